"""Whether a question is one of cadre and personnel policy at all: what people ask of the held texts, measured.

Three things speak for it: how like it is to the nearest typical question of the shelf, a word that makes a question one
of cadre policy, and a word that merely occurs in this field (`corpus/scope.yaml`). None of them decides alone: 推荐 and
单位 stand in questions on restaurants too, and a story in everyday words may hold no word of the field.
"""

from dataclasses import dataclass

from assistant.answering.question import Question
from assistant.answering.scope import Scope


@dataclass(frozen=True, slots=True)
class Weights:
    """Of the logistic model `membership`."""

    bias: float
    alike: float
    cadre: float
    domain: float


# Fitted by `evals/answering/calibrate.py`: questions that belong elsewhere against all others of the open files.
WITH_VECTORS = Weights(bias=-7.2, alike=18.3, cadre=3.2, domain=2.0)
BY_WORDS = Weights(bias=-5.3, alike=12.6, cadre=3.8, domain=2.9)
OUTSIDE = -0.5  # log-odds below which a question that nothing answers is called another field's


def speaks_of_cadres(question: Question, scope: Scope) -> bool:
    """Whether a word makes the question one of cadre policy; a word of the trade is one."""
    return any(match.term.kind != "everyday" for match in question.terms) or scope.of_cadres(question.text)


def membership(question: Question, alike: float, scope: Scope, *, by_words: bool) -> float:
    """How likely it is (log-odds) that the question belongs to this field.

    Args:
        question: as read, completed if it was a follow-up.
        alike: likeness (0–1) of the nearest typical question.
        scope: the words of the field.
        by_words: the likeness is measured without vectors.
    """
    weights = BY_WORDS if by_words else WITH_VECTORS
    return (
        weights.bias
        + weights.alike * alike
        + weights.cadre * speaks_of_cadres(question, scope)
        + weights.domain * scope.in_field(question.text)
    )
