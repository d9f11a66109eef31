"""A second proof of drafts: every word of a paper is a given fact, a figure reckoned again here, or a fixed word.

Nothing of the fact room is used: given values are printed, sums, shares and terms reckoned by code of its own, from the
fact file as it was written and the data of sheets and types as they stand in prompts/.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from assistant.drafting.draft import Draft, DraftSentence
from assistant.regulations.library import Library

Facts = dict[str, Any]
_TITLE = re.compile(r"《[^《》]*》")
_FIGURE = re.compile(r"\d+(?:\.\d+)?%?")
_NUMBERING = r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．]"


def share(part: int, whole: int, decimals: int = 1) -> str:
    """A percentage rounded half up in whole numbers, without needless zeros."""
    scaled = (part * 100 * 10**decimals * 2 + whole) // (whole * 2)
    head, tail = divmod(scaled, 10**decimals)
    return f"{head}.{tail:0{decimals}}".rstrip("0").rstrip(".") + "%" if decimals else f"{head}%"


_OFF: dict[int, str] = {
    2023: "0102 0123-0127 0405 0501-0503 0622-0623 0929 1002-1006",
    2024: "0101 0212-0216 0404-0405 0501-0503 0610 0916-0917 1001-1004 1007",
    2025: "0101 0128-0131 0203-0204 0404 0501-0502 0505 0602 1001-1003 1006-1008",
}
_WORKED: dict[int, str] = {
    2023: "0128 0129 0423 0506 0625 1007 1008",
    2024: "0204 0218 0407 0428 0511 0914 0929 1012",
    2025: "0126 0208 0427 0928 1011",
}
"""Weekdays off and weekend days worked, typed in from the State Council's notices of these years."""


def working_days_after(start: date, count: int) -> date:
    """The day on which that many working days are full, the day itself not counted.

    Raises:
        KeyError: a year that is not in the table.
    """
    day = start
    while count:
        day += timedelta(1)
        count -= _is_worked(day)
    return day


def _is_worked(day: date) -> bool:
    written = f"{day:%m%d}"
    off = any(one[:4] <= written <= one[-4:] for one in _OFF[day.year].split())
    return written in _WORKED[day.year].split() or (day.weekday() < 5 and not off)


def year_after(day: date) -> date:
    """The same day a year later; 28 February after a 29th."""
    return day.replace(year=day.year + 1) if (day.month, day.day) != (2, 29) else date(day.year + 1, 2, 28)


def _day(facts: Facts, name: str) -> date:
    given = facts[name]
    return given if isinstance(given, date) else date.fromisoformat(given)


COMPUTED: dict[str, Callable[[Facts], str]] = {
    "promoted_base": lambda f: f"{f['promoted_chief'] + f['promoted_deputy']}人",
    "trained": lambda f: f"{sum(one['attendances'] for one in f['courses'])}人次",
    "divisions_share": lambda f: share(f["divisions_with_young"], f["divisions"]),
    "heads_share": lambda f: share(f["young_heads"], f["division_heads"]),
    "vacancies": lambda f: f"{f['approved'] - f['filled']}名",
    "survey_share": lambda f: share(f["survey_excellent"], f["survey_valid"]),
    "trial_share": lambda f: share(f["trial_fit"], f["trial_valid"]),
    "recommendation_until": lambda f: printed(year_after(_day(f, "meeting_recommendation_on"))),
    "trial_until": lambda f: printed(year_after(_day(f, "decided_on"))),
    "publicity_to": lambda f: printed(
        working_days_after(_day(f, "publicity_from"), max(f.get("publicity_to_days") or 5, 1))
    ),
}
"""Every computed fact of the sheets, reckoned by hand."""


def printed(day: date) -> str:
    """As GB/T 9704—2012 prints a day."""
    return f"{day.year}年{day.month}月{day.day}日"


