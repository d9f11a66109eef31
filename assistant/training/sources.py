"""Where the items of a sitting come from: composed now, the bank, the wrong-answer book, what is due."""

import random
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Drawn:
    """The items, and why they are fewer than asked for; "" where they are not."""

    items: tuple[QuizItem, ...]
    shortfall: str = ""


def items_from(
    source: Source, request: QuizRequest, records: Records, library: Library, person: str, now: datetime
) -> Drawn:
    """At most `request.count` items; from the bank and the person's own by the types asked for, drawn by the seed.

    Raises:
        UnknownScope: composed, and the scope holds nothing.
        UnknownRecord: the person's own, and there is no such person.
    """
    if source is Source.QUIZ:
        quiz = compose(request, library)
        return Drawn(tuple(stamped(one, library) for one in quiz.items), quiz.shortfall)
    if source is Source.DUE:  # the longest due first, not drawn
        due = (one.item for one in due_items(records, person, now, limit=1000))
        found = tuple(one for one in due if one.type in request.types)[: request.count]
        return Drawn(found, _fewer(found, request, "到期的题"))
    held = published(records) if source is Source.BANK else tuple(one.item for one in wrong_book(records, person))
    fitting = [one for one in held if one.type in request.types]
    drawn = random.Random(request.seed).sample(fitting, min(request.count, len(fitting)))
    found = tuple(stamped(one, library) for one in drawn)
    return Drawn(found, _fewer(found, request, "题库中已发布的题" if source is Source.BANK else "错题本里的题"))


def _fewer(found: tuple[QuizItem, ...], request: QuizRequest, what: str) -> str:
    short = 0 < len(found) < request.count
    return f"要{request.count}题，只有{len(found)}题：合乎所选题型的，{what}只有这些。" if short else ""
