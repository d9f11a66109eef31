"""Nothing unsupported leaves: what is quoted is stored, and what is counted, measured or dated stands in a quote."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assistant.grounding import quote_is_stored, unsupported_figures
from assistant.regulations.figures import find_figures
from assistant.regulations.numerals import to_chinese
from tests.answering.small_law import law, unit

PROVISION = unit(law(), 1)
UNITS = ("年", "个月", "日", "个工作日", "人", "次", "级", "套", "周岁", "届")


@given(start=st.integers(0, len(PROVISION.text) - 1), length=st.integers(1, 80))
def test_every_part_of_a_provision_is_stored(start: int, length: int) -> None:
    assert quote_is_stored(PROVISION.text[start : start + length], PROVISION)


@pytest.mark.parametrize(
    ("quote", "reason"),
    [
        ("", "nothing is quoted"),
        ("工作满二十年的", "one sign more"),
        ("工作满十年的,年休假十日", "another comma"),
        ("年休假十日……另行补偿", "an ellipsis is ours"),
        ("第一条　工作满十年的", "the printed number is no part of the words"),
    ],
)
def test_what_differs_by_one_sign_is_not_stored(quote: str, reason: str) -> None:
    assert not quote_is_stored(quote, PROVISION), reason


@given(stated=st.integers(1, 300), held=st.integers(1, 300), unit_=st.sampled_from(UNITS), chinese=st.booleans())
def test_a_figure_that_no_quote_has_is_reported(stated: int, held: int, unit_: str, chinese: bool) -> None:
    text = f"期限是{to_chinese(stated) if chinese else stated}{unit_}。"
    quote = f"期限为{to_chinese(held)}{unit_}以内"
    assume(len(find_figures(text)) == len(find_figures(quote)) == 1)
    assert bool(unsupported_figures(text, [quote])) == (stated != held)


@given(stated=st.integers(1, 300), unit_=st.sampled_from(UNITS))
def test_every_figure_is_reported_where_nothing_is_quoted(stated: int, unit_: str) -> None:
    assert unsupported_figures(f"应当满{stated}{unit_}。", []) == (f"{stated}{unit_}",)


@pytest.mark.parametrize(
    ("text", "quotes", "expected"),
    [
        pytest.param("5个工作日", ["不少于五个工作日"], (), id="the same figure in digits"),
        pytest.param("12个月", ["有效期为一年"], (), id="the same time in another unit"),
        pytest.param("五日", ["不少于五个工作日"], ("五日",), id="days are not working days"),
        pytest.param("两年或者三年", ["工作两年以上"], ("三年",), id="only the stray one"),
        pytest.param("三分之二以上", ["超过半数"], ("三分之二",), id="a share"),
        pytest.param("10%", ["比例为5%"], ("10%",), id="a percentage"),
        pytest.param("五年，两年", ["五年工龄", "两年基层经历"], (), id="from two quotes"),
        pytest.param("每年1月31日前", ["在每年1月31日前"], (), id="a date held"),
        pytest.param("每年3月31日前", ["在每年1月31日前"], ("3月31日",), id="a date not held"),
    ],
)
def test_figures_and_dates_are_compared_by_value(text: str, quotes: list[str], expected: tuple[str, ...]) -> None:
    assert unsupported_figures(text, quotes) == expected


@pytest.mark.parametrize(
    "text",
    ["下列情形，共七项：", "《某条例》第二十四条第一款", "（2014年，已废止）", "2019年文本", "第十二条之一", "第九章"],
)
def test_what_the_program_counts_and_cites_itself_needs_no_quote(text: str) -> None:
    assert unsupported_figures(text, ["没有数字的条文"]) == ()
