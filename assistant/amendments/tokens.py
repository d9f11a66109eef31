"""A text as tokens that are equal where only the printing differs.

Width, blanks, punctuation and list marks are no difference between two versions of a law; 五年, 5年 and ５年 are one
token, and so are 第八条 and 第8条. Everything else is compared sign by sign, as Chinese is written without blanks.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.regulations.figures import find_figures
from assistant.regulations.numerals import NUMERAL, to_int

_DATE = re.compile(rf"(?:(?P<year>{NUMERAL})年)?(?P<month>{NUMERAL})月(?P<day>{NUMERAL})[日号]")
_YEAR = re.compile(r"(?P<year>[0-9０-９]{4}|[〇○零一二三四五六七八九]{4})年")
_UNIT = re.compile(rf"第(?P<number>{NUMERAL})(?P<unit>[编章节条款项目])(?:之(?P<inserted>{NUMERAL}))?")
_BRACKETED_UNIT = re.compile(rf"第[（(](?P<number>{NUMERAL})[）)]项")
_WORD = re.compile(r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]+")


@dataclass(frozen=True, slots=True)
class Token:
    """`key` is what two printings share; `start`/`end` are where it stands in the text as printed."""

    key: str
    start: int
    end: int


def tokens(text: str, renumbered: Mapping[int, int] | None = None) -> tuple[Token, ...]:
    """The tokens of a text in order; punctuation and blanks give none.

    Args:
        text: words as printed.
        renumbered: what became of the article numbers of this text; a bare reference (第八条) then counts as one to
            the new number, so that a reference that only followed the renumbering is no change.
    """
    found: list[Token] = []
    place = 0
    for token in sorted(_wholes(text, renumbered or {}), key=lambda one: (one.start, -one.end)):
        if token.start < place:
            continue
        found += _signs(text, place, token.start)
        found.append(token)
        place = token.end
    return (*found, *_signs(text, place, len(text)))


def plain(text: str) -> str:
    """The keys joined: equal for two printings of the same words."""
    return "".join(token.key for token in tokens(text))


def _wholes(text: str, renumbered: Mapping[int, int]) -> Iterator[Token]:
    """Dates, references and figures: tokens of more than one sign."""
    for found in _DATE.finditer(text):
        numbers = [to_int(found[part]) if found[part] else 0 for part in ("year", "month", "day")]
        if None not in numbers:
            yield Token(f"<{numbers[0]}-{numbers[1]}-{numbers[2]}>", *found.span())
    for found in _YEAR.finditer(text):
        yield Token(f"<{to_int(found['year'])}年>", *found.span())
    for found in (*_UNIT.finditer(text), *_BRACKETED_UNIT.finditer(text)):
        number = to_int(found["number"])
        if number is None:
            continue
        groups = found.groupdict()
        unit, inserted = groups.get("unit", "项"), to_int(groups.get("inserted") or "") or 0
        foreign = text[: found.start()].rstrip().endswith(("》", "法"))
        if unit == "条" and not inserted and not foreign:
            number = renumbered.get(number, number)
        yield Token(f"<第{number}{unit}{inserted or ''}>", *found.span())
    for figure in find_figures(text):
        value, unit = figure.same_as
        yield Token(f"<{value}{unit}>", figure.start, figure.end)


def _signs(text: str, start: int, end: int) -> Iterator[Token]:
    while start < end:
        if word := _WORD.match(text, start, end):
            yield Token(unicodedata.normalize("NFKC", word[0]).casefold(), *word.span())
            start = word.end()
            continue
        sign = unicodedata.normalize("NFKC", text[start])
        if any(unicodedata.category(one)[0] in "LNM" for one in sign):
            yield Token(sign, start, start + 1)
        start += 1
