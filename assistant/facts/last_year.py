"""Last year's report as a source: what it says becomes STALE facts of this sheet, each with its paragraph.

A stale fact stands in no document until somebody has confirmed it: figures, dates, meetings and activities of another
year are inventions in this one. What was found but belongs to no fact is listed, and so is what was not found at all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.facts.dossier import Dossier
from assistant.facts.fact import Fact, FactState, Source, SourceKind
from assistant.facts.fact_reading import ValueInvalid, read_value
from assistant.facts.last_year_cues import cued
from assistant.facts.last_year_marks import StaleMark, marks_in
from assistant.facts.last_year_patterns import KnownWording, Match, matches
from assistant.facts.sheet import FactSheet
from assistant.facts.slot import Slot, SlotKind
from assistant.facts.value import Rows, Value


@dataclass(frozen=True, slots=True)
class LastYear:
    """What was read.

    `facts` are all STALE. `blanks` are facts whose place was found without a value (“*人”), by slot id with the place.
    `marks` are year words, dates, meetings, titles and figures of the whole text. `matched` of `sentences` were
    recognised as sentences of the type.
    """

    name: str
    facts: Mapping[str, Fact]
    blanks: Mapping[str, str] = field(default_factory=dict[str, str])
    marks: tuple[StaleMark, ...] = ()
    sentences: int = 0
    matched: int = 0

    def missing(self, sheet: FactSheet) -> tuple[Slot, ...]:
        """The facts of the sheet that were not found, computed ones left out."""
        return tuple(one for one in sheet.slots if not one.is_computed and one.id not in self.facts)


def read_last_year(
    paragraphs: Sequence[str], sheet: FactSheet, wordings: Sequence[KnownWording], name: str = "去年报告"
) -> LastYear:
    """The facts that the paragraphs state, found by the wordings of the type first, then by the cues of the sheet.

    Args:
        paragraphs: the text of the report.
        sheet: whose facts are wanted.
        wordings: every wording of the type, with what a zero case says.
        name: of the file, for the sources.
    """
    facts: dict[str, Fact] = {}
    blanks: dict[str, str] = {}
    marks: list[StaleMark] = []
    sentences = recognised = 0
    for number, text in enumerate(paragraphs, 1):
        place = f"{name}第{number}段"
        found = matches(text, sheet, wordings)
        sentences += sum(text.count(sign) for sign in "。！？") or bool(text.strip())
        recognised += len({match.start for match in found})
        for match in found:
            _take(match, sheet, place, facts)
        for slot, given in cued(text, sheet):
            if given is None:
                blanks.setdefault(slot.id, place)
            elif slot.id not in facts:
                _take(Match(0, 0, {slot.id: given}), sheet, place, facts)
        marks += marks_in(text, number)
    left = {name: where for name, where in blanks.items() if name not in facts}
    return LastYear(name, facts, left, tuple(marks), sentences, min(recognised, sentences))


def with_last_year(dossier: Dossier, last: LastYear) -> Dossier:
    """The dossier with the stale facts where it has none of its own: what was given this year stands before them."""
    added = {name: fact for name, fact in last.facts.items() if name not in dossier.facts}
    return dossier.with_facts(added)


def _take(match: Match, sheet: FactSheet, place: str, facts: dict[str, Fact]) -> None:
    for name, given in match.values.items():
        slot = sheet.slot(name)
        if slot is None or slot.is_computed or (name in facts and slot.kind is not SlotKind.ROWS):
            continue
        try:
            value = read_value(slot, given)  # of another year: dates are not held to this one
        except ValueInvalid:
            continue
        before = facts.get(name)
        if before is not None:  # a list that runs over several paragraphs
            place = before.source.words
            value = _joined(before.value, value)
        facts[name] = Fact(slot, value, Source(SourceKind.LAST_YEAR, place), FactState.STALE)


def _joined(one: Value, other: Value) -> Value:
    if not isinstance(one, Rows) or not isinstance(other, Rows):
        return one
    return Rows((*one.rows, *(row for row in other.rows if row not in one.rows)))
