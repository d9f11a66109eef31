"""Comments and tracked changes put into the body of a Word document (ECMA-376 part 1, 17.13.4 and 17.13.5)."""

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, pairwise
from typing import Any, cast

from lxml import etree as _etree  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType]

from assistant.documents.docx_shape import XML_SPACE, Atom, ShownParagraph, Standing, W, words_of

etree: Any = cast(Any, _etree)  # the library has no types
_MOVABLE = {W + name for name in ("rPr", "t", "tab", "br", "cr", "noBreakHyphen", "lastRenderedPageBreak")}
_HISTORY = {W + name for name in ("rPrChange", "ins", "del", "moveFrom", "moveTo")}
_WORDS = re.compile(r"[0-9A-Za-z.%％]+|.", re.DOTALL)
_CLOSE = 4
_LONG = 2000


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who marks, and when, as the file format writes it."""

    author: str
    date: str


@dataclass(frozen=True, slots=True)
class Change:
    """Words that take the place of `start`–`end`."""

    start: int
    end: int
    words: str


def made(name: str, **values: str) -> Any:
    """An element with these attributes, all in the namespace of Word."""
    element: Any = etree.Element(W + name)
    for key, value in values.items():
        element.set(W + key, value)
    return element


def changes(old: str, new: str, start: int) -> tuple[Change, ...]:
    """What really differs, so that the words between keep their format; numbers are never cut in two."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if len(before) + len(after) > _LONG:
        return (Change(start, start + len(old), new),) if old != new else ()
    at = [0, *accumulate(map(len, before))]
    found: list[tuple[int, int, int, int]] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if found and at[a] - at[found[-1][1]] < _CLOSE:
            found[-1] = (found[-1][0], b, found[-1][2], d)
        else:
            found.append((a, b, c, d))
    return tuple(Change(start + at[a], start + at[b], "".join(after[c:d])) for a, b, c, d in found)


def offsets(paragraph: ShownParagraph) -> list[tuple[int, int, Atom]]:
    """Every atom with where it begins and ends."""
    ends = list(accumulate(len(atom.text) for atom in paragraph.atoms))
    return [(end - len(atom.text), end, atom) for end, atom in zip(ends, paragraph.atoms, strict=True)]


def within(paragraph: ShownParagraph, start: int, end: int) -> list[Atom]:
    """The atoms that `start`–`end` touches; of an empty place, the one that it is in or ends, else the first."""
    if start == end:
        touched = [atom for first, last, atom in offsets(paragraph) if first < start <= last]
        return touched or [atom for first, _, atom in offsets(paragraph) if first == start][:1]
    return [atom for first, last, atom in offsets(paragraph) if first < end and last > start]


def may_change(paragraph: ShownParagraph, start: int, end: int) -> bool:
    """Whether the words there, or an empty place beside plain words, can be changed without touching anything else."""
    atoms = within(paragraph, start, end)
    if not atoms:
        return False
    runs = list({id(atom.run): atom.run for atom in atoms}.values())
    inner = runs[1:-1] if len(runs) > 2 else []
    whole = all(child.tag in _MOVABLE for run in inner for child in run)
    return (
        whole
        and all(atom.standing is Standing.PLAIN and not atom.element.get(f"{W}type") for atom in atoms)
        and len({id(atom.paragraph) for atom in atoms}) == 1
        and all(_nothing_between(first, second) for first, second in pairwise(atoms))
    )


def _nothing_between(first: Atom, second: Atom) -> bool:
    """Within one run, or from its end to the beginning of the next, there is no picture or note that would go along."""
    if first.run is second.run:
        between = list(first.run)[list(first.run).index(first.element) + 1 : list(second.run).index(second.element)]
    else:
        after = list(first.run)[list(first.run).index(first.element) + 1 :]
        between = [*after, *list(second.run)[: list(second.run).index(second.element)]]
    return all(child.tag in _MOVABLE for child in between)


def split(paragraph: ShownParagraph, boundaries: Sequence[int]) -> None:
    """Cut the plain runs, so that each boundary lies between two of them; both halves keep the format."""
    for first, last, atom in reversed(offsets(paragraph)):
        if atom.standing is not Standing.PLAIN:
            continue
        inner = sorted({place - first for place in boundaries if first <= place <= last}, reverse=True)
        for place in inner:
            _cut(atom, place)


