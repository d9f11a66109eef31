"""Figures in running text: a number with its unit, compared as values, so that 「五个工作日」 and 「5个工作日」 agree.

What counts as a figure is a number that carries a unit. Article numbers (第八条), marks of 项 （三） and dates
written out are not figures of this kind; `dates` finds the latter.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

from assistant.regulations.numerals import NUMERAL, to_int

# Unit as printed → (dimension, canonical unit). Working days and calendar days stay apart: the law does.
_UNITS: dict[str, tuple[str, str]] = {
    "个工作日": ("days", "工作日"),
    "工作日": ("days", "工作日"),
    "个月": ("time", "月"),
    "月": ("time", "月"),
    "年": ("time", "年"),
    "周年": ("time", "年"),
    "周岁": ("age", "岁"),
    "岁": ("age", "岁"),
    "日": ("days", "日"),
    "天": ("days", "日"),
    "小时": ("hours", "小时"),
    "名": ("people", "人"),
    "人": ("people", "人"),
    "个人": ("people", "人"),
    "位": ("people", "人"),
    "项": ("items", "项"),
    "种": ("items", "项"),
    "类": ("items", "项"),
    "方面": ("items", "项"),
    "个职位": ("posts", "职位"),
    "个岗位": ("posts", "职位"),
    "套": ("flats", "套"),
    "家": ("firms", "家"),
    "次": ("times", "次"),
    "级": ("levels", "级"),
    "个任期": ("terms", "任期"),
    "届": ("terms", "届"),
    "票": ("votes", "票"),
    "个": ("count", "个"),
    "代": ("generations", "代"),
    "倍": ("ratio", "倍"),
    "元": ("money", "元"),
    "万元": ("money", "万元"),
    "亿元": ("money", "亿元"),
    "平方米": ("area", "平方米"),
    "个学时": ("study", "学时"),
    "学时": ("study", "学时"),
    "卷": ("files", "卷"),
}
UNIT = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
"""Every unit as printed, the longest first: a part of a regular expression."""
_NOT_BEFORE = r"(?<![第零〇一二两三四五六七八九十百千0-9０-９近])"
# 一月份, 一次性 and 同一人员 are other words.
_FIGURE = re.compile(rf"{_NOT_BEFORE}({NUMERAL})\s*({UNIT})(?!份|(?<=次)性|(?<=人)[员选才事民力大格])")
_NEAR = re.compile(rf"近({NUMERAL})\s*({UNIT})")
_SHARE = re.compile(rf"({NUMERAL})分之({NUMERAL})")
_SLASHED = re.compile(r"(?<![0-9０-９/])([0-9０-９]{1,3})[/／]([0-9０-９]{1,3})(?![0-9０-９/])")
_PERCENT = re.compile(r"([0-9０-９]+(?:\.[0-9]+)?)\s*[%％]|百分之(" + NUMERAL[3:-1] + r")")
# 半年, 半个月 and 半数 behind a number of years are figures of their own.
_AND_A_HALF = re.compile(rf"{_NOT_BEFORE}({NUMERAL})年半(?!年|个月|数)")
_HALF = re.compile(r"半年|半数|一半|半个月")
_DATE = re.compile(rf"(?:({NUMERAL})\s*年)?\s*({NUMERAL})\s*月\s*({NUMERAL})\s*[日号]")


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` in `unit` (canonical) of a `dimension`; `words` as printed, `following` the signs after."""

    value: Fraction
    unit: str
    dimension: str
    words: str
    start: int
    end: int
    following: str = ""

    @property
    def same_as(self) -> tuple[Fraction, str]:
        """What two printings of one figure share; 半年 equals 六个月, 一年 equals 十二个月."""
        if self.dimension == "time":
            return (self.value * 12 if self.unit == "年" else self.value, "月")
        return (self.value, self.unit)


def find_figures(text: str) -> tuple[Figure, ...]:
    """Every figure of the text in order. Dates (3月3日) and article numbers are left out."""
    taken = [found.span() for found in _DATE.finditer(text)]
    figures = [*_shares(text), *_halves(text)]
    taken += [(figure.start, figure.end) for figure in figures]
    for pattern in (_FIGURE, _NEAR):
        for found in pattern.finditer(text):
            if any(start < found.end() and found.start() < end for start, end in taken):
                continue
            value = to_int(found[1])
            beside = text[max(found.start() - 1, 0) : found.start()]
            if value is None or (found[2] == "年" and value > 1900) or (beside in {"上", "下"} and value == 1):
                continue
            dimension, unit = _UNITS[found[2]]
            figures.append(
                Figure(Fraction(value), unit, dimension, found[0], found.start(), found.end(), text[found.end() :][:4])
            )
            taken.append(found.span())
    return tuple(sorted(figures, key=lambda figure: figure.start))


def _shares(text: str) -> list[Figure]:
    found_figures: list[Figure] = []
    for found in _SHARE.finditer(text):
        below, above = to_int(found[1]), to_int(found[2])
        if below and above is not None and below != 100:
            found_figures.append(Figure(Fraction(above, below), "比例", "share", found[0], *found.span()))
    for found in _SLASHED.finditer(text):
        above, below = to_int(found[1]), to_int(found[2])
        if below and above and above < below:
            found_figures.append(Figure(Fraction(above, below), "比例", "share", found[0], *found.span()))
    for found in _PERCENT.finditer(text):
        number = Fraction(found[1]) if found[1] else Fraction(to_int(found[2]) or 0)
        found_figures.append(Figure(number / 100, "比例", "share", found[0], *found.span()))
    return found_figures


def _halves(text: str) -> list[Figure]:
    figures: list[Figure] = []
    for found in _AND_A_HALF.finditer(text):
        years = to_int(found[1])
        if years is not None and years < 1900:
            figures.append(Figure(Fraction(12 * years + 6), "月", "time", found[0], *found.span()))
    for found in _HALF.finditer(text):
        words = found[0]
        if words == "半年":
            figures.append(Figure(Fraction(6), "月", "time", words, *found.span()))
        elif words == "半个月":
            figures.append(Figure(Fraction(15), "日", "days", words, *found.span()))
        else:
            figures.append(Figure(Fraction(1, 2), "比例", "share", words, *found.span()))
    return figures


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date written out, `year` None where none is named; `words` as printed, in its place of the text."""

    year: int | None
    month: int
    day: int
    words: str
    start: int
    end: int


def find_dated(text: str) -> tuple[FoundDate, ...]:
    """Every date written out, Chinese or Arabic, with its place."""
    dates: list[FoundDate] = []
    for found in _DATE.finditer(text):
        month, day = to_int(found[2]), to_int(found[3])
        if month and day and 1 <= month <= 12 and 1 <= day <= 31:
            dates.append(FoundDate(to_int(found[1]) if found[1] else None, month, day, found[0], *found.span()))
    return tuple(dates)


def find_dates(text: str) -> tuple[tuple[int | None, int, int], ...]:
    """(year or None, month, day) of every date written out, Chinese or Arabic."""
    return tuple((found.year, found.month, found.day) for found in find_dated(text))


def printed_unit(words: str) -> tuple[str, str] | None:
    """(dimension, canonical unit) of a unit as printed; None for what is none."""
    return _UNITS.get(words)
