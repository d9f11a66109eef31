"""What an index counts as a figure: measured against lists read off by eye, and by what only looks like one."""

from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from assistant.assistant import Assistant
from assistant.indexes.figure_finding import figures_in
from assistant.indexes.figure_index import index_figures
from assistant.regulations.citation import slug
from assistant.regulations.numerals import to_chinese

CHECKED: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("checked_figures.yaml").read_text("utf-8"))


def test_nearly_every_figure_of_the_checked_texts_is_found_and_hardly_anything_else(bundled: Assistant) -> None:
    wanted: Counter[tuple[str, ...]] = Counter()
    found: Counter[tuple[str, ...]] = Counter()
    for checked in CHECKED:
        first, last = checked["articles"]
        wanted.update((checked["slug"], one["where"], one["words"], one["kind"]) for one in checked["figures"])
        regulation = bundled.library.get(checked["slug"], checked["version"])
        assert regulation is not None
        for entry in index_figures(regulation):
            if first <= entry.provision.address.article.number <= last:
                where = slug(entry.provision.address)
                found[checked["slug"], where, entry.figure.words, entry.figure.kind.value] += 1
    hits = (wanted & found).total()
    assert hits / wanted.total() >= 0.99, f"not found: {wanted - found}"
    assert hits / found.total() >= 0.98, f"no figures: {found - wanted}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("须有三分之二以上到会", [("2/3", "比例")], id="a share"),
        pytest.param("应当有五年以上工龄", [("5", "年限")], id="years that must have been reached"),
        pytest.param("在每年1月31日前报告", [("01-31", "日期")], id="a day of every year"),
        pytest.param("从2017年2月8日起施行", [("2017-02-08", "日期")], id="a day"),
        pytest.param("在3个月内完成", [("3", "期限")], id="months"),
        pytest.param("公示5个工作日", [("5", "期限")], id="working days"),
        pytest.param("比例为10%，或者百分之十五", [("10%", "比例"), ("15%", "比例")], id="percentages"),
        pytest.param("每年召开两次", [("2", "次数")], id="how often"),
        pytest.param("第二次延长的", [("第2", "次数")], id="an ordinal"),
        pytest.param("年满十八周岁", [("18", "年龄")], id="an age"),
        pytest.param("一般为3至5年", [("3–5", "期限")], id="a range is one figure"),
        pytest.param("指定一至两名正式党员", [("1–2", "人数")], id="a range of people"),
        pytest.param("总学时的1/7", [("1/7", "比例")], id="a share with a stroke"),
        pytest.param("不少于二十四个学时", [("24", "数量")], id="hours of study"),
        pytest.param("罚款五万元", [("5", "金额")], id="money"),
        pytest.param("任满一个任期", [("1", "任期")], id="a term of office"),
        pytest.param("不得越两级提拔", [("2", "级别")], id="a step in rank"),
        pytest.param("六级以上管理岗位", [("6", "级别")], id="a grade as a bound"),
        pytest.param("提任后一年内完成", [("1", "期限")], id="one year after an event"),
        pytest.param("半数以上赞成", [("1/2", "比例")], id="half"),
        pytest.param("每年三月报送", [("03", "日期")], id="a month"),
    ],
)
def test_a_figure_is_found_with_its_value_and_kind(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.value, one.kind.value) for one in figures_in(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("依照本法第八条第一款第（三）项", id="numbers of articles"),
        pytest.param("中发〔2019〕7号", id="a document number"),
        pytest.param("2019年修订的条例", id="the year of a text"),
        pytest.param("一般统一办理，一方面逐一说明，进一步完善", id="words that begin with one"),
        pytest.param("一次性拨付", id="at one go"),
        pytest.param("对同一人员频繁转任", id="one and the same person"),
        pytest.param("作为产生人选的一种方式，一项工作，一个部门", id="the article a"),
        pytest.param("坚持“三个代表”，树牢“四个意识”", id="names of doctrines"),
        pytest.param("遵守中央八项规定精神", id="the name of a decision"),
        pytest.param("一级、二级主任科员和四级调研员以下职级", id="names of ranks"),
        pytest.param("上一年度、上一年、每一年的结果", id="the year before"),
        pytest.param("这两种方式，这三个机关", id="words that point back"),
        pytest.param("从决定的那一天起算", id="that day"),
        pytest.param("报上一级党委", id="the level above"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_counts_nothing_is_no_figure(text: str) -> None:
    assert figures_in(text) == ()


@given(st.text(alphabet="一二两三十百零半分之数年月日个工作人名项级次至到第每%/0129（），。“”以上内", max_size=40))
def test_figures_stand_in_the_text_in_order_and_do_not_overlap(text: str) -> None:
    figures = figures_in(text)
    assert all(text[one.start : one.end] == one.words for one in figures)
    assert all(one.end <= other.start for one, other in pairwise(figures))


@given(st.integers(2, 60), st.integers(1, 20), st.booleans(), st.sampled_from(["年", "个月", "日", "人"]))
def test_a_printed_range_is_read_as_it_was_printed(low: int, more: int, chinese: bool, unit: str) -> None:
    low_printed, high_printed = (to_chinese(n) if chinese else str(n) for n in (low, low + more))
    (found,) = figures_in(f"一般为{low_printed}至{high_printed}{unit}。")
    assert found.value == f"{low}–{low + more}"
