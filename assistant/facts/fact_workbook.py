"""The workbook of a fact sheet: handed out empty or filled, one sheet a part, a list a sheet of its own.

Single facts stand in the column 填写 beside their question; computed ones show the program's own formula. A list has a
column a field and drop-downs where there is a choice. What is typed in is never taken for a formula.
"""

from dataclasses import dataclass

from assistant.documents.workbook_writing import Choices, Formula, Sheet, Value, write_workbook
from assistant.facts.dossier import Dossier
from assistant.facts.formula import Formula as FactFormula
from assistant.facts.sheet import FactSheet, SheetPart
from assistant.facts.slot import Slot, SlotKind
from assistant.facts.unit import PartyBody, UnitProfile
from assistant.facts.value import Count, Rows, printed

UNIT_TITLE = "单位"
UNIT_HEAD = ("项目", "填写", "说明")
HEAD = ("编号", "事实", "填写", "单位", "要求", "问题")
FILLED = 3
"""The column that is filled in, counted from 1."""
_ROWS_TO_FILL = 60
_UNIT_FIELDS = (
    "name",
    "party_body",
    "short_name",
    "rank",
    "heads_rank",
    "department",
    "superior",
    "signer",
    "printer",
    "layout",
)


@dataclass(frozen=True, slots=True)
class _Cells:
    """Where each single fact and each column of a list stands, for the formulas."""

    facts: dict[str, str]
    columns: dict[str, str]


def fact_workbook(sheet: FactSheet, dossier: Dossier | None = None) -> bytes:
    """The workbook, filled with what is known. Equal arguments give equal bytes."""
    cells = _cells(sheet)
    sheets = [_unit_sheet(dossier)]
    for part in sheet.parts:
        sheets.append(_part_sheet(part, sheet, cells, dossier))
    sheets += [_list_sheet(slot, dossier) for slot in sheet.slots if slot.kind is SlotKind.ROWS]
    return write_workbook(sheets).content


def list_title(slot: Slot) -> str:
    """The title of a list's own sheet; its id tells it apart even where labels are long."""
    return f"{slot.label[:14]} {slot.id}"[:31]


def part_title(part: SheetPart) -> str:
    """The title of a part's sheet."""
    return part.title[:31]


def _cells(sheet: FactSheet) -> _Cells:
    facts: dict[str, str] = {}
    columns: dict[str, str] = {}
    for part in sheet.parts:
        single = [slot for slot in part.slots if slot.kind is not SlotKind.ROWS]
        for row, slot in enumerate(single, 3):
            facts[slot.id] = f"'{part_title(part)}'!$C${row}"
    for slot in sheet.slots:
        for number, column in enumerate(slot.columns):
            letter = chr(ord("A") + number)
            columns[f"{slot.id}.{column.id}"] = f"'{list_title(slot)}'!${letter}$3:${letter}${_ROWS_TO_FILL + 2}"
    return _Cells(facts, columns)


def _unit_sheet(dossier: Dossier | None) -> Sheet:
    fields = UnitProfile.model_fields
    rows: list[tuple[Value, ...]] = [
        (name, str(getattr(dossier.unit, name)) if dossier else "", fields[name].description or "")
        for name in _UNIT_FIELDS
    ]
    rows.append(("year", dossier.year if dossier and dossier.year else "", "年度，如 2025"))
    note = f"只在“填写”一列填写。party_body 填：{'、'.join(PartyBody)}。"
    return Sheet(UNIT_TITLE, UNIT_HEAD, tuple(rows), (16, 40, 46), note=note)


def _part_sheet(part: SheetPart, sheet: FactSheet, cells: _Cells, dossier: Dossier | None) -> Sheet:
    rows: list[tuple[Value, ...]] = []
    for slot in part.slots:
        if slot.kind is SlotKind.ROWS:
            continue
        needed = "计算得出，不用填" if slot.is_computed else "必填" if slot.required else "可选"
        rows.append(
            (slot.id, slot.label, _value(slot, cells, dossier), slot.unit or slot.kind.words, needed, slot.asked)
        )
    lists = [slot for slot in part.slots if slot.kind is SlotKind.ROWS]
    note = "只在“填写”一列填写；没有的数字填0，不知道的空着。"
    if lists:
        note += "清单另见：" + "、".join(list_title(slot) for slot in lists) + "。"
    return Sheet(part_title(part), HEAD, tuple(rows), (20, 36, 22, 8, 14, 60), note=note)


def _list_sheet(slot: Slot, dossier: Dossier | None) -> Sheet:
    head = tuple(f"{column.label}{f'（{column.unit}）' if column.unit else ''}" for column in slot.columns)
    rows: list[tuple[Value, ...]] = []
    fact = dossier.facts.get(slot.id) if dossier else None
    if fact is not None and isinstance(fact.value, Rows):
        for row in fact.value.rows:
            rows.append(tuple(_cell(row.get(column.id)) for column in slot.columns))
    choices = tuple(
        Choices(number, column.choices)
        for number, column in enumerate(slot.columns, 1)
        if column.kind is SlotKind.CHOICE
    )
    needed = "" if slot.required else "（可选）"
    note = f"{slot.asked}{needed}每条一行，至多{_ROWS_TO_FILL}行参加合计。"
    return Sheet(list_title(slot), head, tuple(rows), tuple(24.0 for _ in head), choices, note)


def _value(slot: Slot, cells: _Cells, dossier: Dossier | None) -> Value:
    if slot.kind is SlotKind.SHARE:
        part, whole = cells.facts[slot.part], cells.facts[slot.whole]
        return Formula(f'IF({whole}>0,TEXT({part}/{whole},"0.{"0" * slot.decimals}%"),"")')
    if slot.formula:
        return Formula(FactFormula(slot.formula).in_cells(cells.facts, cells.columns))
    fact = dossier.facts.get(slot.id) if dossier else None
    return _cell(fact.value) if fact is not None else ""


def _cell(value: object) -> Value:
    if isinstance(value, Count):
        return value.number
    return "" if value is None else printed(value)  # pyright: ignore[reportArgumentType]  # a cell of a row, or a fact
