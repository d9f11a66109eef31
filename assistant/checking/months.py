"""Terms of months and years: to the day of the same number, or to the last day of a month that has no such day."""

from calendar import monthrange
from datetime import date

RULE = "按对应日推算，到期月份没有对应日的取该月最后一日（条文没有写明算法的，这是惯例）"


def add_months(day: date, months: int) -> date:
    """The corresponding day so many months later: 31 August and 6 months is the last day of February.

    Raises:
        ValueError: the day lies beyond the calendar of Python.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def words(months: int) -> str:
    """1 → 1个月, 12 → 1年, 18 → 18个月."""
    return f"{months}个月" if months % 12 else f"{months // 12}年"
