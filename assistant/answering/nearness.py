"""How near a question lies to those that are answered and to those that must not be: what `learned_refusal` reads."""

from dataclasses import dataclass

import numpy as np

from assistant.retrieval.vectors import Vectors

_SEVERAL = 3


@dataclass(frozen=True, slots=True)
class Nearness:
    """Cosines (−1 to 1) where vectors measure, else shares of words (0–1): of the nearest question and the mean of the
    nearest three, on either side; `matter` is the row of the nearest one that must not be answered."""

    answered: tuple[float, float]
    refused: tuple[float, float]
    matter: int
    by_words: bool

    @classmethod
    def of(cls, answered: Vectors, refused: Vectors, *, by_words: bool) -> "Nearness | None":
        """Measured over all questions of either table; None where one of them is empty."""
        if not len(answered) or not len(refused):
            return None
        return cls(_nearest(answered), _nearest(refused), int(refused.argmax()), by_words)


def _nearest(measured: Vectors) -> tuple[float, float]:
    count = min(_SEVERAL, len(measured))
    best = np.partition(measured, len(measured) - count)[-count:]
    return float(best.max()), float(best.mean())
