"""Two linear maps learned from the typical questions: they bring what people ask nearer to the provision that answers.

The packaged model was made for all the world; in its space any two sentences on cadres are near one another. The maps
move questions and passages apart by what decides in this trade (docs/decisions/0040). They are data beside this file,
written by `python -m evals.retrieval.learn_map` and made for the packaged model: another model is used as it is.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import numpy as np

from assistant.errors import SetupError
from assistant.retrieval.embedder import Embedder
from assistant.retrieval.vectors import UNREADABLE, Vectors

FILE = Path(__file__).with_name("learned_map.npz")


def moved(vectors: Vectors, matrix: Vectors) -> tuple[Vectors, Vectors]:
    """`v + v·M` at length 1, (texts, dimension), and the length it had, (texts, 1)."""
    long = vectors + vectors @ matrix
    length = np.maximum(np.linalg.norm(long, axis=1, keepdims=True), 1e-12)
    return (long / length).astype(np.float32), length.astype(np.float32)


@dataclass(frozen=True, slots=True)
class LearnedMap:
    """A vector `v` of length 1 becomes `v + v·M`, brought back to length 1; `M` is (dimension, dimension).

    `model` names the embedder that the maps were learned for, `digest` tells two states of them apart.
    """

    model: str
    question: Vectors
    passage: Vectors
    digest: str

    def of_questions(self, vectors: Vectors) -> Vectors:
        """Vectors of questions, (texts, dimension), moved."""
        return moved(vectors, self.question)[0]

    def of_passages(self, vectors: Vectors) -> Vectors:
        """Vectors of passages, (texts, dimension), moved."""
        return moved(vectors, self.passage)[0]

    def moved_lengths(self, questions: Vectors) -> Vectors:
        """The length of each question when moved and not yet brought back to 1: `cosines` needs it."""
        return moved(questions, self.question)[1][:, 0]

    def cosines(self, asked: Vectors, questions: Vectors, lengths: Vectors) -> Vectors:
        """The cosine of one moved question, (dimension,), with many that are kept unmoved and with their `lengths`.

        `a·(q + q·M)` is `q·(a + M·a)`: the many need not be kept a second time.
        """
        return ((questions @ (asked + self.question @ asked)) / lengths).astype(np.float32)


class MappedEmbedder:
    """An embedder with the maps behind it; `plain` is the one before them. Its name is another one: so is its index."""

    def __init__(self, plain: Embedder, learned: LearnedMap) -> None:
        self.plain, self.learned = plain, learned
        self.name = f"{plain.name}+{learned.digest}"
        self.dimension = plain.dimension

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """As `Embedder.embed_queries`."""
        return self.learned.of_questions(self.plain.embed_queries(texts))

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """As `Embedder.embed_passages`."""
        return self.learned.of_passages(self.plain.embed_passages(texts))


def with_map(embedder: Embedder | None) -> Embedder | None:
    """The embedder with the maps that were learned for it; any other one as it is.

    Raises:
        SetupError: the file of the maps is missing or damaged.
    """
    if embedder is None or not embedder.name.startswith("packaged:"):
        return embedder
    learned = shipped_map()
    return MappedEmbedder(embedder, learned) if learned.model == embedder.name else embedder


@cache
def shipped_map() -> LearnedMap:
    """The maps beside this file. Raises SetupError where they cannot be read."""
    return read_map(FILE)


def read_map(path: Path) -> LearnedMap:
    """The maps that a file holds. Raises SetupError where they cannot be read or do not fit one another."""
    try:
        content = path.read_bytes()
        with np.load(BytesIO(content), allow_pickle=False) as saved:
            model, question, passage = str(saved["model"]), saved["question"], saved["passage"]
    except UNREADABLE as error:
        raise _damaged(path) from error
    if question.ndim != 2 or question.shape[0] != question.shape[1] or question.shape != passage.shape:
        raise _damaged(path)
    digest = hashlib.sha256(content).hexdigest()[:8]
    return LearnedMap(model, question.astype(np.float32), passage.astype(np.float32), digest)


def _damaged(path: Path) -> SetupError:
    return SetupError("程序自带的检索参数文件无法读取。", "请重新安装本程序。", file=path.name)
