"""The packaged model run by onnxruntime; no torch."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock

import numpy as np

from assistant.retrieval.onnx_session import Session, open_session
from assistant.retrieval.packaged_model import MODEL_NAME, ONNX_FILE, packaged_model
from assistant.retrieval.unigram import UnigramTokenizer, tokenizer_of
from assistant.retrieval.vectors import Vectors, normalised

_MAX_TOKENS = 512
_RECENT = 256
"""Single questions whose vectors are kept: one question is compared several times on its way to an answer."""


class PackagedEmbedder:
    """multilingual-e5-small from the installed packages. Nothing is opened until the first text comes.

    Args:
        data: the data folder, where the model is unpacked on first use.
        threads: texts embedded at once. One is right for a server; more speeds up building an index.
        progress: told in Chinese about the first unpacking.
    """

    name = f"packaged:{MODEL_NAME}:q4-1"
    dimension = 384

    def __init__(self, data: Path, threads: int = 1, progress: Callable[[str], None] = lambda _: None) -> None:
        self.data, self._threads, self._progress = data, threads, progress
        self._lock = Lock()
        self._opened: tuple[Session, UnigramTokenizer] | None = None
        self._recent: dict[str, Vectors] = {}

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions. Raises SetupError where the model cannot be unpacked or opened."""
        if len(texts) != 1:
            return self._embed("query: ", texts)
        known = self._recent.get(texts[0])
        if known is None:
            known = self._embed("query: ", texts)
            with self._lock:
                while len(self._recent) >= _RECENT:
                    del self._recent[next(iter(self._recent))]
                self._recent[texts[0]] = known
        return known.copy()

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages; a text longer than the model reads is read window by window and averaged."""
        return self._embed("passage: ", texts)

    def token_states(self, text: str) -> Vectors:
        """What the model makes of each piece of a question, (pieces, dimension); more than it reads is left out.

        Raises SetupError where the model cannot be opened.
        """
        session, tokenizer = self._open()
        prefix = len(tokenizer.ids("query: "))
        states = session.run(tokenizer.windows("query: " + text, _MAX_TOKENS)[0])
        return states[0][1 + prefix : -1]

    def _embed(self, prefix: str, texts: Sequence[str]) -> Vectors:
        session, tokenizer = self._open()

        # One text at a time: padding costs more than batching saves on a processor, and no vector depends on its
        # neighbours in a batch.
        def embed(text: str) -> Vectors:
            total = np.zeros(self.dimension, np.float32)
            for window in tokenizer.windows(prefix + text, _MAX_TOKENS):
                total += session.run(window)[0].mean(axis=0) * (len(window) - 2)
            return total

        if self._threads == 1 or len(texts) == 1:
            rows = [embed(text) for text in texts]
        else:
            with ThreadPoolExecutor(self._threads) as pool:
                rows = list(pool.map(embed, texts))
        return normalised(np.array(rows, np.float32).reshape(len(texts), self.dimension))

    def _open(self) -> tuple[Session, UnigramTokenizer]:
        with self._lock:
            if self._opened is None:
                folder = packaged_model(self.data, self._progress)
                next_step = (
                    f"请删去文件夹 {folder} 后重试（会自动重新展开），或者设置 CADRE_EMBEDDER=off 只用词法检索。"
                )
                session = open_session(folder / ONNX_FILE, "随包的向量模型无法打开。", next_step)
                self._opened = session, tokenizer_of(folder)
            return self._opened
