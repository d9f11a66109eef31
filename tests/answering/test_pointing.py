"""A question that only points at somebody or something is asked back; one that names its matter is not."""

import pytest

from assistant.answering.answer import AnswerStatus
from assistant.answering.pointing import only_points
from assistant.assistant import Assistant


@pytest.mark.parametrize("text", ["他什么时候能提拔？", "这种情形符合资格吗", "她还能晋升吗", "这个人可以重用吗"])
def test_a_pronoun_and_nothing_of_the_matter_only_points(text: str) -> None:
    assert only_points(text)


@pytest.mark.parametrize(
    "text", ["他受过诫勉能提拔吗", "这种情况公示几天", "提拔要符合什么条件", "他是副科长，能提副处吗", "多久以后能提拔"]
)
def test_a_word_of_the_matter_is_enough(text: str) -> None:
    assert not only_points(text)


def test_who_is_meant_is_asked_back_where_nothing_was_said_before(bundled: Assistant) -> None:
    answer = bundled.ask("她几年以后可以晋升？")
    assert answer.status is AnswerStatus.NEEDS_CLARIFICATION
    assert "没有说明是谁" in answer.text


def test_after_a_question_on_the_matter_the_pronoun_has_its_meaning(bundled: Assistant) -> None:
    answer = bundled.ask("他多久能提拔", turns=("干部受到诫勉的影响期多长？",))
    assert answer.status is not AnswerStatus.NEEDS_CLARIFICATION
