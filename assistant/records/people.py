"""People, by a pseudonym made here: no name, no number of an identity card, nothing that says who it is."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Column, Connection, Date, RowMapping, String, Table, insert, select, update

from assistant.records.faults import UnknownRecord
from assistant.records.schema import Moment, metadata

LOCAL = "local"
"""Whoever uses this machine without saying who: the one person of an installation on one desk."""

people = Table(
    "people",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("unit", String(80), nullable=False),
    Column("exam_day", Date),
    Column("made_at", Moment, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Person:
    """`unit` is the group whose statistics the person counts in, "" for none; `exam_day` the day to be ready by."""

    id: str
    unit: str
    exam_day: date | None
    made_at: datetime


def person(connection: Connection, id: str) -> Person:
    """The person of that pseudonym. Raises UnknownRecord."""
    row = connection.execute(select(people).where(people.c.id == id)).mappings().first()
    if row is None:
        raise UnknownRecord("没有这个人员代号。", "请核对代号；不填代号的，按本机用户记录。")
    return _person(row)


def enrol(connection: Connection, at: datetime, unit: str = "", id: str | None = None) -> Person:
    """A new person with a pseudonym that cannot be guessed; with `id` that person, made if missing."""
    if id is not None:
        held = connection.execute(select(people).where(people.c.id == id)).mappings().first()
        if held is not None:
            return _person(held)
    made = Person(id or f"p-{secrets.token_hex(8)}", unit, None, at)
    connection.execute(insert(people).values(id=made.id, unit=made.unit, exam_day=None, made_at=at))
    return made


def set_exam_day(connection: Connection, id: str, day: date | None) -> None:
    """By when the person wants to be ready. Raises UnknownRecord."""
    _change(connection, id, exam_day=day)


def set_unit(connection: Connection, id: str, unit: str) -> None:
    """In which group's statistics the person counts. Raises UnknownRecord."""
    _change(connection, id, unit=unit)


def people_of(connection: Connection, unit: str | None = None) -> tuple[Person, ...]:
    """Those of a unit, or all."""
    wanted = select(people).order_by(people.c.id)
    rows = connection.execute(wanted if unit is None else wanted.where(people.c.unit == unit)).mappings()
    return tuple(_person(row) for row in rows)


def units(connection: Connection) -> tuple[str, ...]:
    """The units that people gave, each once."""
    rows = connection.execute(select(people.c.unit).where(people.c.unit != "").distinct().order_by(people.c.unit))
    return tuple(row.unit for row in rows)


def _change(connection: Connection, id: str, **values: object) -> None:
    person(connection, id)
    connection.execute(update(people).where(people.c.id == id).values(**values))


def _person(row: RowMapping) -> Person:
    return Person(row["id"], row["unit"], row["exam_day"], row["made_at"])
