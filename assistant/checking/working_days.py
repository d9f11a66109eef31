"""Working days, with the days off and the weekends worked that the State Council's notices fix year by year.

The only door to `chinese_calendar`, which holds 2004 to 2026. A year that no table covers is never guessed: the
result says so, or, where the caller asks for it, counts Monday to Friday and is marked 暂定.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path

import chinese_calendar

from assistant.checking.calendar_tables import YearTable, read_tables
from assistant.errors import TermInvalid
from assistant.regulations.numerals import to_chinese

MOST_DAYS = 1000
_SATURDAY = 5
_ONE = timedelta(days=1)
PACKAGED = "程序自带的放假安排表（2004—2026年，含调休）"


class Certainty(StrEnum):
    """Whether a term rests on the published days off of every year it touches."""

    CERTAIN = "certain"
    PROVISIONAL = "provisional"
    UNKNOWN = "unknown"

    @property
    def words(self) -> str:
        """What a cadre reads: empty for a certain one."""
        return {"certain": "", "provisional": "暂定", "unknown": "不能推算"}[self.value]


class Beyond(StrEnum):
    """What to do in a year without a table: say that it is unknown, or count Monday to Friday and mark it."""

    REFUSE = "refuse"
    PROVISIONAL = "provisional"


class YearUnknown(Exception):
    """Inside this package only: a day of a year that no table covers."""

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year


@dataclass(frozen=True, slots=True)
class Calendar:
    """The packaged calendar with the tables that a unit has loaded; a loaded whole year stands before the packaged."""

    tables: Mapping[int, YearTable] = field(default_factory=dict[int, YearTable])

    @classmethod
    def open(cls, data: Path) -> "Calendar":
        """With the tables in `<data>/calendars`.

        Raises:
            CalendarTableInvalid: one of them cannot be used.
        """
        return cls(read_tables(data / "calendars"))

    def works(self, day: date) -> bool:
        """Whether it is a working day.

        Raises:
            YearUnknown: no table covers its year.
        """
        table = self.tables.get(day.year)
        if table is not None and any(one.day == day for one in table.local_closures):
            return False
        if table is not None and table.whole:
            return day not in table.rest_days and (day.weekday() < _SATURDAY or day in table.weekend_work_days)
        try:
            return chinese_calendar.is_workday(day)  # pyright: ignore[reportUnknownMemberType]
        except NotImplementedError as error:
            raise YearUnknown(day.year) from error

    def name(self, year: int) -> str:
        """Where the days off of that year come from; empty for a year that no table covers."""
        table = self.tables.get(year)
        local = "，另有本单位登记的本地放假" if table is not None and table.local_closures else ""
        if table is not None and table.whole:
            return f"本单位装入的{year}年放假安排（{table.source.document}，{table.source.date}）{local}"
        try:
            chinese_calendar.is_workday(date(year, 1, 1))  # pyright: ignore[reportUnknownMemberType]
        except NotImplementedError:
            return ""
        return PACKAGED + local


@dataclass(frozen=True, slots=True)
class Term:
    """A term of working days. `end` is None where the days off of a year are unknown; `note` then says which.

    `first_counted` is the first day that counts: the start, if it counts and is a working day, else the next one.
    """

    start: date
    days: int
    first_day_counts: bool
    first_counted: date | None
    end: date | None
    certainty: Certainty
    calendars: tuple[str, ...]
    note: str = ""

    @property
    def sentence(self) -> str:
        """The term as a cadre reads it: start, end, number of working days, way of counting, calendar."""
        way = "首日计入" if self.first_day_counts else "从次一个工作日起计"
        if self.end is None or self.first_counted is None:
            return f"从{written(self.start)}起{self.days}个工作日（{way}）：{self.note}"
        mark = f"〔{self.certainty.words}〕" if self.certainty.words else ""
        counted = f"，第一个工作日为{written(self.first_counted)}" if self.first_counted != self.start else ""
        note = f"{self.note}" if self.note else ""
        end = f"第{to_chinese(self.days)}个工作日为{written(self.end)}{mark}"
        return f"从{written(self.start)}起（{way}{counted}），{end}；日历：{'；'.join(self.calendars)}。{note}"


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many working days lie between two days; `number` is None where the days off of a year are unknown."""

    number: int | None
    certainty: Certainty
    calendars: tuple[str, ...]
    note: str = ""


