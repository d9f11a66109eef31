"""Where a dossier comes from: a YAML or JSON file, a filled workbook, or the built-in sample."""

from pathlib import Path

from assistant.drafting.document_type import DocumentTypes
from assistant.errors import FactsInvalid
from assistant.facts.dossier import Dossier
from assistant.facts.fact import SourceKind
from assistant.facts.fact_file import loaded, read_fact_file, read_facts
from assistant.facts.fact_workbook import fact_workbook
from assistant.facts.sheet import FactSheet
from assistant.facts.slot import Slot, SlotKind
from assistant.facts.workbook_facts import read_workbook_facts


def dossier_from(path: Path, sheet: FactSheet) -> Dossier:
    """The dossier of a file by its kind.

    Raises:
        FactsInvalid: the file is of no known kind, cannot be read, or names no unit.
        WorkbookInvalid: it is no workbook that can be read safely.
    """
    if path.suffix.lower() in {".yaml", ".yml", ".json", ".txt"}:
        return read_fact_file(path, sheet)
    if path.suffix.lower() in {".xlsx", ".xlsm"}:
        try:
            return read_workbook_facts(path.read_bytes(), path.name, sheet)
        except OSError as error:
            raise FactsInvalid(f"工作簿 {path.name} 读不了。", "请检查路径和权限。", file=path.name) from error
    raise FactsInvalid(f"认不出 {path.name} 是哪种事实文件。", "请用 .yaml、.json，或者程序给出的 .xlsx 工作簿。")


def sample(kinds: DocumentTypes, sheet: FactSheet) -> Dossier:
    """The worked example of a sheet: an invented unit with invented names.

    Raises:
        FactsInvalid: there is none.
    """
    if sheet.id not in kinds.examples:
        raise FactsInvalid(f"{sheet.title}没有示例。", "请用 --facts 给出事实文件。")
    return read_facts(loaded(kinds.examples[sheet.id], sheet.id), sheet, SourceKind.SAMPLE, "示例")


def blank_yaml(sheet: FactSheet) -> bytes:
    """A file to fill in: every fact with its question, empty; computed ones are left out."""
    lines = [
        "# " + sheet.title,
        "unit:",
        "  name:            # 单位全称",
        "  party_body:      # 党委、党组、党工委或者党总支",
    ]
    lines += ["year:              # 年度，如 2025"] if sheet.yearly else []
    lines.append("facts:")
    for part in sheet.parts:
        lines.append(f"  # {part.title}")
        for slot in part.slots:
            if not slot.is_computed:
                lines += _blank(slot)
    return ("\n".join(lines) + "\n").encode()


def _blank(slot: Slot) -> list[str]:
    note = f"  # {slot.asked}{'' if slot.required else '（可选）'}"
    if slot.kind is not SlotKind.ROWS:
        return [note, f"  {slot.id}:"]
    columns = "、".join(f"{column.id}（{column.label}）" for column in slot.columns)
    return [f"{note}每条写：{columns}", f"  {slot.id}: []"]


def blank_workbook(sheet: FactSheet) -> bytes:
    """The workbook to fill in, a sheet a part."""
    return fact_workbook(sheet)
