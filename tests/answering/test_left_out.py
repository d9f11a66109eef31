"""What the next clause leaves out of the rule is answered 否, what the rule covers is not."""

from datetime import date

import pytest

from assistant.answering.answer import AnswerStatus
from assistant.assistant import Assistant
from tests.answering.asked import first_paragraph

ON = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("家产变了也得30日内报告吗", AnswerStatus.ANSWERED),
        ("三月份卖了套商铺，是不是要在30天内报告", AnswerStatus.ANSWERED),
        ("年中炒股票赚了钱，必须30天内报告，对吧", AnswerStatus.PREMISE_CORRECTED),
    ],
)
def test_what_is_left_out_is_answered_no(bundled: Assistant, question: str, status: AnswerStatus) -> None:
    answer = bundled.ask(question, on=ON)
    assert answer.status is status
    assert first_paragraph(answer).startswith("否。")
    assert "不在此列" in first_paragraph(answer)


def test_a_right_denial_is_answered_yes(bundled: Assistant) -> None:
    answer = bundled.ask("年度集中报告以后家产有变动的，不用在30日内报告，对吧", on=ON)
    assert answer.status is AnswerStatus.ANSWERED
    assert first_paragraph(answer).startswith("是。")


@pytest.mark.parametrize(
    "question", ["家事变了要30日内报告吗", "子女移居国外是不是要在30日内报告", "结婚了要在三十天内报告，对吧"]
)
def test_what_the_rule_covers_is_not_left_out(bundled: Assistant, question: str) -> None:
    answer = bundled.ask(question, on=ON)
    assert answer.status is not AnswerStatus.PREMISE_CORRECTED
    assert not first_paragraph(answer).startswith("否")
