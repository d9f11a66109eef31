"""The day that a question gives: read however it is written, and never where none is asked for."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.start_day import start_day

ON = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("text", "day", "whole", "matter"),
    [
        ("公示从2026年9月28日开始，五个工作日到哪天", date(2026, 9, 28), True, "公示，五个工作日"),
        ("公示从2026-09-28开始，五个工作日到哪天", date(2026, 9, 28), True, "公示，五个工作日"),
        ("公示从2026/9/28开始，五个工作日到哪天", date(2026, 9, 28), True, "公示，五个工作日"),
        ("二〇二六年九月二十八日公示，期限到几号", date(2026, 9, 28), True, "公示，期限"),
        ("4月1日收到函询，回复到哪天为止", date(2026, 4, 1), True, "收到函询，回复为止"),
        ("2024年3月任副职，什么时候满两年", date(2024, 3, 1), False, "任副职，满两年"),
        ("2025年6月份受警告，影响期到什么时候", date(2025, 6, 1), False, "受警告，影响期"),
    ],
)
def test_a_day_is_read_and_taken_out_of_the_matter(text: str, day: date, whole: bool, matter: str) -> None:
    found = start_day(text, ON)
    assert found is not None
    assert (found.day, found.whole, found.matter) == (day, whole, matter)


def test_a_year_that_is_not_written_is_the_year_of_asking_and_marked() -> None:
    found = start_day("4月1日收到函询，回复到哪天为止", ON)
    assert found is not None
    assert not found.year_said


@pytest.mark.parametrize(
    "text",
    [
        "公示期多长时间？",
        "公示期到什么时候？",
        "2026年9月28日公示",
        "2019年3月3日起施行的干部任用条例第八条规定了什么？",
        "公示从2026年9月28日到10月9日，什么时候满五个工作日",
        "2023年任副处，什么时候满两年",
        "",
        "到哪天",
        "3000年1月1日公示到哪天",
    ],
)
def test_without_one_day_and_a_day_asked_for_there_is_nothing(text: str) -> None:
    assert start_day(text, ON) is None


@pytest.mark.parametrize("text", ["2026年2月30日公示，到哪天", "2026-13-01公示，到哪天", "2025年2月29日公示到几号"])
def test_what_is_no_day_is_said(text: str) -> None:
    found = start_day(text, ON)
    assert found is not None
    assert found.not_a_day


@given(st.text(max_size=80))
def test_any_words_are_read_without_a_fault(text: str) -> None:
    start_day(text, ON)


@given(st.dates(date(1949, 1, 1), date(2199, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    found = start_day(f"{day.year}年{day.month}月{day.day}日开始公示，五个工作日到哪天", ON)
    assert found is not None
    assert found.day == day
    assert found.whole
