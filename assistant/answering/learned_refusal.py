"""Whether, and how, a question is to be refused: learned from questions that must not be answered and from those that
are (`corpus/refused.yaml`, `corpus/*/questions.yaml`; docs/decisions/0045).

Two looks at one question. Its signs and pairs of signs, each with a weight for being answered and for every kind of no;
and how near it lies to the questions of either table. A logistic model joins them. The weights are data beside this
file, written by `python -m evals.answering.learn_refusals`. What is learned names a no; it never makes an answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import get_args

import numpy as np

from assistant.answering.nearness import Nearness
from assistant.answering.refused import Kind, RefusedQuestion, RefusedRow
from assistant.answering.signs import SignWeights
from assistant.errors import SetupError
from assistant.retrieval.vectors import UNREADABLE, Vectors

FILE = Path(__file__).with_name("learned_refusal.npz")
KINDS: tuple[Kind, ...] = get_args(Kind)
# Of the open questions, each measured by figures fitted on the other files: below −0.5 lie 4 of 100 to be refused
# and 92 of 100 others, above 2.4 three quarters of the first and 2 of 1,000 of the others.
OURS, REFUSED = -0.5, 2.4
REFUSED_BY_WORDS = 4.0  # where no vectors measure, more is left to the tables of words: all that seems to be ours
_SHORTEST = 4  # signs: less (在吗) reads like nothing
_THE_MATTER = 0.94  # cosine with a question of a matter from which on the refusal names it; unrelated ones have .86
_OF_KIND = 0.955  # … and from which on its kind is that of the matter, whatever the signs say


@dataclass(frozen=True, slots=True)
class RefusalWeights:
    """What was learned.

    `signs` have a class for being answered and one for every kind of no; `joined` and `joined_by_words`, (6,): bias,
    signs, and the four figures of `Nearness`, log-odds of being refused.
    """

    signs: SignWeights
    joined: Vectors
    joined_by_words: Vectors


def against_answered(logits: Vectors) -> float:
    """Log-odds of any kind of no against being answered."""
    others = logits[1:].astype(np.float64)
    return float(others.max() + np.log(np.exp(others - others.max()).sum()) - float(logits[0]))


@dataclass(frozen=True, slots=True)
class Reading:
    """How a question reads: log-odds of having to be refused, the kind of no, and the matter if it is a known one."""

    odds: float
    kind: Kind
    matter: RefusedRow | None
    by_words: bool = False

    @property
    def ours(self) -> bool:
        """Surely a question that the shelf is there for: a single word of another field does not make it one."""
        return not self.by_words and self.odds < OURS

    @property
    def refused(self) -> bool:
        """Surely one that must not be answered."""
        return self.odds > (REFUSED_BY_WORDS if self.by_words else REFUSED)


class LearnedRefusal:
    """Reads questions by learned weights. Holds data only."""

    def __init__(self, refused: Sequence[RefusedQuestion], weights: RefusalWeights | None = None) -> None:
        self._refused = tuple(refused)
        self._weights = weights

    def read(self, text: str, nearness: Nearness | None) -> Reading | None:
        """How a question reads; None without the tables or the weights, and for less than four signs."""
        logits = self.by_signs(text)
        if nearness is None or self._weights is None or logits is None or sum(map(str.isalnum, text)) < _SHORTEST:
            return None
        joined = self._weights.joined_by_words if nearness.by_words else self._weights.joined
        measured = np.array([1, against_answered(logits), *nearness.answered, *nearness.refused])
        near, row = 0.0 if nearness.by_words else nearness.refused[0], self._refused[nearness.matter].row
        kind = row.kind if near >= _OF_KIND else KINDS[int(logits[1:].argmax())]
        return self.told(float(joined @ measured), kind, nearness)

    def by_signs(self, text: str) -> Vectors | None:
        """Logits, (1 + kinds,), by the signs of a text; None without the weights."""
        return None if self._weights is None else self._weights.signs.logits(text)

    def told(self, odds: float, kind: Kind, nearness: Nearness) -> Reading:
        """A reading of these odds and this kind, with the matter if one of that kind lies near."""
        row = self._refused[nearness.matter].row
        near = 0.0 if nearness.by_words else nearness.refused[0]
        return Reading(odds, kind, row if near >= _THE_MATTER and row.kind == kind else None, nearness.by_words)


@cache
def shipped_weights() -> RefusalWeights:
    """The weights beside this file. Raises SetupError where they cannot be read."""
    return read_weights(FILE)


def read_weights(path: Path) -> RefusalWeights:
    """The weights that a file holds. Raises SetupError where they cannot be read or do not fit one another."""
    try:
        with np.load(BytesIO(path.read_bytes()), allow_pickle=False) as saved:
            signs = SignWeights.of_arrays(saved, 1 + len(KINDS))
            joined, by_words = (saved[name].astype(np.float32) for name in ("joined", "joined_by_words"))
    except UNREADABLE as error:
        raise damaged(path) from error
    return RefusalWeights(signs, joined, by_words)


def damaged(path: Path) -> SetupError:
    """That a file of weights cannot be read."""
    return SetupError("程序自带的拒答参数文件无法读取。", "请重新安装本程序。", file=path.name)
