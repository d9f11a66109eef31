"""Which words of a sentence changed: insertions and deletions that a reader can follow, figures never cut in two."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from assistant.amendments.tokens import Token, tokens

_SHORTEST_KEPT = 2  # a shorter run of equal signs between two changes is chance, not an unchanged word
_KEPT_IN_COMMON = 0.35  # with less in common than this share, the sentence was replaced, not edited


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the printed text; joined again, the pieces are the text."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class WordDiff:
    """Both texts in pieces. `same`: they differ in their printing at most."""

    old: tuple[Piece, ...]
    new: tuple[Piece, ...]

    @property
    def same(self) -> bool:
        """Whether no word changed."""
        return not any(piece.changed for piece in (*self.old, *self.new))


def word_diff(old: str, new: str, renumbered: Mapping[int, int] | None = None) -> WordDiff:
    """What of `old` is gone and what of `new` has come; the diff of (new, old) is the mirror.

    Args:
        old: words as printed.
        new: words as printed.
        renumbered: old article numbers to new ones, for references that only followed the renumbering.
    """
    before, after = tokens(old, renumbered), tokens(new)
    gone, come = _changed([one.key for one in before], [one.key for one in after])
    return WordDiff(_pieces(old, before, gone), _pieces(new, after, come))


def _changed(old: list[str], new: list[str]) -> tuple[list[bool], list[bool]]:
    """For each token of both sides whether it changed. The library's matching is not symmetric: the order is fixed."""
    if old > new:
        come, gone = _changed(new, old)
        return gone, come
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    gone, come = [True] * len(old), [True] * len(new)
    kept = sum(end - start for code, start, end, _, _ in codes if code == "equal")
    if kept < _KEPT_IN_COMMON * max(len(old), len(new)) and old != new:
        return gone, come
    for place, (code, start, end, first, last) in enumerate(codes):
        inner = 0 < place < len(codes) - 1
        whole = any(key.startswith("<") for key in old[start:end])
        if code == "equal" and (end - start >= _SHORTEST_KEPT or not inner or whole):
            gone[start:end] = [False] * (end - start)
            come[first:last] = [False] * (last - first)
    return gone, come


def _pieces(text: str, found: Sequence[Token], changed: Sequence[bool]) -> tuple[Piece, ...]:
    """The text cut where the mark changes; what stands between two changed tokens goes with them."""
    marks = [False] * len(text)
    end, before = 0, False
    for token, mark in zip(found, changed, strict=True):
        marks[end : token.start] = [mark and before] * (token.start - end)
        marks[token.start : token.end] = [mark] * (token.end - token.start)
        end, before = token.end, mark
    runs = groupby(range(len(text)), key=lambda place: marks[place])
    return tuple(Piece("".join(text[place] for place in run), mark) for mark, run in runs)


def all_changed(text: str) -> tuple[Piece, ...]:
    """A sentence that has no counterpart."""
    return (Piece(text, True),) if text else ()
