"""When the held texts do not answer: which kind of no it is. Decided by coverage of what is asked, never by a cosine."""

from dataclasses import dataclass

from assistant.answering.kinds import QuestionKind, asked_dimensions
from assistant.answering.question import Question
from assistant.answering.scope import Scope
from assistant.answering.selection import Candidate
from assistant.regulations.catalogue import Catalogue, CatalogueEntry

_COVERED = 0.45  # share of the question's content, by weight, that the best article must hold
_WELL_COVERED = 0.75  # above this a topic of the catalogue does not take the question away
_KNOWN = 0.25  # share that any held text must hold for the question to be in the field without a field word


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the question the best candidates explain (0–1)."""

    best: float
    subject: float


def coverage(question: Question, candidates: tuple[Candidate, ...]) -> Coverage:
    """Of the best candidate and of the subject index."""
    best = candidates[0].coverage if candidates else 0.0
    return Coverage(best, max((match.share for match in question.subjects), default=0.0))


def topic_elsewhere(question: Question, catalogue: Catalogue, cover: Coverage) -> CatalogueEntry | None:
    """The title not held that a distinctive word of the question points at, unless the held texts explain it better."""
    found = catalogue.by_topic(question.text)
    if found is None or max(cover.best, cover.subject) >= _WELL_COVERED:
        return None
    return found


def is_covered(question: Question, candidates: tuple[Candidate, ...], cover: Coverage) -> bool:
    """Whether the held texts regulate what is asked: words explained, and a figure there when one is asked for."""
    if not candidates or max(cover.best, cover.subject) < _COVERED:
        return False
    wanted = asked_dimensions(question.text) if question.kind is QuestionKind.FIGURE else frozenset[str]()
    if not wanted:
        return True
    article = candidates[0].clause.provision.address.article
    same_article = [each.clause for each in candidates if each.clause.provision.address.article == article]
    return any(figure.dimension in wanted for clause in same_article for figure in clause.figures)


def in_field(question: Question, scope: Scope, cover: Coverage) -> bool:
    """Whether the question belongs to cadre and personnel policy at all."""
    return bool(question.terms) or scope.in_field(question.text) or cover.best >= 1 - _KNOWN
