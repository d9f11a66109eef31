"""错题本: what a person got wrong in practice or exams, until it was right twice running; and what is due again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from assistant.quizzes.quiz import QuizItem
from assistant.records import items, outcomes, people, reviews
from assistant.records.outcomes import Outcome
from assistant.records.records import Records, Transaction
from assistant.training.repetition import due_before

RIGHT_TO_LEAVE = 2


@dataclass(frozen=True, slots=True)
class WrongItem:
    """`right_since` counts right answers in a row since the last wrong one; `modes` where it went wrong."""

    item: QuizItem
    wrong: int
    right_since: int
    last_wrong: datetime
    modes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DueItem:
    """An item whose time has come, or comes at `due`."""

    item: QuizItem
    due: datetime


def wrong_book(records: Records, person: str) -> tuple[WrongItem, ...]:
    """The person's book, the latest mistake first. Raises UnknownRecord."""
    with records.reading() as transaction:
        people.person(transaction, person)
        by_item: dict[str, list[Outcome]] = {}
        for outcome in outcomes.outcomes_by(transaction, person=person):
            by_item.setdefault(outcome.item, []).append(outcome)
        bodies = items.bodies_of(transaction, (ones[-1].digest for ones in by_item.values()))
    found = [entry for ones in by_item.values() if (entry := _entry(ones, bodies)) is not None]
    return tuple(sorted(found, key=lambda one: (one.last_wrong, one.item.id), reverse=True))


def due_items(records: Records, person: str, now: datetime, limit: int = 100) -> tuple[DueItem, ...]:
    """What is due now, the longest due first; an exam day brings cards forward. Raises UnknownRecord."""
    with records.reading() as transaction:
        every = _schedule(transaction, person, now)
        due = [(when, card) for when, card in every if when <= now][:limit]
        bodies = items.bodies_of(transaction, (card.digest for _, card in due))
    return tuple(DueItem(QuizItem.model_validate_json(bodies[card.digest]), when) for when, card in due)


def coming(records: Records, person: str, now: datetime) -> dict[str, int]:
    """How many cards fall due on which day (UTC date, ISO) after now. Raises UnknownRecord."""
    with records.reading() as transaction:
        every = _schedule(transaction, person, now)
    counts: dict[str, int] = {}
    for when, _ in every:
        if when > now:
            day = when.date().isoformat()
            counts[day] = counts.get(day, 0) + 1
    return counts


def _schedule(transaction: Transaction, person: str, now: datetime) -> list[tuple[datetime, reviews.ReviewCard]]:
    exam_day = people.person(transaction, person).exam_day
    cards = reviews.cards_of(transaction, person)
    return sorted(((due_before(card.due, exam_day, now), card) for card in cards), key=lambda pair: pair[0])


def _entry(ones: Iterable[Outcome], bodies: dict[str, str]) -> WrongItem | None:
    every = list(ones)
    wrong = [one for one in every if not one.right]
    if not wrong:
        return None
    since = len(every) - 1 - max(at for at, one in enumerate(every) if not one.right)
    if since >= RIGHT_TO_LEAVE:
        return None
    item = QuizItem.model_validate_json(bodies[every[-1].digest])
    return WrongItem(item, len(wrong), since, wrong[-1].at, tuple(dict.fromkeys(one.mode for one in wrong)))
