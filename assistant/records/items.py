"""The bank: items as JSON, each with its state of review and everything that was done to it.

A body is opaque here; `assistant/training` and `assistant/banks` read it. Bodies that an attempt or an outcome rests
on are kept by their digest for good, whatever becomes of the item.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    Column,
    Connection,
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
from assistant.records.schema import Moment, digest_of, metadata


class ItemState(StrEnum):
    """How far an item has come in review; `words` is what a cadre reads."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        """The state in Chinese."""
        return {"draft": "草稿", "reviewed": "已审", "published": "已发布", "withdrawn": "已停用"}[self.value]


bodies = Table(
    "item_bodies",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("item_id", String(80), nullable=False, index=True),
    Column("body", Text, nullable=False),
)
items = Table(
    "items",
    metadata,
    Column("id", String(80), primary_key=True),
    Column("digest", String(64), ForeignKey("item_bodies.digest"), nullable=False),
    Column("state", String(20), nullable=False, index=True),
    Column("recheck", Text, nullable=False),  # why it is 待复核, "" when it is not
    Column("basis_hashes", Text, nullable=False),  # JSON: digests of the provisions' words at the last review
    Column("source", String(200), nullable=False),
    Column("changed_at", Moment, nullable=False),
)
events = Table(
    "item_events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("item_id", String(80), ForeignKey("items.id"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("by", String(40), nullable=False),
    Column("what", String(20), nullable=False),
    Column("note", Text, nullable=False),
)


@dataclass(frozen=True, slots=True)
class BankItem:
    """One item as the bank holds it; `recheck` says why it is to be looked at again, "" for no reason."""

    id: str
    body: str
    digest: str
    state: ItemState
    recheck: str
    basis_hashes: str
    source: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class ItemEvent:
    """One thing done to an item; `what` is a state, `added`, `changed` or `recheck`."""

    at: datetime
    by: str
    what: str
    note: str


def keep_body(connection: Connection, item_id: str, body: str) -> str:
    """Keep the body for good, once; its digest."""
    digest = digest_of(body)
    if connection.execute(select(bodies.c.digest).where(bodies.c.digest == digest)).first() is None:
        connection.execute(insert(bodies).values(digest=digest, item_id=item_id, body=body))
    return digest


def body_of(connection: Connection, digest: str) -> str:
    """A body by its digest. Raises UnknownRecord."""
    row = connection.execute(select(bodies.c.body).where(bodies.c.digest == digest)).first()
    if row is None:
        raise UnknownRecord("没有这道题的存档。", "请核对题号。")
    return row.body


def bodies_of(connection: Connection, digests: Iterable[str]) -> dict[str, str]:
    """Bodies by digest; what is not kept is left out."""
    wanted = sorted(set(digests))
    found: dict[str, str] = {}
    for at in range(0, len(wanted), 500):  # a statement takes a limited number of values
        rows = connection.execute(
            select(bodies.c.digest, bodies.c.body).where(bodies.c.digest.in_(wanted[at : at + 500]))
        )
        found |= {row.digest: row.body for row in rows}
    return found


def put(
    connection: Connection, id: str, body: str, *, at: datetime, by: str, source: str = "", basis_hashes: str = "{}"
) -> BankItem:
    """Add an item as a draft, or change its body: a changed item is a draft again. The same body changes nothing."""
    digest = keep_body(connection, id, body)
    held = _found(connection, id)
    if held is not None and held.digest == digest:
        return held
    values = {
        "digest": digest,
        "state": ItemState.DRAFT.value,
        "recheck": "",
        "basis_hashes": basis_hashes,
        "source": source,
        "changed_at": at,
    }
    if held is None:
        connection.execute(insert(items).values(id=id, **values))
    else:
        connection.execute(update(items).where(items.c.id == id).values(**values))
    note(connection, id, at=at, by=by, what="changed" if held else "added", words=source)
    return item(connection, id)


def item(connection: Connection, id: str) -> BankItem:
    """One item. Raises UnknownRecord."""
    found = _found(connection, id)
    if found is None:
        raise UnknownRecord("题库里没有这道题。", "请核对题号。")
    return found


def holds(connection: Connection, id: str, body: str) -> bool:
    """Whether the item is in the bank with that very body."""
    found = _found(connection, id)
    return found is not None and found.digest == digest_of(body)


def items_in(
    connection: Connection, state: ItemState | None = None, *, only_recheck: bool = False, limit: int = 100_000
) -> tuple[BankItem, ...]:
    """Items by state, in the order of their ids."""
    wanted = select(items, bodies.c.body).join(bodies, bodies.c.digest == items.c.digest).order_by(items.c.id)
    if state is not None:
        wanted = wanted.where(items.c.state == state.value)
    if only_recheck:
        wanted = wanted.where(items.c.recheck != "")
    return tuple(_item(row) for row in connection.execute(wanted.limit(limit)).mappings())


def set_state(
    connection: Connection, id: str, state: ItemState, *, at: datetime, by: str, words: str, basis_hashes: str
) -> BankItem:
    """Move an item on; it is no longer to be looked at again. Raises UnknownRecord."""
    item(connection, id)
    changed = {"state": state.value, "recheck": "", "basis_hashes": basis_hashes, "changed_at": at}
    connection.execute(update(items).where(items.c.id == id).values(**changed))
    note(connection, id, at=at, by=by, what=state.value, words=words)
    return item(connection, id)


def set_recheck(connection: Connection, id: str, why: str, *, at: datetime, by: str) -> None:
    """Mark an item 待复核, or clear the mark with "". Raises UnknownRecord."""
    if item(connection, id).recheck == why:
        return
    connection.execute(update(items).where(items.c.id == id).values(recheck=why, changed_at=at))
    note(connection, id, at=at, by=by, what="recheck", words=why)


def note(connection: Connection, id: str, *, at: datetime, by: str, what: str, words: str) -> None:
    """Write down what was done."""
    connection.execute(insert(events).values(item_id=id, at=at, by=by, what=what, note=words))


def history(connection: Connection, id: str) -> tuple[ItemEvent, ...]:
    """Everything that was done to an item, the oldest first."""
    rows = connection.execute(select(events).where(events.c.item_id == id).order_by(events.c.id))
    return tuple(ItemEvent(row.at, row.by, row.what, row.note) for row in rows)


def _found(connection: Connection, id: str) -> BankItem | None:
    wanted = select(items, bodies.c.body).join(bodies, bodies.c.digest == items.c.digest).where(items.c.id == id)
    row = connection.execute(wanted).mappings().first()
    return _item(row) if row else None


def _item(row: RowMapping) -> BankItem:
    return BankItem(
        id=row["id"],
        body=row["body"],
        digest=row["digest"],
        state=ItemState(row["state"]),
        recheck=row["recheck"],
        basis_hashes=row["basis_hashes"],
        source=row["source"],
        changed_at=row["changed_at"],
    )