@dataclass(frozen=True)
class Proof:
    """The data of prompts/ and the titles of the library, read once."""

    prompts: Path
    library: Library
    on: date
    slots: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    fixed: dict[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])

    def __post_init__(self) -> None:
        for path in sorted((self.prompts / "facts").glob("*.yaml")):
            sheet = yaml.safe_load(path.read_text(encoding="utf-8"))
            self.slots[path.stem] = {one["id"]: one for part in sheet["parts"] for one in part["slots"]}
        for path in sorted((self.prompts / "drafting").glob("*.md")):
            self.fixed[path.stem] = frozenset(_pieces(yaml.safe_load(path.read_text("utf-8").split("---\n", 2)[1])))

    def invented(self, draft: Draft, sheet: str, given: Facts) -> list[str]:
        """What stands in the draft without being given, reckoned or fixed; empty for an honest draft."""
        allowed = self._allowed(sheet, given)
        told = [told for sentence in draft.sentences for told in self._of(sentence, draft.type, sheet, allowed, given)]
        whole = self._segments(draft.type, [one for some in allowed.values() for one in some])
        lines = [draft.title, draft.addressee.removesuffix("："), draft.closing, draft.signed, draft.dated]
        lines += [part.heading for part in draft.sections]
        for part in draft.sections:
            if part.table is not None and part.table.titles[1] != "结论":
                lines += [cell for row in part.table.rows for cell in row]
            elif part.table is not None:
                told += [fault for row in part.table.rows for fault in self._judged(row, allowed)]
        told += [f"{draft.type}: {line}" for line in lines if line and not whole.fullmatch(line)]
        return told

    def uncovered(self, draft: Draft) -> tuple[int, int]:
        """Figures of the sentences, and how many of them neither a source covers nor the type fixes."""
        all_figures = bare = 0
        for sentence in draft.sentences:
            spans = [(one.start, one.end) for one in sentence.sources if one.start is not None]
            for found in _FIGURE.finditer(sentence.text):
                all_figures += 1
                inside = any((a or 0) <= found.start() and found.end() <= (b or 0) for a, b in spans)
                bare += not inside and not any(found[0] in piece for piece in self.fixed[draft.type])
        return all_figures, bare

    def _of(
        self, sentence: DraftSentence, kind: str, sheet: str, allowed: dict[str, set[str]], given: Facts
    ) -> Iterator[str]:
        spans = sorted((s for s in sentence.sources if s.start is not None), key=lambda one: one.start or 0)
        at, between = 0, list[str]()
        for one in spans:
            start, end = one.start or 0, one.end or 0
            between.append(sentence.text[at:start])
            words, at = sentence.text[start:end], end
            match one.kind:
                case "fact" | "unit":
                    right = words in allowed.get(one.id, set())
                case "gap":
                    right = words == f"〔待补：{one.label}〕"
                case "regulation":
                    held = self.library.get(one.id, on=self.on)
                    names = {held.title, held.short_title} if held else set[str]()
                    right = {title[1:-1] for title in _TITLE.findall(words)} <= names and bool(names)
                case _:
                    right = False
            if not right:
                yield f"{kind}.{sentence.id} {one.kind} {one.id}: {words[:60]}"
        between.append(sentence.text[at:])
        fixed = self._segments(kind, [])
        yield from (
            f"{kind}.{sentence.id} not fixed: {one[:60]}" for one in between if one and not fixed.fullmatch(one)
        )

    def _segments(self, kind: str, values: list[str]) -> re.Pattern[str]:
        pieces = sorted({*self.fixed[kind], *values} - {""}, key=len, reverse=True)
        return re.compile("(?:" + "|".join([*map(_whole, pieces), _NUMBERING, "〔待补：[^〕]*〕"]) + ")+")

    def _judged(self, row: tuple[str, ...], allowed: dict[str, set[str]]) -> Iterator[str]:
        values = {one for some in allowed.values() for one in some}
        figures = {found for one in values for found in _FIGURE.findall(one)}
        fact = row[2]
        if fact and fact not in values and not set(_FIGURE.findall(fact)) <= figures:
            yield f"judged by {fact}"
        titles = {f"《{name}》" for one in self.library.regulations for name in (one.title, one.short_title)}
        yield from (f"no title {one}" for one in _TITLE.findall(row[3]) if one not in titles)

    def _allowed(self, sheet: str, given: Facts) -> dict[str, set[str]]:
        unit, facts = given["unit"], given["facts"]
        party = (
            unit["name"]
            if unit["name"].endswith(("党委", "党组", "党工委", "党总支"))
            else unit["name"] + unit["party_body"]
        )
        allowed = {f"unit.{name}": {str(words)} for name, words in unit.items()} | {"unit.party_name": {party}}
        heads = str(unit.get("heads_rank", ""))
        if heads[:1] == "正":  # 副科级 follows from 正科级, as 副 stands beside 正 at every rank
            allowed["unit.deputies_rank"] = {"副" + heads[1:]}
        allowed["year"] = {str(given["year"])}
        for name, slot in self.slots[sheet].items():
            value = facts.get(name)
            if name in COMPUTED and value is None:
                try:
                    words = COMPUTED[name](facts)
                except (KeyError, TypeError, ZeroDivisionError, NotImplementedError):
                    continue
                allowed[name] = {words, re.sub(r"\D+$", "", words)}
            elif slot["kind"] == "rows":
                for column in slot["columns"]:
                    rows: list[Facts] = value or []
                    cells = [row.get(column["id"]) for row in rows]
                    allowed[f"{name}.{column['id']}"] = {
                        w for cell in cells if cell is not None for w in _said(column, cell)
                    }
                allowed[name] = {str(len(value or ()))}
            elif value is not None:
                allowed[name] = _said(slot, value)
        return allowed


def _whole(piece: str) -> str:
    """The piece as a pattern; a number at its edge is not part of a longer one."""
    before, after = ("(?<!\\d)" if piece[0].isdigit() else "", "(?!\\d)" if piece[-1].isdigit() else "")
    return before + re.escape(piece) + after


def _said(slot: dict[str, Any], value: Any) -> set[str]:
    """How a given value may be printed."""
    match slot["kind"]:
        case "count":
            return {f"{value}{slot['unit']}", str(value)}
        case "date":
            return {printed(value if isinstance(value, date) else date.fromisoformat(value))}
        case "month":
            year, month = str(value).split(".")
            return {f"{year}年{int(month)}月"}
        case _:
            words = str(value).strip()
            return {" ".join(words.split()) if "\n" in words else words}


_SAYS = {"wordings", "heading", "addressee", "closing", "signed", "cell", "caption", "join"}


def _pieces(node: Any, says: bool = False) -> Iterator[str]:
    """The words between placeholders, of all that a type says."""
    if isinstance(node, dict):
        for key, one in node.items():  # pyright: ignore[reportUnknownVariableType]
            yield from _pieces(one, says or key in _SAYS)
        yield "；"
    elif isinstance(node, list):
        for one in node:  # pyright: ignore[reportUnknownVariableType]
            yield from _pieces(one, says)
    elif isinstance(node, str) and says:
        yield from (one for one in re.split(r"\{[^{}]*\}|\[\[|\]\]|｜", node) if one)
