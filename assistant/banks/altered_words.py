"""A statement that repeats a clause almost word for word, with something else in one place: what was put there.

In a free wording other words are natural; beside seven signs in eight of the law's own they are an alteration. Whether
it changes the rule is said only of words known to shut each other out, of bodies and of tone; else nothing is said.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from functools import cache
from itertools import pairwise

from assistant.banks.wording import contraries, levelled
from assistant.checking.words import plain
from assistant.quizzes.bodies import bodies_in
from assistant.quizzes.exchanges import PAIRS

_REPEATED = 0.78
_LITERAL = 0.9
_LONGEST = 24
_DENIALS = frozenset(("不", "未", "非"))
_AROUND = 4
_GENERAL = re.compile(
    r"(?:坚持|根据|按照?|依据|加强|注重|实行|采取|采用|认真|切实|严格|工作|情况|方面|方式|人员|视|由)+"
)
_SMALL = frozenset("的在于为是有与或等将把被对从也就")


@dataclass(frozen=True, slots=True)
class Altered:
    """The words written and the law's in their place.

    `contrary`: the two shut each other out;
    `literal`: all the rest is the law's own, to a word.
    """

    written: str
    held: str
    contrary: bool
    literal: bool


def alterations(statement: str, text: str) -> list[Altered]:
    """What a nearly literal statement has in place of the law's words; nothing for a free wording."""
    own, held = levelled(plain(statement)), levelled(plain(text))
    matcher = SequenceMatcher(None, own, held, autojunk=False)
    blocks = [one for one in matcher.get_matching_blocks() if one.size >= 2]
    share = sum(one.size for one in blocks) / max(len(own), 1)
    if share < _REPEATED:
        return []
    end = Match(len(own), min(len(held), blocks[-1].b + blocks[-1].size + _AROUND), 0)
    return list(_between(own, held, [*blocks, end], share >= _LITERAL))


def _between(own: str, held: str, blocks: list[Match], literal: bool) -> Iterator[Altered]:
    for one, other in pairwise(blocks):
        a, b, size = one.a, one.b, one.size
        written, there = own[a + size : other.a], held[b + size : other.b]
        if {written, there} & _DENIALS and not (written and there):
            yield Altered(written or "（没有这个字）", there or "（没有这个字）", contrary=True, literal=literal)
            continue
        if not set(written) - _SMALL or not set(there) - _SMALL or max(len(there), len(written)) > _LONGEST:
            continue
        # The words around belong to a name that the alteration breaks: 中|止 is 中止.
        first, last = max(0, a + size - _AROUND), min(len(own), other.a + _AROUND)
        lower, upper = max(0, b + size - _AROUND), min(len(held), other.b + _AROUND)
        contrary = _shut_out(own[first:last], held[lower:upper], written, there)
        if contrary or not (set(written) - _SMALL <= set(held) or _GENERAL.fullmatch(written)):
            yield Altered(written, there, contrary, literal)


def _shut_out(own: str, held: str, written: str, there: str) -> bool:
    for pair in _rows():
        mine = [one for one in pair if one in own]
        theirs = [one for one in pair if one in held]
        if mine and theirs and not set(mine) & set(theirs):
            return True
    bodies = {one[0] for one in bodies_in(own)}
    others = {one[0] for one in bodies_in(held)}
    return bool(bodies and others and not bodies & others and (written in "".join(bodies) or there in "".join(others)))


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    return (*(tuple(map(levelled, row)) for row in contraries()), *(tuple(map(levelled, pair)) for pair in PAIRS))
