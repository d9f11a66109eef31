"""Kept drafts: a form half filled or whole, and the versions composed from it, as JSON that `assistant/drafting` reads.

Kept only where the user asked for it. The id is the key: it is drawn at random, nothing lists the drafts of others.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    delete,
    func,
    insert,
    select,
    update,
)

from assistant.records.faults import UnknownRecord
from assistant.records.schema import Moment, metadata

MOST_VERSIONS = 200
"""Of one draft; the oldest give way."""

drafts = Table(
    "drafts",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("type", String(80), nullable=False),
    Column("form", Text, nullable=False),  # JSON: unit, year, facts and choices as they were given
    Column("made_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
)
versions = Table(
    "draft_versions",
    metadata,
    Column("draft", String(40), ForeignKey("drafts.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("body", Text, nullable=False),  # JSON of the composed draft
    Column("form", Text, nullable=False),  # the form that it was composed from
    Column("state", String(20), nullable=False),
    Column("at", Moment, nullable=False),
    Column("told", Text, nullable=False),  # what changed, in a sentence
)


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """What is kept beside the versions."""

    id: str
    type: str
    form: str
    made_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """One version; `state` is 讨论稿, 送审稿 or 定稿."""

    number: int
    body: str
    form: str
    state: str
    at: datetime
    told: str


def keep(connection: Connection, type: str, form: str, *, at: datetime) -> KeptDraft:
    """A new kept draft, without a version yet."""
    kept = KeptDraft(secrets.token_urlsafe(18), type, form, at, at)
    connection.execute(insert(drafts).values(id=kept.id, type=type, form=form, made_at=at, changed_at=at))
    return kept


def draft(connection: Connection, id: str) -> KeptDraft:
    """One kept draft. Raises UnknownRecord."""
    row = connection.execute(select(drafts).where(drafts.c.id == id)).first()
    if row is None:
        raise UnknownRecord("没有这份存稿，或者已经删除。", "请核对编号；没有存下的，请重新填写。")
    return KeptDraft(row.id, row.type, row.form, row.made_at, row.changed_at)


def save_form(connection: Connection, id: str, form: str, *, at: datetime) -> None:
    """The form as far as it is filled. Raises UnknownRecord."""
    draft(connection, id)
    connection.execute(update(drafts).where(drafts.c.id == id).values(form=form, changed_at=at))


def add_version(
    connection: Connection, id: str, body: str, form: str, state: str, *, at: datetime, told: str
) -> KeptVersion:
    """One more version. Raises UnknownRecord."""
    draft(connection, id)
    highest = connection.execute(select(func.max(versions.c.number)).where(versions.c.draft == id)).scalar() or 0
    made = KeptVersion(highest + 1, body, form, state, at, told)
    connection.execute(
        insert(versions).values(draft=id, number=made.number, body=body, form=form, state=state, at=at, told=told)
    )
    connection.execute(update(drafts).where(drafts.c.id == id).values(changed_at=at))
    connection.execute(delete(versions).where(versions.c.draft == id, versions.c.number <= made.number - MOST_VERSIONS))
    return made


def versions_of(connection: Connection, id: str) -> tuple[KeptVersion, ...]:
    """Every version, the oldest first. Raises UnknownRecord."""
    draft(connection, id)
    rows = connection.execute(select(versions).where(versions.c.draft == id).order_by(versions.c.number))
    return tuple(KeptVersion(row.number, row.body, row.form, row.state, row.at, row.told) for row in rows)


def latest(connection: Connection, id: str) -> KeptVersion | None:
    """The last version, None before the first. Raises UnknownRecord."""
    draft(connection, id)
    row = connection.execute(
        select(versions).where(versions.c.draft == id).order_by(versions.c.number.desc()).limit(1)
    ).first()
    return None if row is None else KeptVersion(row.number, row.body, row.form, row.state, row.at, row.told)


def remove(connection: Connection, id: str) -> None:
    """The draft with its form and all its versions. Raises UnknownRecord."""
    draft(connection, id)
    connection.execute(delete(versions).where(versions.c.draft == id))
    connection.execute(delete(drafts).where(drafts.c.id == id))
