"""One given value read into its slot's kind, or the reason why it cannot be: nothing is guessed or rounded."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from typing import cast

from assistant.facts.slot import Slot, SlotKind
from assistant.facts.value import Count, Month, Rows, Value

LONGEST_TEXT = 20_000
MOST_ROWS = 2_000
LARGEST_NUMBER = 100_000_000
_DATE = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})?")
_MONTH = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*月?")
# XML 1.0 knows none of these, a .docx can hold none of them.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class ValueInvalid(ValueError):
    """Why a value does not fit its slot: a Chinese sentence."""


def read_value(slot: Slot, given: object, year: int = 0) -> Value:
    """The value for that slot.

    Args:
        slot: what is asked for.
        given: as it came from YAML, JSON, a form field or a cell.
        year: the year of the report, 0 for none; a date that must lie inside it is held to it.

    Raises:
        ValueInvalid: it does not fit.
    """
    match slot.kind:
        case SlotKind.COUNT:
            return _count(slot, given)
        case SlotKind.SHARE:
            raise ValueInvalid(f"{slot.label}由分子和分母算出，不直接填写")
        case SlotKind.DATE:
            return _date(slot, given, year)
        case SlotKind.MONTH:
            return _month(slot, given)
        case SlotKind.TEXT:
            return text_of(slot, given)
        case SlotKind.CHOICE:
            return _choice(slot, given)
        case SlotKind.ROWS:
            return _rows(slot, given, year)


def is_nothing(given: object) -> bool:
    """Whether a field was left empty: then the fact is missing, which is no mistake."""
    return given is None or (isinstance(given, str) and not given.strip()) or given == [] or given == {}


def text_of(slot: Slot, given: object) -> str:
    """Words on one line or several, spaces at the ends and unprintable signs refused rather than dropped."""
    if isinstance(given, bool) or not isinstance(given, str | int | float):
        raise ValueInvalid(f"{slot.label}应为文字")
    words = str(given).strip()
    if len(words) > LONGEST_TEXT:
        raise ValueInvalid(f"{slot.label}超过{LONGEST_TEXT}字")
    if _UNPRINTABLE.search(words):
        raise ValueInvalid(f"{slot.label}含有不能写入文档的控制字符")
    return words


def _count(slot: Slot, given: object) -> Count:
    if isinstance(given, float) and given.is_integer():
        given = int(given)
    if isinstance(given, str):
        words = unicodedata.normalize("NFKC", given).strip().removesuffix(slot.unit).strip()
        given = int(words) if re.fullmatch(r"-?\d{1,12}", words, re.ASCII) else given
    if isinstance(given, bool) or not isinstance(given, int):
        raise ValueInvalid(f"{slot.label}应为整数，单位{slot.unit}")
    if given < 0:
        raise ValueInvalid(f"{slot.label}不能是负数")
    if given > (slot.most or LARGEST_NUMBER):
        raise ValueInvalid(f"{slot.label}超过上限{slot.most or LARGEST_NUMBER}")
    return Count(given, slot.unit)


def _date(slot: Slot, given: object, year: int) -> date:
    if isinstance(given, datetime):
        given = given.date()
    if not isinstance(given, date):
        words = unicodedata.normalize("NFKC", str(given)).strip()
        found = _DATE.fullmatch(words) or _COMPACT.fullmatch(words)
        if found is None or found[3] is None:
            raise ValueInvalid(f"{slot.label}应写成“2025-03-01”或“2025年3月1日”")
        try:
            given = date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError as error:
            raise ValueInvalid(f"{slot.label}没有这一天") from error
    if not 1900 <= given.year <= 2100:
        raise ValueInvalid(f"{slot.label}的年份不合常理")
    if year and slot.in_year and given.year != year:
        raise ValueInvalid(f"{slot.label}不在报告年度{year}年之内")
    return given


def _month(slot: Slot, given: object) -> Month:
    if isinstance(given, date):
        return Month(given.year, given.month)
    words = unicodedata.normalize("NFKC", str(given)).strip()
    found = _MONTH.fullmatch(words) or _COMPACT.fullmatch(words)
    if found is None or not 1 <= int(found[2]) <= 12 or not 1900 <= int(found[1]) <= 2100:
        raise ValueInvalid(f"{slot.label}应写成“1985.06”或“1985年6月”")
    return Month(int(found[1]), int(found[2]))


def _choice(slot: Slot, given: object) -> str:
    words = text_of(slot, given)
    if words not in slot.choices:
        raise ValueInvalid(f"{slot.label}应为：{'、'.join(slot.choices)}")
    return words


def _rows(slot: Slot, given: object, year: int) -> Rows:
    """A list of records; a lone value stands for a record of the first column."""
    if not isinstance(given, list):
        raise ValueInvalid(f"{slot.label}应为清单")
    records = cast(list[object], given)
    if len(records) > (slot.most or MOST_ROWS):
        raise ValueInvalid(f"{slot.label}超过{slot.most or MOST_ROWS}条")
    return Rows(tuple(_row(slot, number, record, year) for number, record in enumerate(records, 1)))


def _row(slot: Slot, number: int, record: object, year: int) -> dict[str, Value]:
    if not isinstance(record, Mapping):
        record = {slot.columns[0].id: record}
    row: dict[str, Value] = {}
    for name, given in cast(Mapping[object, object], record).items():
        column = slot.column(str(name))
        if column is None:
            raise ValueInvalid(f"{slot.label}第{number}条没有“{str(name)[:40]}”这一栏")
        if not is_nothing(given):
            try:
                row[column.id] = read_value(column, given, year)
            except ValueInvalid as error:
                raise ValueInvalid(f"{slot.label}第{number}条：{error}") from error
    return row
