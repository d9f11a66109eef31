"""间隔复习: when an item comes up again for a person, by FSRS-6. The one door to the library `fsrs`.

Times are in UTC. No fuzz: the same reviews give the same due days. A card never falls due later than the day before
the exam that the person prepares for.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import StrEnum

from fsrs import Card, Rating, Scheduler

from assistant.quizzes.quiz import QuizItem

RETENTION = 0.9
LONGEST_DAYS = 36500
BEIJING = timezone(timedelta(hours=8))
SECONDS_TO_START, SECONDS_A_SIGN = 5.0, 0.3
"""How long an item takes to read: our own measure, for telling quick from slow only."""


class Pace(StrEnum):
    """How an item went: the rating that the scheduler is given."""

    WRONG = "wrong"
    SLOW = "slow"
    RIGHT = "right"
    QUICK = "quick"


_RATINGS = {Pace.WRONG: Rating.Again, Pace.SLOW: Rating.Hard, Pace.RIGHT: Rating.Good, Pace.QUICK: Rating.Easy}


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A card's new state as JSON and the moment from which it is due."""

    card: str
    due: datetime


def pace_of(item: QuizItem, right: bool, seconds: float | None) -> Pace:
    """Right and within half the reading time is quick, right and over twice of it slow; unmeasured is plainly right."""
    if not right:
        return Pace.WRONG
    if seconds is None:
        return Pace.RIGHT
    words = len(item.stem) + sum(map(len, (*item.options, *item.matches)))
    expected = SECONDS_TO_START + SECONDS_A_SIGN * words
    if seconds <= expected / 2:
        return Pace.QUICK
    return Pace.SLOW if seconds > expected * 2 else Pace.RIGHT


def reviewed(card: str | None, pace: Pace, at: datetime, exam_day: date | None = None) -> Scheduled:
    """The card after one more review; None for a first one. An exam in the past bounds nothing."""
    before = Card.from_json(card) if card else Card(card_id=1, due=at.astimezone(UTC))
    scheduler = Scheduler(
        desired_retention=RETENTION,
        learning_steps=(),
        maximum_interval=_days_left(at, exam_day),
        enable_fuzzing=False,
    )
    after, _ = scheduler.review_card(before, _RATINGS[pace], at.astimezone(UTC))
    return Scheduled(after.to_json(), due_before(after.due, exam_day, at))


def due_before(due: datetime, exam_day: date | None, now: datetime) -> datetime:
    """The moment due, brought forward to the start (Beijing time) of the day before an exam that is still to come."""
    if exam_day is None or exam_day <= now.astimezone(BEIJING).date():
        return due
    last = datetime.combine(exam_day - timedelta(days=1), time(0), BEIJING).astimezone(UTC)
    return min(due, last)


def _days_left(at: datetime, exam_day: date | None) -> int:
    if exam_day is None:
        return LONGEST_DAYS
    days = (exam_day - at.astimezone(BEIJING).date()).days
    return max(1, days) if days > 0 else LONGEST_DAYS
