"""What is asked, and what was found: the two values that every step of an answer works on."""

from dataclasses import dataclass, field
from datetime import date

from assistant.answering.learned_refusal import Reading
from assistant.answering.memory import Memory
from assistant.answering.named import Named
from assistant.answering.question import Question
from assistant.answering.refusal import Coverage
from assistant.answering.scope import Declined
from assistant.answering.selection import Candidate, Place
from assistant.retrieval.passage import Evidence


@dataclass(frozen=True, slots=True)
class Request:
    """One question to answer on a day, with the questions that came before it in the conversation.

    `completed` is a follow-up as something else has completed it; empty, the finder completes it itself. `memory` keeps
    what was worked out for this turn: a request made of this one shares it.
    """

    text: str
    on: date
    turns: tuple[str, ...] = ()
    completed: str = ""
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Found:
    """Everything later steps work on. `declined` set: nothing was searched."""

    request: Request
    question: Question
    named: Named
    evidence: Evidence
    candidates: tuple[Candidate, ...]
    cover: Coverage
    pointed: dict[Place, float] = field(default_factory=dict[Place, float])
    declined: Declined | None = None
    alike: float = 0.0
    """Likeness (0–1) of the typical question nearest to what is asked."""
    cosine: float | None = None
    """Its cosine, where the packaged model, whose scale is known, measured it."""
    reading: Reading | None = None
    """How it reads beside questions that are answered and those that must not be; None where nothing was learned."""
    of_turn: Reading | None = None
    """Of a turn of a conversation the same by its own words, as `turn_refusal` has it."""
    asked_on: date | None = None
    """The day of the user, where a version asked for by its year has put its own day in the request."""
