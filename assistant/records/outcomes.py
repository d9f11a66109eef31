"""Outcomes: what one person scored on one item at one time, in practice or in an exam; all counting rests on them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, Float, ForeignKey, Integer, RowMapping, String, Table, Text, insert, select

from assistant.records.people import people
from assistant.records.schema import Moment, metadata

outcomes = Table(
    "outcomes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", String(40), ForeignKey("people.id"), nullable=False, index=True),
    Column("attempt", String(40), ForeignKey("attempts.id"), index=True),
    Column("item", String(80), nullable=False, index=True),
    Column("digest", String(64), ForeignKey("item_bodies.digest"), nullable=False),
    Column("mode", String(20), nullable=False),
    Column("response", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("full", Float, nullable=False),
    Column("seconds", Float),
    Column("at", Moment, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """`response` is JSON, the options as the item's body numbers them; `seconds` None where nobody measured."""

    person: str
    attempt: str | None
    item: str
    digest: str
    mode: str
    response: str
    score: float
    full: float
    seconds: float | None
    at: datetime

    @property
    def right(self) -> bool:
        """Whether it got every mark."""
        return self.score >= self.full


def add(connection: Connection, outcome: Outcome) -> None:
    """Keep one."""
    values = {
        "person": outcome.person,
        "attempt": outcome.attempt,
        "item": outcome.item,
        "digest": outcome.digest,
        "mode": outcome.mode,
        "response": outcome.response,
        "score": outcome.score,
        "full": outcome.full,
        "seconds": outcome.seconds,
        "at": outcome.at,
    }
    connection.execute(insert(outcomes).values(**values))


def outcomes_by(
    connection: Connection,
    *,
    person: str | None = None,
    unit: str | None = None,
    item: str | None = None,
    attempt: str | None = None,
) -> tuple[Outcome, ...]:
    """Those that fit every condition given, the oldest first."""
    wanted = select(outcomes).order_by(outcomes.c.id)
    if unit is not None:
        wanted = wanted.join(people, people.c.id == outcomes.c.person).where(people.c.unit == unit)
    for column, value in ((outcomes.c.person, person), (outcomes.c.item, item), (outcomes.c.attempt, attempt)):
        if value is not None:
            wanted = wanted.where(column == value)
    return tuple(_outcome(row) for row in connection.execute(wanted).mappings())


def _outcome(row: RowMapping) -> Outcome:
    return Outcome(
        person=row["person"],
        attempt=row["attempt"],
        item=row["item"],
        digest=row["digest"],
        mode=row["mode"],
        response=row["response"],
        score=row["score"],
        full=row["full"],
        seconds=row["seconds"],
        at=row["at"],
    )
