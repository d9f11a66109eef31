"""Models of the user's own, from folders on this machine: the only door to sentence-transformers (extra `models`).

The library takes seconds to import, so it is imported with the first text. Nothing is downloaded.
"""

import importlib
import os
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from assistant.errors import SetupError
from assistant.retrieval.vectors import Vectors, normalised


class SentenceTransformersEmbedder:
    """Any embedding model in sentence-transformers form.

    Query and passage prefixes are those the folder itself declares (`config_sentence_transformers.json`).
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        self._model: Any = None

    @property
    def name(self) -> str:
        """The folder's name: another folder means another index."""
        return f"sentence-transformers:{self._folder.resolve().name}"

    @property
    def dimension(self) -> int:
        """As the model declares; opens it."""
        return self.embed_queries(["。"]).shape[1]

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions. Raises SetupError where the extra or the folder is missing."""
        return normalised(np.asarray(self._open().encode_query(list(texts), show_progress_bar=False), np.float32))

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages. Raises SetupError where the extra or the folder is missing."""
        return normalised(np.asarray(self._open().encode_document(list(texts), show_progress_bar=False), np.float32))

    def _open(self) -> Any:
        with self._lock:
            if self._model is None:
                self._model = _opened("SentenceTransformer", self._folder)
            return self._model


class Reranker:
    """A CrossEncoder: reads question and passage together. Off unless `CADRE_RERANKER` names its folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        self._model: Any = None

    def scores(self, question: str, texts: Sequence[str]) -> Vectors:
        """One score a text, higher is better. Raises SetupError where the extra or the folder is missing."""
        with self._lock:
            if self._model is None:
                self._model = _opened("CrossEncoder", self._folder)
        pairs = [(question, text) for text in texts]
        return np.asarray(self._model.predict(pairs, show_progress_bar=False), np.float32).reshape(len(texts))


def _opened(kind: str, folder: Path) -> Any:
    """An object of class `kind` of that library, opened from `folder` without the network."""
    if not folder.is_dir():
        raise SetupError(
            f"没有找到模型文件夹 {folder}。", "请更正设置，或者设置 CADRE_EMBEDDER=packaged 使用随包模型。"
        )
    os.environ["HF_HUB_OFFLINE"] = os.environ["TRANSFORMERS_OFFLINE"] = "1"
    os.environ["HF_HUB_DISABLE_PROGRESS_BARS"] = "1"  # Each opening would draw one, in English, into our output.
    try:
        library = importlib.import_module("sentence_transformers")
    except ImportError as error:
        raise SetupError(
            "使用自选模型需要安装扩展组件 models（sentence-transformers）。",
            "请运行 make models（或 pip install '.[models]'），或者设置 CADRE_EMBEDDER=packaged 使用随包模型。",
        ) from error
    try:
        return getattr(library, kind)(str(folder), device="cpu", local_files_only=True)
    except Exception as error:
        # The library and torch raise whatever the files make them raise.
        raise SetupError(
            f"模型文件夹 {folder} 无法打开。", "请确认其中是完整的 sentence-transformers 模型。"
        ) from error
