"""Stand-ins that satisfy the real protocols: real classes, deterministic, no patching."""

import zlib
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray


class BigramEmbedder:
    """Vectors from hashed pairs of characters: texts that share words are near each other."""

    def __init__(self, name: str = "bigrams", dimension: int = 64) -> None:
        self.name, self.dimension = name, dimension
        self.embedded: list[str] = []

    def embed_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._embed(texts)

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.embedded += texts
        return self._embed(texts)

    def _embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = np.full((len(texts), self.dimension), 1e-3, np.float32)
        for row, text in enumerate(texts):
            for pair in pairwise(text):
                code = zlib.crc32("".join(pair).encode())
                vectors[row, code % self.dimension] += 1 if code & 1024 else -1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
