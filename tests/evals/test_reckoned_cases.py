"""The keys of the cases that reckon days, worked out again here: by hand-written days off, a day at a time."""

import calendar
from datetime import date, timedelta

import pytest

from evals.cases import Case, read_cases

# The State Council's notices for 2025 and 2026, typed in here and not read from the calendar that the program uses.
OFF = (
    ("2025-01-01", "2025-01-01"),
    ("2025-01-28", "2025-02-04"),
    ("2025-04-04", "2025-04-06"),
    ("2025-05-01", "2025-05-05"),
    ("2025-05-31", "2025-06-02"),
    ("2025-10-01", "2025-10-08"),
    ("2026-01-01", "2026-01-03"),
    ("2026-02-15", "2026-02-23"),
    ("2026-04-04", "2026-04-06"),
    ("2026-05-01", "2026-05-05"),
    ("2026-06-19", "2026-06-21"),
    ("2026-09-25", "2026-09-27"),
    ("2026-10-01", "2026-10-07"),
)
WORKED = {
    *("2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"),
    *("2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"),
}


def works(day: date) -> bool:
    if str(day) in WORKED:
        return True
    return day.weekday() < 5 and not any(first <= str(day) <= last for first, last in OFF)


def reckoned(term: str) -> str:
    """`2026-09-28+5w` (working days, from the next one), `+30d`, `2024-03+24m`, printed as answers print a day."""
    start, _, length = term.partition("+")
    number, unit = int(length[:-1]), length[-1]
    if unit == "m":
        year, month, *day = (int(part) for part in start.split("-"))
        years, month = divmod(month - 1 + number, 12)
        year, month = year + years, month + 1
        last = calendar.monthrange(year, month)[1]
        return f"{year}年{month}月" + (f"{min(day[0], last)}日" if day else "")
    day = date.fromisoformat(start)
    while number:
        day += timedelta(days=1)
        number -= works(day) if unit == "w" else 1
    return f"{day.year}年{day.month}月{day.day}日"


CASES = [case for case in read_cases("answering") if "reckoned" in case.tags]


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 30


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_key_is_what_a_separate_reckoning_gives(case: Case) -> None:
    terms = [tag for tag in case.tags if "+" in tag]
    assert [reckoned(term) for term in terms] == list(case.first)[: len(terms)]
    assert case.first
