"""What the shelf states, sentence by sentence: the witness that the proof of an item asks."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from assistant.quizzes.wording import bigrams, plain
from assistant.regulations.figures import find_dated, find_figures
from assistant.regulations.model import Address, Regulation

MODAL = re.compile(r"应当|必须|不得|可以")
_PART = re.compile(r"[^。；;\n]+")
_OWN = re.compile(r"本(?:条例|规定|办法|规则|细则|准则|法|意见|章程|守则)")

Value = tuple[str, Fraction | tuple[int | None, int, int]]
"""What two writings of one figure share: its unit and size, or a date."""


def size_of(value: Value) -> Fraction:
    """How large a figure is, a date by its day: for comparing figures of one unit."""
    size = value[1]
    return size if isinstance(size, Fraction) else Fraction((size[0] or 0) * 372 + size[1] * 31 + size[2])


@dataclass(frozen=True, slots=True)
class Slot:
    """A figure in its place: the value and the two characters on either side."""

    value: Value
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence part of one 款, 项 or 目 in force. `skeleton` is its wording without figures."""

    regulation: Regulation
    address: Address
    text: str
    skeleton: frozenset[str]
    slots: tuple[Slot, ...]
    modals: frozenset[str]
    of_itself: bool


def slots_of(text: str) -> tuple[Slot, ...]:
    """Every figure and date of the text."""
    found: list[tuple[int, int, Value]] = [
        (one.start, one.end, ("date", (one.year, one.month, one.day))) for one in find_dated(text)
    ]
    for figure in find_figures(text):
        value, unit = figure.same_as
        found.append((figure.start, figure.end, (unit, value)))
    return tuple(
        Slot(value, text[max(start - 2, 0) : start], text[end : end + 2]) for start, end, value in sorted(found)
    )


def without_figures(text: str) -> str:
    """The text with □ for every figure and date."""
    spans = [(one.start, one.end) for one in (*find_dated(text), *find_figures(text))]
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + "□" + text[end:]
    return text


def statement_of(regulation: Regulation, address: Address, text: str) -> Statement:
    """A sentence part taken apart."""
    skeleton = bigrams(without_figures(text))
    modals = frozenset(MODAL.findall(text))
    return Statement(regulation, address, text, skeleton, slots_of(text), modals, _OWN.search(text) is not None)


def parts_of(text: str) -> list[str]:
    """The sentence parts of a text, between 。 and ；."""
    return [found[0].strip() for found in _PART.finditer(text) if found[0].strip()]


def own_words(regulation: Regulation) -> Iterator[tuple[Address, str]]:
    """Every 款, 项 and 目 with the words that stand in it and nowhere below."""
    for article in regulation.articles:
        for paragraph in article.paragraphs:
            yield Address(article.number, paragraph.ordinal), paragraph.text
            for sub in paragraph.subparagraphs:
                yield Address(article.number, paragraph.ordinal, sub.number), sub.text
                for item in sub.items:
                    yield Address(article.number, paragraph.ordinal, sub.number, item.number), item.text


class Stated:
    """Every statement of the versions in force, found by its wording."""

    def __init__(self, in_force: tuple[Regulation, ...]) -> None:
        self.regulations = {(one.slug, one.version): one for one in in_force}
        self._all = tuple(
            statement_of(regulation, address, part)
            for regulation in in_force
            for address, text in own_words(regulation)
            for part in parts_of(text)
        )
        self._plain = tuple(plain(one.text) for one in self._all)
        self._holding: dict[str, list[int]] = {}
        for place, statement in enumerate(self._all):
            for pair in statement.skeleton:
                self._holding.setdefault(pair, []).append(place)

    def like(self, asked: Statement, floor: float) -> Iterator[Statement]:
        """The statements that hold at least that share of its wording, itself among them.

        What speaks of its own regulation (本办法) says nothing of another one that also speaks of itself.
        """
        counts = Counter(place for pair in asked.skeleton for place in self._holding.get(pair, ()))
        needed = floor * len(asked.skeleton)
        for place, count in sorted(counts.items()):
            other = self._all[place]
            elsewhere = other.regulation.slug != asked.regulation.slug
            if count >= needed and not (elsewhere and other.of_itself and asked.of_itself):
                yield other

    def units_stating(self, words: str, regulation: Regulation) -> set[Address]:
        """The units of one regulation in which a sentence part holds exactly these words, signs aside."""
        wanted = plain(words)
        return {
            one.address
            for one, held in zip(self._all, self._plain, strict=True)
            if one.regulation.slug == regulation.slug and wanted in held
        }
