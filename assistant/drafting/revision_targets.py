"""What an instruction means: a part, an optional sentence, a fact or a cell. Where several fit, none is chosen."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.drafting.document_type import DocumentType, Section, Sentence
from assistant.drafting.wording import Wording
from assistant.facts.dossier import Dossier
from assistant.facts.sheet import FactSheet
from assistant.facts.slot import Slot, SlotKind
from assistant.facts.value import Rows, printed
from assistant.regulations.numerals import NUMERAL, to_int

_PART = re.compile(rf"(?:第)?(?P<number>{NUMERAL})(?:个)?(?:大?部分|章|大?标题|、)?")
_TAIL = re.compile(r"(?:这|那)?(?:一)?(?:部分|段|章|节|句话?|内容|的内容)$")
_AND = re.compile(r"[、，,和及与]")
_FILLING = re.compile(r"合计|总数|人数|数$|的|本年度|全年|多少")
_OPENING = frozenset({"开头", "引言", "开篇", "导语", "前言"})


def parts_named(one: DocumentType, words: str) -> tuple[Section, ...]:
    """The parts that the words may mean: by number, id or heading, exact before likely; several where unclear."""
    plain = words.strip()
    plain = plain if _PART.fullmatch(plain) else _TAIL.sub("", plain) or plain
    if plain in _OPENING:
        return tuple(part for part in one.sections[:1] if not part.heading)
    first = [part for part in one.sections if part.level == 1 and part.heading]
    found = _PART.fullmatch(plain)
    if found:
        number = 2 if found["number"] == "两" else to_int(found["number"]) or 0
        return (first[number - 1],) if 1 <= number <= len(first) else ()
    exact = [part for part in one.sections if plain in {part.id, part.heading}]
    headed = [part for part in one.sections if part.heading]
    return tuple(exact or [headed[at] for at in _likely(plain, [part.heading for part in headed])])


def several_parts(one: DocumentType, words: str) -> tuple[tuple[Section, ...], ...]:
    """As `parts_named` for an enumeration: 第一、三部分, 第二和第四部分."""
    pieces = [piece for piece in _AND.split(words.strip()) if piece.strip()]
    if len(pieces) > 1 and all(_PART.fullmatch(piece.strip()) for piece in pieces):
        return tuple(parts_named(one, piece.strip()) for piece in pieces)
    return (parts_named(one, words),)


def inside(one: DocumentType, part: Section) -> tuple[Section, ...]:
    """The part with those below it."""
    at = one.sections.index(part)
    end = next((n for n in range(at + 1, len(one.sections)) if one.sections[n].level <= part.level), len(one.sections))
    return one.sections[at:end]


def sentences_in(parts: Iterable[Section]) -> tuple[Sentence, ...]:
    """Their sentences."""
    return tuple(one for part in parts for paragraph in part.paragraphs for one in paragraph.sentences)


def sentences_named(one: DocumentType, sheet: FactSheet, words: str) -> tuple[Sentence, ...]:
    """The sentences that may be left out and that print a fact of that name."""
    plain = _TAIL.sub("", words.strip()) or words.strip()
    spare = [sentence for sentence in one.sentences if sentence.spare or sentence.optional]
    exact = [sentence for sentence in spare if plain == sentence.id]
    labels = {sentence.id: "／".join(_labels(sentence, sheet)) for sentence in spare}
    return tuple(exact or [one for one in spare if any(_fits(plain, label) for label in labels[one.id].split("／"))])


def slots_named(sheet: FactSheet, words: str) -> tuple[Slot, ...]:
    """The facts that the words may mean."""
    exact = [slot for slot in sheet.slots if words in {slot.id, slot.label}]
    bare = [slot for slot in sheet.slots if _FILLING.sub("", slot.label) == _FILLING.sub("", words)]
    slots = sheet.slots
    return tuple(exact or bare or [slots[at] for at in _likely(words, [slot.label for slot in slots])])


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a list: record `row`, counted from 0."""

    slot: Slot
    row: int
    column: Slot


def cells_named(dossier: Dossier, words: str) -> tuple[Cell, ...]:
    """The cells meant by 某条的某栏: a record by one of its own words, a column by its label."""
    record, _, column = words.rpartition("的")
    if len(record) < 2 or len(column) < 2:
        return ()
    found: list[Cell] = []
    for name, fact in dossier.facts.items():
        slot = dossier.sheet.slot(name)
        if slot is None or slot.kind is not SlotKind.ROWS or not isinstance(fact.value, Rows):
            continue
        columns = [one for one in slot.columns if _fits(column, one.label) or column == one.id]
        columns = [one for one in columns if one.label == column] or columns
        for number, row in enumerate(fact.value.rows):
            if any(isinstance(value, str) and record in printed(value) for value in row.values()):
                found += [Cell(slot, number, one) for one in columns]
    return tuple(found)


def _likely(words: str, names: Sequence[str]) -> list[int]:
    """Where the names stand that hold the words; else those that hold their signs in order."""
    held = [at for at, name in enumerate(names) if words in name] if len(words) > 1 else []
    return held or [at for at, name in enumerate(names) if _fits(words, name)]


def _fits(words: str, label: str) -> bool:
    """Whether the signs of the words stand in the label, in order; at least two, and no less than a third of it."""
    signs = iter(label)
    return len(words) >= 2 and len(words) * 3 >= len(label) and all(sign in signs for sign in words)


def _labels(sentence: Sentence, sheet: FactSheet) -> list[str]:
    names = {name for words in sentence.wordings for name in Wording(words).names} | {sentence.each}
    return [slot.label for slot in sheet.slots if slot.id in names]
