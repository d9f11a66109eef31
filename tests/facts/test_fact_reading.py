"""Values read into their kinds: nothing is guessed, rounded or mended."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.facts.fact_reading import ValueInvalid, read_value
from assistant.facts.value import Count, Month, Share
from tests.facts.sheets import SHEET


def slot(name: str):
    found = SHEET.slot(name)
    assert found is not None
    return found


@pytest.mark.parametrize("written", [5, "5", "5人", " ５ ", "５人", 5.0])
def test_a_count_is_read_in_the_ways_it_is_written(written: object) -> None:
    assert read_value(slot("chief"), written) == Count(5, "人")


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (-2, "负数"),
        ("-2", "负数"),
        (2.5, "整数"),
        ("五", "整数"),
        (True, "整数"),
        (10**12, "上限"),
        ("120%", "整数"),
        ([3], "整数"),
    ],
)
def test_a_count_that_is_none_is_refused_with_the_reason(written: object, why: str) -> None:
    with pytest.raises(ValueInvalid, match=why):
        read_value(slot("chief"), written)


@pytest.mark.parametrize(
    "written", ["2025-03-01", "2025年3月1日", "2025.3.1", "20250301", date(2025, 3, 1), "2025／3／1"]
)
def test_a_date_is_read_in_the_ways_it_is_written(written: object) -> None:
    assert read_value(slot("held_on"), written, 2025) == date(2025, 3, 1)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("2025-02-30", "没有这一天"),
        ("2024-12-31", "报告年度"),
        ("三月一日", "写成"),
        ("2025-03", "写成"),
        ("0001-01-01", "常理"),
    ],
)
def test_a_date_that_cannot_be_is_refused(written: str, why: str) -> None:
    with pytest.raises(ValueInvalid, match=why):
        read_value(slot("held_on"), written, 2025)


@pytest.mark.parametrize("words", ["有\x00控制符", "有\x0b控制符", "x" * 20_001])
def test_text_that_no_document_can_hold_is_refused_not_mended(words: str) -> None:
    with pytest.raises(ValueInvalid):
        read_value(slot("words"), words)


def test_a_share_is_never_typed_in() -> None:
    with pytest.raises(ValueInvalid, match="分子和分母"):
        read_value(slot("share"), "50%")


def test_a_row_with_an_unknown_field_is_named() -> None:
    with pytest.raises(ValueInvalid, match="第2条没有“nmae”"):
        read_value(slot("courses"), [{"name": "一", "people": 3}, {"nmae": "二"}])


@given(st.integers(0, 999), st.integers(1, 999))
def test_a_share_is_rounded_half_up(part: int, whole: int) -> None:
    shown = Share(part, whole).percent
    assert abs(shown - (part * 100) / type(shown)(whole)) <= type(shown)("0.05")


def test_values_print_as_documents_write_them() -> None:
    assert str(Share(1, 3)) == "33.3%"
    assert str(Share(9, 12)) == "75%"
    assert str(Share(1, 8)) == "12.5%"
    assert str(Share(1, 8, 0)) == "13%"
    assert str(Month(1988, 6)) == "1988年6月"
    assert str(Count(3, "人次")) == "3人次"
