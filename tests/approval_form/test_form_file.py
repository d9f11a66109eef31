"""A form written by hand: Chinese names or ours, every value as the words that stand there."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.approval_form.form import ApprovalForm
from assistant.approval_form.form_file import read_form_file
from assistant.approval_form.months import Month
from assistant.errors import FormInvalid
from tests.approval_form.forms import FULL

BY_HAND = """
姓名: 甲一
出生年月: 198810
入党时间: 2010.10
奖惩情况:
家庭成员:
  - {称谓: 丈夫, 姓名: 乙一, 出生年月: 198701}
"""


def test_chinese_names_are_understood_and_numbers_stay_as_written() -> None:
    form = read_form_file(BY_HAND.encode())
    assert (form.name, form.birth, form.rewards) == ("甲一", "198810", "")
    assert form.month("joined_party") == Month(2010, 10)
    assert form.family[0].birth == "198701"


def test_a_form_as_json_reads_back_equal() -> None:
    assert read_form_file(FULL.model_dump_json().encode()) == FULL


@pytest.mark.parametrize(
    "content",
    [
        "",
        "甲一",
        "- 甲一",
        "a: [",
        "姓名: 甲\nname: 乙",
        "年龄段: 3",
        "姓名: [甲, 乙]",
        "家庭成员: 丈夫",
        "家庭成员: [丈夫]",
        "a: &x [1]\nb: *x",
        "[" * 5000,
        'name: "a\\u0001b"',
        'name: "\\ud800"',
        "简历: " + "x" * 10_000_000,
        "简历: " + "x" * 30_000,
    ],
)
def test_what_is_no_form_is_refused_with_a_next_step(content: str) -> None:
    with pytest.raises(FormInvalid) as fault:
        read_form_file(content.encode())
    assert fault.value.next_step


def test_text_that_is_not_utf8_is_refused() -> None:
    with pytest.raises(FormInvalid):
        read_form_file("姓名: 甲一".encode("gb18030"))


@given(st.binary(max_size=200))
def test_any_bytes_give_a_form_or_a_refusal(content: bytes) -> None:
    with contextlib.suppress(FormInvalid):
        assert isinstance(read_form_file(content), ApprovalForm)


@pytest.mark.parametrize("written", ["198713", "20260230", "0000.00", "-198701", "1987013", "２０２６", ""])
def test_an_impossible_date_is_kept_and_means_no_month(written: str) -> None:
    form = ApprovalForm(birth=written)
    assert form.month("birth") is None
    assert form.birth == written
