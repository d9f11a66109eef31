"""Items from a workbook: its columns found by their heads, whichever platform's they are; every row accounted for."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from pydantic import BaseModel, ConfigDict, Field

from assistant.banks.bank_item import BankItem, Broken
from assistant.banks.cleaning import type_of
from assistant.banks.column_mapping import mapping_names, mapping_of
from assistant.banks.item_reading import Parts, item_from
from assistant.intake.workbook_reading import ReadRow, ReadWorkbook, open_workbook
from assistant.quizzes.quiz import QuizType

_HEAD_WITHIN = 15
_OPTION = re.compile(r"(?:(?:备选)?(?:选项|答案选项|选择项|备选项)[\s_-]*([A-Z]|\d{1,2})|([A-Z])(?:选项|项)?)")
_FIELDS = ("type", "stem", "key", "rationale", "basis", "section", "points", "difficulty", "matches")
_IN_ONE = ("选项", "备选项", "选择项", "选项内容")
_WORDS = {
    "type": "题型",
    "stem": "题干",
    "key": "答案",
    "rationale": "解析",
    "basis": "依据",
    "section": "章节",
    "points": "分值",
    "difficulty": "难度",
    "matches": "匹配题右列",
    "options": "全部选项",
}


class ColumnRead(BaseModel):
    """One column: the head as it stands, and what it is taken for; "" where it is not used."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    column: str = Field(description="列，如 A")
    head: str
    taken_for: str = Field(description="当作什么；没有用的为空")


class SheetColumns(BaseModel):
    """One sheet: its columns, or none where no row has the heads of a bank."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sheet: str
    row: int | None = Field(description="列名所在的行；没有找到的为空")
    columns: tuple[ColumnRead, ...]


def columns_of(content: bytes) -> tuple[SheetColumns, ...]:
    """How the heads of every sheet are understood. Raises WorkbookInvalid."""
    with open_workbook(content) as book:
        return tuple(_heads(book, sheet) for sheet in book.sheets)


def _heads(book: ReadWorkbook, sheet: str) -> SheetColumns:
    for row in islice(book.rows(sheet), _HEAD_WITHIN + 1):
        if taken := _columns(row):
            read = (
                ColumnRead(
                    column=re.sub(r"\d", "", cell.address),
                    head=cell.text.strip(),
                    taken_for=_taken_for(taken.get(at, "")),
                )
                for at, cell in enumerate(row.cells)
                if cell.text.strip()
            )
            return SheetColumns(sheet=sheet, row=row.number, columns=tuple(read))
    return SheetColumns(sheet=sheet, row=None, columns=())


def _taken_for(field: str) -> str:
    option = field.removeprefix("option")
    return f"选项{chr(ord('A') + int(option))}" if option.isdecimal() else _WORDS.get(field, "")


def read_workbook_items(content: bytes) -> Iterator[BankItem | Broken]:
    """Every item of every sheet, row by row, and what is none.

    Raises:
        WorkbookInvalid: no workbook, or more than 100,000 rows in a sheet.
    """
    with open_workbook(content) as book:
        for sheet in book.sheets:
            yield from _sheet(book, sheet)


def _sheet(book: ReadWorkbook, sheet: str) -> Iterator[BankItem | Broken]:
    columns: dict[int, str] = {}
    waiting: list[ReadRow] = []
    for row in book.rows(sheet):
        if not columns:
            found = _columns(row)
            if found:
                columns = found
                yield from (_before(one) for one in waiting)
                waiting = []
            elif len(waiting) < _HEAD_WITHIN:
                waiting.append(row)
            else:
                yield from (_broken(one, "没有找到“题干”“答案”这样的列名") for one in (*waiting, row))
                columns = {-1: ""}
            continue
        if -1 in columns:
            yield _broken(row, "没有找到“题干”“答案”这样的列名")
            continue
        yield _item(row, columns)
    yield from (_broken(one, "没有找到“题干”“答案”这样的列名") for one in (waiting if not columns else ()))


def _columns(row: ReadRow) -> dict[int, str]:
    """Column → field; only where there are a stem and a key."""
    names = {field: set[str]() for field in _FIELDS}
    for mapping in map(mapping_of, mapping_names()):
        for field in _FIELDS:
            names[field] |= set(getattr(mapping, field))
    found: dict[int, str] = {}
    for at, cell in enumerate(row.cells):
        head = re.sub(r"[\s*（(].*$|[\s*：:]", "", unicodedata.normalize("NFKC", cell.text).strip())
        field = next((one for one in _FIELDS if head in names[one] and one not in found.values()), None)
        option = _OPTION.fullmatch(head.upper())
        if field:
            found[at] = field
        elif head in _IN_ONE:
            found[at] = "options"
        elif option:
            mark = option[1] or option[2]
            found[at] = f"option{int(mark) - 1 if mark.isdigit() else ord(mark) - ord('A')}"
    return found if {"stem", "key"} <= set(found.values()) else {}


def _item(row: ReadRow, columns: dict[int, str]) -> BankItem | Broken:
    parts = Parts(place=_place(row), text=_text(row))
    options: dict[int, str] = {}
    for at, cell in enumerate(row.cells):
        field = columns.get(at)
        if field is None:
            continue
        if cell.is_formula:
            parts.fault = parts.fault or f"单元格{cell.address}是公式，没有计算"
        if field.startswith("option") and field != "options":
            options[int(field.removeprefix("option"))] = cell.text
        elif field == "options":
            options |= dict(enumerate(_split(cell.text)))
        elif field == "matches":
            parts.matches = [one for one in cell.text.split("\n") if one.strip()]
        elif field == "type":
            kind = type_of(cell.text)
            if cell.text.strip() and kind is None:
                parts.fault = parts.fault or f"不认识题型“{cell.text.strip()[:20]}”"
            parts.type = kind
        else:
            setattr(parts, field, cell.text)
    last = max((at for at, text in options.items() if text.strip()), default=-1)
    parts.options = [options.get(at, "") for at in range(last + 1)]
    if parts.type in {QuizType.FILL, QuizType.SHORT, QuizType.JUDGE} and not last + 1:
        parts.options = []
    return item_from(parts)


def _split(text: str) -> list[str]:
    """Options of one cell: each on a line, or parted by | or $;$."""
    pieces = re.split(r"\n|\s*\|\s*|\$;\$", text) if re.search(r"\n|\||\$;\$", text) else re.split(r"[;；]", text)
    return [re.sub(r"^\s*[（(]?[A-Za-z][）)]?\s*[.．、:：]\s*", "", one).strip() for one in pieces if one.strip()]


def _before(row: ReadRow) -> Broken:
    return _broken(row, "列名之前的文字，不是题")


def _broken(row: ReadRow, reason: str) -> Broken:
    return Broken(place=_place(row), reason=reason, text=_text(row))


def _place(row: ReadRow) -> str:
    return f"工作表“{row.sheet}”第{row.number}行"


def _text(row: ReadRow) -> str:
    return "\t".join(cell.formula or cell.text for cell in row.cells)
