"""Workbooks that come from outside: read row by row, nothing evaluated, what is hostile refused in Chinese."""

import io
import zipfile

import pytest

from assistant.documents.workbook_writing import Formula, Sheet, write_workbook
from assistant.errors import WorkbookInvalid
from assistant.intake.workbook_reading import open_workbook


def book(*rows: tuple[object, ...]) -> bytes:
    return write_workbook([Sheet("题库", ("题干", "答案"), rows)]).content  # pyright: ignore[reportArgumentType]


def repacked(content: bytes, changes: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in package.namelist():
            if name not in changes:
                made.writestr(name, package.read(name))
        for name, part in changes.items():
            made.writestr(name, part)
    return out.getvalue()


def test_cells_come_with_their_addresses() -> None:
    with open_workbook(book(("甲", 3), ("", ""), ("乙", 2.5))) as held:
        rows = list(held.rows("题库"))
    assert [row.number for row in rows] == [1, 2, 4]
    assert [cell.text for cell in rows[1].cells] == ["甲", "3"]
    assert rows[2].cells[1].address == "B4"
    assert rows[2].cells[1].text == "2.5"


def test_a_formula_is_marked_and_never_computed() -> None:
    with open_workbook(book(("甲", Formula("1+1")))) as held:
        cell = list(held.rows("题库"))[1].cells[1]
    assert cell.is_formula
    assert cell.formula == "=1+1"
    assert cell.text == ""


def test_a_hundred_thousand_rows_are_streamed_and_more_are_refused() -> None:
    line = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>x</t></is></c></row>'
    sheet = (
        '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        + "".join(line.format(number) for number in range(1, 1202))
        + "</sheetData></worksheet>"
    )
    content = repacked(book(), {"xl/worksheets/sheet1.xml": sheet.encode()})
    with open_workbook(content) as held:
        assert sum(1 for _ in held.rows("题库", most=1201)) == 1201
        with pytest.raises(WorkbookInvalid, match="超过1200行"):
            list(held.rows("题库", most=1200))


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    with (
        pytest.raises(WorkbookInvalid, match="压缩比异常"),
        open_workbook(repacked(book(), {"xl/worksheets/sheet2.xml": b" " * (60 * 2**20)})),
    ):
        pass


def test_entities_are_refused() -> None:
    hostile = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'
    with (
        pytest.raises(WorkbookInvalid, match="不应有的定义"),
        open_workbook(repacked(book(), {"xl/worksheets/sheet1.xml": hostile})),
    ):
        pass


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "损坏"),
        (b"not a zip", "损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "旧版Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (repacked(book(), {"xl/vbaProject.bin": b"x"}), "宏"),
        (book()[:600], "损坏"),
        (repacked(book(), {"xl/workbook.xml": b"<broken"}), "损坏"),
    ],
)
def test_what_is_no_workbook_is_refused_with_a_reason(content: bytes, told: str) -> None:
    with pytest.raises(WorkbookInvalid, match=told), open_workbook(content):
        pass


def test_a_damaged_sheet_is_told_when_it_is_read() -> None:
    content = repacked(book(("甲", 1)), {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row"})
    with pytest.raises(WorkbookInvalid, match="损坏"), open_workbook(content) as held:
        list(held.rows("题库"))
