"""标准答复: answers that an administrator approved, with what they rest on and the ways of asking them.

`similar` are questions that it answers too, `negative` ones that look alike and that it must never answer. `basis` is
JSON: each provision by place, with the digest of its words when the answer was approved.
"""

import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import cast

from sqlalchemy import Column, Connection, RowMapping, String, Table, Text, insert, select, update

from assistant.records.faults import UnknownRecord
from assistant.records.schema import Moment, metadata


class AnswerState(StrEnum):
    """Whether it answers; `recheck` where a provision has changed since."""

    APPROVED = "approved"
    RECHECK = "recheck"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        """In Chinese."""
        return {"approved": "使用中", "recheck": "待复核", "withdrawn": "已停用"}[self.value]


@dataclass(frozen=True, slots=True)
class Rested:
    """One provision that an answer rests on: where it stands, and the digest of its words then."""

    slug: str
    version: str
    address: str
    label: str
    digest: str


@dataclass(frozen=True, slots=True)
class StandardAnswer:
    """One approved answer. `why` says why it is to be looked at again."""

    id: str
    question: str
    similar: tuple[str, ...]
    negative: tuple[str, ...]
    text: str
    basis: tuple[Rested, ...]
    state: AnswerState
    why: str
    by: str
    at: datetime


standard_answers = Table(
    "standard_answers",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("question", Text, nullable=False),
    Column("similar", Text, nullable=False),
    Column("negative", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("basis", Text, nullable=False),
    Column("state", String(20), nullable=False),
    Column("why", Text, nullable=False),
    Column("by", String(40), nullable=False),
    Column("at", Moment, nullable=False),
)


def new_id() -> str:
    """An id of its own."""
    return f"a-{secrets.token_hex(6)}"


def put(connection: Connection, answer: StandardAnswer) -> None:
    """Add an answer, or change the one of that id."""
    values = {
        "question": answer.question,
        "similar": json.dumps(answer.similar, ensure_ascii=False),
        "negative": json.dumps(answer.negative, ensure_ascii=False),
        "text": answer.text,
        "basis": json.dumps([[one.slug, one.version, one.address, one.label, one.digest] for one in answer.basis]),
        "state": answer.state.value,
        "why": answer.why,
        "by": answer.by,
        "at": answer.at,
    }
    held = connection.execute(select(standard_answers.c.id).where(standard_answers.c.id == answer.id)).first()
    if held is None:
        connection.execute(insert(standard_answers).values(id=answer.id, **values))
    else:
        connection.execute(update(standard_answers).where(standard_answers.c.id == answer.id).values(**values))


def answer_of(connection: Connection, id: str) -> StandardAnswer:
    """One of them. Raises UnknownRecord."""
    row = connection.execute(select(standard_answers).where(standard_answers.c.id == id)).mappings().first()
    if row is None:
        raise UnknownRecord("没有这条标准答复。", "请刷新页面后再试。")
    return _answer(row)


def answers_kept(connection: Connection, state: AnswerState | None = None) -> tuple[StandardAnswer, ...]:
    """All of them, or those of one state, the newest first."""
    wanted = select(standard_answers).order_by(standard_answers.c.at.desc(), standard_answers.c.id)
    if state is not None:
        wanted = wanted.where(standard_answers.c.state == state.value)
    return tuple(_answer(row) for row in connection.execute(wanted).mappings())


def _answer(row: RowMapping) -> StandardAnswer:
    basis = cast("list[list[str]]", json.loads(row["basis"]))
    return StandardAnswer(
        id=row["id"],
        question=row["question"],
        similar=tuple(json.loads(row["similar"])),
        negative=tuple(json.loads(row["negative"])),
        text=row["text"],
        basis=tuple(Rested(*one) for one in basis),
        state=AnswerState(row["state"]),
        why=row["why"],
        by=row["by"],
        at=row["at"],
    )
