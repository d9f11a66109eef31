"""What follows from a settled mark: an outcome for the counts, a repetition card for the person."""

import json
from datetime import datetime

from assistant.records import items, outcomes, people, reviews
from assistant.records.attempts import Attempt
from assistant.records.records import Transaction
from assistant.training.marking import Basis
from assistant.training.paper import Paper, PaperItem
from assistant.training.repetition import pace_of, reviewed
from assistant.training.results import ItemResult


def kept(transaction: Transaction, paper: Paper, originals: dict[str, str]) -> Paper:
    """The paper with each item's own digest, its body kept for good. `originals` are bodies before the shuffle."""
    return paper.model_copy(
        update={
            "items": tuple(
                one.model_copy(update={"digest": items.keep_body(transaction, one.item.id, originals[one.item.id])})
                for one in paper.items
            )
        }
    )


def record(
    transaction: Transaction, attempt: Attempt, one: PaperItem, result: ItemResult, at: datetime, seconds: float | None
) -> None:
    """Keep the outcome and move the card on; a mark that is only proposed leaves no trace yet."""
    if result.basis is Basis.PROPOSED:
        return
    outcome = outcomes.Outcome(
        person=attempt.person,
        attempt=attempt.id,
        item=one.item.id,
        digest=one.digest,
        mode=attempt.mode,
        response=json.dumps(one.as_banked(result.response), ensure_ascii=False),
        score=result.score,
        full=result.full,
        seconds=seconds,
        at=at,
    )
    outcomes.add(transaction, outcome)
    before = reviews.card_of(transaction, attempt.person, one.item.id)
    exam_day = people.person(transaction, attempt.person).exam_day
    after = reviewed(before.card if before else None, pace_of(one.item, result.right, seconds), at, exam_day)
    reviews.keep(transaction, reviews.ReviewCard(attempt.person, one.item.id, one.digest, after.card, after.due))
