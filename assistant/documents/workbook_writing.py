"""A workbook as data, and as the bytes of an .xlsx file: the only place that writes with openpyxl.

No text ever becomes a formula. What a person or a file supplied may begin with =, +, - or @, and an office program
that opens the sheet would run it; such text is stored as text and marked with a leading apostrophe-like quote prefix
(`quotePrefix`), so that it stays text when it is edited. A formula is written only where the program says `Formula`.
"""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook as _Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

LONGEST_CELL = 32_767
"""Signs that a cell of an .xlsx file can hold."""
_LONGEST_TITLE = 31
_MOST_LIST_SIGNS = 255
_NOT_IN_TITLES = str.maketrans("", "", "[]:*?/\\'")
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_EPOCH = datetime(2000, 1, 1)
_ZIP_EPOCH = (2000, 1, 1, 0, 0, 0)
_THIN = Side(style="thin", color="000000")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of the program's own, without the leading =; never built from text that somebody supplied."""

    expression: str


Value = str | int | float | bool | date | Formula | None


@dataclass(frozen=True, slots=True)
class Choices:
    """A column (from 1) whose cells below the head offer these words, and refuse others where `strict`."""

    column: int
    words: tuple[str, ...]
    strict: bool = False

    def __post_init__(self) -> None:
        listed = ",".join(self.words)
        if not self.words or any("," in one or '"' in one for one in self.words) or len(listed) > _MOST_LIST_SIGNS:
            raise ValueError("a list of choices holds 1 to 255 signs, and no comma or quotation mark")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a head, rows below it, widths in characters (a column without one gets the default).

    `title` is shortened to what an office program accepts. `note` stands in a merged row above the head.
    """

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    widths: tuple[float, ...] = ()
    choices: tuple[Choices, ...] = ()
    note: str = ""
    landscape: bool = True


@dataclass(frozen=True, slots=True)
class WrittenWorkbook:
    """The bytes of the file, and how many cells were cut because no cell holds so much."""

    content: bytes
    shortened: int


def write_workbook(sheets: Sequence[Sheet]) -> WrittenWorkbook:
    """The sheets as an .xlsx file. Equal sheets give equal bytes: no author, no machine, no clock.

    Raises:
        ValueError: no sheet, or two sheets of one title.
    """
    titles = [_title(sheet.title, number) for number, sheet in enumerate(sheets, 1)]
    if not titles or len({one.lower() for one in titles}) < len(titles):
        raise ValueError("a workbook has at least one sheet, each with a title of its own")
    written: Any = _Workbook()
    written.remove(written.active)
    shortened = sum(_write(written.create_sheet(title), sheet) for title, sheet in zip(titles, sheets, strict=True))
    properties = written.properties
    properties.creator, properties.lastModifiedBy = "", ""
    properties.created = properties.modified = _EPOCH
    held = io.BytesIO()
    written.save(held)
    return WrittenWorkbook(_without_clock(held), shortened)


def _write(made: Any, sheet: Sheet) -> int:
    row, shortened = 1, 0
    if sheet.note:
        made.merge_cells(start_row=1, end_row=1, start_column=1, end_column=max(len(sheet.head), 1))
        shortened += _set(made.cell(1, 1), sheet.note, border=False)
        row = 2
    for column, words in enumerate(sheet.head, 1):
        cell = made.cell(row, column)
        shortened += _set(cell, words)
        cell.font = Font(name="黑体", size=11, bold=True)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.fill = PatternFill("solid", fgColor="E7E6E6")
    for number, values in enumerate(sheet.rows, row + 1):
        for column, value in enumerate(values, 1):
            shortened += _set(made.cell(number, column), value)
    for column, width in enumerate(sheet.widths, 1):
        made.column_dimensions[get_column_letter(column)].width = width
    for one in sheet.choices:
        letter = get_column_letter(one.column)
        validation: Any = DataValidation(
            type="list", formula1=f'"{",".join(one.words)}"', allow_blank=True, showErrorMessage=one.strict
        )
        validation.add(f"{letter}{row + 1}:{letter}{row + max(len(sheet.rows), 1000)}")
        made.add_data_validation(validation)
    made.freeze_panes = made.cell(row + 1, 1)
    made.print_title_rows = f"{row}:{row}"
    made.page_setup.orientation = "landscape" if sheet.landscape else "portrait"
    made.page_setup.paperSize = made.PAPERSIZE_A4
    made.page_setup.fitToWidth, made.page_setup.fitToHeight = 1, 0
    made.sheet_properties.pageSetUpPr.fitToPage = True
    return shortened


def _set(cell: Any, value: Value, *, border: bool = True) -> int:
    """Fill a cell; 1 where the text had to be cut."""
    cut = 0
    cell.font = Font(name="宋体", size=11)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if border:
        cell.border = _BORDER
    match value:
        case Formula():
            cell.value = "=" + value.expression
        case str():
            text = _readable(value)
            cut = int(len(text) > LONGEST_CELL)
            cell.value = text[:LONGEST_CELL]
            cell.data_type = "s"
            cell.number_format = "@"
            cell.quotePrefix = text.startswith(_STARTS_FORMULA)
        case _:
            cell.value = value
            if isinstance(value, date):
                cell.number_format = "yyyy-mm-dd"
    return cut


def _title(words: str, number: int) -> str:
    return _readable(words).translate(_NOT_IN_TITLES).strip()[:_LONGEST_TITLE] or f"表{number}"


def _readable(text: str) -> str:
    """Without signs that XML cannot hold."""
    return "".join(
        sign
        for sign in text
        if sign in "\t\n" or (sign >= " " and not "\ud800" <= sign <= "\udfff" and sign not in "\ufffe\uffff\x7f")
    )


def _without_clock(held: io.BytesIO) -> bytes:
    """The same package with one date on every part."""
    out = io.BytesIO()
    with zipfile.ZipFile(held) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as clean:
        for name in sorted(package.namelist(), key=lambda part: (part != "[Content_Types].xml", part)):
            content = package.read(name)
            if name == "docProps/core.xml":
                content = _undated(content)
            info = zipfile.ZipInfo(name, _ZIP_EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            clean.writestr(info, content)
    return out.getvalue()


def _undated(core: bytes) -> bytes:
    """openpyxl sets the moment of saving whatever the properties say."""
    start, _, rest = core.partition(b"<dcterms:modified")
    opening, _, tail = rest.partition(b">")
    moment, _, after = tail.partition(b"<")
    return core if not moment else start + b"<dcterms:modified" + opening + b">2000-01-01T00:00:00Z<" + after
