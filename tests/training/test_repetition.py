"""Repetition: the intervals of FSRS, a lapse the same day, nothing after the day before an exam, all in UTC."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.quizzes.quiz import QuizType
from assistant.training.repetition import Pace, due_before, pace_of, reviewed
from tests.training.made_items import made

NOW = datetime(2026, 11, 28, 2, 0, tzinfo=UTC)


def days(after: datetime, before: datetime) -> int:
    return round((after - before).total_seconds() / 86_400)


def test_right_twice_comes_up_after_two_and_then_eleven_days() -> None:
    first = reviewed(None, Pace.RIGHT, NOW)
    assert days(first.due, NOW) == 2
    second = reviewed(first.card, Pace.RIGHT, first.due)
    assert days(second.due, first.due) == 11


def test_a_lapse_comes_up_the_same_day_and_then_after_two() -> None:
    first = reviewed(None, Pace.RIGHT, NOW)
    second = reviewed(first.card, Pace.RIGHT, first.due)
    lapse = reviewed(second.card, Pace.WRONG, second.due)
    assert lapse.due - second.due < timedelta(hours=1)
    assert days(reviewed(lapse.card, Pace.RIGHT, lapse.due).due, lapse.due) == 2


def test_quick_waits_longer_than_right_and_slow_shorter() -> None:
    due = [reviewed(None, pace, NOW).due for pace in (Pace.SLOW, Pace.RIGHT, Pace.QUICK)]
    assert due == sorted(due)
    assert len(set(due)) == 3


@given(st.lists(st.sampled_from(list(Pace)), min_size=1, max_size=8), st.integers(1, 60))
def test_no_card_falls_due_after_the_day_before_the_exam(paces: list[Pace], left: int) -> None:
    exam = NOW.date() + timedelta(days=left)
    card, at = None, NOW
    for pace in paces:
        if at.astimezone(timezone(timedelta(hours=8))).date() >= exam:
            return
        after = reviewed(card, pace, at, exam)
        assert after.due < datetime(exam.year, exam.month, exam.day, tzinfo=timezone(timedelta(hours=8)))
        assert after.due.utcoffset() == timedelta(0)
        card, at = after.card, max(after.due, at)


def test_an_exam_that_is_over_bounds_nothing() -> None:
    due = datetime(2027, 6, 1, tzinfo=UTC)
    assert due_before(due, date(2026, 11, 1), NOW) == due
    assert due_before(due, None, NOW) == due
    assert due_before(due, date(2026, 12, 10), NOW) == datetime(2026, 12, 8, 16, 0, tzinfo=UTC)


def test_the_same_reviews_give_the_same_card_and_a_zone_changes_nothing() -> None:
    beijing = NOW.astimezone(timezone(timedelta(hours=8)))
    assert reviewed(None, Pace.RIGHT, NOW) == reviewed(None, Pace.RIGHT, NOW) == reviewed(None, Pace.RIGHT, beijing)


@pytest.mark.parametrize(
    ("right", "seconds", "pace"),
    [
        (False, 1, Pace.WRONG),
        (True, None, Pace.RIGHT),
        (True, 1, Pace.QUICK),
        (True, 10, Pace.RIGHT),
        (True, 300, Pace.SLOW),
    ],
)
def test_the_rating_follows_from_right_and_how_fast(right: bool, seconds: float | None, pace: Pace) -> None:
    assert pace_of(made(QuizType.SINGLE), right, seconds) is pace
