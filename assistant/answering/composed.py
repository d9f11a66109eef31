"""An answer before it goes on the wire, and what several of its steps measure."""

from dataclasses import dataclass

from assistant.answering import refusal_words
from assistant.answering.answer import AnswerStatus, AnswerTable, Clarification
from assistant.answering.found import Found
from assistant.answering.selection import Candidate, article_of, article_place
from assistant.regulations.citation import label
from assistant.regulations.model import Provision

ONLY_NEAREST = "没有找到与问题逐一对应的规定，以下是最接近的条文，是否适用请核对。"


@dataclass(frozen=True, slots=True)
class Composed:
    """An answer before it goes on the wire: provisions instead of citations.

    `whole`: the text is the whole answer; otherwise the first provision is added in full where it gives only a part.
    `only_nearest` says that the text admits to have found nothing that speaks of the matter itself. `reckoned` are days
    worked out by rule, printed before the text: no figure of theirs can stand in a quote. `weak` says that few of the
    question's words lead to the provision, `table` is a comparison whose words stand in `text` too, `hints` are words
    on which text goes before or who interprets, each with the provision that says so.
    """

    status: AnswerStatus
    text: str
    rests_on: tuple[Provision, ...] = ()
    related: tuple[Provision, ...] = ()
    suggestions: tuple[str, ...] = ()
    clarification: Clarification | None = None
    missing_regulation: str | None = None
    whole: bool = False
    only_nearest: bool = False
    reckoned: str = ""
    weak: bool = False
    table: AnswerTable | None = None
    hints: tuple[tuple[str, Provision], ...] = ()


def by_index(found: Found, best: Candidate) -> float:
    """The share of the question by which the subject index leads to the article of the best clause."""
    article = article_place(best.clause.provision)
    return max((share for unit, share in found.pointed.items() if article_of(unit) == article), default=0.0)


def nearest_questions(found: Found) -> tuple[str, ...]:
    """Questions that the library can answer, nearest to the one that it cannot: offered, never asserted."""
    return tuple(f"{label(provision)}规定了什么？" for provision in refusal_words.nearest(found))[:2]
