"""The figures of a provision as an index lists them: quantities, ranges, dates and ordinals — and what is none of them.

`regulations.figures` reads whatever has a number and a unit; an index must also leave out what only looks so:
names (“三个代表”, 八项规定, 四级调研员), the article 一个, and words that point back (这两种方式).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from assistant.indexes.figure_kinds import FigureKind, kind_of
from assistant.regulations.figures import UNIT, Figure, find_dated, find_figures, printed_unit
from assistant.regulations.numerals import NUMERAL, to_int

_RANGE = re.compile(
    rf"(?<![第零〇一二两三四五六七八九十百千0-9０-９])({NUMERAL})\s*(?:至|到|-|—|–|~|～)\s*({NUMERAL})\s*({UNIT})(?!份)"
)
_ORDINAL = re.compile(rf"第({NUMERAL})(次)(?!全国|会议|代表)")
_MONTH = re.compile(
    rf"(?:(?P<every>每年|次年|当年)|(?P<year>(?:19|20)\d\d)\s*年)\s*(?P<month>{NUMERAL})月(?![0-9０-９])"
)
_QUOTED = re.compile(r"“[^“”]{1,10}”")
_BACK = re.compile(r"(?:这|该|此|上述|前|其他|哪)$")
_BOUND = re.compile(r"以上|以下|以内|之内")
_STEP = re.compile(r"(?:越|降低?|晋升|跨|高|低)$")
_ONE_DAY = re.compile(r"(?:那|某|同|当|次|每|有)$")
_ONE_YEAR = re.compile(r"(?:前|每|同|逐|头|次)$")
_NAMES = re.compile(r"规定精神|规定的?精神|中央八项规定")
_PARTS = re.compile(
    rf"(?<![第零〇一二两三四五六七八九十百千0-9０-９])({NUMERAL})(部分|点|处)(?=[，。；：]|构成|组成|场所|房产|住房)"
)
_PERCENT_AFTER = re.compile(r"[%％]")
# Rough days: only so that a table can be sorted by length of time; never printed.
_DAYS = {"小时": Fraction(1, 24), "日": 1, "工作日": 1, "月": 30, "年": 365}
_SCALES = {"万元": 10_000, "亿元": 100_000_000, **_DAYS}


@dataclass(frozen=True, slots=True)
class IndexFigure:
    """A figure in its place: `value` as a table prints it, `size` only for sorting within a kind."""

    value: str
    unit: str
    kind: FigureKind
    size: Fraction
    words: str
    start: int
    end: int


def figures_in(text: str) -> tuple[IndexFigure, ...]:
    """Every figure of the text, in order, none overlapping another."""
    found = [*_dates(text), *_ranges(text)]
    found += [one for one in _ordinals(text) if not _overlaps(one, found)]
    found += [one for one in _quantities(text) if not _overlaps(one, found)]
    return tuple(sorted(found, key=lambda one: one.start))


def _overlaps(one: IndexFigure, others: list[IndexFigure]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


def _dates(text: str) -> Iterator[IndexFigure]:
    taken: list[tuple[int, int]] = []
    for date in find_dated(text):
        taken.append((date.start, date.end))
        day = f"{date.month:02}-{date.day:02}"
        value = f"{date.year}-{day}" if date.year else day
        yield _date(value, (date.year or 0) * 372 + date.month * 31 + date.day, date.words, date.start)
    for found in _MONTH.finditer(text):
        month = to_int(found["month"])
        if any(start <= found.start("month") < end for start, end in taken) or not month or month > 12:
            continue
        start = found.start("year") if found["year"] else found.start("month")
        value = f"{found['year']}-{month:02}" if found["year"] else f"{month:02}"
        yield _date(value, int(found["year"] or 0) * 372 + month * 31, text[start : found.end()], start)


def _date(value: str, size: int, words: str, start: int) -> IndexFigure:
    return IndexFigure(value, "日期", FigureKind.DATE, Fraction(size), words, start, start + len(words))


def _ranges(text: str) -> Iterator[IndexFigure]:
    """3至5年 is one figure; 一个月至十二个月 are two."""
    for found in _RANGE.finditer(text):
        low, high, unit = to_int(found[1]), to_int(found[2]), printed_unit(found[3])
        if low is None or high is None or unit is None or low >= high or high > 1900:
            continue
        kind = kind_of(unit[0], text[: found.start()], text[found.end() :])
        size = Fraction(low) * _SCALES.get(unit[1], 1)
        yield IndexFigure(f"{low}–{high}", unit[1], kind, size, found[0], *found.span())


def _ordinals(text: str) -> Iterator[IndexFigure]:
    for found in _ORDINAL.finditer(text):
        number = to_int(found[1])
        if number:
            yield IndexFigure(f"第{number}", "次", FigureKind.TIMES, Fraction(number), found[0], *found.span())


def _quantities(text: str) -> Iterator[IndexFigure]:
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    for figure in find_figures(text):
        in_name = any(start < figure.start and figure.end < end for start, end in quoted)
        if _counts(figure, text) and not (in_name and figure.dimension in {"count", "items", "levels"}):
            yield _quantity(figure, text)
    for found in _PARTS.finditer(text):
        number = to_int(found[1])
        if number and number > 1 and not _BACK.search(text[: found.start()]):
            yield IndexFigure(str(number), found[2], FigureKind.AMOUNT, Fraction(number), found[0], *found.span())


def _quantity(figure: Figure, text: str) -> IndexFigure:
    kind = kind_of(figure.dimension, text[: figure.start], text[figure.end :])
    size = figure.value * _SCALES.get(figure.unit, 1)
    unit = re.sub(rf"^近?{NUMERAL}\s*", "", figure.words) if kind is FigureKind.AMOUNT else figure.unit
    return IndexFigure(_printed(figure), unit, kind, size, figure.words, figure.start, figure.end)


def _printed(figure: Figure) -> str:
    if _PERCENT_AFTER.search(figure.words) or figure.words.startswith("百分之"):
        percent = figure.value * 100
        return f"{percent.numerator if percent.denominator == 1 else float(percent)}%"
    return str(figure.value)


def _counts(figure: Figure, text: str) -> bool:
    """Whether the words count something; a number inside a name, a rank or a word that points back does not."""
    before, after = text[: figure.start], text[figure.end :]
    bounded = _BOUND.match(after) is not None
    if figure.dimension == "levels":
        return bounded or _STEP.search(before) is not None
    if figure.dimension in {"items", "count"}:
        if _BACK.search(before) or (figure.unit == "项" and _NAMES.match(figure.words + after, len(figure.words))):
            return False
        return figure.value != 1 or bounded
    if figure.dimension == "days" and figure.value == 1:
        return _ONE_DAY.search(before) is None
    if figure.dimension == "time" and figure.value == 1 and figure.unit == "年":
        return after.startswith("内") or _ONE_YEAR.search(before) is None
    return True
