"""The references that a provision makes, as written: citations, bare titles, chapters, and pointers left open."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.indexes.shelf import OwnWords
from assistant.regulations.citation import Citation, find
from assistant.regulations.citation_finding import pointers
from assistant.regulations.numerals import NUMERAL, to_int
from assistant.regulations.titles import GENERIC_NAMES, title_key

# Before an unmarked name only these words make sure that the name begins there: 劳动合同法 is not 合同法.
_LEADS = re.compile(
    r"(?:参照|依照|按照|根据|依据|违反|符合|适用|执行|遵守|具备|贯彻|落实|即|是|和|与|及|含|、|，|。|；|：|（|“|^|\n)$"
)
_LONGER = re.compile(r"实施|配套|条例|规定|办法|细则|规则|准则|解释|修正|草案|”")
_CHAPTERS = re.compile(
    rf"本(?:条例|规定|办法|规则|细则|准则|法)(?P<list>第{NUMERAL}章(?:(?:、|和|及|以及|或者)第{NUMERAL}章)*)"
)
_CHAPTER = re.compile(rf"第({NUMERAL})章")


@dataclass(frozen=True, slots=True)
class WrittenReference:
    """A reference in its place. `citation` None: a pointer whose meaning the words leave open, or a `chapter`."""

    words: str
    start: int
    end: int
    citation: Citation | None = None
    chapter: int = 0


def references_in(unit: OwnWords, known: Sequence[str], names: Sequence[str]) -> tuple[WrittenReference, ...]:
    """Every reference of a unit in order.

    Args:
        unit: the unit with its own words.
        known: titles that may stand without 《》 before 第X条.
        names: titles of whole regulations that are looked for without 《》, the longest first.
    """
    regulation = unit.provision.regulation
    within = Citation(regulation.title, unit.provision.address, regulation.version)
    written = [
        WrittenReference(found.words, found.start, found.end, found.citation)
        for found in find(unit.text, known, within)
    ]
    written += [one for one in _bare_titles(unit.text, names) if not _overlaps(one, written)]
    written += _chapters(unit.text)
    written += [
        one
        for start, end in pointers(unit.text)
        if not _overlaps(one := WrittenReference(unit.text[start:end], start, end), written)
    ]
    return tuple(sorted(written, key=lambda one: (one.start, one.end)))


def known_names(titles: Sequence[str]) -> tuple[str, ...]:
    """The titles that may be looked for without 《》: no bare form (条例), the longest first."""
    names = {name for name in titles if title_key(name) not in GENERIC_NAMES and len(name) > 2}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def _overlaps(one: WrittenReference, others: Sequence[WrittenReference]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


def _bare_titles(text: str, names: Sequence[str]) -> list[WrittenReference]:
    found: list[WrittenReference] = []
    for name in names:
        place = text.find(name)
        while place >= 0:
            end = place + len(name)
            one = WrittenReference(name, place, end, Citation(name))
            if _LEADS.search(text[:place]) and not _LONGER.match(text, end) and not _overlaps(one, found):
                found.append(one)
            place = text.find(name, end)
    return found


def _chapters(text: str) -> list[WrittenReference]:
    written: list[WrittenReference] = []
    for found in _CHAPTERS.finditer(text):
        for one in _CHAPTER.finditer(text, found.start("list"), found.end("list")):
            number = to_int(one[1])
            if number:
                written.append(WrittenReference(one[0], *one.span(), chapter=number))
    return written
