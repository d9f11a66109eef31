"""Sums, shares, ballots, tables and repeated figures: wrong ones are named with the formula, right ones pass."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.regulations.numerals import to_chinese
from assistant.reviewing.finding import FindingLevel
from tests.reviewing.drafts import analyses, draft, found, said

SMALL = st.integers(1, 60)
WRITTEN = st.sampled_from((str, to_chinese))


@given(SMALL, SMALL, st.integers(1, 20), WRITTEN)
def test_more_parts_than_the_total_are_named_with_the_sum(a: int, b: int, less: int, write: object) -> None:
    assert callable(write)
    total = max(a, b, a + b - less)
    text = f"提拔干部共{write(total)}人，其中正处{write(a)}人、副处{write(b)}人。"
    messages = said("sums", text)
    assert (f"{a}＋{b}＝{a + b}" in messages) == (total != a + b)


@given(SMALL, SMALL, WRITTEN)
def test_a_right_sum_passes_in_every_form(a: int, b: int, write: object) -> None:
    assert callable(write)
    total, one, other = write(a + b), write(a), write(b)
    for text in (
        f"提拔干部共{total}人，其中正处{one}人、副处{other}人。",
        f"提拔正处{one}人、副处{other}人，合计{total}人。",
        f"提拔{total}人：正处{one}人，副处{other}人。",
        f"提拔{total}人（男{one}人、女{other}人）。",
    ):
        assert found("sums", text) == ()


@given(SMALL, SMALL, SMALL)
def test_categories_that_overlap_are_never_added(a: int, b: int, c: int) -> None:
    total = max(a, b, c)
    assert found("sums", f"提拔{total}人，其中女干部{a}人、少数民族{b}人、35岁以下{c}人。") == ()


def test_a_total_that_is_not_used_up_is_asked_about_only() -> None:
    (one,) = found("sums", "提拔干部共12人，其中正处5人、副处6人。")
    assert one.level is FindingLevel.RECOMMENDED


@pytest.mark.parametrize(
    "text",
    [
        "提拔约12人，其中正处5人、副处8人。",
        "提拔12余人，其中正处5人、副处8人。",
        "提拔12人，其中正处近5人、副处8人。",
        "提拔5人、交流8人，共召开会议12次。",
        "新提拔正处5人、副处8人；累计谈话12人次。",
        "提拔12人，其中正处5人，其余为副处。",
        "客流1102222人次，其中一号线690920人次，二号线411302人次，新街口站92913人次。",
    ],
)
def test_what_the_text_does_not_make_certain_is_left_alone(text: str) -> None:
    assert found("sums", text) == ()


@given(st.integers(0, 80), st.integers(1, 80), st.integers(0, 2))
def test_a_share_rounded_or_cut_off_passes_and_another_is_named(part: int, whole: int, decimals: int) -> None:
    part = min(part, whole)
    right = f"{part / whole * 100:.{decimals}f}"
    wrong = f"{float(right) / 2 + 1:.{decimals}f}"
    text = "现有干部{}人，其中党校培训过的{}人，占{}%。"
    assert found("shares", text.format(whole, part, right)) == ()
    if abs(float(wrong) - part / whole * 100) >= 1:
        assert f"{part}÷{whole}" in said("shares", text.format(whole, part, wrong))


def test_growth_may_exceed_a_hundred_per_cent_and_a_share_may_not() -> None:
    assert found("shares", "学时增长150%，完成率120%。") == ()
    assert "大于100%" in said("shares", "年轻干部占比120%。")


@given(st.integers(3, 99), st.integers(3, 99))
def test_more_present_than_due_is_named(due: int, present: int) -> None:
    assert ("实到" in said("ballots", f"推荐会议应到{due}人，实到{present}人。")) == (present > due)


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30), st.integers(-2, 2))
def test_votes_make_the_valid_ballots(agree: int, against: int, abstain: int, off: int) -> None:
    valid = agree + against + abstain + off
    text = f"收回评议票{max(valid, 0)}张，有效{max(valid, 0)}张，同意{agree}票，不同意{against}票，弃权{abstain}票。"
    assert bool(found("ballots", text)) == (max(valid, 0) != agree + against + abstain)


def test_a_quorum_is_a_rule_and_cites_the_article() -> None:
    (one,) = found("ballots", "党组会议讨论决定干部任免，应到9人，实到5人。")
    assert one.level is FindingLevel.RULE
    assert "干部任用条例" in one.basis
    assert found("ballots", "党组会议讨论决定干部任免，应到9人，实到6人。") == ()


@given(st.lists(st.integers(0, 50), min_size=2, max_size=6), st.integers(-3, 3))
def test_a_total_row_is_added_up(values: list[int], off: int) -> None:
    rows = "科室|人数\n" + "\n".join(f"{name}科|{value}" for name, value in zip("甲乙丙丁戊己", values, strict=False))
    total = sum(values) + off
    messages = said("tables", rows=f"{rows}\n合计|{total}") if total >= 0 and any(values) else ""
    assert bool(messages) == (off != 0 and total >= 0 and any(values))


@pytest.mark.parametrize(
    "rows",
    [
        "甲|乙",
        "甲|乙\n1",
        "甲\n1\n2\n合计|3",
        "类别|人数\n女|3\n35岁以下|4\n合计|5",
        "类别|平均年龄\n甲|38\n乙|40\n合计|39",
        "a|b\n|\n|\n合计|",
    ],
)
def test_tables_that_do_not_add_up_by_nature_are_left_alone(rows: str) -> None:
    assert found("tables", rows=rows) == ()


def test_text_and_table_must_agree() -> None:
    rows = "层级|提拔人数\n正处级|5\n副处级|8\n合计|13"
    assert found("places", "新提拔正处级干部5人、副处级干部8人。", rows=rows) == ()
    assert "表1" in said("places", "新提拔正处级干部5人、副处级干部7人。", rows=rows)


def test_the_young_are_among_all_and_person_times_are_not_fewer_than_persons() -> None:
    assert "部分大于整体" in said("places", "新提拔副处级领导干部3人。", "年内，5名年轻干部提拔到副处级领导岗位。")
    assert found("places", "新提拔副处级领导干部6人。", "年内，5名年轻干部提拔到副处级领导岗位。") == ()
    assert "人次少于人数" in said("bounds", "培训干部120人、100人次。")
    assert found("places", "上半年提拔干部3人，下半年提拔干部5人。") == ()


@given(st.text(max_size=60))
def test_no_text_breaks_any_analysis(text: str) -> None:
    rows = text.replace("\r", " ") or "x"
    document = draft(text, text[::-1], title=text[:20], rows=rows)
    for one in analyses().of(document, date(2026, 11, 28)):
        assert one.message
        if one.place.paragraph and one.place.start is not None and one.place.end is not None:
            assert 0 <= one.place.start <= one.place.end <= len(text)


@pytest.mark.parametrize(
    "scoped",
    [
        "年轻干部中，提拔到内设机构副职岗位3人，晋升职级4人，交流轮岗5人。",
        "全年有3人年轻干部提拔到内设机构副职岗位，4人晋升职级，5人交流轮岗。",
        "提拔8人，其中女干部2人，晋升职级4人，交流轮岗5人。",
        "女干部中，晋升职级4人，交流轮岗5人。",
        "直属单位里，晋升职级4人，交流轮岗5人。",
    ],
)
def test_a_count_of_another_scope_is_another_quantity(scoped: str) -> None:
    assert said("places", "全年晋升职级9人，交流轮岗6人。", scoped) == ""


@pytest.mark.parametrize(
    ("second", "named"),
    [
        ("年轻干部中，提拔3人，晋升职级14人。", "部分大于整体"),
        ("年轻干部中，提拔3人；晋升职级8人。", "前后不一致"),
        ("年轻干部中，提拔3人，全年晋升职级8人。", "前后不一致"),
    ],
)
def test_a_scope_reaches_as_far_as_its_clauses_and_no_farther(second: str, named: str) -> None:
    assert named in said("places", "全年晋升职级9人。", second)


def test_cells_with_units_and_levels_of_one_scale_add_up() -> None:
    rows = "项目|人数\n优秀|9人\n称职|41人\n基本称职|—\n总计|{}人"
    assert said("tables", "情况如下。", rows=rows.format(50)) == ""
    assert "9＋41＋0＝50" in said("tables", "情况如下。", rows=rows.format(53))


def test_much_better_is_no_comparison() -> None:
    assert "大于100%" in said("shares", "评议中好占80.5%、较好占28.2%、一般占1.3%。")
