"""What nothing found answers is refused in the way its words call for; whatever may be answered stays answered."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from assistant.answering.answer import AnswerStatus
from assistant.answering.composed import Composed
from assistant.answering.found import Found, Request
from assistant.answering.learned_refusal import Reading
from assistant.answering.unanswered import unanswered
from assistant.assistant import Assistant
from assistant.entailment.verdict import Verdict
from assistant.regulations.model import Provision

ON = date(2026, 11, 28)
ASKED = "任前公示几天"
REFUSED = Composed(AnswerStatus.NO_PROVISION, "库内法规没有规定这一事项。")


@dataclass(frozen=True)
class Says:
    """Finds an answer as likely as told, whatever is asked; None: cannot read at all."""

    answers: float | None

    def verdict(self, statement: str, provision: Provision) -> Verdict | None:
        return None if self.answers is None else Verdict(0.1, 0.1, 0.8, self.answers)


def found(bundled: Assistant, odds: float, *, by_words: bool = False) -> Found:
    """What is found for a plain question, read with so much doubt."""
    made = bundled.find(Request(ASKED, ON))
    return replace(made, reading=Reading(odds, "no_provision", None, by_words))


def put(of: Found, composed: Composed, answers: float | None, refusal: Composed | None = REFUSED) -> Composed:
    return unanswered(of, composed, Says(answers), lambda _: refusal)


def test_a_doubtful_question_that_nothing_answers_is_refused(bundled: Assistant) -> None:
    of = found(bundled, 1.5)
    assert put(of, bundled.compose(of), 0.03) is REFUSED


def test_the_same_question_is_answered_where_an_article_answers_it(bundled: Assistant) -> None:
    of = found(bundled, 1.5)
    composed = bundled.compose(of)
    assert put(of, composed, 0.9) is composed


def test_a_question_that_is_surely_ours_is_answered_whatever_is_read(bundled: Assistant) -> None:
    of = found(bundled, -3.0)
    composed = bundled.compose(of)
    assert put(of, composed, 0.0) is composed


def test_more_doubt_in_the_words_needs_less_in_the_reading(bundled: Assistant) -> None:
    little, much = found(bundled, 0.5), found(bundled, 1.9)
    composed = bundled.compose(little)
    assert put(little, composed, 0.2) is composed
    assert put(much, composed, 0.2) is REFUSED


@pytest.mark.parametrize("answers", [None, 0.0, 1.0])
def test_nothing_is_refused_where_nothing_can_be_read_or_something_else_speaks_for_it(
    bundled: Assistant, answers: float | None
) -> None:
    of = found(bundled, 1.9)
    composed = bundled.compose(of)
    assert put(of, composed, answers, None) is composed
    if answers is None:
        assert put(of, composed, answers) is composed


def test_by_words_alone_nothing_more_is_refused(bundled: Assistant) -> None:
    of = found(bundled, 1.9, by_words=True)
    composed = bundled.compose(of)
    assert put(of, composed, 0.0) is composed


def test_a_provision_named_outright_is_shown_and_a_refusal_stays_one(bundled: Assistant) -> None:
    named = replace(bundled.find(Request("《干部任用条例》第四十二条", ON)), reading=Reading(1.9, "no_provision", None))
    shown = bundled.compose(named)
    assert put(named, shown, 0.0) is shown
    of = found(bundled, 1.9)
    declined = Composed(AnswerStatus.DECLINED, "不予回答。")
    assert put(of, declined, 0.0) is declined


def test_a_turn_that_leans_on_the_question_before_it_is_left_to_the_rules(bundled: Assistant) -> None:
    made = bundled.find(Request("公示几天", ON, turns=("提拔干部要走哪些程序",)))
    of = replace(made, reading=Reading(1.9, "no_provision", None))
    composed = bundled.compose(of)
    assert put(of, composed, 0.0) is composed
