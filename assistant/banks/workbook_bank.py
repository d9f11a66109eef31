"""A bank as a workbook, by the column mapping of a platform. Text that looks like a formula stays text."""

from assistant.banks.bank_item import CHOICES, Bank, BankItem
from assistant.banks.column_mapping import ColumnMapping
from assistant.banks.exported import Exported, LeftOut
from assistant.documents.workbook_writing import Choices, Sheet, write_workbook
from assistant.quizzes.quiz import RIGHT, QuizType

_FIELDS = ("rationale", "basis", "section", "points", "difficulty", "level", "matches", "id")
_WIDTHS = {"stem": 60.0, "rationale": 50.0, "basis": 30.0}


def workbook_of(bank: Bank, mapping: ColumnMapping) -> Exported:
    """One row an item; types the platform has no word for and options beyond its columns are left out and told."""
    rows: list[tuple[str, ...]] = []
    left: list[LeftOut] = []
    fields = [name for name in _FIELDS if getattr(mapping, name)]
    head = (
        mapping.type[0],
        mapping.stem[0],
        *mapping.options,
        mapping.key[0],
        *(_head(mapping, one) for one in fields),
    )
    for item in bank.items:
        if item.type not in mapping.types:
            left.append(LeftOut(item.id, f"{mapping.name}没有{item.type.words}"))
        elif len(item.options) > len(mapping.options):
            left.append(
                LeftOut(item.id, f"{mapping.name}至多{len(mapping.options)}个选项，此题有{len(item.options)}个")
            )
        elif item.type is QuizType.MATCH and not mapping.matches:
            left.append(LeftOut(item.id, f"{mapping.name}没有匹配题右列"))
        else:
            rows.append(_row(item, mapping, fields))
    widths = (
        10.0,
        _WIDTHS["stem"],
        *(18.0 for _ in mapping.options),
        10.0,
        *(_WIDTHS.get(one, 14.0) for one in fields),
    )
    choices = (Choices(1, tuple(dict.fromkeys(mapping.types.values()))),)
    made = write_workbook([Sheet(mapping.sheet, head, tuple(rows), widths, choices)])
    if made.shortened:
        left.append(LeftOut("", f"{made.shortened}个单元格的文字过长，已截短"))
    return Exported(made.content, ".xlsx", len(rows), tuple(left))


def _head(mapping: ColumnMapping, field: str) -> str:
    return str(getattr(mapping, field)[0])


def _row(item: BankItem, mapping: ColumnMapping, fields: list[str]) -> tuple[str, ...]:
    options = (*item.options, *("" for _ in range(len(mapping.options) - len(item.options))))
    values = {
        "rationale": item.rationale,
        "basis": item.basis,
        "section": item.section,
        "points": item.points,
        "difficulty": item.difficulty,
        "level": item.level.value if item.level else "",
        "matches": "\n".join(item.matches),
        "id": item.id,
    }
    return (mapping.types[item.type], item.stem, *options, _key(item, mapping), *(values[one] for one in fields))


def _key(item: BankItem, mapping: ColumnMapping) -> str:
    if item.type is QuizType.JUDGE:
        return mapping.right if item.key == (RIGHT,) else mapping.wrong
    if item.type is QuizType.FILL:
        return "|".join(item.key)
    if item.type is QuizType.MATCH:
        return ";".join(item.key)
    if item.type is QuizType.SHORT or (item.type is QuizType.CASE and not item.options):
        return "\n".join(item.key)
    separator = mapping.key_separator if item.type in {*CHOICES, QuizType.CASE} else ""
    return separator.join(item.key)
