"""What people said of answers, and what could not be answered. Words of a question only where the unit keeps them.

A row never says who a person is; `words` and `note` are empty unless the administrator has switched keeping on
(`CADRE_KEEP_QUESTIONS`), and leave the person's own list only where `agreed` says that they may.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Integer,
    RowMapping,
    String,
    Table,
    Text,
    func,
    insert,
    select,
    update,
)

from assistant.records.faults import UnknownRecord
from assistant.records.schema import Moment, metadata


class Verdict(StrEnum):
    """👍 or 👎."""

    UP = "up"
    DOWN = "down"

    @property
    def words(self) -> str:
        """In Chinese."""
        return {"up": "有用", "down": "有问题"}[self.value]


class Reason(StrEnum):
    """What is wrong with an answer."""

    NONE = ""
    PROVISION = "wrong_provision"
    ANSWER = "wrong_answer"
    INCOMPLETE = "incomplete"
    OUTDATED = "outdated"
    REFUSED = "refused"
    OTHER = "other"

    @property
    def words(self) -> str:
        """In Chinese."""
        return _REASONS[self]


_REASONS = {
    Reason.NONE: "没有说明",
    Reason.PROVISION: "引用的条文不对",
    Reason.ANSWER: "答案不对",
    Reason.INCOMPLETE: "答得不全",
    Reason.OUTDATED: "条文已经过时",
    Reason.REFUSED: "库内有规定却没有作答",
    Reason.OTHER: "其他",
}


@dataclass(frozen=True, slots=True)
class Opinion:
    """One opinion on one answer. `cited` are the labels of the provisions, a line each; administrators settle it."""

    id: str
    at: datetime
    person: str
    unit: str
    verdict: Verdict
    reason: Reason
    status: str
    cited: str
    words: str
    note: str
    agreed: bool
    settled: bool


@dataclass(frozen=True, slots=True)
class Unanswered:
    """One question that the held texts did not answer: `missing` names the title or topic, never the question."""

    id: int
    at: datetime
    person: str
    unit: str
    status: str
    missing: str
    words: str
    agreed: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing, and how often it was asked for; `words` only of those who agreed."""

    missing: str
    status: str
    asked: int
    words: tuple[str, ...]


opinions = Table(
    "opinions",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("person", String(40), nullable=False, index=True),
    Column("unit", String(80), nullable=False),
    Column("verdict", String(10), nullable=False),
    Column("reason", String(20), nullable=False),
    Column("status", String(40), nullable=False),
    Column("cited", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("agreed", Boolean, nullable=False),
    Column("settled", Boolean, nullable=False),
)
unanswered = Table(
    "unanswered",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("person", String(40), nullable=False, index=True),
    Column("unit", String(80), nullable=False, index=True),
    Column("status", String(40), nullable=False),
    Column("missing", String(200), nullable=False),
    Column("words", Text, nullable=False),
    Column("agreed", Boolean, nullable=False),
)


def new_id() -> str:
    """An id that cannot be guessed."""
    return f"f-{secrets.token_hex(8)}"


def add_opinion(connection: Connection, opinion: Opinion) -> None:
    """Keep one opinion."""
    values = {name: getattr(opinion, name) for name in Opinion.__dataclass_fields__}
    connection.execute(insert(opinions).values(**values | _plain(opinion)))


def opinions_kept(
    connection: Connection, *, person: str | None = None, settled: bool | None = None, limit: int = 200
) -> tuple[Opinion, ...]:
    """The opinions, the newest first; of one person, or of one state."""
    wanted = select(opinions).order_by(opinions.c.at.desc(), opinions.c.id).limit(limit)
    if person is not None:
        wanted = wanted.where(opinions.c.person == person)
    if settled is not None:
        wanted = wanted.where(opinions.c.settled == settled)
    return tuple(_opinion(row) for row in connection.execute(wanted).mappings())


def settle(connection: Connection, id: str) -> Opinion:
    """An administrator has dealt with it. Raises UnknownRecord."""
    row = connection.execute(select(opinions).where(opinions.c.id == id)).mappings().first()
    if row is None:
        raise UnknownRecord("没有这条意见。", "请刷新页面后再试。")
    connection.execute(update(opinions).where(opinions.c.id == id).values(settled=True))
    return _opinion({**row, "settled": True})


def add_unanswered(
    connection: Connection, *, at: datetime, person: str, unit: str, status: str, missing: str, words: str, agreed: bool
) -> None:
    """Keep that something could not be answered."""
    connection.execute(
        insert(unanswered).values(
            at=at, person=person, unit=unit, status=status, missing=missing[:200], words=words, agreed=agreed
        )
    )


def agree(
    connection: Connection, *, at: datetime, person: str, unit: str, status: str, missing: str, words: str
) -> None:
    """The asker lets the administrators see the words: of the newest such row that has none yet, else of a new one."""
    wanted = select(unanswered.c.id).where(
        unanswered.c.person == person,
        unanswered.c.status == status,
        unanswered.c.missing == missing[:200],
        unanswered.c.agreed.is_(False),
    )
    row = connection.execute(wanted.order_by(unanswered.c.id.desc()).limit(1)).first()
    if row is None:
        add_unanswered(
            connection, at=at, person=person, unit=unit, status=status, missing=missing, words=words, agreed=True
        )
        return
    connection.execute(update(unanswered).where(unanswered.c.id == row.id).values(words=words, agreed=True))


def unanswered_of(connection: Connection, person: str, limit: int = 200) -> tuple[Unanswered, ...]:
    """One person's own, the newest first."""
    wanted = select(unanswered).where(unanswered.c.person == person).order_by(unanswered.c.id.desc()).limit(limit)
    return tuple(Unanswered(**row) for row in connection.execute(wanted).mappings())


def gaps(connection: Connection, unit: str | None = None) -> tuple[Gap, ...]:
    """What is missing by title or topic, the most asked for first; words only of those who agreed that they be seen."""
    shown = (unanswered.c.missing, unanswered.c.status)
    counted = select(*shown, func.count().label("asked")).group_by(*shown)
    spoken = select(*shown, unanswered.c.words).where(unanswered.c.agreed, unanswered.c.words != "").distinct()
    if unit is not None:
        counted, spoken = counted.where(unanswered.c.unit == unit), spoken.where(unanswered.c.unit == unit)
    words: dict[tuple[str, str], list[str]] = {}
    for row in connection.execute(spoken):
        words.setdefault((row.missing, row.status), []).append(row.words)
    rows = connection.execute(counted.order_by(func.count().desc(), *shown))
    return tuple(
        Gap(row.missing, row.status, row.asked, tuple(sorted(words.get((row.missing, row.status), []))[:20]))
        for row in rows
    )


def _plain(opinion: Opinion) -> dict[str, object]:
    return {"verdict": opinion.verdict.value, "reason": opinion.reason.value}


def _opinion(row: "RowMapping | dict[str, object]") -> Opinion:
    values = {str(name): value for name, value in row.items()}
    kinds = {"verdict": Verdict(str(values["verdict"])), "reason": Reason(str(values["reason"]))}
    return Opinion(**values | kinds)  # pyright: ignore[reportArgumentType]
