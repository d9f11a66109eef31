"""A workbook read as sheets of rows of cells, row by row: the only place that reads with openpyxl.

Nothing is ever evaluated. A cell that holds a formula gives the value that the office program stored with it, and is
marked; where none is stored it gives nothing. Judged before anything is parsed: what the package unpacks to, macros,
passwords. Rows are streamed, so that a long sheet costs no memory beyond its longest row.
"""

import io
import warnings
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from assistant.errors import WorkbookInvalid

MOST_ROWS = 100_000
MOST_COLUMNS = 200
LONGEST_CELL = 32_767
LARGEST_FILE = 50 * 2**20
LARGEST_UNPACKED = 300 * 2**20
"""A full sheet of 100,000 rows unpacks to some 100 MB of XML; it is read as a stream."""
_MOST_PARTS = 5_000
_HIGHEST_RATIO = 200
_RATIO_COUNTS_FROM = 2**20
_BLANK_ROWS_END = 2_000
_PARSED = (".xml", ".rels")
_DOCTYPES = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le")[:-1])
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_RESAVE = "请用WPS或Excel打开，另存为.xlsx后再试。"


@dataclass(frozen=True, slots=True)
class ReadCell:
    """`text` as a reader of the sheet sees it without number formats; `formula` as written where it is one."""

    text: str
    formula: str
    address: str

    @property
    def is_formula(self) -> bool:
        """Whether the cell holds a formula, so that its text was computed by another program, or is missing."""
        return bool(self.formula)


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row with its number as printed in the margin; cells up to the last that holds anything."""

    sheet: str
    number: int
    cells: tuple[ReadCell, ...]

    @property
    def is_blank(self) -> bool:
        """Whether no cell holds anything."""
        return not any(cell.text or cell.formula for cell in self.cells)


class ReadWorkbook:
    """An open workbook; used within `open_workbook`."""

    def __init__(self, shown: Any, written: Any) -> None:
        self._shown, self._written = shown, written
        self.sheets: tuple[str, ...] = tuple(sheet.title for sheet in shown.worksheets)
        """Titles of the sheets that hold cells, in order; hidden ones too."""
        self.hidden: tuple[str, ...] = tuple(one.title for one in shown.worksheets if one.sheet_state != "visible")
        """Those of them that an office program does not show."""

    def rows(self, sheet: str, most: int = MOST_ROWS) -> Iterator[ReadRow]:
        """The rows of a sheet that hold anything, one after the other.

        Raises:
            WorkbookInvalid: more than `most` rows that hold anything, a row of more than 200 columns, a damaged sheet.
        """
        count = blank = 0
        try:
            shown = self._shown[sheet].iter_rows(values_only=True)
            written = self._written[sheet].iter_rows()
            for number, (values, sources) in enumerate(zip(shown, written, strict=False), 1):
                row = _row(sheet, number, values, sources)
                if row.is_blank:
                    blank += 1
                    if blank > _BLANK_ROWS_END:
                        return
                    continue
                blank, count = 0, count + 1
                if count > most:
                    raise WorkbookInvalid(
                        f"工作表“{sheet[:20]}”超过{most}行。", "请拆成几个文件，分次处理。", rows=count
                    )
                yield row
        except WorkbookInvalid:
            raise
        except _FAULTS as error:
            raise WorkbookInvalid(f"工作表“{sheet[:20]}”已损坏，读不下去。", _RESAVE) from error


_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    AssertionError,
    OverflowError,
    OSError,
    RuntimeError,
    EOFError,
    SyntaxError,  # what both XML parsers raise
)


@contextmanager
def open_workbook(content: bytes) -> Generator[ReadWorkbook]:
    """Open the bytes of an .xlsx file.

    Raises:
        WorkbookInvalid: no workbook, encrypted, with macros, an old .xls, damaged, or too large when unpacked.
    """
    _refuse_unfit(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and extensions that openpyxl does not know: we read none of them
            shown: Any = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            written: Any = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    except _FAULTS as error:
        raise WorkbookInvalid("文件已损坏，或者不是真正的.xlsx。", _RESAVE) from error
    try:
        for held in (shown, written):
            for sheet in held.worksheets:
                sheet.reset_dimensions()  # a sheet may declare a size that it has not
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield ReadWorkbook(shown, written)
    finally:
        shown.close()
        written.close()


def is_workbook(content: bytes) -> bool:
    """Whether the bytes look like an .xlsx or .xls file: then they are to be opened here, whatever the name says."""
    if content.startswith(_OLE):
        return True
    return content.startswith(b"PK\x03\x04") and b"xl/workbook.xml" in content


def _refuse_unfit(content: bytes) -> None:
    if len(content) > LARGEST_FILE:
        raise WorkbookInvalid("文件超过50 MB。", "请拆成几个文件，分次处理。")
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise WorkbookInvalid("文件加了密码。", "请用WPS或Excel打开，去掉密码另存后再试。")
        raise WorkbookInvalid("这是旧版Excel文件（.xls）。", _RESAVE)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            names = [entry.filename for entry in entries]
            if "xl/workbook.xml" not in names:
                raise WorkbookInvalid("这不是Excel工作簿。", "请提供.xlsx文件；压缩包请先解压。")
            if any(entry.flag_bits & 1 for entry in entries):
                raise WorkbookInvalid("文件加了密码。", "请用WPS或Excel打开，去掉密码另存后再试。")
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise WorkbookInvalid("文件里带有宏。", "请另存为不带宏的.xlsx后再试。")
            if len(set(names)) < len(names):
                raise WorkbookInvalid("文件里有重名的部分，可能不安全。", _RESAVE)
            _refuse_oversized(entries)
            _refuse_entities(package, entries)
    except WorkbookInvalid:
        raise
    except _FAULTS as error:
        raise WorkbookInvalid("文件已损坏，或者不是真正的.xlsx。", _RESAVE) from error


def _refuse_oversized(entries: list[zipfile.ZipInfo]) -> None:
    counted = [entry for entry in entries if entry.filename.lower().endswith(_PARSED)]
    if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in counted) > LARGEST_UNPACKED:
        raise WorkbookInvalid("文件解开后过大。", "请拆成几个文件，或者删去图片等附加内容，另存后再试。")
    for entry in counted:
        if entry.file_size > max(_RATIO_COUNTS_FROM, entry.compress_size * _HIGHEST_RATIO):
            raise WorkbookInvalid("文件的压缩比异常，可能不安全。", _RESAVE)


def _refuse_entities(package: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    for entry in entries:
        if entry.filename.lower().endswith(_PARSED):
            content = package.read(entry)
            if any(mark in content for mark in _DOCTYPES):
                raise WorkbookInvalid("文件里有工作簿不应有的定义，可能不安全。", _RESAVE)


def _row(sheet: str, number: int, values: tuple[Any, ...], sources: tuple[Any, ...]) -> ReadRow:
    last = max((at for at, one in enumerate(sources, 1) if one.value not in (None, "")), default=0)
    if last > MOST_COLUMNS:
        raise WorkbookInvalid(f"工作表“{sheet[:20]}”第{number}行超过{MOST_COLUMNS}列。", "请删去多余的列后再试。")
    cells = tuple(
        ReadCell(
            _text(value),
            _formula(source),
            f"{get_column_letter(at)}{number}",
        )
        for at, (value, source) in enumerate(zip(values[:last], sources[:last], strict=False), 1)
    )
    return ReadRow(sheet, number, cells)


def _formula(cell: Any) -> str:
    """The formula of a cell that holds one; a text that begins with = is no formula."""
    if cell.data_type != "f":
        return ""
    words = cell.value if isinstance(cell.value, str) else getattr(cell.value, "text", "")
    return (str(words) or "=")[:LONGEST_CELL]


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
        case date():
            return value.isoformat()
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case _:
            return str(value)[:LONGEST_CELL]
