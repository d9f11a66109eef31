"""The report: the same tables as Markdown and as a page, which fetches nothing and whose charts are well-formed."""

import re
from xml.etree import ElementTree

import pytest
from pydantic import ValidationError

from evals.reporting.charts import amounts, differences, grouped_bars
from evals.reporting.results import Results, Table
from evals.reporting.writing import markdown, page

RESULTS = Results(
    day="2026-01-01",
    corpus="0123456789ab",
    search="exact",
    files=(
        Table(name="cases", cases=10, shares={"recall@1": (9, 10), "right": (8, 10)}, times={"p50": 12, "p95": 20}),
        Table(name="blind-2", cases=4, shares={"right": (3, 4)}),
    ),
    kinds=(Table(name="lists", cases=3, shares={"right": (2, 3), "article_first": (3, 3)}),),
    ablation=(
        Table(name="all on", cases=10, shares={"right": (8, 10)}, times={"p50": 9, "p95": 12}),
        Table(name="lexicon off", cases=10, shares={"right": (7, 10)}, times={"p50": 9, "p95": 12}),
    ),
    peers=(
        Table(name="我们", cases=10, shares={"recall@1": (8, 10)}, times={"p50": 10, "p95": 12}),
        Table(name="别家<b>", cases=10, shares={"recall@1": (4, 10)}, times={"p50": 5, "p95": 6}),
    ),
    peers_missing=("某检索器（没有安装 某包）",),
    stream={
        "questions": 50,
        "first event p50": 30,
        "first event p95": 90,
        "whole answer p50": 60,
        "whole answer p95": 200,
    },
    adversary={"false": 1000, "leaked": 0, "right": 100, "lost": 3},
)


def test_markdown_and_page_tell_the_same_figures() -> None:
    told, drawn = markdown(RESULTS), page(RESULTS)
    for words in ("9/10（90.0%）", "3/4（75.0%）", "-10.0", "×0.50", "没有安装 某包", "90 毫秒", "1000 条", "盲测集"):
        assert words in told, words
        assert words in drawn, words


def test_the_page_fetches_nothing_and_runs_nothing() -> None:
    drawn = page(RESULTS)
    assert not re.search(r"<(script|link|img|iframe)|@import|url\(", drawn)
    assert set(re.findall(r"https?://[^\s'\"<]+", drawn)) <= {"http://www.w3.org/2000/svg"}


def test_every_chart_is_well_formed_and_titled() -> None:
    charts = re.findall(r"<svg.*?</svg>", page(RESULTS), flags=re.S)
    assert len(charts) >= 8
    for chart in charts:
        root = ElementTree.fromstring(chart)
        assert root[0].tag.endswith("title")
        assert root[0].text


def test_words_of_others_are_escaped() -> None:
    assert "别家<b>" not in page(RESULTS)
    assert "别家&lt;b&gt;" in page(RESULTS)


def test_what_was_left_out_is_not_told() -> None:
    only = Results(day="2026-01-01", corpus="x", search="exact", files=RESULTS.files)
    assert "消融" not in markdown(only).split("- ")[0]
    assert "<h2>时间" not in page(only)


def test_results_are_kept_as_they_are_and_nothing_unknown_is_read() -> None:
    assert Results.model_validate_json(RESULTS.model_dump_json()) == RESULTS
    with pytest.raises(ValidationError):
        Results.model_validate_json('{"day": "x", "corpus": "x", "search": "x", "more": 1}')


def test_bars_are_as_long_as_their_values() -> None:
    drawn = ElementTree.fromstring(grouped_bars("t", ["s"], [("a", [1.0]), ("b", [0.5]), ("c", [None])]))
    widths = [float(one.attrib["width"]) for one in drawn if one.tag.endswith("rect")][1:]
    assert widths[0] == pytest.approx(2 * widths[1])
    assert len(widths) == 2


def test_less_is_drawn_to_the_left_and_more_to_the_right() -> None:
    drawn = ElementTree.fromstring(differences("t", [("a", -10.0), ("b", 5.0), ("c", None), ("d", 0.0)], 10.0))
    less, more, _ = [one for one in drawn if one.tag.endswith("rect")]
    middle = float(next(one for one in drawn if one.tag.endswith("line")).attrib["x1"])
    assert float(less.attrib["x"]) + float(less.attrib["width"]) == pytest.approx(middle, abs=0.2)
    assert float(more.attrib["x"]) == pytest.approx(middle, abs=0.2)
    assert float(less.attrib["width"]) == pytest.approx(2 * float(more.attrib["width"]), rel=0.01)


def test_the_line_of_a_limit_stands_inside_the_plot() -> None:
    drawn = ElementTree.fromstring(amounts("t", [("a", 10.0)], "毫秒", 150.0))
    line = next(one for one in drawn if one.tag.endswith("line"))
    bar = next(one for one in drawn if one.tag.endswith("rect"))
    assert float(line.attrib["x1"]) > float(bar.attrib["x"]) + float(bar.attrib["width"])
