"""The clause of the law that a statement speaks of, by its words and, where there is an embedder, by its meaning."""

import re
from dataclasses import dataclass, replace

from assistant.banks.figure_answer import placed
from assistant.banks.held_lines import HeldLines, Line, grams

_LINES = 24
_SAME_MATTER = 0.7
_HALF = 0.5
_ALL_BUT = 0.95
_MEANT = 0.95
_CLEARLY_NEARER = 0.008
_MEANT_LINES = 8
_COMPARED = 12
_BY_MEANING = 5.0  # cosines of this model lie close together
ABSOLUTE = re.compile(
    r"一律|任何情况下|任何|绝对|所有|全部|永远|必然|唯一|只能|只有|只要|无须|无需|不必|都可以|都不得|都应当|就都"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A clause of the law with how much of the statement stands in it; `meant` is how near it is in meaning."""

    score: float
    line: Line
    meant: float = 0.0

    @property
    def near(self) -> bool:
        """Whether the clause speaks of what the statement speaks of."""
        return self.score >= _SAME_MATTER or (self.meant >= _MEANT and self.score >= _HALF)

    @property
    def text(self) -> str:
        """The clause with the words that introduce it."""
        return f"{self.line.lead}，{self.line.text}"


def place_of(statement: str, held: HeldLines) -> Place | None:
    """The clause in which most of a statement stands, or the one that is clearly nearer in meaning."""
    found = _by_words(statement, held)
    if not found or held.meaning is None or found[0].score >= _ALL_BUT:
        return found[0] if found else None
    return _meant(statement, found[:_MEANT_LINES], held)


def places_of(statement: str, held: HeldLines) -> list[Place]:
    """The clauses that a statement may speak of, best first: by words, and by meaning where there is an embedder."""
    found = _by_words(statement, held)[:_COMPARED]
    shares = held.alike(statement, [one.line.lead + "，" * bool(one.line.lead) + one.line.text for one in found])
    places = [replace(one, meant=share) for one, share in zip(found, shares, strict=True)]
    return sorted(places, key=lambda one: -(one.score + _BY_MEANING * one.meant))


def _by_words(statement: str, held: HeldLines) -> list[Place]:
    """The clauses near a statement by how much of it stands in each, best first."""
    units = {value[0] for _, _, value in placed(statement)}
    bare = ABSOLUTE.sub("，", statement)
    found: list[Place] = []
    for _, line in held.near(grams(bare), _LINES):
        text = f"{line.lead}，{line.text}"
        score = 0.6 * held.weighing.cover(bare, text, close=True)
        score += 0.4 * held.weighing.cover(bare, f"{line.opening}，{text}")
        if units and units <= {value[0] for _, _, value in placed(text)}:
            score += 0.2
        found.append(Place(score, line))
    return sorted(found, key=lambda one: -one.score)


def _meant(statement: str, found: list[Place], held: HeldLines) -> Place:
    """Of the clauses with most of the statement's words, the one nearest in meaning where it is clearly nearer."""
    texts = [f"{one.line.lead}，{one.line.text}" if one.line.lead else one.line.text for one in found]
    shares = held.alike(statement, texts)
    places = [replace(one, meant=share) for one, share in zip(found, shares, strict=True)]
    nearest = max(places, key=lambda one: one.meant)
    return nearest if nearest.meant >= _MEANT and nearest.meant - places[0].meant >= _CLEARLY_NEARER else places[0]
