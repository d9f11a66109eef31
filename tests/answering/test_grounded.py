"""What leaves: over every question of the evals, quotes are stored, figures stand in quotes, the repealed stays out."""

import re
from datetime import date

import pytest

from assistant.answering.answer import Answer, AnswerStatus
from assistant.answering.grounded import DIGEST_NOTICE
from assistant.assistant import Assistant
from assistant.grounding import unsupported_figures
from assistant.regulations.figures import find_figures
from evals.cases import Case
from tests.answering.asked import eval_cases, stored_words

REFUSALS = {
    AnswerStatus.REGULATION_NOT_HELD, AnswerStatus.NO_PROVISION, AnswerStatus.NEEDS_CLARIFICATION,
    AnswerStatus.OUT_OF_SCOPE, AnswerStatus.DECLINED,
}  # fmt: skip


@pytest.fixture(scope="module")
def answered(bundled: Assistant) -> list[tuple[Case, Answer]]:
    return [(case, bundled.ask(case.question, on=case.on, turns=case.turns)) for case in eval_cases()]


def test_every_quote_is_what_the_library_holds_at_the_place_cited(
    bundled: Assistant, answered: list[tuple[Case, Answer]]
) -> None:
    wrong = [
        (case.id, cited.label)
        for case, answer in answered
        for cited in answer.citations
        if not cited.quote or cited.quote not in stored_words(bundled.library, cited)
    ]
    assert wrong == []


def test_every_figure_and_date_of_an_answer_stands_in_a_quote(answered: list[tuple[Case, Answer]]) -> None:
    strays = {
        case.id: found
        for case, answer in answered
        if answer.citations
        and (found := unsupported_figures(_of_the_law(answer), [each.quote for each in answer.citations]))
    }
    assert strays == {}


def _of_the_law(answer: Answer) -> str:
    """The text without the days that the program reckoned: they are its own and stand before it."""
    return answer.text.removeprefix(answer.reckoned)


def test_a_refusal_states_no_figure_and_cites_nothing(answered: list[tuple[Case, Answer]]) -> None:
    for case, answer in answered:
        if answer.status in REFUSALS:
            assert answer.citations == (), case.id
            own = find_figures(re.sub(r"《[^》]*》|“[^”]*”", "", answer.text))
            assert [figure.words for figure in own if figure.words != "一个"] == [], case.id


def test_an_answer_always_cites_and_a_question_asked_back_offers_choices(answered: list[tuple[Case, Answer]]) -> None:
    for case, answer in answered:
        assert answer.citations or answer.status is not AnswerStatus.ANSWERED, case.id
        if answer.status is AnswerStatus.NEEDS_CLARIFICATION:
            assert answer.clarification is not None, case.id
        if answer.status is AnswerStatus.REGULATION_NOT_HELD:
            assert answer.missing_regulation, case.id
            assert answer.missing_regulation in answer.text, case.id


def test_repealed_text_is_cited_only_where_an_old_text_is_asked_for(answered: list[tuple[Case, Answer]]) -> None:
    for case, answer in answered:
        named = re.search(r"20(02|10|14)|旧|原来|以前|老", case.question + "".join(case.turns))
        if case.on is None and not named:
            assert all(cited.in_force for cited in answer.citations), case.id


def test_the_notice_of_2023_goes_with_every_answer_that_rests_on_the_rules_of_2017(
    answered: list[tuple[Case, Answer]],
) -> None:
    rests = [answer for _, answer in answered if "geren-shixiang" in {each.slug for each in answer.citations
                                                                      if each.version == "2017"}]  # fmt: skip
    assert len(rests) > 20
    assert all(any("2023年4月" in notice for notice in answer.notices) for answer in rests)


def test_an_answer_from_a_digest_says_so_and_each_notice_once(answered: list[tuple[Case, Answer]]) -> None:
    for case, answer in answered:
        digest = any(cited.text_kind == "digest" for cited in answer.citations)
        assert (DIGEST_NOTICE in answer.notices) == digest, case.id
        assert len(set(answer.notices)) == len(answer.notices), case.id


def test_no_citation_is_given_twice(answered: list[tuple[Case, Answer]]) -> None:
    for case, answer in answered:
        places = [(each.slug, each.version, each.article, each.paragraph, each.subparagraph, each.item)
                  for each in answer.citations]  # fmt: skip
        assert len(set(places)) == len(places), case.id


@pytest.mark.parametrize(
    ("question", "mark"),
    [
        ("选拔任用的十不准有哪些", "〔条号待核〕"),
        ("不得提交会议讨论的情形有哪些", "〔条号待核〕"),
        ("随机抽查的比例是百分之几", "〔内容待核〕"),
    ],
)
def test_what_is_not_checked_is_marked_wherever_it_is_cited(bundled: Assistant, question: str, mark: str) -> None:
    answer = bundled.ask(question)
    assert mark in answer.citations[0].label
    assert answer.citations[0].label in answer.text
    if mark == "〔条号待核〕":
        assert not re.search(r"第[一二三四五六七八九十]+条", answer.citations[0].label)


def test_the_text_of_2014_answers_for_its_day_and_says_that_it_is_superseded(bundled: Assistant) -> None:
    answer = bundled.ask("《干部任用条例》第二条规定了哪些原则", on=date(2018, 6, 1))
    assert {each.version for each in answer.citations} == {"2014"}
    assert all("已修订" in each.label for each in answer.citations)
    assert "民主、公开、竞争、择优" in answer.text
    assert any("2019年3月3日" in notice for notice in answer.notices)


def test_the_principles_of_2014_are_found_without_a_number_too(bundled: Assistant) -> None:
    answer = bundled.ask("选拔任用原则有哪些", on=date(2018, 6, 1))
    assert "共七项" in answer.text


def test_jargon_and_follow_ups_are_told_as_they_were_understood(bundled: Assistant) -> None:
    assert "凡提四必" in bundled.ask("凡提四必指什么").understood_as
    turns = ["提拔正处要在副处岗位干几年？"]
    assert "副处几年" in bundled.ask("那副处呢？", turns=turns).understood_as
