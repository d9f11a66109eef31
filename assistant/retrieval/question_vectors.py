"""Vectors of the typical questions: one small file beside the index, made when the index is made.

Not part of a generation: questions are compared with questions, all of them, exactly, and never through the store.
"""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from assistant.errors import IndexFault
from assistant.retrieval.embedder import Embedder
from assistant.retrieval.vectors import Vectors

FILE = "questions.npz"
_STEP = 256


@dataclass(frozen=True, slots=True)
class Cosines:
    """Of a text with each of the typical questions: as the model has them, and by the learned maps, if any."""

    plain: Vectors
    learned: Vectors | None = None
    known_scale: bool = False
    """Whether the model is the packaged one, whose cosines have been measured."""

    def first(self, count: int) -> "Cosines":
        """Those with the first `count` questions."""
        return self.of(slice(count))

    def of(self, which: slice | NDArray[np.int64]) -> "Cosines":
        """Those with some of the questions."""
        return Cosines(self.plain[which], None if self.learned is None else self.learned[which], self.known_scale)


class QuestionVectors:
    """The vectors of `texts` by one model, in their order; None until they are made.

    Args:
        index_folder: where the file lies.
        texts: the questions.
        embedder: name of the model; a file made by another one, or of other questions, is not used.
    """

    def __init__(self, index_folder: Path, texts: Sequence[str], embedder: str) -> None:
        self._path = index_folder / FILE
        self._texts = tuple(texts)
        self._content = hashlib.sha256("\n".join((embedder, *self._texts)).encode()).hexdigest()[:16]
        self.vectors = self._read()

    @property
    def lacking(self) -> bool:
        """Whether there is something to make."""
        return bool(self._texts) and self.vectors is None

    def build(self, embedder: Embedder, tell: Callable[[int, int], None] = lambda done, of: None) -> None:
        """Make and keep them: some 8 seconds a thousand on one core. `tell` hears how many of how many are made.

        Raises:
            IndexFault: `kind` is `disk`.
            SetupError: the model cannot be opened.
        """
        made: list[Vectors] = []
        for at in range(0, len(self._texts), _STEP):
            made.append(embedder.embed_queries(self._texts[at : at + _STEP]))
            tell(min(at + _STEP, len(self._texts)), len(self._texts))
        vectors = np.concatenate(made)
        try:
            draft = self._path.with_suffix(".new.npz")
            np.savez(draft, content=np.array(self._content), vectors=vectors.astype(np.float32))
            draft.replace(self._path)
        except OSError as error:
            raise IndexFault(
                "写入常见问法的向量失败。", "请检查磁盘空间和文件夹权限后重新运行 cadre corpus build。", kind="disk"
            ) from error
        self.vectors = vectors.astype(np.float32)

    def _read(self) -> Vectors | None:
        with (
            suppress(OSError, ValueError, KeyError, BadZipFile),
            np.load(BytesIO(self._path.read_bytes()), allow_pickle=False) as saved,
        ):
            vectors: Vectors = saved["vectors"]
            fits = str(saved["content"]) == self._content and vectors.shape[:1] == (len(self._texts),)
            return vectors if fits and vectors.dtype == np.float32 else None
        return None
