"""Text to vector: the packaged model by default, any sentence-transformers folder by one setting.

Nothing heavy is imported or opened until the first text comes. Nothing is ever downloaded: a model is a folder.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from assistant.retrieval.own_models import Reranker, SentenceTransformersEmbedder
from assistant.retrieval.packaged_embedder import PackagedEmbedder
from assistant.retrieval.vectors import Vectors
from assistant.settings import Settings

__all__ = [
    "Embedder",
    "PackagedEmbedder",
    "Reranker",
    "SentenceTransformersEmbedder",
    "Vectors",
    "open_embedder",
    "open_reranker",
]


class Embedder(Protocol):
    """Vectors of length 1, one a text, so that an inner product is a cosine."""

    @property
    def name(self) -> str:
        """Tells models apart: an index remembers it, and another name means another index."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, (texts, dimension). Raises SetupError where the model cannot be opened."""
        ...

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages, (texts, dimension). Raises SetupError where the model cannot be opened."""
        ...


def open_embedder(
    settings: Settings, threads: int = 1, progress: Callable[[str], None] = lambda _: None
) -> Embedder | None:
    """The embedder the settings name; None where it is switched off. Opens nothing yet."""
    if settings.embedder == "off":
        return None
    if settings.embedder == "packaged":
        return PackagedEmbedder(settings.data, threads, progress)
    return SentenceTransformersEmbedder(Path(settings.embedder))


def open_reranker(settings: Settings) -> Reranker | None:
    """The reranker the settings name, or None. Opens nothing yet."""
    return Reranker(Path(settings.reranker)) if settings.reranker else None
