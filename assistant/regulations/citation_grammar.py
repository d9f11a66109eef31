"""How 条, 款, 项 and 目 are written one after another: 第八条第一款第（一）、（三）项和第二款, 第十二条至第十五条.

Text is read in its folded form (`fold`), which has the same length, so that every place found in it is a place in the
original. A number that cannot be read in one way only ends the reading: it is never the nearest number.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from assistant.regulations.model import Address, ArticleNumber
from assistant.regulations.numerals import to_int

_NUMBER = r"(?:\d{1,4}|[〇○零一二三四五六七八九十百千](?: *[〇○零一二三四五六七八九十百千]){0,8})"
_MARKED = rf"(?:\( *{_NUMBER} *\)|{_NUMBER})"
_AND = r"(?:、|和|与|以及|及|或者|或)"
_TO = r"(?:至|到|[-–—－―~～]+)"
_JOIN = re.compile(rf" *(?P<join>{_AND}|{_TO}) *")
_RANGE = re.compile(_TO)
# 第一条件, 第八条例, 第二项目 and 第三款式 are other words.
_UNIT = re.compile(
    rf"(?P<first>第? *{_MARKED})(?P<more>(?: *(?:{_AND}|{_TO}) *第? *{_MARKED})*)"
    rf" *(?:(?P<early>之 *{_NUMBER}) *(?=条))?"
    rf"(?P<level>条(?![件例款文理目幅])|款(?![待式])|项(?!目)|目(?![录标前的次]))"
    rf"(?P<late> *之 *{_NUMBER})?"
)
_PIECE = re.compile(rf"(?P<join>{_AND}|{_TO})? *第? *(?P<number>{_MARKED})")
_LONGEST_RANGE = 200


def fold(text: str) -> str:
    """The text with full-width signs made half-width and every blank a space: same length, sign by sign."""
    return "".join(map(_fold_sign, text))


def _fold_sign(sign: str) -> str:
    if sign.isspace():
        return "\n" if sign in "\r\n" else " "
    plain = unicodedata.normalize("NFKC", sign)
    return plain if len(plain) == 1 else sign


class Level(IntEnum):
    """条款项目, outermost first."""

    ARTICLE = 1
    PARAGRAPH = 2
    SUBPARAGRAPH = 3
    ITEM = 4


_LEVELS = {"条": Level.ARTICLE, "款": Level.PARAGRAPH, "项": Level.SUBPARAGRAPH, "目": Level.ITEM}


@dataclass(frozen=True, slots=True)
class Place:
    """An address named in a text, and where. Members of a range (第十二条至第十五条) share the words of the range."""

    address: Address
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Unit:
    """One mention at one level: the numbers it lists, each with its place."""

    level: Level
    numbers: tuple[tuple[ArticleNumber, int, int], ...]
    start: int
    end: int


def read_places(folded: str, start: int, base: Address | None = None) -> tuple[Place, ...]:
    """The addresses named one after another from `start` on; empty where no 条 (or, after `base`, no 款项目) stands.

    Args:
        folded: the text, folded.
        start: where the first 第 stands.
        base: the address that the first 款, 项 or 目 belongs to (同条第二款).
    """
    places: list[Place] = []
    current = base
    join, here, several = "", start, False
    while (unit := _read_unit(folded, here)) is not None:
        if current is None:
            if unit.level is not Level.ARTICLE:
                break
        elif (join and unit.level > depth(current)) or (not join and unit.level <= depth(current)):
            break
        elif not join and several:
            break  # 第八、九条第一款 leaves open which member the lower unit belongs to.
        if join and places and _RANGE.fullmatch(join) and not _descends(folded, unit):
            places += _join_range(places, unit)
        else:
            found = [Place(_beneath(current, unit.level, number), first, last) for number, first, last in unit.numbers]
            if not join and places:
                upper = places.pop()
                found = [replace(place, start=upper.start) if place.start == unit.start else place for place in found]
            places += found
        current, several = places[-1].address, len(unit.numbers) > 1
        after = _JOIN.match(folded, unit.end)
        blank = _blank_end(folded, unit.end)
        join, here = (after["join"], after.end()) if after else ("", blank)
    return tuple(places)


def unit_starts(folded: str, level: Level) -> Iterator[int]:
    """Where a 第X条 or 第X、Y条 (or, for the other levels, 第X款 …) begins."""
    for mark in re.finditer("第", folded):
        found = _UNIT.match(folded, mark.start())
        if found and _LEVELS[found["level"]] is level:
            yield mark.start()


def depth(address: Address) -> Level:
    """The lowest level that the address names."""
    if address.item is not None:
        return Level.ITEM
    if address.subparagraph is not None:
        return Level.SUBPARAGRAPH
    return Level.ARTICLE if address.paragraph is None else Level.PARAGRAPH


def _read_unit(folded: str, start: int) -> _Unit | None:
    """The unit that stands at `start`, or None; also None where its numbers are not a plain rising list or range."""
    found = _UNIT.match(folded, start)
    if found is None:
        return None
    level = _LEVELS[found["level"]]
    # 第八条第（三）项, 第八条（三）项: the bracket may stand for 第; a bare 8条 is a quantity.
    if not found["first"].startswith("第") and not (level is Level.SUBPARAGRAPH and found["first"].startswith("(")):
        return None
    inserted = (found["early"] or found["late"]) if level is Level.ARTICLE else None
    end = found.end() if level is Level.ARTICLE else found.end("level")
    numbers = _numbers(folded[found.start() : found.end("more")], found.start())
    if numbers is None or (inserted and len(numbers) > 1):
        return None
    if inserted:
        added = to_int(re.sub(r"[ 之]", "", inserted))
        if not added:
            return None
        return _Unit(level, ((ArticleNumber(numbers[0][0].number, added), found.start(), end),), found.start(), end)
    last = len(numbers) - 1
    numbers = [(number, first, end if place == last else stop) for place, (number, first, stop) in enumerate(numbers)]
    if _RANGE.search(found["more"]):
        numbers = [(number, found.start(), end) for number, _, _ in numbers]
    return _Unit(level, tuple(numbers), found.start(), end)


def _numbers(words: str, offset: int) -> list[tuple[ArticleNumber, int, int]] | None:
    """The numbers of 第（一）、（三）至（五） with their places; None for 第十二、三条, which can be meant two ways."""
    numbers: list[tuple[ArticleNumber, int, int]] = []
    for piece in _PIECE.finditer(words):
        value = to_int(re.sub(r"[ ()]", "", piece["number"]))
        previous = numbers[-1][0].number if numbers else 0
        if not value or value <= previous:
            return None
        first = piece.start() if not piece["join"] else piece.end("join")
        first += len(words[first : piece.end()]) - len(words[first : piece.end()].lstrip())
        if piece["join"] and _RANGE.fullmatch(piece["join"]):
            if value - previous > _LONGEST_RANGE:
                return None
            between = range(previous + 1, value)
            numbers += [(ArticleNumber(number), offset + first, offset + piece.end()) for number in between]
        numbers.append((ArticleNumber(value), offset + first, offset + piece.end()))
    return numbers


def _beneath(current: Address | None, level: Level, number: ArticleNumber) -> Address:
    """The address of unit `number` at `level` inside what `current` names above that level."""
    if level is Level.ARTICLE or current is None:
        return Address(number)
    if level is Level.PARAGRAPH:
        return Address(current.article, number.number)
    if level is Level.SUBPARAGRAPH:
        return Address(current.article, current.paragraph, number.number)
    return Address(current.article, current.paragraph, current.subparagraph, number.number)


def _join_range(places: list[Place], unit: _Unit) -> list[Place]:
    """The places from the last one (taken out of `places`) to the unit, all with the words of the whole range.

    A range that falls, or whose ends lie at different levels, is two places, not a range.
    """
    last = places[-1]
    number, first, stop = unit.numbers[0]
    ends = Address(number) if unit.level is Level.ARTICLE else _beneath(last.address, unit.level, number)
    members = _between(last.address, ends) if depth(last.address) == unit.level else ()
    rest = [Place(_beneath(last.address, unit.level, more), begin, end) for more, begin, end in unit.numbers[1:]]
    if not members:
        return [Place(ends, first, stop), *rest]
    places.pop()
    return [Place(address, last.start, stop) for address in members] + rest


def _between(first: Address, last: Address) -> tuple[Address, ...]:
    """Every address from `first` to `last`; empty unless the last stands after the first at the same level."""
    level = depth(last)
    if level is Level.ARTICLE:
        if first.article.number == last.article.number and first.article < last.article:
            steps = range(first.article.inserted, last.article.inserted + 1)
            return tuple(Address(ArticleNumber(first.article.number, inserted)) for inserted in steps)
        steps = range(first.article.number + 1, last.article.number)
        if last.article <= first.article or len(steps) > _LONGEST_RANGE:
            return ()
        return (first, *(Address(ArticleNumber(number)) for number in steps), last)
    begin, end = _lowest(first), _lowest(last)
    if end <= begin or end - begin > _LONGEST_RANGE:
        return ()
    return tuple(_beneath(last, level, ArticleNumber(number)) for number in range(begin, end + 1))


def _lowest(address: Address) -> int:
    return address.item or address.subparagraph or address.paragraph or address.article.number


def _descends(folded: str, unit: _Unit) -> bool:
    """Whether a lower unit follows at once: 第八条第一项至第九条第三项 is two places."""
    lower = _read_unit(folded, _blank_end(folded, unit.end))
    return lower is not None and lower.level > unit.level


def _blank_end(folded: str, start: int) -> int:
    while start < len(folded) and folded[start] == " ":
        start += 1
    return start
