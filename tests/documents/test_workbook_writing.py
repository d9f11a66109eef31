"""Workbooks we write: text stays text, formulas are only ours, equal sheets give equal bytes."""

import io
import re
import zipfile

import pytest

from assistant.documents.workbook_writing import LONGEST_CELL, Choices, Formula, Sheet, write_workbook
from assistant.intake.workbook_reading import open_workbook


def cells(content: bytes, sheet: str) -> list[list[str]]:
    with open_workbook(content) as book:
        return [[cell.text for cell in row.cells] for row in book.rows(sheet)]


def sheet_xml(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read("xl/worksheets/sheet1.xml").decode()


@pytest.mark.parametrize("hostile", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x","y")', "\t=1"])
def test_supplied_text_that_looks_like_a_formula_is_stored_as_text(hostile: str) -> None:
    content = write_workbook([Sheet("题库", ("题干",), ((hostile,),))]).content
    assert "<f>" not in sheet_xml(content)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert 'quotePrefix="1"' in package.read("xl/styles.xml").decode()


def test_a_formula_of_the_program_is_written_as_one() -> None:
    content = write_workbook([Sheet("合计", ("甲", "乙"), ((1, 2), (3, Formula("SUM(A2:A3)"))))]).content
    assert re.search(r"<f>SUM\(A2:A3\)</f>", sheet_xml(content))


def test_equal_sheets_give_equal_bytes_and_read_back() -> None:
    sheet = Sheet(
        "题库", ("题型", "题干"), (("单选题", "甲"), ("判断题", 2)), (10, 40), (Choices(1, ("单选题",)),), "说明"
    )
    first, second = write_workbook([sheet]).content, write_workbook([sheet]).content
    assert first == second
    assert cells(first, "题库") == [["说明"], ["题型", "题干"], ["单选题", "甲"], ["判断题", "2"]]
    assert "<dataValidation " in sheet_xml(first)


def test_a_text_too_long_for_a_cell_is_cut_and_counted() -> None:
    made = write_workbook([Sheet("题库", ("题干",), (("长" * (LONGEST_CELL + 5),),))])
    assert made.shortened == 1


def test_signs_that_xml_cannot_hold_are_left_out() -> None:
    content = write_workbook([Sheet("坏[名]:*", ("题干",), (("甲\x00\x0b乙",),))]).content
    assert cells(content, "坏名") == [["题干"], ["甲乙"]]


def test_two_sheets_of_one_title_are_refused() -> None:
    with pytest.raises(ValueError, match="title"):
        write_workbook([Sheet("甲", (), ()), Sheet("甲", (), ())])
