"""题目审核: draft → reviewed → published; an item whose provision changed or lost its force is 待复核 and leaves exams.

The digests of the provisions' words are taken when an item enters and at every step of review: whoever reviews an item
has seen the words that stand then.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from assistant.amendments.citing import Cited, CitingItem
from assistant.errors import RequestError
from assistant.quizzes.quiz import QuizCitation, QuizItem
from assistant.records import items
from assistant.records.items import BankItem, ItemState
from assistant.records.records import Records
from assistant.regulations.library import Library
from assistant.training.provision_text import address_of, standing_of

TO_REVIEW = "待复核"
_STEPS = {
    ItemState.DRAFT: (ItemState.REVIEWED, ItemState.WITHDRAWN),
    ItemState.REVIEWED: (ItemState.PUBLISHED, ItemState.DRAFT, ItemState.WITHDRAWN),
    ItemState.PUBLISHED: (ItemState.DRAFT, ItemState.REVIEWED, ItemState.WITHDRAWN),
    ItemState.WITHDRAWN: (ItemState.DRAFT,),
}


class StepRefused(RequestError):
    """The item cannot take this step of review."""

    code = "step_refused"


def add(
    records: Records, made: Iterable[QuizItem], library: Library, *, at: datetime, by: str, source: str = ""
) -> tuple[BankItem, ...]:
    """Put items into the bank as drafts; an item that is there with other words is a draft again."""
    with records.writing() as transaction:
        return tuple(
            items.put(
                transaction,
                one.id,
                one.model_dump_json(),
                at=at,
                by=by,
                source=source,
                basis_hashes=_basis(one, library, at.date(), as_written=True),
            )
            for one in made
        )


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of items that came from elsewhere."""

    added: int
    held: int
    doubted: int


def take(
    records: Records,
    brought: Iterable[tuple[QuizItem, str]],
    library: Library,
    *,
    at: datetime,
    by: str,
    source: str,
) -> Taken:
    """Put items of somebody else's bank in as drafts, each 待复核 where a doubt stands beside it.

    One that is held with the same words stays as it is: what was reviewed is not a draft again.
    """
    added = held = doubted = 0
    with records.writing() as transaction:
        for one, doubt in brought:
            body = one.model_dump_json()
            if items.holds(transaction, one.id, body):
                held += 1
                continue
            basis = _basis(one, library, at.date())
            items.put(transaction, one.id, body, at=at, by=by, source=source, basis_hashes=basis)
            added += 1
            if doubt:
                items.set_recheck(transaction, one.id, doubt, at=at, by=by)
                doubted += 1
    return Taken(added, held, doubted)


def step(
    records: Records, id: str, state: ItemState, library: Library, *, at: datetime, by: str, note: str = ""
) -> BankItem:
    """Take one step of review; it settles 待复核 unless the text it rests on is no longer in force.

    Raises:
        UnknownRecord: no such item.
        StepRefused: the flow has no such step, or the text it rests on forbids publishing.
    """
    with records.writing() as transaction:
        before = items.item(transaction, id)
        if state not in _STEPS[before.state]:
            can = "、".join(one.words for one in _STEPS[before.state])
            raise StepRefused(f"题目现在是“{before.state.words}”，不能直接改为“{state.words}”。", f"可以改为：{can}。")
        item = item_of(before)
        if state is ItemState.PUBLISHED and before.recheck:
            raise StepRefused("题目待复核，不能发布。", "请先退回草稿，核对条文和答案后重新审核。")
        lost = [standing for one in item.citations if (standing := standing_of(one, library, at.date())).lost]
        if state in (ItemState.REVIEWED, ItemState.PUBLISHED) and lost:
            reason = lost[0].reason
            raise StepRefused(f"{reason}，这道题不能通过审核。", "请按现行条文改题，或者停用。")
        basis = _basis(item, library, at.date())
        return items.set_state(transaction, id, state, at=at, by=by, words=note, basis_hashes=basis)


def recheck(records: Records, library: Library, *, at: datetime, by: str = "program") -> tuple[BankItem, ...]:
    """Compare every item with the texts held now and mark what is to be looked at again; all that are marked now.

    A mark is never taken away by this: only a person's review does that.
    """
    with records.writing() as transaction:
        for held in items.items_in(transaction):
            if held.state is not ItemState.WITHDRAWN and (why := why_again(held, library, at.date())):
                items.set_recheck(transaction, held.id, why, at=at, by=by)
        return items.items_in(transaction, only_recheck=True)


def why_again(held: BankItem, library: Library, on: date) -> str:
    """Why an item is to be looked at again, "" for no reason; a Chinese phrase a provision."""
    known = cast("dict[str, str]", json.loads(held.basis_hashes))
    found: list[str] = []
    for citation in item_of(held).citations:
        standing = standing_of(citation, library, on, known.get(_place(citation), ""))
        if standing.reason:
            found.append(f"{citation.label}：{standing.reason}")
    return "；".join(dict.fromkeys(found))


def published(records: Records) -> tuple[QuizItem, ...]:
    """What may go into exams: published and not 待复核."""
    with records.reading() as transaction:
        held = items.items_in(transaction, ItemState.PUBLISHED)
    return tuple(item_of(one) for one in held if not one.recheck)


def item_of(held: BankItem) -> QuizItem:
    """The item that a bank row holds."""
    return QuizItem.model_validate_json(held.body)


@dataclass(frozen=True, slots=True)
class BankSource:
    """The bank as a source that cites provisions: what a change of a regulation touches (`assistant/amendments`)."""

    records: Records
    name: str = "题库"

    def items(self) -> Iterator[CitingItem]:
        """An item each; withdrawn ones are nobody's business any more."""
        with self.records.reading() as transaction:
            held = items.items_in(transaction)
        for one in held:
            if one.state is ItemState.WITHDRAWN:
                continue
            item = item_of(one)
            every = [(citation, address_of(citation)) for citation in item.citations]
            cited = tuple(
                Cited(citation.label, citation.slug, citation.version, address)
                for citation, address in every
                if address is not None
            )
            if cited:
                yield CitingItem(one.id, item.stem[:40], cited)


def _basis(item: QuizItem, library: Library, on: date, *, as_written: bool = False) -> str:
    """Digests by place: of the words held now, or of those that the item says it was written from."""
    now = {_place(one): standing_of(one, library, on).text_hash for one in item.citations}
    stated = {_place(one): one.text_hash for one in item.citations if as_written and one.text_hash}
    return json.dumps(now | stated, sort_keys=True)


def _place(one: QuizCitation) -> str:
    return f"{one.slug}@{one.version}:{one.article}.{one.paragraph or 0}.{one.subparagraph or 0}"
