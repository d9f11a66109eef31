"""Run by a test in a process of its own: builds an index slowly, to be killed in the middle."""

import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.index import take_ownership
from assistant.retrieval.index_build import build_index
from tests.fakes import BigramEmbedder
from tests.retrieval.many_passages import many_passages


class SlowEmbedder(BigramEmbedder):
    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        time.sleep(0.3)
        return super().embed_passages(texts)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    passages = many_passages(date(2020, 1, 1), "后来")
    build_index(folder, passages, set(), SlowEmbedder(), take_ownership(folder), store="exact",
                progress=lambda done, of: print(done, of, flush=True))  # fmt: skip
