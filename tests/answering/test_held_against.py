"""A reader that is sure opens the answer, corrects it or takes a correction back; one that is not changes nothing."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from assistant.answering.answer import AnswerStatus
from assistant.answering.composed import Composed
from assistant.answering.extract import NO_WITH_EXCEPTIONS, OPEN_OPENING, YES_WITH_CONDITIONS
from assistant.answering.found import Found, Request
from assistant.answering.held_against import held_against
from assistant.assistant import Assistant
from assistant.entailment.verdict import Verdict
from assistant.regulations.model import Provision

ON = date(2026, 11, 28)
ASKED = "讨论干部任免时一把手能先表态吗"
ASSERTED = "人事档案可以让本人自己带过去，对吧"
SURELY_NOT, SURELY, UNSURE = Verdict(0.01, 0.98, 0.01), Verdict(0.98, 0.01, 0.01), Verdict(0.4, 0.4, 0.2)
FAIRLY_NOT = Verdict(0.06, 0.9, 0.04)


@dataclass(frozen=True)
class Says:
    """Reads every statement alike; None: cannot read at all."""

    told: Verdict | None

    def verdict(self, statement: str, provision: Provision) -> Verdict | None:
        return self.told


def put(bundled: Assistant, question: str, told: Verdict | None, composed: Composed | None = None) -> Composed:
    found = bundled.find(Request(question, ON))
    return held_against(found, composed or bundled.compose(found), Says(told), bundled.compose, bundled.compose)


def test_a_question_left_open_is_opened_by_no(bundled: Assistant) -> None:
    told = put(bundled, ASKED, SURELY_NOT)
    assert told.status is AnswerStatus.ANSWERED
    assert told.text.startswith(NO_WITH_EXCEPTIONS)


def test_a_question_left_open_is_opened_by_yes(bundled: Assistant) -> None:
    assert put(bundled, ASKED, SURELY).text.startswith(YES_WITH_CONDITIONS)


def test_where_little_leads_to_the_article_the_reader_has_to_be_surer(bundled: Assistant) -> None:
    found = bundled.find(Request(ASKED, ON))
    weak = replace(bundled.compose(found), weak=True)
    assert put(bundled, ASKED, FAIRLY_NOT).text.startswith(NO_WITH_EXCEPTIONS)
    assert put(bundled, ASKED, FAIRLY_NOT, weak) is weak
    assert put(bundled, ASKED, SURELY_NOT, weak).text.startswith(NO_WITH_EXCEPTIONS)


def test_words_of_a_case_that_the_corpus_does_not_know_are_no_reason_to_be_silent(bundled: Assistant) -> None:
    question = "疾控中心的老邵受处分期间能升职级吗"
    assert bundled.find(Request(question, ON)).question.novel
    assert put(bundled, question, SURELY_NOT).text.startswith(NO_WITH_EXCEPTIONS)


def test_a_question_that_asks_without_a_word_of_asking_is_read_too(bundled: Assistant) -> None:
    question = "听说主要领导讨论任免时先表态，真的假的"
    plain = bundled.compose(bundled.find(Request(question, ON)))
    assert not plain.text.startswith(("是", "否"))
    assert put(bundled, question, SURELY, plain).text == YES_WITH_CONDITIONS + plain.text.removeprefix(OPEN_OPENING)


@pytest.mark.parametrize("told", [UNSURE, None])
def test_nothing_changes_where_the_reader_is_not_sure_or_cannot_read(bundled: Assistant, told: Verdict | None) -> None:
    assert put(bundled, ASKED, told).text.startswith(OPEN_OPENING)


def test_what_is_taken_for_granted_is_corrected_with_the_provision(bundled: Assistant) -> None:
    told = put(bundled, ASSERTED, SURELY_NOT)
    assert told.status is AnswerStatus.PREMISE_CORRECTED
    assert "提问中的说法与条文不符。条文规定：" in told.text
    assert told.rests_on
    assert told.rests_on[0].text


def test_a_correction_is_taken_back_where_the_reader_finds_it_borne_out(bundled: Assistant) -> None:
    found = bundled.find(Request(ASSERTED, ON))
    corrected = put(bundled, ASSERTED, SURELY_NOT)
    answered = Composed(AnswerStatus.ANSWERED, "条文。", corrected.rests_on)

    def plainly(_: Found) -> Composed:
        return answered

    assert held_against(found, corrected, Says(SURELY), plainly, plainly) is answered


def test_a_rule_and_a_reader_that_contradict_each_other_leave_it_open(bundled: Assistant) -> None:
    found = bundled.find(Request(ASKED, ON))
    plain = bundled.compose(found)
    said = Composed(plain.status, "是。" + plain.text.removeprefix(OPEN_OPENING), plain.rests_on)
    assert put(bundled, ASKED, SURELY_NOT, said).text.startswith(OPEN_OPENING)


def test_a_question_for_a_figure_is_never_put_before_the_reader(bundled: Assistant) -> None:
    question = "任前公示几天"
    found = bundled.find(Request(question, ON))
    plain = bundled.compose(found)
    assert put(bundled, question, SURELY_NOT) == plain


def test_a_refusal_is_none_of_its_business(bundled: Assistant) -> None:
    question = "今天能不能下雨，对吧"
    assert put(bundled, question, SURELY).status is not AnswerStatus.ANSWERED


def test_a_correction_by_a_figure_is_never_taken_back(bundled: Assistant) -> None:
    question = "任前公示期限是不少于三十个工作日，对吧"
    found = bundled.find(Request(question, ON))
    corrected = bundled.compose(found)
    assert corrected.status is AnswerStatus.PREMISE_CORRECTED
    assert put(bundled, question, SURELY, corrected) is corrected


def test_a_title_that_was_repealed_stays_told(bundled: Assistant) -> None:
    question = "《关于领导干部报告个人有关事项的规定》还有效吧"
    found = bundled.find(Request(question, ON))
    plain = bundled.compose(found)
    for told in (SURELY, SURELY_NOT):
        assert put(bundled, question, told, plain) is plain


def test_an_article_nearly_as_near_answers_where_the_nearest_settles_nothing(bundled: Assistant) -> None:
    question = "受处分期间能升职级吗"
    found = bundled.find(Request(question, ON))
    nearest = found.candidates[0].clause.provision.article

    class SilentOnNearest:
        def verdict(self, statement: str, provision: Provision) -> Verdict | None:
            return Verdict(0.02, 0.02, 0.96) if provision.article is nearest else SURELY_NOT

    plain = bundled.compose(found)
    told = held_against(found, plain, SilentOnNearest(), bundled.compose, bundled.compose)
    close = [one for one in found.candidates if found.candidates[0].score - one.score <= 0.2]
    moved = any(one.clause.provision.article is not nearest for one in close)
    assert (told.rests_on[0].article is not nearest) == moved
