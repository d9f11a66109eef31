"""Which article comes first, and which of its clauses: by weights learned from questions whose provision is known.

The score of a candidate stays what it was: refusals and corrections hang on its scale. Only the order changes. The
weights are data beside this file (`python -m evals.answering.learn_order`, docs/decisions); they were learned with the
packaged model and its learned maps, and where these take no part the order by score stands.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.answering.clause_features import (
    ARTICLE_FEATURES,
    CLAUSE_FEATURES,
    Measured,
    about,
    article_features,
    by_articles,
    clause_features,
)
from assistant.answering.selection import Candidate, article_place, is_meant
from assistant.errors import SetupError

FILE = Path(__file__).with_name("learned_order.json")


class Orders(Protocol):
    """What puts candidates in order."""

    def ordered(self, measured: Measured, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        """The same candidates, best first."""
        ...


class Table(BaseModel):
    """The weights as they lie in the file: one for each feature, by name."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    article: dict[str, float]
    clause: dict[str, float]


@dataclass(frozen=True, slots=True)
class LearnedOrder:
    """Two linear scores: of the article, and of the clause among those of its article."""

    article: tuple[float, ...]
    clause: tuple[float, ...]

    def ordered(self, measured: Measured, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        """The candidates, best first: what is cited outright before all else, a unit's own rules after it."""
        if not candidates or not measured.evidence.cosines or not measured.of_units:
            return candidates
        measured = about(measured, candidates)
        keys: dict[int, float] = {}
        for held in by_articles(candidates).values():
            at = _weighed(self.article, article_features(measured, held))
            inside = [_weighed(self.clause, row) for row in clause_features(measured, held)]
            best = max(inside)
            keys.update({id(each): at + own - best for each, own in zip(held, inside, strict=True)})
        cited = {article_place(each) for each in measured.evidence.cited}
        return tuple(
            sorted(
                candidates,
                key=lambda each: (
                    each.clause.provision.regulation.is_internal,
                    not is_meant(each, cited),
                    -keys[id(each)],
                ),
            )
        )


def _weighed(weights: Sequence[float], row: Sequence[float]) -> float:
    return sum(weight * value for weight, value in zip(weights, row, strict=True))


@cache
def shipped_order() -> LearnedOrder:
    """The weights beside this file.

    Raises:
        SetupError: they cannot be read, or are not those of these features.
    """
    try:
        table = Table.model_validate(json.loads(FILE.read_bytes()))
        article = tuple(table.article[name] for name in ARTICLE_FEATURES)
        return LearnedOrder(article, tuple(table.clause[name] for name in CLAUSE_FEATURES))
    except (OSError, ValueError, KeyError, ValidationError) as error:
        raise SetupError("程序自带的排序参数文件无法读取。", "请重新安装本程序。", file=FILE.name) from error
