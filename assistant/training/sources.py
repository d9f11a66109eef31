"""Where the items of a sitting come from: composed now, the bank, the wrong-answer book, what is due."""

import random
from datetime import datetime
from enum import StrEnum

from assistant.quizzes.composer import compose
from assistant.quizzes.quiz import QuizItem, QuizRequest
from assistant.records.records import Records
from assistant.regulations.library import Library
from assistant.training.provision_text import stamped
from assistant.training.review_flow import published
from assistant.training.wrong_book import due_items, wrong_book


class Source(StrEnum):
    """Where from."""

    QUIZ = "quiz"
    BANK = "bank"
    WRONG_BOOK = "wrong_book"
    DUE = "due"


def items_from(
    source: Source, request: QuizRequest, records: Records, library: Library, person: str, now: datetime
) -> tuple[QuizItem, ...]:
    """At most `request.count` items; from the bank and the person's own by the types asked for, drawn by the seed.

    Raises:
        UnknownScope: composed, and the scope holds nothing.
        UnknownRecord: the person's own, and there is no such person.
    """
    if source is Source.QUIZ:
        return tuple(stamped(one, library) for one in compose(request, library).items)
    if source is Source.DUE:  # the longest due first, not drawn
        due = (one.item for one in due_items(records, person, now, limit=1000))
        return tuple(one for one in due if one.type in request.types)[: request.count]
    held = published(records) if source is Source.BANK else tuple(one.item for one in wrong_book(records, person))
    fitting = [one for one in held if one.type in request.types]
    drawn = random.Random(request.seed).sample(fitting, min(request.count, len(fitting)))
    return tuple(stamped(one, library) for one in drawn)
