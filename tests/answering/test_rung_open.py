"""A ladder of ranks and no rank named: one question back with a button for each rung, and all of them told."""

import pytest

from assistant.answering.answer import AnswerStatus
from assistant.assistant import Assistant

LADDER = ("gongwuyuan-zhiji", 18)


@pytest.mark.parametrize(
    "question", ["晋升职级一般要干满几年", "职级晋升的任职年限是几年", "晋升下一职级最少要满多少年"]
)
def test_without_a_rung_one_question_is_asked_back_and_every_rung_told(bundled: Assistant, question: str) -> None:
    answer = bundled.ask(question)
    assert answer.status is AnswerStatus.NEEDS_CLARIFICATION
    assert answer.clarification is not None
    assert len(answer.clarification.options) == 11
    assert [(each.slug, each.article) for each in answer.citations] == [LADDER]
    assert all(rung in answer.text for rung in ("二级巡视员满4年", "一级主任科员满2年", "二级科员满2年"))


def test_every_button_is_answered_with_its_own_rung_and_not_asked_back(bundled: Assistant) -> None:
    first = "晋升职级一般要干满几年"
    back = bundled.ask(first).clarification
    assert back is not None
    for number, option in enumerate(back.options, start=1):
        for answer in (bundled.ask(option), bundled.ask(option, turns=[first])):
            assert answer.status is AnswerStatus.ANSWERED, option
            assert (answer.citations[0].slug, answer.citations[0].article) == LADDER, option
            assert answer.citations[0].subparagraph == number, option


@pytest.mark.parametrize("question", ["晋升四级调研员要满几年", "升一级主任科员要几年", "各职级晋升分别要满几年"])
def test_a_rung_named_or_all_of_them_asked_for_is_not_asked_back(bundled: Assistant, question: str) -> None:
    assert bundled.ask(question).status is AnswerStatus.ANSWERED


def test_a_conversation_is_not_asked_back(bundled: Assistant) -> None:
    answer = bundled.ask("晋升职级一般要干满几年", turns=["职级有哪些序列"])
    assert answer.status is AnswerStatus.ANSWERED
