"""Figures printed alike: a distractor is written as the key is (五个工作日, not 5个工作日), else the writing tells."""

import re
from dataclasses import dataclass

from assistant.indexes.figure_finding import IndexFigure
from assistant.regulations.numerals import NUMERAL, to_chinese, to_int

_COUNT = re.compile(rf"({NUMERAL})(\s*)([^\s].*)")
_PERCENT = re.compile(r"(\d+)\s*[%％]")
_FRACTION = re.compile(rf"({NUMERAL})分之({NUMERAL})")
_DATE = re.compile(rf"(?:({NUMERAL})\s*年)?\s*({NUMERAL})\s*月\s*({NUMERAL})\s*([日号])")


@dataclass(frozen=True, slots=True)
class Written:
    """A figure taken apart: its `form` (figures of one form can be exchanged), numbers, unit words, writing."""

    form: str
    numbers: tuple[int, ...]
    unit: str
    arabic: bool


def written(figure: IndexFigure) -> Written | None:
    """The parts of a figure; None for one that cannot be printed another way (半年, 近三年, 3至5年)."""
    words = figure.words
    arabic = re.search(r"[0-9０-９]", words) is not None
    if found := _PERCENT.fullmatch(words):
        return Written("percent", (int(found[1]),), "%", True)
    if found := _FRACTION.fullmatch(words):
        return _made("fraction", (found[1], found[2]), "", arabic)
    if found := _DATE.fullmatch(words):
        parts = (found[1], found[2], found[3]) if found[1] else (found[2], found[3])
        return _made(f"date{len(parts)}", parts, found[4], arabic)
    if (found := _COUNT.fullmatch(words)) and figure.unit != "日期" and "–" not in figure.value:
        return _made(f"count {figure.unit}", (found[1],), found[3], arabic)
    return None


def _made(form: str, parts: tuple[str, ...], unit: str, arabic: bool) -> Written | None:
    numbers = tuple(number for number in map(to_int, parts) if number is not None)
    return Written(form, numbers, unit, arabic) if len(numbers) == len(parts) else None


def printed_like(key: Written, numbers: tuple[int, ...]) -> str:
    """Other numbers in the writing of the key."""
    if key.form == "percent":
        return f"{numbers[0]}%"
    if key.form == "fraction":
        return f"{_number(numbers[0], key)}分之{_number(numbers[1], key)}"
    if key.form.startswith("date"):
        marks = ("年", "月", key.unit)[-len(numbers) :]
        return "".join(_number(number, key) + mark for number, mark in zip(numbers, marks, strict=True))
    two = numbers[0] == 2 and not key.arabic
    return ("两" if two else _number(numbers[0], key)) + key.unit


def accepted_forms(figure: IndexFigure) -> tuple[str, ...]:
    """The words as they stand, then the other writing: 五个工作日, 5个工作日."""
    key = written(figure)
    if key is None or key.form in {"percent", "date3"}:
        return (figure.words,)
    other = Written(key.form, key.numbers, key.unit, not key.arabic)
    return tuple(dict.fromkeys((figure.words, printed_like(key, key.numbers), printed_like(other, key.numbers))))


def _number(number: int, like: Written) -> str:
    return str(number) if like.arabic or number > 9999 else to_chinese(number)
