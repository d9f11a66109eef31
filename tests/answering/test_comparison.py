"""Two things compared: both sides in the provisions' words, or neither."""

import pytest

from assistant.answering.answer import AnswerStatus
from assistant.assistant import Assistant
from tests.answering.asked import cited_articles


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        ("漏报和瞒报有什么区别", "chahe-chuli:3", "chahe-chuli:4"),
        ("家事和家产有什么不同", "geren-shixiang:3", "geren-shixiang:4"),
        ("家事与家产的区别", "geren-shixiang:3", "geren-shixiang:4"),
    ],
)
def test_both_sides_are_given_with_a_citation_each(bundled: Assistant, question: str, one: str, other: str) -> None:
    answer = bundled.ask(question)
    assert answer.status is AnswerStatus.ANSWERED
    assert {one, other} <= set(cited_articles(answer))
    assert answer.table is not None
    assert all(any(row.cells[side].label for row in answer.table.rows) for side in (0, 1))


def test_a_comparison_of_which_one_side_is_nowhere_is_not_made_up(bundled: Assistant) -> None:
    assert bundled.ask("公示和红烧肉有什么区别").table is None
