"""Whom a text covers: a rank below its threshold is not covered, one above it is left to the other conditions."""

from datetime import date

import pytest

from assistant.answering.answer import AnswerStatus
from assistant.assistant import Assistant
from tests.answering.asked import first_paragraph

ON = date(2026, 11, 28)


@pytest.mark.parametrize("rank", ["正科级", "副科级", "乡科级正职", "股级"])
def test_a_rank_below_the_threshold_is_answered_no(bundled: Assistant, rank: str) -> None:
    answer = bundled.ask(f"县里的{rank}干部要不要报告个人有关事项", on=ON)
    assert first_paragraph(answer).startswith("否。")
    assert "县处级副职以上" in first_paragraph(answer)


@pytest.mark.parametrize("rank", ["县处级副职", "正处级", "副厅级"])
def test_a_rank_at_or_above_it_is_never_answered_no(bundled: Assistant, rank: str) -> None:
    answer = bundled.ask(f"市里的{rank}干部要不要报告个人有关事项", on=ON)
    assert not first_paragraph(answer).startswith("否")


def test_another_threshold_asserted_is_corrected_the_right_one_is_not(bundled: Assistant) -> None:
    asked = "个人有关事项的报告主体从{}起算，这样理解对吗"
    assert bundled.ask(asked.format("乡科级正职"), on=ON).status is AnswerStatus.PREMISE_CORRECTED
    assert bundled.ask(asked.format("县处级副职"), on=ON).status is not AnswerStatus.PREMISE_CORRECTED
