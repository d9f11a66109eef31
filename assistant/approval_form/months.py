"""Months and days as approval forms write them: 198701, 1987.01, 1987年1月, 19870115; an impossible one is none."""

import re
from dataclasses import dataclass
from datetime import date

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_JOINED = re.compile(r"(\d{4})(\d{2})(\d{2})?(?!\d)")
_APART = re.compile(r"(\d{4})\s*[.．。/年-]\s*(\d{1,2})(?!\d)(?:\s*[月.．/-]\s*(\d{1,2})(?!\d)\s*日?)?")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year."""

    year: int
    month: int

    def __str__(self) -> str:
        """As the form shows it: 1987.01."""
        return f"{self.year}.{self.month:02d}"

    def until(self, other: "Month") -> int:
        """Months from this one to the other; negative when the other is earlier."""
        return (other.year - self.year) * 12 + other.month - self.month

    def arithmetic(self, other: "Month") -> str:
        """How `until` comes about, for a reader to follow."""
        return f"（{other.year}－{self.year}）×12＋（{other.month}－{self.month}）＝{self.until(other)}个月"


def month_of(year: int, month: int) -> Month | None:
    """The month, None when there is none of that number or the year lies outside 1900–2100."""
    return Month(year, month) if 1 <= month <= 12 and _FIRST_YEAR <= year <= _LAST_YEAR else None


def read_month(text: str) -> Month | None:
    """The month that begins `text`; None where it begins with none, or with an impossible date."""
    day = _parts(text)
    if day is None or (day[2] is not None and _day(day[0], day[1], day[2]) is None):
        return None
    return month_of(day[0], day[1])


def read_day(text: str) -> date | None:
    """The day that begins `text`; None where it names no day, or an impossible one."""
    day = _parts(text)
    return _day(day[0], day[1], day[2]) if day is not None and day[2] is not None else None


def _parts(text: str) -> tuple[int, int, int | None] | None:
    found = _JOINED.match(text.strip()) or _APART.match(text.strip())
    if found is None:
        return None
    return int(found[1]), int(found[2]), int(found[3]) if found[3] else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if month_of(year, month) else None
    except ValueError:
        return None
