"""Which article comes first, and which of its clauses: by weights learned from questions whose provision is known.

The score of a candidate stays what it was: refusals and corrections hang on its scale. Only the order changes. The
weights (`order_weights`) are written by `python -m evals.answering.learn_order`; they were learned with the
packaged model and its learned maps, and where these take no part the order by score stands.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.answering import order_weights
from assistant.answering.clause_features import (
    ARTICLE_FEATURES,
    CLAUSE_FEATURES,
    Measured,
    about,
    article_features,
    by_articles,
    clause_features,
)
from assistant.answering.selection import Candidate, Place, article_place, is_meant, place


class Orders(Protocol):
    """What puts candidates in order."""

    def ordered(self, measured: Measured, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        """The same candidates, best first."""
        ...


@dataclass(frozen=True, slots=True)
class LearnedOrder:
    """Two linear scores: of the article, and of the clause among those of its article."""

    article: tuple[float, ...]
    clause: tuple[float, ...]

    def ordered(self, measured: Measured, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        """The candidates, best first: what is cited outright before all else, a unit's own rules after it.

        Units stand by what was learned, clauses of one unit by their score: the provision of a question is known, its
        very clause is not.
        """
        if not candidates or not measured.evidence.cosines or not measured.of_units:
            return candidates
        measured = about(measured, candidates)
        keys: dict[Place, float] = {}
        for held in by_articles(candidates).values():
            inside: dict[Place, float] = {}
            for each, row in zip(held, clause_features(measured, held), strict=True):
                unit = place(each.clause.provision)
                inside[unit] = max(_weighed(self.clause, row), inside.get(unit, -math.inf))
            best = _weighed(self.article, article_features(measured, held)) - max(inside.values())
            keys.update({unit: best + own for unit, own in inside.items()})
        cited = {article_place(each) for each in measured.evidence.cited}

        def key(each: Candidate) -> tuple[bool, bool, float, float]:
            internal = each.clause.provision.regulation.is_internal
            return internal, not is_meant(each, cited), -keys[place(each.clause.provision)], -each.score

        return tuple(sorted(candidates, key=key))


def _weighed(weights: Sequence[float], row: Sequence[float]) -> float:
    return sum(weight * value for weight, value in zip(weights, row, strict=True))


LEARNED = LearnedOrder(
    tuple(order_weights.ARTICLE[name] for name in ARTICLE_FEATURES),
    tuple(order_weights.CLAUSE[name] for name in CLAUSE_FEATURES),
)
"""By the weights that are shipped."""
