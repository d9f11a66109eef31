"""Sentences and 项 of two articles laid side by side."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.amendments.matching import matched
from assistant.amendments.similarity import likeness, profiles
from assistant.amendments.word_diff import Piece, all_changed, word_diff
from assistant.regulations.model import Address, Article

_SENTENCE = re.compile(r"[^。；;\n]+[。；;]?")
_ALIKE = 0.25


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of a 款, or a 项 with its 目: its printed `mark`, and its place in the article as `order`."""

    address: Address
    text: str
    mark: str = ""
    order: int = 0


@dataclass(frozen=True, slots=True)
class UnitChange:
    """A unit and what became of it; one side is None where it was added or removed.

    `reworded` says that words changed, `relocated` that the 款 or 项 has another number within the article.
    """

    old: Unit | None
    new: Unit | None
    old_pieces: tuple[Piece, ...]
    new_pieces: tuple[Piece, ...]
    relocated: bool = False

    @property
    def reworded(self) -> bool:
        """Whether words changed, came or went."""
        return any(piece.changed for piece in (*self.old_pieces, *self.new_pieces))


def units_of(article: Article) -> tuple[Unit, ...]:
    """The units of an article in printed order."""
    return tuple(replace(unit, order=order) for order, unit in enumerate(_units(article)))


def _units(article: Article) -> Iterator[Unit]:
    for paragraph in article.paragraphs:
        address = Address(article.number, paragraph.ordinal)
        yield from (Unit(address, found[0].strip()) for found in _SENTENCE.finditer(paragraph.text) if found[0].strip())
        for sub in paragraph.subparagraphs:
            text = "\n".join([sub.text, *(item.label + item.text for item in sub.items)])
            yield Unit(Address(article.number, paragraph.ordinal, sub.number), text, sub.label)


def compare_units(
    old: Sequence[Article], new: Sequence[Article], renumbered: Mapping[int, int]
) -> tuple[UnitChange, ...]:
    """Every unit of both sides once, in the order of the new text; removed ones stand where they stood."""
    before = [unit for article in old for unit in units_of(article)]
    after = [unit for article in new for unit in units_of(article)]
    every = profiles(unit.text for unit in (*before, *after))
    ours, theirs = every[: len(before)], every[len(before) :]
    pairs = matched([[likeness(one, other) for other in theirs] for one in ours], _ALIKE) if before and after else {}
    came_from = {j: i for i, j in pairs.items()}
    changes: list[UnitChange] = []
    done = 0
    for j, unit in enumerate(after):
        i = came_from.get(j)
        while i is not None and done < i:
            changes += _removed(before[done]) if done not in pairs else []
            done += 1
        changes.append(_pair(before[i], unit, renumbered) if i is not None else _added(unit))
    changes += [change for i in range(done, len(before)) if i not in pairs for change in _removed(before[i])]
    return tuple(changes)


def _pair(old: Unit, new: Unit, renumbered: Mapping[int, int]) -> UnitChange:
    diff = word_diff(old.text, new.text, renumbered)
    within_old, within_new = (
        (unit.address.paragraph, unit.address.subparagraph, unit.address.item) for unit in (old, new)
    )
    return UnitChange(old, new, diff.old, diff.new, relocated=within_old != within_new)


def _added(unit: Unit) -> UnitChange:
    return UnitChange(None, unit, (), all_changed(unit.text))


def _removed(unit: Unit) -> list[UnitChange]:
    return [UnitChange(unit, None, all_changed(unit.text), ())]
