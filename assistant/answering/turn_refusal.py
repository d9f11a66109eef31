"""Whether a turn of a conversation is to be refused, and how: learned from whole conversations.

A turn is short and leans on what stood before it: 能加几分, 派谁谈, 寄丢了赔几倍. Joined with the question before,
it reads like that question, which was answered; so it is read by its own words alone. What measures it is what
`learned_refusal` has of any text, its signs and its nearness to either table of questions, and its signs once more by
weights learned from turns alone: a few signs tell less than a whole question and lie near to everything
(docs/decisions/0056). One softmax joins them. The weights are data beside this file, written by
`python -m evals.answering.learn_turn_refusals`.
"""

import math
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import numpy as np

from assistant.answering.learned_refusal import KINDS, LearnedRefusal, Reading, against_answered, damaged
from assistant.answering.nearness import Nearness
from assistant.answering.signs import SignWeights
from assistant.retrieval.vectors import UNREADABLE, Vectors

FILE = Path(__file__).with_name("turn_refusal.npz")
_CLASSES = 1 + len(KINDS)
_FIGURES = 1 + 2 * _CLASSES + 4 + 3
_SHORT, _MIDDLING = 6, 12  # signs
_UNRELATED, _SCALE = 0.9, 10  # cosines lie about .9, within a tenth: brought to numbers about 1


@dataclass(frozen=True, slots=True)
class TurnWeights:
    """What was learned: `signs` of turns, `joined`, (figures, 1 + kinds), over what `turn_figures` measures."""

    signs: SignWeights
    joined: Vectors


def turn_reading(text: str, refusals: LearnedRefusal, nearness: Nearness | None) -> Reading | None:
    """How a turn reads by its own words; None where nothing was learned or no vectors measure."""
    logits = refusals.by_signs(text)
    if nearness is None or nearness.by_words or logits is None or not text:
        return None
    weights = shipped_turn_weights()
    joined = turn_figures(text, logits, weights.signs.logits(text), nearness) @ weights.joined
    return refusals.told(against_answered(joined), KINDS[int(joined[1:].argmax())], nearness)


def turn_figures(text: str, logits: Vectors, of_turns: Vectors, nearness: Nearness) -> Vectors:
    """What measures a turn, (figures,): bias, signs, signs as turns have them, nearness, length.

    Args:
        text: the turn as typed.
        logits: (1 + kinds,), by its signs (`LearnedRefusal.by_signs`).
        of_turns: the same by weights learned from turns.
        nearness: by vectors; shares of words are of another scale.
    """
    near = (np.array([*nearness.answered, *nearness.refused]) - _UNRELATED) * _SCALE
    long = [len(text) <= _SHORT, _SHORT < len(text) <= _MIDDLING, math.log(len(text))]
    parts = [[1.0], logits - logits.mean(), of_turns - of_turns.mean(), near, long]
    return np.concatenate([np.array(part, np.float32) for part in parts])


@cache
def shipped_turn_weights() -> TurnWeights:
    """The weights beside this file. Raises SetupError where they cannot be read."""
    return read_turn_weights(FILE)


def read_turn_weights(path: Path) -> TurnWeights:
    """The weights that a file holds. Raises SetupError where they cannot be read or do not fit one another."""
    try:
        with np.load(BytesIO(path.read_bytes()), allow_pickle=False) as saved:
            signs, joined = SignWeights.of_arrays(saved, _CLASSES), saved["joined"].astype(np.float32)
    except UNREADABLE as error:
        raise damaged(path) from error
    if joined.shape != (_FIGURES, _CLASSES):
        raise damaged(path)
    return TurnWeights(signs, joined)
