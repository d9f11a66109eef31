"""The vector index: nearest passages by cosine. Chroma for a server, exact search for everyone else and in need.

chromadb is imported here and nowhere else, and only when a store is opened. One process owns the store (`owner`);
whether it opens at all is tried in a child process first, because a damaged store can end its process without an
exception. Exact search over the same vectors answers whenever Chroma does not, and says so in `notice`.
"""

import contextlib
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.errors import IndexFault
from assistant.file_lock import FileLock
from assistant.retrieval.generation import CHROMA_FOLDER, Generation, Row, content_of, read_current, rows_of
from assistant.retrieval.passage import Passage
from assistant.retrieval.vectors import Vectors
from assistant.settings import CHECKOUT

COLLECTIONS = ("in_force", "superseded")
OWNER_FILE = "owner.lock"
_PROBE_SECONDS = 60.0
_PROBED_A_SECOND = 100
_HNSW = {"hnsw": {"space": "cosine", "ef_construction": 200, "ef_search": 200, "max_neighbors": 32}}
_SAMPLES = 8

Rows = NDArray[np.int64]


class Index:
    """One generation, open for searching. Rows are numbers of passages in the order they were indexed."""

    def __init__(self, generation: Generation) -> None:
        self.generation = generation
        self.notice = ""
        """Why Chroma does not answer although it was asked for; a Chinese sentence, else empty."""
        self._in_force = generation.in_force_rows()
        self._store: ChromaStore | None = None

    @classmethod
    def open(cls, index_folder: Path, passages: Sequence[Passage], in_force: set[str], embedder: str) -> "Index":
        """The current generation, if it was made of exactly these passages and this model. Exact search.

        Raises:
            IndexFault: `kind` is `missing`, `broken` or `stale`; lexical search goes on answering.
        """
        return cls.of_rows(index_folder, rows_of(passages, in_force), embedder)

    @classmethod
    def of_rows(cls, index_folder: Path, rows: Sequence[Row], embedder: str) -> "Index":
        """As `open`, for passages of which only the rows are at hand. Raises IndexFault as `open`."""
        generation = read_current(index_folder)
        if generation.content != content_of(rows, embedder):
            raise IndexFault(
                "法规库或向量模型已变动，向量索引需要更新。",
                "请运行 cadre corpus build；在此之前只用词法检索。",
                kind="stale",
            )
        return cls(generation)

    @property
    def mode(self) -> str:
        """`chroma` or `exact`."""
        return "chroma" if self._store else "exact"

    def attach_store(self, owner: FileLock | None) -> bool:
        """Let Chroma answer from now on; False, with `notice` set, where it cannot. Takes two seconds.

        Args:
            owner: proof that this process owns the store (`take_ownership`); None where another one does.
        """
        if owner is None:
            self.notice = "另一个进程正在使用向量库，本进程改用逐一比对。"
        elif not self.generation.has_chroma:
            self.notice = "向量库未能建成，改用逐一比对。"
        elif problem := run_probe("probe", self.generation):
            self.notice = f"向量库无法打开（{problem}），改用逐一比对。"
        else:
            try:
                self._store = ChromaStore(self.generation.folder / CHROMA_FOLDER)
                self.notice = ""
            except Exception as error:  # chromadb and its Rust layer share no root of their own.
                self.notice = f"向量库无法打开（{type(error).__name__}），改用逐一比对。"
        return self._store is not None

    def nearest(self, vector: Vectors, k: int, rows: Rows) -> tuple[Rows, Vectors]:
        """The `k` nearest of `rows` and their cosines, best first.

        Chroma answers where `rows` are just those in force when the index was built; a narrower choice (another day,
        one regulation) is compared exactly, which at this size is faster than a filter inside the database.
        """
        if self._store is not None and np.array_equal(rows, self._in_force):
            try:
                return self._store.nearest(COLLECTIONS[0], vector, k)
            except Exception as error:  # As above; a store that fails once is not asked again.
                self.notice = f"向量库查询失败（{type(error).__name__}），改用逐一比对。"
                self.close()
        return nearest_exactly(self.generation.vectors, vector, k, rows)

    def close(self) -> None:
        """Let go of the store; exact search goes on."""
        store, self._store = self._store, None
        if store is not None:
            with contextlib.suppress(Exception):  # Closing a store that just failed may fail too.
                store.close()


