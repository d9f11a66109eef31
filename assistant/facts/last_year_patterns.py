"""The wordings of a type turned round: a sentence that one of them would print gives back the values in it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.facts.sheet import FactSheet
from assistant.facts.slot import Slot, SlotKind

_TOKEN = re.compile(r"\[\[|\]\]|\{([^{}]*)\}")
_ZERO = re.compile(r"(?P<names>[a-z_0-9]+(?: \+ [a-z_0-9]+)*) == 0")
_LONGEST_LINE = 5_000
_OTHER = r"[^。；]{1,80}?"
_KINDS = {
    SlotKind.DATE: r"\d{4}年\d{1,2}月\d{1,2}日",
    SlotKind.MONTH: r"\d{4}年\d{1,2}月",
    SlotKind.SHARE: r"\d{1,3}(?:\.\d+)?[%％]",
    SlotKind.TEXT: r"[^。；\n]{1,300}?",
}


@dataclass(frozen=True, slots=True)
class KnownWording:
    """One wording. `rows` is the list it is written over, `join` what parts the records; `zero` a case's formula."""

    text: str
    rows: str = ""
    join: str = "；"
    zero: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of a paragraph and the values in it, as printed."""

    start: int
    end: int
    values: Mapping[str, object]


def matches(text: str, sheet: FactSheet, wordings: Sequence[KnownWording]) -> list[Match]:
    """What the wordings say of a paragraph. Each stretch is read once; wordings with more fixed words come first."""
    found: list[Match] = []
    line = text[:_LONGEST_LINE]
    for one in sorted(wordings, key=lambda each: -len(_TOKEN.sub("", each.text))):
        for match in _one(line, sheet, one):
            if match.values and not any(match.start < other.end and other.start < match.end for other in found):
                found.append(match)
    return found


def _one(line: str, sheet: FactSheet, one: KnownWording) -> list[Match]:
    slot = sheet.slot(one.rows) if one.rows else None
    parts = one.text.split("｜")
    if len(_TOKEN.sub("", one.text).strip("，。；：、｜（）《》")) < 3:
        return []  # nothing but placeholders: any sentence would do
    if slot is None or (len(parts) == 1 and "{." not in one.text):
        return _plain(line, sheet, one)
    if len(parts) == 3:
        return _listed(line, sheet, slot, one, parts)
    rows = [_row(found, slot) for found in re.finditer(_regex(one.text, sheet, slot), line)]
    first = re.search(_regex(one.text, sheet, slot), line)
    return [Match(first.start(), first.end(), {slot.id: rows})] if first and any(rows) else []


def _plain(line: str, sheet: FactSheet, one: KnownWording) -> list[Match]:
    found = re.search(_regex(one.text, sheet, None), line)
    if found is None:
        return []
    values: dict[str, object] = {name: value for name, value in found.groupdict().items() if value is not None}
    zero = _ZERO.fullmatch(one.zero) if one.zero else None
    values |= dict.fromkeys(zero["names"].split(" + "), 0) if zero else {}
    return [Match(found.start(), found.end(), values)]


def _listed(line: str, sheet: FactSheet, slot: Slot, one: KnownWording, parts: list[str]) -> list[Match]:
    """Head and tail once, between them the records."""
    head, body, tail = parts
    if len(head.strip("，。；：")) < 3:
        return []
    whole = re.compile(_regex(head, sheet, None) + r"(?P<_records>[^。\n]+?)" + _regex(tail, sheet, None))
    found = whole.search(line)
    if found is None:
        return []
    record = re.compile(_regex(body, sheet, slot))
    rows = [_row(match, slot) for words in found["_records"].split(one.join) if (match := record.fullmatch(words))]
    return [Match(found.start(), found.end(), {slot.id: rows})] if rows else []


def _row(found: re.Match[str], slot: Slot) -> dict[str, object]:
    named = {name.removeprefix("_c_"): value for name, value in found.groupdict().items() if value is not None}
    return {name: value for name, value in named.items() if slot.column(name) is not None}


@lru_cache(maxsize=2_000)
def _of(kind: SlotKind, unit: str, choices: tuple[str, ...]) -> str:
    if kind is SlotKind.COUNT:
        return rf"\d{{1,9}}{re.escape(unit)}"
    if kind is SlotKind.CHOICE:
        return "|".join(map(re.escape, choices))
    return _KINDS.get(kind, _OTHER)


def _regex(text: str, sheet: FactSheet, rows: Slot | None) -> str:
    """The wording as an expression; a fact printed twice has to be printed the same."""
    made, at, named = "", 0, set[str]()
    for token in _TOKEN.finditer(text):
        made += re.escape(text[at : token.start()])
        at = token.end()
        if token[0] in {"[[", "]]"}:
            made += "(?:" if token[0] == "[[" else ")?"
            continue
        name = token[1]
        column = rows.column(name[1:]) if rows and name.startswith(".") else None
        slot = column or sheet.slot(name)
        if slot is None:
            made += rf"{_OTHER}"
            continue
        group = f"_c_{slot.id}" if column else slot.id
        if group in named:
            made += rf"(?P={group})"
        else:
            made += f"(?P<{group}>{_of(slot.kind, slot.unit, slot.choices)})"
            named.add(group)
    return made + re.escape(text[at:])
