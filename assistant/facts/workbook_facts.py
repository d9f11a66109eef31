"""A filled workbook read back: unit, year and facts, each with its cell as source. Nothing in it is evaluated."""

from collections.abc import Mapping
from itertools import islice

from assistant.errors import FactsInvalid
from assistant.facts.dossier import Dossier
from assistant.facts.fact import Fact, FactProblem, Source, SourceKind
from assistant.facts.fact_file import read_facts
from assistant.facts.fact_reading import ValueInvalid, is_nothing, read_value
from assistant.facts.fact_workbook import FILLED, HEAD, UNIT_HEAD, UNIT_TITLE, list_title, part_title
from assistant.facts.sheet import FactSheet
from assistant.facts.slot import Slot, SlotKind
from assistant.facts.value import Rows, Value
from assistant.intake.workbook_reading import ReadCell, ReadRow, open_workbook

_NEXT_STEP = "请用 cadre draft facts 文种 --xlsx 文件 重新取一份工作簿，不要改动编号和表头。"
_MOST_ROWS = 5_000


def read_workbook_facts(content: bytes, name: str, sheet: FactSheet) -> Dossier:
    """The dossier of a workbook that the program handed out.

    Raises:
        WorkbookInvalid: it is no workbook, or not a safe one.
        FactsInvalid: it is not the workbook of this sheet, or unit or year are missing.
    """
    with open_workbook(content) as workbook:
        rows = {title: list(islice(workbook.rows(title), _MOST_ROWS)) for title in workbook.sheets}
    if UNIT_TITLE not in rows:
        raise FactsInvalid(f"{name} 不是事实表工作簿：没有“{UNIT_TITLE}”这张表。", _NEXT_STEP)
    unit, year, problems = _unit(rows[UNIT_TITLE])
    facts: dict[str, Fact] = {}
    for part in sheet.parts:
        for row in rows.get(part_title(part), []):
            _take_single(row, sheet, year, facts, problems)
    for slot in sheet.slots:
        if slot.kind is SlotKind.ROWS:
            _take_list(slot, rows.get(list_title(slot), []), year, facts, problems)
    known = {UNIT_TITLE, *map(part_title, sheet.parts), *(list_title(one) for one in sheet.slots if one.columns)}
    problems += [
        FactProblem(title, f"工作表“{title[:40]}”不属于{sheet.title}，没有用到。", "请核对是否用错了工作簿。")
        for title in rows
        if title not in known
    ]
    head = read_facts({"unit": unit, "year": year or None}, sheet, SourceKind.WORKBOOK, name)
    return Dossier(sheet, head.unit, head.year, facts, tuple(problems))


def _unit(rows: list[ReadRow]) -> tuple[Mapping[str, object], int, list[FactProblem]]:
    unit: dict[str, object] = {}
    year, problems = 0, list[FactProblem]()
    for row in rows:
        field, given = _at(row, 1), _at(row, 2)
        if field is None or given is None or field.text in UNIT_HEAD or not given.text.strip():
            continue
        if given.is_formula:
            problems.append(_formula(row, given, field.text))
        elif field.text == "year":
            digits = given.text.strip().removesuffix("年").removesuffix(".0")
            year = int(digits) if digits.isdecimal() and len(digits) == 4 else 0
        elif field.text.isascii() and field.text.isidentifier():
            unit[field.text] = given.text.strip()
    return unit, year, problems


def _take_single(
    row: ReadRow, sheet: FactSheet, year: int, facts: dict[str, Fact], problems: list[FactProblem]
) -> None:
    name, given = _at(row, 1), _at(row, FILLED)
    if name is None or name.text in HEAD or not name.text.isascii() or not name.text:
        return
    slot = sheet.slot(name.text.strip())
    if slot is None:
        problems.append(FactProblem(f"{row.sheet}!{name.address}", f"没有“{name.text[:40]}”这一项。", _NEXT_STEP))
        return
    if slot.is_computed or given is None:
        return
    if given.is_formula:
        problems.append(_formula(row, given, slot.label, slot.id))
        return
    _take(slot, given.text, f"{row.sheet}!{given.address}", year, facts, problems)


def _take_list(slot: Slot, rows: list[ReadRow], year: int, facts: dict[str, Fact], problems: list[FactProblem]) -> None:
    records: list[dict[str, Value]] = []
    first = ""
    for row in rows[2:]:  # the question and the head stand above
        record: dict[str, Value] = {}
        for number, column in enumerate(slot.columns, 1):
            cell = _at(row, number)
            if cell is None or (is_nothing(cell.text) and not cell.is_formula):
                continue
            place = f"{row.sheet}!{cell.address}"
            if cell.is_formula:
                problems.append(_formula(row, cell, column.label, slot.id))
                continue
            try:
                record[column.id] = read_value(column, cell.text, year)
                first = first or place
            except ValueInvalid as error:
                told = f"{slot.label}第{len(records) + 1}条：{error}。"
                problems.append(FactProblem(place, told, "改正之前按缺项处理。", slots=(slot.id,)))
        if record:
            records.append(record)
    if records:
        facts[slot.id] = Fact(slot, Rows(tuple(records)), Source(SourceKind.WORKBOOK, first))


def _take(slot: Slot, given: str, place: str, year: int, facts: dict[str, Fact], problems: list[FactProblem]) -> None:
    if is_nothing(given):
        return
    try:
        facts[slot.id] = Fact(slot, read_value(slot, given, year), Source(SourceKind.WORKBOOK, place))
    except ValueInvalid as error:
        shown = "" if slot.personal else given[:40]
        problems.append(FactProblem(place, f"{error}。", "改正之前按缺项处理。", shown, (slot.id,)))


def _formula(row: ReadRow, cell: ReadCell, label: str, slot: str = "") -> FactProblem:
    told = f"{label}填的是公式，没有采用。"
    return FactProblem(f"{row.sheet}!{cell.address}", told, "请填写数值或文字。", slots=(slot,) if slot else ())


def _at(row: ReadRow, column: int) -> ReadCell | None:
    return row.cells[column - 1] if len(row.cells) >= column else None
