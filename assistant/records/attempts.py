"""Attempts: one person's sitting with one paper, and every answer that was ever given to it.

Answers are only added, never changed: the one that counts is the newest of standing `counted`. What came too late
stands beside it as “逾时未计”.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    Column,
    Connection,
    Float,
    ForeignKey,
    Integer,
    RowMapping,
    String,
    Table,
    Text,
    insert,
    select,
    update,
)

from assistant.records.faults import UnknownRecord
from assistant.records.schema import Moment, metadata


class AttemptState(StrEnum):
    """Where a sitting stands."""

    STARTED = "started"
    ANSWERING = "answering"
    SUBMITTED = "submitted"
    EXPIRED = "expired"

    @property
    def open(self) -> bool:
        """Whether answers still count."""
        return self in (AttemptState.STARTED, AttemptState.ANSWERING)

    @property
    def words(self) -> str:
        """The state in Chinese."""
        return {"started": "未作答", "answering": "作答中", "submitted": "已交卷", "expired": "时间已到"}[self.value]


class Standing(StrEnum):
    """Whether an answer counts."""

    COUNTED = "counted"
    OVERTIME = "overtime"
    AFTER_SUBMISSION = "after_submission"
    AFTER_KEY = "after_key"  # in practice: the key had been shown


@dataclass(frozen=True, slots=True)
class Anchor:
    """When the sitting's clock was last read: seconds used by then, and both clocks of that moment.

    `steady` counts within `session` (one boot of the machine) whatever becomes of the wall clock.
    """

    used: float
    wall: datetime
    steady: float
    session: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """One sitting. `paper` and `result` are JSON; `limit` in seconds, None for practice; `notes` a line each."""

    id: str
    person: str
    mode: str
    paper: str
    limit: float | None
    state: AttemptState
    anchor: Anchor
    started_at: datetime
    ended_at: datetime | None
    result: str
    notes: str


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """One answer to item `number`; `version` counts the answers to that item."""

    number: int
    version: int
    value: str
    at: datetime
    used: float
    standing: Standing


attempts = Table(
    "attempts",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("person", String(40), ForeignKey("people.id"), nullable=False, index=True),
    Column("mode", String(20), nullable=False),
    Column("paper", Text, nullable=False),
    Column("time_limit", Float),
    Column("state", String(20), nullable=False),
    Column("used", Float, nullable=False),
    Column("wall", Moment, nullable=False),
    Column("steady", Float, nullable=False),
    Column("session", String(80), nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("result", Text, nullable=False),
    Column("notes", Text, nullable=False),
)
answers = Table(
    "answers",
    metadata,
    Column("attempt", String(40), ForeignKey("attempts.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("value", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("used", Float, nullable=False),
    Column("standing", String(20), nullable=False),
)


def add(connection: Connection, attempt: Attempt) -> None:
    """Keep a new sitting."""
    connection.execute(insert(attempts).values(id=attempt.id, **_values(attempt)))


def save(connection: Connection, attempt: Attempt) -> None:
    """Keep what changed of a sitting."""
    connection.execute(update(attempts).where(attempts.c.id == attempt.id).values(**_values(attempt)))


def attempt(connection: Connection, id: str) -> Attempt:
    """One sitting. Raises UnknownRecord."""
    row = connection.execute(select(attempts).where(attempts.c.id == id)).mappings().first()
    if row is None:
        raise UnknownRecord("没有这场考试或者练习。", "请核对编号；可以从开始页面重新进入。")
    return _attempt(row)


def attempts_of(connection: Connection, person: str, *, only_open: bool = False) -> tuple[Attempt, ...]:
    """A person's sittings, the newest first."""
    wanted = select(attempts).where(attempts.c.person == person).order_by(attempts.c.started_at.desc())
    if only_open:
        wanted = wanted.where(attempts.c.state.in_([state.value for state in AttemptState if state.open]))
    return tuple(_attempt(row) for row in connection.execute(wanted).mappings())


def add_answer(connection: Connection, attempt: str, answer: KeptAnswer) -> None:
    """Keep an answer; a number and version that is taken is a fault of ours."""
    values = {
        "number": answer.number,
        "version": answer.version,
        "value": answer.value,
        "at": answer.at,
        "used": answer.used,
        "standing": answer.standing.value,
    }
    connection.execute(insert(answers).values(attempt=attempt, **values))


def answers_to(connection: Connection, attempt: str, number: int | None = None) -> tuple[KeptAnswer, ...]:
    """Every answer of a sitting, or to one item of it, by item and version."""
    wanted = select(answers).where(answers.c.attempt == attempt).order_by(answers.c.number, answers.c.version)
    rows = connection.execute(wanted if number is None else wanted.where(answers.c.number == number))
    return tuple(
        KeptAnswer(row.number, row.version, row.value, row.at, row.used, Standing(row.standing)) for row in rows
    )


def counted(kept: Sequence[KeptAnswer]) -> dict[int, KeptAnswer]:
    """By item the answer that counts."""
    return {answer.number: answer for answer in kept if answer.standing is Standing.COUNTED}


def _values(attempt: Attempt) -> dict[str, object]:
    return {
        "person": attempt.person,
        "mode": attempt.mode,
        "paper": attempt.paper,
        "time_limit": attempt.limit,
        "state": attempt.state.value,
        "used": attempt.anchor.used,
        "wall": attempt.anchor.wall,
        "steady": attempt.anchor.steady,
        "session": attempt.anchor.session,
        "started_at": attempt.started_at,
        "ended_at": attempt.ended_at,
        "result": attempt.result,
        "notes": attempt.notes,
    }


def _attempt(row: RowMapping) -> Attempt:
    return Attempt(
        id=row["id"],
        person=row["person"],
        mode=row["mode"],
        paper=row["paper"],
        limit=row["time_limit"],
        state=AttemptState(row["state"]),
        anchor=Anchor(row["used"], row["wall"], row["steady"], row["session"]),
        started_at=row["started_at"],
        ended_at=row["ended_at"],
        result=row["result"],
        notes=row["notes"],
    )
