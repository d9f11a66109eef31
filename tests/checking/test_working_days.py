"""Working days, held against a plain loop over a table of the year 2026 typed in by hand; nothing guessed beyond."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checking.calendar_tables import YearTable, read_tables
from assistant.checking.working_days import (
    MOST_DAYS,
    Beyond,
    Calendar,
    Certainty,
    end_of_term,
    next_working_day,
    working_days_between,
    written,
)
from assistant.errors import CalendarTableInvalid, TermInvalid

_REST = {(1, 1, 3), (2, 15, 23), (4, 4, 6), (5, 1, 5), (6, 19, 21), (9, 25, 27), (10, 1, 7)}
REST = {date(2026, month, day) for month, first, last in _REST for day in range(first, last + 1)}
WORKED = {date(2026, *one) for one in ((1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10))}
YEAR = [date(2026, 1, 1) + timedelta(days=step) for step in range(365)]


def open_days(after: date, counts: bool) -> list[date]:
    """The oracle: the working days of 2026 from a day on."""
    days = [day for day in YEAR if day in WORKED or (day.weekday() < 5 and day not in REST)]
    return [day for day in days if day > after or (counts and day == after)]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-02-11", "2026-02-24"),
        ("2026-02-13", "2026-02-26"),
        ("2026-04-30", "2026-05-09"),
        ("2026-09-29", "2026-10-10"),
        ("2026-09-18", "2026-09-23"),
    ],
)
def test_five_working_days_counted_from_the_first_day(start: str, end: str) -> None:
    term = end_of_term(date.fromisoformat(start), 5, first_day_counts=True)
    assert (str(term.end), term.certainty) == (end, Certainty.CERTAIN)
    assert written(date.fromisoformat(end)) in term.sentence
    assert "首日计入" in term.sentence


def test_a_term_into_a_year_without_a_table_is_refused_and_says_which_year() -> None:
    term = end_of_term(date(2026, 12, 28), 5, first_day_counts=True)
    assert term.end is None
    assert term.certainty is Certainty.UNKNOWN
    assert "2027年的放假安排尚未公布或者未装入" in term.sentence


def test_it_is_provisional_where_the_caller_asks_for_it_and_says_so() -> None:
    term = end_of_term(date(2026, 12, 28), 5, first_day_counts=True, beyond=Beyond.PROVISIONAL)
    assert (term.end, term.certainty) == (date(2027, 1, 1), Certainty.PROVISIONAL)
    assert "暂定" in term.sentence
    assert "2027年只按周一至周五推算" in term.calendars


@pytest.mark.parametrize("start", [date(2003, 12, 30), date(1990, 1, 1), date(2050, 6, 1), date(9999, 12, 31)])
def test_years_outside_every_table_are_refused(start: date) -> None:
    assert end_of_term(start, 5, first_day_counts=True).certainty is Certainty.UNKNOWN
    assert working_days_between(start, start, first_day_counts=True).number is None


@given(st.sampled_from(YEAR), st.integers(1, 60), st.booleans())
def test_every_term_within_2026_agrees_with_a_loop_over_the_table(start: date, days: int, counts: bool) -> None:
    left = open_days(start, counts)
    term = end_of_term(start, days, first_day_counts=counts)
    assert term.end == (left[days - 1] if days <= len(left) else None)


@given(st.sampled_from(YEAR), st.integers(0, 200), st.booleans())
def test_counting_and_adding_are_inverse(start: date, ahead: int, counts: bool) -> None:
    end = min(start + timedelta(days=ahead), YEAR[-1])
    found = working_days_between(start, end, first_day_counts=counts).number
    assert found == sum(day <= end for day in open_days(start, counts))


def test_a_term_never_ends_on_a_day_off() -> None:
    ends = [end_of_term(day, 5, first_day_counts=False).end for day in YEAR]
    assert not [end for end in ends if end and end not in WORKED and (end in REST or end.weekday() > 4)]


@pytest.mark.parametrize("days", [0, -1, MOST_DAYS + 1])
def test_a_number_of_days_out_of_bounds_is_refused(days: int) -> None:
    with pytest.raises(TermInvalid):
        end_of_term(date(2026, 3, 2), days, first_day_counts=True)


def test_the_next_working_day_leaps_over_a_holiday() -> None:
    assert next_working_day(date(2026, 9, 30)).end == date(2026, 10, 8)


GOOD = """
year: 2027
source: {document: 关于2027年部分节假日安排的通知, date: 2026-11-20}
rest_days: [2027-01-01, 2027-02-05..2027-02-12]
weekend_work_days: [2027-02-14]
"""


def test_a_loaded_table_makes_its_year_certain_and_is_named(tmp_path: Path) -> None:
    (tmp_path / "calendars").mkdir()
    (tmp_path / "calendars" / "2027.yaml").write_text(GOOD, "utf-8")
    calendar = Calendar.open(tmp_path)
    term = end_of_term(date(2026, 12, 28), 5, first_day_counts=True, calendar=calendar)
    assert (term.end, term.certainty) == (date(2027, 1, 4), Certainty.CERTAIN)
    assert any("关于2027年" in name for name in term.calendars)
    assert calendar.works(date(2027, 2, 14))
    assert not calendar.works(date(2027, 2, 8))


def test_a_local_closure_leaves_the_rest_of_the_year_to_the_packaged_calendar(tmp_path: Path) -> None:
    words = (
        "year: 2026\nsource: {document: 本地放假登记, date: 2026-02-01}\n"
        "local_closures: [{day: 2026-03-03, reason: 民族节日, source: 某州人民政府通知}]\n"
    )
    (tmp_path / "2026.yaml").write_text(words, "utf-8")
    calendar = Calendar(read_tables(tmp_path))
    term = end_of_term(date(2026, 3, 2), 5, first_day_counts=True, calendar=calendar)
    assert term.end == date(2026, 3, 9)
    assert "本地放假" in term.sentence
    assert end_of_term(date(2026, 2, 11), 5, first_day_counts=True, calendar=calendar).end == date(2026, 2, 24)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("year: 2027", "year: 2026"),
        ("year: 2027", "year: 二〇二七"),
        ("[2027-02-14]", "[2027-02-15]"),
        ("[2027-02-14]", "[2027-02-06]"),
        ("2027-02-05..2027-02-12", "2027-02-12..2027-02-05"),
        ("2027-02-05..2027-02-12", "2027-02-05..2028-02-12"),
        ("2027-02-05..2027-02-12", "2027-02-30"),
        ("2027-02-05..2027-02-12", "2027-01-01"),
        ("2027-02-05..2027-02-12", "春节..元宵"),
        ("source: {document: 关于2027年部分节假日安排的通知, date: 2026-11-20}", ""),
        ("rest_days:", "holidays:"),
        ("rest_days: [2027-01-01, 2027-02-05..2027-02-12]", "rest_days: []"),
        ("weekend_work_days: [2027-02-14]", "weekend_work_days: 2027-02-14"),
        ("year", "- year"),
    ],
)
def test_a_table_that_is_not_sound_is_refused_in_chinese_with_its_file(tmp_path: Path, old: str, new: str) -> None:
    assert old in GOOD
    (tmp_path / "2027.yaml").write_text(GOOD.replace(old, new, 1), "utf-8")
    with pytest.raises(CalendarTableInvalid) as caught:
        read_tables(tmp_path)
    assert "2027.yaml" in caught.value.message
    assert caught.value.next_step


def test_two_tables_of_one_year_and_an_unreadable_one_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD, "utf-8")
    (tmp_path / "b.yaml").write_text(GOOD, "utf-8")
    with pytest.raises(CalendarTableInvalid, match="两个2027年"):
        read_tables(tmp_path)
    (tmp_path / "b.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CalendarTableInvalid):
        read_tables(tmp_path)


def test_every_day_of_2026_agrees_with_the_packaged_calendar_given_as_a_table() -> None:
    weekdays = sorted(REST)
    source = {"document": "国务院办公厅通知", "date": "2025-11-04"}
    table = YearTable.model_validate(
        {"year": 2026, "source": source, "rest_days": weekdays, "weekend_work_days": sorted(WORKED)}
    )
    loaded, packaged = Calendar({2026: table}), Calendar()
    assert [day for day in YEAR if loaded.works(day) != packaged.works(day)] == []
