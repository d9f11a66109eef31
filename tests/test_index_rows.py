"""Rows of the indexes: filtered, sorted, with the program's own citations; a wrong filter is the caller's mistake."""

from datetime import date

import pytest

from assistant.assistant import Assistant
from assistant.errors import RequestError, UnknownProvision
from assistant.index_rows import (
    BROKEN,
    Query,
    definition_rows,
    figure_rows,
    reference_rows,
    references_around,
)


def test_filters_narrow_and_together_narrow_more(bundled: Assistant) -> None:
    library = bundled.library
    every = figure_rows(library, Query())
    periods = figure_rows(library, Query(kind="期限"))
    days = figure_rows(library, Query(kind="期限", unit="工作日"))
    about = figure_rows(library, Query(kind="期限", unit="工作日", contains="公示"))
    assert len(every) > len(periods) > len(days) > len(about) > 0
    assert {row.kind.value for row in periods} == {"期限"}
    assert {row.unit for row in days} == {"工作日"}
    assert all("公示" in row.quote + row.lead for row in about)


def test_several_words_must_all_be_there(bundled: Assistant) -> None:
    found = figure_rows(bundled.library, Query(contains="公示 不少于"))
    assert found
    assert all("公示" in row.quote and "不少于" in row.quote for row in found)


def test_figures_are_sorted_by_length_of_time_both_ways(bundled: Assistant) -> None:
    up = [row.words for row in figure_rows(bundled.library, Query(title="政务处分法", kind="期限", sort="value"))]
    down = [row.words for row in figure_rows(bundled.library, Query(title="政务处分法", kind="期限", sort="-value"))]
    assert up.index("六个月") < up.index("十二个月") < up.index("二十四个月") < up.index("四十八个月")
    assert down[0] == "四十八个月" or down[0] == "三年"


def test_a_label_carries_the_marks_of_its_provision(bundled: Assistant) -> None:
    (row,) = figure_rows(bundled.library, Query(title="chahe-chuli", contains="降职", kind="期限"))
    assert row.place.label.endswith("〔条号待核〕〔内容待核〕")
    assert "第七条" not in row.place.label


@pytest.mark.parametrize(
    ("rows", "query"),
    [
        (figure_rows, Query(kind="时限吗")),
        (figure_rows, Query(sort="长短")),
        (definition_rows, Query(sort="value")),
        (reference_rows, Query(sort="unit")),
        (figure_rows, Query(title="没有这部")),
        (reference_rows, Query(to="你好")),
        (reference_rows, Query(to="《干部任用条例》第九百条")),
    ],
)
def test_a_wrong_filter_is_the_callers_mistake_and_says_what_there_is(bundled: Assistant, rows, query: Query) -> None:
    with pytest.raises(RequestError) as fault:
        rows(bundled.library, query)
    assert fault.value.message.endswith("。")
    assert fault.value.next_step


def test_broken_references_are_found_together(bundled: Assistant) -> None:
    found = reference_rows(bundled.library, Query(kind=BROKEN))
    assert found
    assert all(row.broken and row.why and row.target_place is None for row in found)


def test_who_refers_to_an_article_is_asked_by_its_citation(bundled: Assistant) -> None:
    found = reference_rows(bundled.library, Query(to="《干部任用条例》第十八条"))
    assert [row.place.label for row in found] == ["《干部任用条例》第二十条"]


def test_what_is_around_an_article_is_known_in_both_directions(bundled: Assistant) -> None:
    regulation = bundled.library.get("geren-shixiang", on=date(2024, 1, 1))
    assert regulation is not None
    around = references_around(bundled.library, regulation)
    assert [row.words for row in around["5"].refers_to] == ["第三条", "第四条"]
    assert {row.place.article for row in around["3"].referred_by} == {"5", "6"}


def test_the_day_decides_which_text_a_citation_means(bundled: Assistant) -> None:
    with pytest.raises(UnknownProvision):
        reference_rows(bundled.library, Query(to="《干部任用条例》第十八条", on=date(1990, 1, 1)))
