"""The workbook that is handed out, and what comes back in it."""

import io

import openpyxl
import pytest

from assistant.errors import FactsInvalid, WorkbookInvalid
from assistant.facts.fact_workbook import fact_workbook
from assistant.facts.workbook_facts import read_workbook_facts
from tests.facts.sheets import SHEET, given

FULL = {
    "chief": 3, "deputy": 5, "posts": 12, "held_on": "2025-03-01", "grade": "好", "words": "=SUM(A1)",
    "courses": [{"name": "甲班", "people": 4, "kind": "内"}, {"name": "乙班", "people": 6, "kind": "外"}],
}  # fmt: skip


def test_a_filled_workbook_reads_back_as_it_was() -> None:
    dossier = given(**FULL)
    back = read_workbook_facts(fact_workbook(SHEET, dossier), "甲.xlsx", SHEET)
    assert {name: fact.value for name, fact in back.facts.items()} == {
        name: fact.value for name, fact in dossier.facts.items()
    }
    assert (back.unit, back.year, back.problems) == (dossier.unit, 2025, ())


def test_the_source_of_a_fact_is_its_cell() -> None:
    back = read_workbook_facts(fact_workbook(SHEET, given(**FULL)), "甲.xlsx", SHEET)
    assert str(back.facts["chief"].source) == "工作簿：数字!C3"


def test_the_program_writes_its_own_formulas_into_the_workbook() -> None:
    book = openpyxl.load_workbook(io.BytesIO(fact_workbook(SHEET, given(**FULL))))
    assert book["数字"]["C5"].value == "=('数字'!$C$3+'数字'!$C$4)"
    assert book["数字"]["C11"].value != "=SUM(A1)" or book["数字"]["C11"].data_type == "s"


def test_a_formula_that_somebody_typed_in_is_told_and_not_used() -> None:
    book = openpyxl.load_workbook(io.BytesIO(fact_workbook(SHEET, given(**FULL))))
    book["数字"]["C3"] = "=1+1"
    held = io.BytesIO()
    book.save(held)
    back = read_workbook_facts(held.getvalue(), "甲.xlsx", SHEET)
    assert "chief" not in back.facts
    assert any("公式" in one.message and one.place == "数字!C3" for one in back.problems)


def test_a_bad_cell_is_named_and_the_others_are_kept() -> None:
    book = openpyxl.load_workbook(io.BytesIO(fact_workbook(SHEET, given(**FULL))))
    book["数字"]["C3"] = -4
    book["培训 courses"]["B4"] = "很多"
    held = io.BytesIO()
    book.save(held)
    back = read_workbook_facts(held.getvalue(), "甲.xlsx", SHEET)
    assert {one.place for one in back.problems} == {"数字!C3", "培训 courses!B4"}
    assert back.facts["deputy"].value == given(**FULL).facts["deputy"].value


def test_a_workbook_of_something_else_is_refused() -> None:
    book = openpyxl.Workbook()
    held = io.BytesIO()
    book.save(held)
    with pytest.raises(FactsInvalid, match="不是事实表工作簿"):
        read_workbook_facts(held.getvalue(), "甲.xlsx", SHEET)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)])
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(WorkbookInvalid):
        read_workbook_facts(content, "甲.xlsx", SHEET)
