"""Tables for a spreadsheet: readable as written, with nothing that a spreadsheet would compute."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.assistant import Assistant
from assistant.audit_rows import audit_report
from assistant.index_csv import audit_csv, definitions_csv, figures_csv, guarded, references_csv
from assistant.index_rows import Query, definition_rows, figure_rows, reference_rows


def read(table: str) -> list[dict[str, str]]:
    assert table.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"), newline="")))


def test_every_row_of_an_index_is_a_line_of_its_table(bundled: Assistant) -> None:
    library = bundled.library
    figures, definitions, references = (
        figure_rows(library, Query()),
        definition_rows(library, Query()),
        reference_rows(library, Query()),
    )
    assert [row["引用"] for row in read(figures_csv(figures))] == [row.place.label for row in figures]
    assert [row["条文"] for row in read(definitions_csv(definitions))] == [row.quote for row in definitions]
    assert [row["写法"] for row in read(references_csv(references))] == [row.words for row in references]


def test_the_work_list_has_a_line_for_every_article_to_check(bundled: Assistant) -> None:
    report = audit_report(bundled.library)
    lines = read(audit_csv(report.regulations))
    assert len(lines) == report.totals.to_check
    assert {row["核对结果"] for row in lines} == {""}


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_cell_that_would_be_computed_is_guarded(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"


@given(st.text(max_size=20))
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert guarded(cell).removeprefix("'") == cell.removeprefix("'")
    assert not guarded(cell).startswith(("=", "+", "-", "@", "\t", "\r"))