def _cut(atom: Atom, place: int) -> None:
    if place == len(atom.text):
        following = atom.element.getnext()
        if following is not None:
            _move_on(atom.run, following)
    elif place == 0:
        if any(child.tag != f"{W}rPr" for child in atom.element.itersiblings(preceding=True)):
            _move_on(atom.run, atom.element)
    else:
        words = words_of(atom.element)
        rest = made("t")
        _say(atom.element, words[:place])
        _say(rest, words[place:])
        atom.element.addnext(rest)
        _move_on(atom.run, rest)


def _say(element: Any, words: str) -> None:
    for child in list(element):
        element.remove(child)
    element.text = words
    element.set(XML_SPACE, "preserve")


def _move_on(run: Any, child: Any) -> None:
    """The child and what follows it into a run of their own, of the same format."""
    second = etree.Element(run.tag, dict(run.attrib))
    properties = run.find(f"{W}rPr")
    if properties is not None:
        second.append(deepcopy(properties))
    for moved in [child, *child.itersiblings()]:
        second.append(moved)
    run.addnext(second)


def change(paragraph: ShownParagraph, wanted: Change, stamp: Stamp, number: int) -> int:
    """Track a change in a paragraph that has been split at its ends; the number of the next revision."""
    atoms = within(paragraph, wanted.start, wanted.end)
    empty = wanted.start == wanted.end
    before = empty and wanted.start == 0
    after: Any = atoms[0].run if empty else None
    pattern = atoms[0].run.find(f"{W}rPr")
    if not empty:
        runs = list({id(atom.run): atom.run for atom in atoms}.values())
        after = None
        for run in runs:
            if after is None or run.getprevious() is not after:
                after = made("del", id=str(number), author=stamp.author, date=stamp.date)
                number += 1
                run.addprevious(after)
            after.append(run)
            for words in run.findall(f"{W}t"):
                shown = words_of(words)
                words.tag = f"{W}delText"
                _say(words, shown)
    if wanted.words:
        inserted = made("ins", id=str(number), author=stamp.author, date=stamp.date)
        inserted.append(_new_run(wanted.words, pattern))
        number += 1
        (after.addprevious if before else after.addnext)(inserted)
    return number


def _new_run(words: str, pattern: Any) -> Any:
    run = made("r")
    if pattern is not None:
        properties = deepcopy(pattern)
        for child in list(properties):
            if child.tag in _HISTORY:
                properties.remove(child)
        run.append(properties)
    for part in re.split("([\t\n])", words):
        if part == "\t":
            run.append(made("tab"))
        elif part == "\n":
            run.append(made("br"))
        elif part:
            text = made("t")
            _say(text, part)
            run.append(text)
    return run


def comment(paragraph: ShownParagraph, start: int, end: int, number: int) -> bool:
    """Anchor a comment at the words, or around the link, field or insertion they are in; whether that was possible."""
    atoms = within(paragraph, start, end)
    begin, finish = made("commentRangeStart", id=str(number)), made("commentRangeEnd", id=str(number))
    if atoms:
        first, last = _edge(atoms[0], closing=False), _edge(atoms[-1], closing=True)
        if first is None or last is None:
            return False
        first.addprevious(begin)
        last.addnext(finish)
    elif paragraph.text:
        return False
    else:
        holder = paragraph.elements[-1]
        properties = holder.find(f"{W}pPr")
        holder.insert(0 if properties is None else holder.index(properties) + 1, begin)
        begin.addnext(finish)
    reference = made("r")
    reference.append(made("commentReference", id=str(number)))
    finish.addnext(reference)
    return True


def _edge(atom: Atom, *, closing: bool) -> Any | None:
    """The child of the paragraph before or after which the range stands; none where a field runs on beyond it."""
    if atom.field is None:
        return atom.holder
    begin, end = atom.field.begin, atom.field.end
    if end is None or begin[0] is not atom.paragraph or end[0] is not atom.paragraph:
        return None
    return end[1] if closing else begin[1]
