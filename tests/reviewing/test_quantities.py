"""The grammar of counts: what is written is read back, what is about right is not exact, ordinals are no counts."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.regulations.numerals import to_chinese
from assistant.reviewing.quantities import number, printed, quantities

UNITS = st.sampled_from(("人", "名", "人次", "项", "次", "家", "件", "份", "票", "批", "期", "场", "张"))
WORDS = st.sampled_from(("培训", "共有", "其中", "完成，", "召开会议（"))


@given(st.integers(0, 99999), UNITS, WORDS)
def test_an_arabic_count_is_read_as_written(value: int, unit: str, before: str) -> None:
    (found,) = quantities(f"{before}{value}{unit}。")
    assert (found.value, found.exact) == (Decimal(value), True)
    assert found.unit == {"名": "人"}.get(unit, unit)


@given(st.integers(1, 9999), UNITS)
def test_a_chinese_numeral_says_the_same_as_digits(value: int, unit: str) -> None:
    (spelt,), (digits,) = quantities(f"完成{to_chinese(value)}{unit}。"), quantities(f"完成{value}{unit}。")
    assert (spelt.value, spelt.unit, spelt.exact) == (digits.value, digits.unit, digits.exact)


@given(st.integers(1000, 999999))
def test_thousands_and_full_width_digits_are_read(value: int) -> None:
    wide = str(value).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert quantities(f"培训{value:,}人次")[0].value == value == quantities(f"培训{wide}人次")[0].value


@given(
    st.integers(1, 9999),
    st.sampled_from(("约{}人", "近{}人", "{}余人", "{}多人", "{}人左右", "{}人以上", "不少于{}人", "超过{}人")),
)
def test_what_is_about_right_is_not_exact(value: int, words: str) -> None:
    (found,) = quantities("参加" + words.format(value) + "。")
    assert not found.exact


@given(st.text(alphabet="0123456789一二三十百人名次年第、，。,. %", max_size=30))
def test_any_text_is_read_without_a_fault_and_places_are_right(text: str) -> None:
    for one in quantities(text):
        assert 0 <= one.start < one.end <= len(text)
        assert not text[one.start : one.end].startswith(("，", "。", "、"))


@pytest.mark.parametrize("text", ["第三批", "第12项", "三个月", "5人民币", "2024年5月", "一二人", "一次性", "12条例"])
def test_ordinals_dates_and_words_are_no_counts(text: str) -> None:
    assert quantities(text) == ()


@pytest.mark.parametrize("text", ["", "1,23", "一二", "十2", "1.2.3", "abc", "-5"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert number(text) is None


@given(st.decimals(0, 10000, places=2))
def test_printing_loses_nothing_but_zeros(value: Decimal) -> None:
    assert Decimal(printed(value)) == value
