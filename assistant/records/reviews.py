"""Repetition cards: for a person and an item when it comes up again. What the card says is the scheduler's business."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, ForeignKey, RowMapping, String, Table, Text, delete, insert, select

from assistant.records.schema import Moment, metadata

cards = Table(
    "review_cards",
    metadata,
    Column("person", String(40), ForeignKey("people.id"), primary_key=True),
    Column("item", String(80), primary_key=True),
    Column("digest", String(64), ForeignKey("item_bodies.digest"), nullable=False),
    Column("card", Text, nullable=False),
    Column("due", Moment, nullable=False, index=True),
)


@dataclass(frozen=True, slots=True)
class ReviewCard:
    """`card` is the scheduler's own JSON; `due` the moment from which the item may come up."""

    person: str
    item: str
    digest: str
    card: str
    due: datetime


def keep(connection: Connection, card: ReviewCard) -> None:
    """Put a card in place of the one before."""
    mine = (cards.c.person == card.person) & (cards.c.item == card.item)
    connection.execute(delete(cards).where(mine))
    values = {"person": card.person, "item": card.item, "digest": card.digest, "card": card.card, "due": card.due}
    connection.execute(insert(cards).values(**values))


def card_of(connection: Connection, person: str, item: str) -> ReviewCard | None:
    """The card of that person and item, if there is one."""
    mine = (cards.c.person == person) & (cards.c.item == item)
    row = connection.execute(select(cards).where(mine)).mappings().first()
    return _card(row) if row else None


def cards_of(connection: Connection, person: str, *, due_by: datetime | None = None) -> tuple[ReviewCard, ...]:
    """A person's cards, or those due by then; the longest due first."""
    wanted = select(cards).where(cards.c.person == person).order_by(cards.c.due, cards.c.item)
    rows = connection.execute(wanted if due_by is None else wanted.where(cards.c.due <= due_by)).mappings()
    return tuple(_card(row) for row in rows)


def _card(row: RowMapping) -> ReviewCard:
    return ReviewCard(row["person"], row["item"], row["digest"], row["card"], row["due"])
