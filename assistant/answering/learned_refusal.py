"""Whether, and how, a question is to be refused: learned from questions that must not be answered and from those that
are (`corpus/refused.yaml`, `corpus/*/questions.yaml`; docs/decisions/0045).

Two looks at one question. Its signs and pairs of signs, each with a weight for being answered and for every kind of no;
and how near it lies to the questions of either table. A logistic model joins them. The weights are data beside this
file, written by `python -m evals.answering.learn_refusals`. What is learned names a no; it never makes an answer.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import get_args

import numpy as np

from assistant.answering.nearness import Nearness
from assistant.answering.refused import Kind, RefusedQuestion, RefusedRow
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


def grams(text: str) -> Counter[str]:
    """The signs and pairs of signs of a text, without spaces and punctuation."""
    plain = "".join(sign for sign in text.lower() if sign.isalnum())
    return Counter([*plain, *(plain[at : at + 2] for at in range(len(plain) - 1))])


@dataclass(frozen=True, slots=True)
class RefusalWeights:
    """What was learned.

    `rarity`, (grams,), and `weights`, (grams, 1 + kinds), the first column for being answered; `bias`, (1 + kinds,).
    `joined` and `joined_by_words`, (6,): bias, signs, and the four figures of `Nearness`, log-odds of being refused.
    """

    places: dict[str, int]
    rarity: Vectors
    weights: Vectors
    bias: Vectors
    joined: Vectors
    joined_by_words: Vectors

    def by_signs(self, text: str) -> Vectors:
        """Logits, (1 + kinds,), of a text by its grams; those of the biases where none is known."""
        known = [(self.places[gram], count) for gram, count in grams(text).items() if gram in self.places]
        if not known:
            return self.bias
        rows = np.array([row for row, _ in known], np.int64)
        counted = np.array([1 + math.log(count) for _, count in known], np.float32) * self.rarity[rows]
        return (counted @ self.weights[rows] / np.linalg.norm(counted) + self.bias).astype(np.float32)


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
        if nearness is None or self._weights is None or sum(sign.isalnum() for sign in text) < _SHORTEST:
            return None
        logits = self._weights.by_signs(text)
        joined = self._weights.joined_by_words if nearness.by_words else self._weights.joined
        measured = np.array([1, against_answered(logits), *nearness.answered, *nearness.refused])
        row = self._refused[nearness.matter].row
        near = 0.0 if nearness.by_words else nearness.refused[0]
        kind = row.kind if near >= _OF_KIND else KINDS[int(logits[1:].argmax())]
        matter = row if near >= _THE_MATTER and row.kind == kind else None
        return Reading(float(joined @ measured), kind, matter, nearness.by_words)


@cache
def shipped_weights() -> RefusalWeights:
    """The weights beside this file. Raises SetupError where they cannot be read."""
    return read_weights(FILE)


def read_weights(path: Path) -> RefusalWeights:
    """The weights that a file holds. Raises SetupError where they cannot be read or do not fit one another."""
    try:
        with np.load(BytesIO(path.read_bytes()), allow_pickle=False) as saved:
            known = bytes(saved["grams"]).decode().split("\n")
            rarity, weights, bias, joined, by_words = (
                saved[name].astype(np.float32) for name in ("rarity", "weights", "bias", "joined", "joined_by_words")
            )
    except UNREADABLE as error:
        raise _damaged(path) from error
    columns = 1 + len(KINDS)
    if weights.shape != (len(known), columns) or rarity.shape != (len(known),) or bias.shape != (columns,):
        raise _damaged(path)
    return RefusalWeights({gram: at for at, gram in enumerate(known)}, rarity, weights, bias, joined, by_words)


def _damaged(path: Path) -> SetupError:
    return SetupError("程序自带的拒答参数文件无法读取。", "请重新安装本程序。", file=path.name)