def take_ownership(index_folder: Path) -> FileLock | None:
    """The right to build and to open the store; None where another process has it. Raises IndexFault (`disk`)."""
    try:
        return FileLock.take(index_folder / OWNER_FILE)
    except OSError as error:
        raise IndexFault(
            "索引文件夹无法写入。", "请检查磁盘空间和文件夹权限；在此之前只用词法检索。", kind="disk"
        ) from error


def nearest_exactly(vectors: Vectors, vector: Vectors, k: int, rows: Rows) -> tuple[Rows, Vectors]:
    """The `k` nearest of `rows` by inner product, ties in order of rows."""
    cosines = (vectors[rows] @ vector.reshape(-1)).astype(np.float32)
    order = np.argsort(-cosines, kind="stable")[:k]
    return rows[order], cosines[order]


def run_probe(command: str, generation: Generation) -> str:
    """Run `index_probe` on a generation in a child process; "" or what went wrong, a signal included."""
    arguments = [sys.executable, "-m", "assistant.retrieval.index_probe", command, str(generation.folder.resolve())]
    limit = _PROBE_SECONDS + len(generation.rows) / _PROBED_A_SECOND
    try:
        done = subprocess.run(arguments, cwd=CHECKOUT, capture_output=True, timeout=limit, check=False)
    except subprocess.TimeoutExpired:
        return "超时"
    except OSError:
        return "无法启动检查进程"
    return "" if done.returncode == 0 else f"检查进程退出码 {done.returncode}"


class ChromaStore:
    """The store of one generation: two collections, ids are row numbers, vectors are ours."""

    def __init__(self, folder: Path) -> None:
        import chromadb
        from chromadb.config import Settings as ChromaSettings

        self._client: Any = chromadb.PersistentClient(str(folder), ChromaSettings(anonymized_telemetry=False))
        self._collections: dict[str, Any] = {
            one.name: self._client.get_collection(one.name, embedding_function=None)
            for one in self._client.list_collections()
        }

    def fill(self, generation: Generation) -> None:
        """Make both collections from the vectors."""
        inside = np.zeros(len(generation.rows), bool)
        inside[generation.in_force_rows()] = True
        step: int = self._client.get_max_batch_size()
        for name, chosen in zip(COLLECTIONS, (inside, ~inside), strict=True):
            made = self._client.create_collection(name, embedding_function=None, configuration=_HNSW)
            self._collections[name] = made
            rows = np.flatnonzero(chosen)
            for at in range(0, len(rows), step):
                part = rows[at : at + step]
                made.add(ids=[str(row) for row in part], embeddings=generation.vectors[part])

    def problem(self, generation: Generation) -> str:
        """What is wrong with the store: counts, or sampled vectors that do not find themselves; "" if nothing."""
        inside = len(generation.in_force_rows())
        for name, count in zip(COLLECTIONS, (inside, len(generation.rows) - inside), strict=True):
            if name not in self._collections or self._collections[name].count() != count:
                return "count"
        for row in range(0, len(generation.rows), max(1, len(generation.rows) // _SAMPLES)):
            name = COLLECTIONS[0] if generation.rows[row].in_force else COLLECTIONS[1]
            _, cosines = self.nearest(name, generation.vectors[row], 1)
            # Equal texts have equal vectors: another row may be found, at the same distance.
            if not len(cosines) or cosines[0] < 0.999:
                return "nearest"
        return ""

    def nearest(self, collection: str, vector: Vectors, k: int) -> tuple[Rows, Vectors]:
        """Row numbers and cosines, best first."""
        asked = [vector.reshape(-1).astype(np.float32)]
        found = self._collections[collection].query(query_embeddings=asked, n_results=k, include=["distances"])
        rows = np.array([int(one) for one in found["ids"][0]], np.int64)
        return rows, np.asarray(1.0 - np.array(found["distances"][0]), np.float32)

    def close(self) -> None:
        """Release the files."""
        self._client.close()
