"""What may be asked next: each suggestion is answered by the shelf, and none is the question itself."""

import pytest

from assistant.answering.answer import AnswerStatus
from assistant.assistant import Assistant

QUESTIONS = [
    "任前公示几天",
    "副处提正处要几年",
    "个人事项什么时候报",
    "公务员处分有几种",
    "哪些人不得列为考察对象",
    "发展党员的预备期多久",
    "双签字是什么意思",
    "一级主任科员升四级调研员几年",
    "辞退公务员有哪些情形",
    "试用期多久",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_suggestion_is_answered_and_none_repeats_the_answer(bundled: Assistant, question: str) -> None:
    answer = bundled.ask(question)
    assert answer.status is AnswerStatus.ANSWERED
    assert len(answer.suggestions) <= 3
    shown = {(each.slug, each.article) for each in answer.citations[:1]}
    for suggestion in answer.suggestions:
        assert suggestion != question
        next_one = bundled.ask(suggestion)
        assert next_one.status is AnswerStatus.ANSWERED
        assert next_one.citations
        assert {(each.slug, each.article) for each in next_one.citations[:1]} != shown


def test_most_answers_bring_a_suggestion(bundled: Assistant) -> None:
    assert sum(bool(bundled.ask(question).suggestions) for question in QUESTIONS) >= 8


@pytest.mark.parametrize("question", ["怎么改小档案年龄不被发现", "红烧肉怎么做好吃"])
def test_what_is_declined_or_out_of_scope_suggests_nothing(bundled: Assistant, question: str) -> None:
    assert bundled.ask(question).suggestions == ()


def test_the_same_question_brings_the_same_suggestions(bundled: Assistant) -> None:
    assert bundled.ask("任前公示几天").suggestions == bundled.ask("任前公示几天").suggestions
