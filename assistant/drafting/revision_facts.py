"""A fact changed by an instruction: 把培训人次改为80. Printed words are not replaced: the fact behind them is."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.drafting.document_type import DocumentType
from assistant.drafting.draft import Draft
from assistant.drafting.revision_targets import Cell, cells_named, slots_named
from assistant.drafting.revision_words import Instruction
from assistant.facts.dossier import Dossier
from assistant.facts.fact import Fact, Source, SourceKind
from assistant.facts.fact_reading import ValueInvalid, is_nothing, read_value
from assistant.facts.formula import Formula
from assistant.facts.slot import Slot, SlotKind
from assistant.facts.value import Rows, printed

_LONG = 4  # shorter words inside a name or a text are chance


@dataclass(frozen=True, slots=True)
class FactChanged:
    """The fact as it is now, and what changed, in words."""

    fact: Fact
    told: str


@dataclass(frozen=True, slots=True)
class FactRefused:
    """Why no fact was changed; `reason` is one of the reasons of a refusal."""

    reason: str
    message: str
    instead: str


def fact_changed(one: DocumentType, dossier: Dossier, draft: Draft, asked: Instruction) -> FactChanged | FactRefused:
    """The fact that the instruction names with its new value, or why that cannot be."""
    cells = cells_named(dossier, asked.target)
    slots = () if cells else slots_named(dossier.sheet, asked.target)
    if len(cells) > 1 or len(slots) > 1:
        names = [_told(cell, dossier) for cell in cells] or [f"{slot.label}（{slot.id}）" for slot in slots]
        return FactRefused("所指不止一处", f"“{asked.target}”可以指：{'、'.join(names[:8])}。", "请写出全名或者编号。")
    if cells:
        return _cell_changed(cells[0], dossier, asked)
    if not slots:
        return _unknown(draft, asked)
    slot = slots[0]
    if slot.is_computed:
        return _computed(slot, dossier, asked)
    if slot.kind is SlotKind.ROWS:
        columns = "、".join(column.label for column in slot.columns)
        return FactRefused(
            "取值不合要求",
            f"“{slot.label}”是清单，不能整个改成一个值。",
            f"可以说“把某条的某栏改为某值”，各栏是：{columns}。",
        )
    try:
        if is_nothing(asked.value):
            raise ValueInvalid(f"{slot.label}没有写新值")
        value = read_value(slot, asked.value.removesuffix("。"), dossier.year)
    except ValueInvalid as error:
        return FactRefused("取值不合要求", f"{error}。", "请改正后再说一次。")
    before = dossier.facts.get(slot.id)
    old = printed(before.value) if before is not None else "待补"
    fact = Fact(slot, value, Source(SourceKind.FORM, f"修改指令：{asked.words[:60]}"))
    return FactChanged(fact, f"{slot.label}由{old}改为{printed(value)}，各处和合计一起改。")


def _cell_changed(cell: Cell, dossier: Dossier, asked: Instruction) -> FactChanged | FactRefused:
    held = dossier.facts[cell.slot.id]
    try:
        value = read_value(cell.column, asked.value.removesuffix("。"), dossier.year)
    except ValueInvalid as error:
        return FactRefused("取值不合要求", f"{error}。", "请改正后再说一次。")
    assert isinstance(held.value, Rows)
    rows = list(held.value.rows)
    old = printed(rows[cell.row][cell.column.id]) if cell.column.id in rows[cell.row] else "待补"
    rows[cell.row] = {**rows[cell.row], cell.column.id: value}
    fact = Fact(held.slot, Rows(tuple(rows)), Source(SourceKind.FORM, f"修改指令：{asked.words[:60]}"))
    return FactChanged(fact, f"{_told(cell, dossier)}由{old}改为{printed(value)}，各处和合计一起改。")


def _computed(slot: Slot, dossier: Dossier, asked: Instruction) -> FactRefused:
    """What it is reckoned from, named, so that the user can change that."""
    names = (slot.part, slot.whole) if slot.kind is SlotKind.SHARE else ()
    names = names or (Formula(slot.formula).names() if slot.formula else (slot.term.split(" ")[0],))
    told: list[str] = []
    for name in names:
        source = dossier.sheet.slot(name)
        if source is None:
            continue
        fact = dossier.facts.get(name)
        if source.kind is SlotKind.ROWS and fact is not None and isinstance(fact.value, Rows):
            column = next((one for one in source.columns if f".{one.id}" in slot.formula), source.columns[-1])
            first = next((value for row in fact.value.rows for value in row.values() if isinstance(value, str)), "某条")
            told.append(f"把{first}的{column.label}改为……")
        else:
            told.append(f"把{source.label}改为……")
    return FactRefused("由其他事实算出", f"{slot.label}由其他事实算出，不能直接改。", f"可以说：{'；'.join(told)}。")


def _unknown(draft: Draft, asked: Instruction) -> FactRefused:
    """Printed words were named instead of a fact: say which fact stands behind them."""
    words = asked.target.strip("《》“”‘’ ")
    behind: list[str] = []
    cited = False
    for sentence in draft.sentences:
        for source in sentence.sources:
            span = sentence.text[source.start or 0 : source.end or 0]
            inner = len(words) >= _LONG and words in span and not any(sign.isdecimal() for sign in words)
            if not span or (words != span.strip("《》") and words != span and not inner):
                continue
            cited |= source.kind == "regulation"
            behind.append(source.label.replace("·", "的"))
    labels = list(dict.fromkeys(behind))
    if cited:
        return FactRefused(
            "锁定的内容", f"“{words}”是法规名称，由程序按库内现行文本写。", "法规名称不能改；库内没有的请先导入。"
        )
    if labels:
        told = "、".join(labels[:4])
        return FactRefused("锁定的内容", f"“{words}”是事实，不能当作文字改。", f"请改它背后的事实：把{told}改为……")
    if any(words in sentence.text for sentence in draft.sentences):
        return FactRefused(
            "锁定的内容",
            f"“{words}”是行文，不按文字替换。",
            "可以说“某部分换一种说法”，或者在 Word 里改好后用 cadre draft compare 对照。",
        )
    return FactRefused("没有这项事实", f"事实表里没有“{words[:40]}”。", "各项事实的名称见 cadre draft facts。")


def _told(cell: Cell, dossier: Dossier) -> str:
    held = dossier.facts[cell.slot.id].value
    assert isinstance(held, Rows)
    first: Sequence[str] = [value for value in held.rows[cell.row].values() if isinstance(value, str)]
    return f"{first[0] if first else cell.slot.label}的{cell.column.label}"
