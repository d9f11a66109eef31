"""Every item of the bundled shelf, made once a run, and the witness of its proof."""

from datetime import date
from functools import cache

from assistant.quizzes.composer import Candidates, candidates
from assistant.quizzes.draft import arranged
from assistant.quizzes.quiz import QuizItem, QuizType
from assistant.quizzes.scope import in_force, places_of
from assistant.quizzes.stated import Stated
from assistant.regulations.library import Library

DAY = date(2026, 11, 28)


@cache
def made(library: Library) -> Candidates:
    return candidates(places_of((), library, DAY), library, DAY)


@cache
def witness(library: Library) -> Stated:
    return Stated(in_force(library, DAY))


@cache
def items(library: Library) -> tuple[QuizItem, ...]:
    return tuple(arranged(draft, DAY) for draft in made(library).proved)


def first(library: Library, kind: QuizType, slug: str = "", article: str = "") -> QuizItem:
    """The first item of that type, of that regulation and article if named."""
    return next(
        item
        for item in items(library)
        if item.type is kind and slug in ("", item.citations[0].slug) and article in ("", item.citations[0].article)
    )
