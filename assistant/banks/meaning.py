"""How near two texts are in meaning, by the vectors of an embedder; each text is embedded once.

Optional everywhere: without it the words alone decide, and more stays open. A measure of place, never of truth: 不得
and 可以 lie close together.
"""

from collections.abc import Sequence
from functools import lru_cache
from threading import Lock

import numpy as np

from assistant.entailment.packaged_reader import reader_of
from assistant.entailment.verdict import Reader, Verdict
from assistant.errors import SetupError
from assistant.regulations.model import Provision
from assistant.retrieval.embedder import Embedder, PackagedEmbedder
from assistant.retrieval.vectors import Vectors

_MOST_KEPT = 20_000
_MOST_PIECES = 2_000


class Meaning:
    """Cosines of texts. Holds vectors only; may be shared between threads."""

    def __init__(self, embedder: Embedder, reader: Reader | None = None) -> None:
        self._embedder, self._reader = embedder, reader
        self._kept: dict[str, Vectors] = {}
        self._pieces: dict[str, Vectors] = {}
        self._lock = Lock()

    def alike(self, text: str, others: Sequence[str]) -> list[float]:
        """How near each of the others is to the text, at most 1; zeros where the model cannot be opened."""
        if not others:
            return []
        try:
            self._embed([text, *others])
        except SetupError:
            return [0.0] * len(others)
        own = self._kept[text]
        return [float(own @ self._kept[one]) for one in others]

    def pieces(self, text: str) -> Vectors | None:
        """A vector of each piece of a text as it stands in its sentence, (pieces, dimension).

        None where the model is another than the packaged one or cannot be opened.
        """
        if not isinstance(self._embedder, PackagedEmbedder):
            return None
        if text not in self._pieces:
            try:
                states = self._embedder.token_states(text)
            except SetupError:
                return None
            with self._lock:
                if len(self._pieces) > _MOST_PIECES:
                    self._pieces.clear()
                self._pieces[text] = states
        return self._pieces[text]

    def verdict(self, statement: str, provision: Provision) -> Verdict | None:
        """What the learned reader says of a statement beside a provision; None where there is none."""
        return self._reader.verdict(statement, provision) if self._reader is not None else None

    def _embed(self, texts: Sequence[str]) -> None:
        with self._lock:
            if len(self._kept) > _MOST_KEPT:
                self._kept.clear()
            new = [one for one in dict.fromkeys(texts) if one not in self._kept]
            if new:
                found = np.asarray(self._embedder.embed_queries(new), np.float32)
                self._kept.update(zip(new, found, strict=True))


@lru_cache(maxsize=2)
def meaning_of(embedder: Embedder | None) -> Meaning | None:
    """What compares texts by this embedder, its vectors kept from call to call; None without one."""
    if embedder is None:
        return None
    return Meaning(embedder, reader_of(embedder.data) if isinstance(embedder, PackagedEmbedder) else None)