def written(day: date) -> str:
    """A day as a cadre writes it: 2026年3月2日."""
    return f"{day.year}年{day.month}月{day.day}日"


def unknown_year(year: int) -> str:
    """What is said of a year without a table."""
    return f"{year}年的放假安排尚未公布或者未装入本程序，不能推算工作日。"


def end_of_term(
    start: date,
    days: int,
    *,
    first_day_counts: bool,
    calendar: Calendar | None = None,
    beyond: Beyond = Beyond.REFUSE,
) -> Term:
    """The day on which a term of `days` working days is full.

    Args:
        start: the day of the notice; if it is no working day, the counting begins with the next one either way.
        days: 1 to `MOST_DAYS`.
        first_day_counts: whether a working day of `start` is the first of the term (posted at its start), or the
            next working day is (the careful way).
        calendar: the packaged one where none is given.
        beyond: what to do in a year without a table.

    Raises:
        TermInvalid: the number of days is out of bounds.
    """
    if not 1 <= days <= MOST_DAYS:
        raise TermInvalid(f"工作日天数应当在1至{MOST_DAYS}之间。", "请填写期限的天数，如 5。", days=days)
    walk = _Walk(calendar or Calendar(), beyond)
    day, left, first = start if first_day_counts else _next(start), days, None
    while True:
        try:
            works = walk.works(day)
            if works:
                first, left = first or day, left - 1
            if not left:
                certainty = Certainty.PROVISIONAL if walk.guessed else Certainty.CERTAIN
                return Term(start, days, first_day_counts, first, day, certainty, walk.names(), walk.note)
            day = _next(day)
        except YearUnknown as error:
            note = unknown_year(error.year)
            return Term(start, days, first_day_counts, first, None, Certainty.UNKNOWN, walk.names(), note)


def working_days_between(
    start: date,
    end: date,
    *,
    first_day_counts: bool,
    calendar: Calendar | None = None,
    beyond: Beyond = Beyond.REFUSE,
) -> DayCount:
    """The working days from `start` to `end`, both days included, or without the first; 0 for a reversed pair."""
    walk, number = _Walk(calendar or Calendar(), beyond), 0
    day = start
    try:
        while day <= end:
            number += walk.works(day) and (first_day_counts or day != start)
            day = _next(day)
    except YearUnknown as error:
        return DayCount(None, Certainty.UNKNOWN, walk.names(), unknown_year(error.year))
    certainty = Certainty.PROVISIONAL if walk.guessed else Certainty.CERTAIN
    return DayCount(number, certainty, walk.names(), walk.note)


def next_working_day(day: date, *, calendar: Calendar | None = None, beyond: Beyond = Beyond.REFUSE) -> Term:
    """The first working day after `day`, as a term of one day."""
    return end_of_term(day, 1, first_day_counts=False, calendar=calendar, beyond=beyond)


def _next(day: date) -> date:
    """The day after.

    Raises:
        YearUnknown: the calendar of Python ends.
    """
    try:
        return day + _ONE
    except OverflowError as error:
        raise YearUnknown(day.year + 1) from error


class _Walk:
    """A walk over days that keeps which calendars it used and which years it had to guess."""

    def __init__(self, calendar: Calendar, beyond: Beyond) -> None:
        self._calendar = calendar
        self._beyond = beyond
        self._years: dict[int, str] = {}
        self.guessed: dict[int, None] = {}

    def works(self, day: date) -> bool:
        try:
            works = self._calendar.works(day)
        except YearUnknown:
            if self._beyond is Beyond.REFUSE:
                raise
            self.guessed[day.year] = None
            return day.weekday() < _SATURDAY
        if day.year not in self._years:
            self._years[day.year] = self._calendar.name(day.year)
        return works

    def names(self) -> tuple[str, ...]:
        guessed = [f"{year}年只按周一至周五推算" for year in self.guessed]
        return tuple(dict.fromkeys([*self._years.values(), *guessed]))

    @property
    def note(self) -> str:
        if not self.guessed:
            return ""
        years = "、".join(f"{year}年" for year in self.guessed)
        return f"暂定：{years}的放假安排尚未公布或者未装入，法定节假日和调休都没有计入，公布后须重新推算。"
