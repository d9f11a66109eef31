"""Tables of a year's days off that a unit loads itself: `<data>/calendars/*.yaml`, one file a year.

    year: 2027
    source: {document: 国务院办公厅关于2027年部分节假日安排的通知, date: 2026-11-20}
    rest_days: [2027-01-01, 2027-02-05..2027-02-12]
    weekend_work_days: [2027-02-14]
    local_closures: [{day: 2027-03-15, reason: 本地放假, source: 某市人民政府通知}]

A file that has local closures only leaves the rest of its year to the packaged calendar.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Self

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from assistant.errors import CalendarTableInvalid

_LARGEST = 256 * 1024
_SATURDAY = 5
_LONGEST_RANGE = 31


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class CalendarSource(_Strict):
    """The document that fixes the days off, and its date."""

    document: str = Field(min_length=4, max_length=120)
    date: date


class LocalClosure(_Strict):
    """A day on which the unit's own place is closed, whatever the national table says."""

    day: date
    reason: str = Field(min_length=2, max_length=60)
    source: str = Field(min_length=2, max_length=120)


def _opened(value: object) -> object:
    """2027-02-05..2027-02-12 as its days; everything else as it is, for pydantic to judge."""
    if not isinstance(value, list):
        return value
    days: list[object] = []
    for one in value:  # pyright: ignore[reportUnknownVariableType]
        days += _range(one) if isinstance(one, str) and ".." in one else [one]
    return days


def _range(words: str) -> Sequence[object]:
    try:
        first, last = (date.fromisoformat(part.strip()) for part in words.split(".."))
    except ValueError as error:
        raise ValueError(f"“{words[:40]}”不是“起日..止日”") from error
    if not 0 <= (last - first).days < _LONGEST_RANGE:
        raise ValueError(f"“{words[:40]}”的起止日颠倒，或者超过{_LONGEST_RANGE}天")
    return [first + timedelta(days=step) for step in range((last - first).days + 1)]


_Days = Annotated[tuple[date, ...], BeforeValidator(_opened)]


class YearTable(_Strict):
    """The days off of one year. Sound by itself: every day in the year, none twice, none both free and worked."""

    year: int = Field(ge=2000, le=2100)
    source: CalendarSource
    rest_days: _Days = ()
    weekend_work_days: _Days = ()
    local_closures: tuple[LocalClosure, ...] = ()

    @model_validator(mode="after")
    def _sound(self) -> Self:
        closed = [one.day for one in self.local_closures]
        for name, days in (
            ("rest_days", self.rest_days),
            ("weekend_work_days", self.weekend_work_days),
            ("local_closures", closed),
        ):
            if strange := next((day for day in days if day.year != self.year), None):
                raise ValueError(f"{name} 里的{strange}不在{self.year}年")
            if len(set(days)) != len(days):
                raise ValueError(f"{name} 里有重复的日期")
        if both := set(self.rest_days) & set(self.weekend_work_days):
            raise ValueError(f"{min(both)}既放假又上班")
        if weekday := next((day for day in self.weekend_work_days if day.weekday() < _SATURDAY), None):
            raise ValueError(f"weekend_work_days 里的{weekday}不是星期六、星期日")
        if len(self.weekend_work_days) > sum(day.weekday() < _SATURDAY for day in self.rest_days):
            raise ValueError("调休上班的日子多于放假的工作日，表不完整")
        if not self.rest_days and not self.local_closures:
            raise ValueError("没有放假的日期")
        return self

    @property
    def whole(self) -> bool:
        """Whether it fixes the whole year, and not only local closures."""
        return bool(self.rest_days)


def read_tables(folder: Path) -> dict[int, YearTable]:
    """Every table of the folder by its year; a folder that is not there has none.

    Raises:
        CalendarTableInvalid: a file is no such table, or two files are of one year.
    """
    tables: dict[int, YearTable] = {}
    for path in _files(folder):
        table = read_table(path)
        if table.year in tables:
            raise CalendarTableInvalid(
                f"工作日历里有两个{table.year}年的文件。", "一年只能有一个文件，请合并。", file=path.name
            )
        tables[table.year] = table
    return tables


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from sorted(path for path in folder.iterdir() if path.suffix in {".yaml", ".yml"} and path.is_file())


def read_table(path: Path) -> YearTable:
    """One table.

    Raises:
        CalendarTableInvalid: it cannot be read, is no YAML, or does not fit.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise CalendarTableInvalid(f"工作日历 {path.name} 过大。", "一年的日历只有几十行。", file=path.name)
        loaded: object = yaml.safe_load(path.read_text(encoding="utf-8"))
        return YearTable.model_validate(loaded)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        raise CalendarTableInvalid(
            f"工作日历 {path.name} 无法读取。", "请存成UTF-8编码的YAML文件。", file=path.name
        ) from error
    except ValueError as error:
        raise CalendarTableInvalid(
            f"工作日历 {path.name} 不符合格式：{_why(error)}。", "请对照国务院办公厅的放假通知改正。", file=path.name
        ) from error


def _why(error: ValueError) -> str:
    if not isinstance(error, ValidationError):
        return "日期不存在"  # YAML itself refuses 2027-02-30
    first = error.errors()[0]
    field = ".".join(str(part) for part in first["loc"])
    if first["type"] == "value_error":
        return str(first["msg"]).removeprefix("Value error, ")
    said = {"extra_forbidden": "没有这一项", "missing": "缺少"}.get(first["type"], "的值不合要求")
    return f"{said} {field}" if said in {"缺少", "没有这一项"} else f"{field} {said}"
