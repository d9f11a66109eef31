"""Figures in running text: found as printed, equal by value, never mistaken for numbers of articles or dates."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.regulations.figures import find_dates, find_figures
from assistant.regulations.numerals import to_chinese

UNITS = {
    "个工作日": "工作日", "个月": "月", "年": "年", "周岁": "岁", "日": "日", "天": "日", "小时": "小时", "名": "人",
    "人": "人", "项": "项", "种": "项", "套": "套", "家": "家", "次": "次", "级": "级", "届": "届", "票": "票",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("公示期不少于五个工作日", [(5, "工作日")], id="the longest unit wins: not five pieces"),
        pytest.param("应当有五年以上工龄和两年基层经历", [(5, "年"), (2, "年")], id="two figures in order"),
        pytest.param("事后30日内报告", [(30, "日")], id="arabic digits"),
        pytest.param("事后３０日内报告", [(30, "日")], id="full-width digits"),
        pytest.param("达到三分之二以上", [(Fraction(2, 3), "比例")], id="a share"),
        pytest.param("比例为10%", [(Fraction(1, 10), "比例")], id="a percentage"),
        pytest.param("不低于百分之十五", [(Fraction(15, 100), "比例")], id="a percentage in characters"),
        pytest.param("同意的超过半数", [(Fraction(1, 2), "比例")], id="half of the members"),
        pytest.param("两年半年度考核不合格", [(2, "年"), (6, "月")], id="a half year behind years is its own"),
        pytest.param("一年半个月", [(1, "年"), (15, "日")], id="half a month behind a year is its own"),
        pytest.param("半年内不得提拔", [(6, "月")], id="half a year is six months"),
        pytest.param("近三年年度考核", [(3, "年")], id="the last three years"),
        pytest.param("年龄满十八周岁", [(18, "岁")], id="age"),
        pytest.param("成员不少于两名", [(2, "人")], id="people"),
        pytest.param("不得越两级提拔", [(2, "级")], id="levels"),
        pytest.param("总学时的1/7", [(Fraction(1, 7), "比例")], id="a share with a stroke"),
        pytest.param("或者550学时、二十四个学时", [(550, "学时"), (24, "学时")], id="hours of study"),
        pytest.param("每管理档案1000卷", [(1000, "卷")], id="files"),
        pytest.param("同一职位连续任职两个任期", [(2, "任期")], id="terms of office"),
    ],
)
def test_a_number_with_a_unit_is_a_figure(text: str, expected: list[tuple[int, str]]) -> None:
    assert [(figure.value, figure.unit) for figure in find_figures(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("按照第八条第一款办理", id="numbers of articles"),
        pytest.param("（三）其他情形", id="marks of subparagraphs"),
        pytest.param("从2019年3月3日起施行", id="a date"),
        pytest.param("十二月三十一日以前", id="a date in characters"),
        pytest.param("2019年修订", id="the year of a text"),
        pytest.param("上一年的结果", id="the year before"),
        pytest.param("一份材料", id="copies are not counted"),
        pytest.param("一次性拨付", id="at one go"),
        pytest.param("同一人员", id="one and the same person"),
        pytest.param("档号2019/12", id="a number with a stroke that is no share"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_is_not_a_quantity_is_not_a_figure(text: str) -> None:
    assert find_figures(text) == ()


@given(number=st.integers(1, 1899), unit=st.sampled_from(sorted(UNITS)), chinese=st.booleans())
def test_a_printed_figure_is_found_again_with_value_and_unit(number: int, unit: str, chinese: bool) -> None:
    printed = (to_chinese(number) if chinese else str(number)) + unit
    found = find_figures(f"期限：{printed}，以内。")
    assert [(figure.value, figure.unit, figure.words) for figure in found] == [(number, UNITS[unit], printed)]


@given(number=st.integers(1, 1899), unit=st.sampled_from(sorted(UNITS)))
def test_both_ways_of_writing_a_number_are_the_same_figure(number: int, unit: str) -> None:
    (chinese,) = find_figures(f"为{to_chinese(number)}{unit}")
    (arabic,) = find_figures(f"为{number}{unit}")
    assert chinese.same_as == arabic.same_as


@given(below=st.integers(2, 99), above=st.integers(1, 98))
def test_a_printed_share_is_found_again(below: int, above: int) -> None:
    (found,) = find_figures(f"须有{to_chinese(below)}分之{to_chinese(above)}以上到会")
    assert found.value == Fraction(above, below)


@given(st.text(alphabet="一二两三十百零半分之数年月日个工作人名项级%0159近上（），。第条共", max_size=30))
@example("两年半年度考核")
@example("一年半个月")
@example("三年半数")
def test_figures_stand_in_the_text_in_order_and_do_not_overlap(text: str) -> None:
    figures = find_figures(text)
    assert all(text[figure.start : figure.end] == figure.words for figure in figures)
    assert all(one.end <= other.start for one, other in pairwise(figures))


@given(st.text(max_size=60))
def test_no_text_breaks_the_search_for_figures_or_dates(text: str) -> None:
    assert all(figure.words in text for figure in find_figures(text))
    assert all(1 <= month <= 12 and 1 <= day <= 31 for _, month, day in find_dates(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("一年", "十二个月"),
        ("半年", "六个月"),
        ("五个工作日", "5个工作日"),
        ("三十日", "30天"),
        ("百分之十", "10%"),
        ("一半", "二分之一"),
        ("两名", "2人"),
    ],
)
def test_printings_of_one_quantity_are_the_same(one: str, other: str) -> None:
    (left,), (right,) = find_figures(f"为{one}，"), find_figures(f"为{other}，")
    assert left.same_as == right.same_as


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("五个工作日", "五日", "the law keeps working days and days apart"),
        ("一个月", "三十日", "a month is no number of days"),
        ("两年", "三年", "another value"),
        ("两级", "两年", "another unit"),
        ("三分之二", "三分之一", "another share"),
    ],
)
def test_different_quantities_are_not_the_same(one: str, other: str, reason: str) -> None:
    (left,), (right,) = find_figures(f"为{one}，"), find_figures(f"为{other}，")
    assert left.same_as != right.same_as, reason


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("从2019年3月3日起施行", [(2019, 3, 3)]),
        ("每年1月31日前报告", [(None, 1, 31)]),
        ("十二月三十一日", [(None, 12, 31)]),
        ("2017年2月8日印发，2019年6月1日修订", [(2017, 2, 8), (2019, 6, 1)]),
        ("5月8号", [(None, 5, 8)]),
        ("13月1日", []),
        ("2月40日", []),
        ("三个月内", []),
    ],
)
def test_dates_written_out_are_found(text: str, expected: list[tuple[int | None, int, int]]) -> None:
    assert list(find_dates(text)) == expected


def test_a_year_and_a_half_is_eighteen_months_and_nothing_else() -> None:
    (figure,) = find_figures("受严重警告处分的一年半内")
    assert figure.same_as == (18, "月")
    assert figure.words == "一年半"
