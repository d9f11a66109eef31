"""Texts told apart by their signs and pairs of signs: a weight for every class, learned by softmax regression."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from assistant.retrieval.vectors import Vectors


def grams(text: str) -> Counter[str]:
    """The signs and pairs of signs of a text, without spaces and punctuation."""
    plain = "".join(sign for sign in text.lower() if sign.isalnum())
    return Counter([*plain, *(plain[at : at + 2] for at in range(len(plain) - 1))])


@dataclass(frozen=True, slots=True)
class SignWeights:
    """What was learned: `rarity`, (grams,), `weights`, (grams, classes), `bias`, (classes,)."""

    places: dict[str, int]
    rarity: Vectors
    weights: Vectors
    bias: Vectors

    def logits(self, text: str) -> Vectors:
        """(classes,) of a text by its grams; the biases where none is known."""
        known = [(self.places[gram], count) for gram, count in grams(text).items() if gram in self.places]
        if not known:
            return self.bias
        rows = np.array([row for row, _ in known], np.int64)
        counted = np.array([1 + math.log(count) for _, count in known], np.float32) * self.rarity[rows]
        return (counted @ self.weights[rows] / np.linalg.norm(counted) + self.bias).astype(np.float32)

    def arrays(self) -> dict[str, Any]:
        """As they are kept in a file."""
        return {
            "grams": np.frombuffer("\n".join(self.places).encode(), np.uint8),
            "rarity": self.rarity.astype(np.float16),
            "weights": self.weights.astype(np.float16),
            "bias": self.bias,
        }

    @classmethod
    def of_arrays(cls, saved: Mapping[str, Any], classes: int) -> "SignWeights":
        """From a file. Raises KeyError or ValueError where something lacks or does not fit."""
        known = bytes(saved["grams"]).decode().split("\n")
        rarity, weights, bias = (saved[name].astype(np.float32) for name in ("rarity", "weights", "bias"))
        if weights.shape != (len(known), classes) or rarity.shape != (len(known),) or bias.shape != (classes,):
            raise ValueError("the weights of signs do not fit one another")
        return cls({gram: at for at, gram in enumerate(known)}, rarity, weights, bias)
