"""A generation of the vector index on disk: disposable, never changed once it is current.

`<data>/index/current` names one folder `gen-<hash>/`; in it `manifest.json`, `rows.json` (key, digest and validity of
each passage, in order), `vectors.npy` (one row each) and `chroma/`. The hash is over what the generation was made of,
so a changed corpus or model is noticed by comparing names. Reading needs no lock and no database.
"""

import hashlib
import json
import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.errors import IndexFault
from assistant.retrieval.passage import Passage
from assistant.retrieval.vectors import Vectors

LAYOUT = 1
POINTER = "current"
CHROMA_FOLDER = "chroma"
_BUILD = "请运行 cadre corpus build；在此之前只用词法检索。"
_REBUILD = "请运行 cadre corpus build 重建索引；在此之前只用词法检索。"


@dataclass(frozen=True, slots=True)
class Row:
    """One passage in the index; `in_force` on the day it was built."""

    key: str
    digest: str
    in_force: bool


@dataclass(frozen=True, slots=True)
class Generation:
    """What a generation folder holds, read and checked. `content` is the hash of rows and model."""

    folder: Path
    content: str
    embedder: str
    rows: tuple[Row, ...]
    vectors: Vectors
    has_chroma: bool

    def in_force_rows(self) -> NDArray[np.int64]:
        """Numbers of the rows that held on the day of building."""
        return np.flatnonzero([row.in_force for row in self.rows]).astype(np.int64)


def rows_of(passages: Sequence[Passage], in_force: Collection[str]) -> tuple[Row, ...]:
    """The rows of an index over `passages`; `in_force` holds the keys that are searched by default."""
    return tuple(Row(passage.key, passage.digest, passage.key in in_force) for passage in passages)


def content_of(rows: Sequence[Row], embedder: str) -> str:
    """The hash of what an index is made of: another one means the index is out of date."""
    digest = hashlib.sha256(f"{LAYOUT}\n{embedder}\n".encode())
    for row in rows:
        digest.update(f"{row.key}\t{row.digest}\t{row.in_force:d}\n".encode())
    return digest.hexdigest()[:16]


def write_generation(generation: Generation, versions: dict[str, str]) -> None:
    """Write rows, vectors and, last, the manifest into the (new) folder. Raises OSError."""
    folder = generation.folder
    rows = [[row.key, row.digest, row.in_force] for row in generation.rows]
    (folder / "rows.json").write_text(json.dumps(rows), "utf-8")
    np.save(folder / "vectors.npy", generation.vectors)
    manifest = {
        "layout": LAYOUT,
        "content": generation.content,
        "embedder": generation.embedder,
        "dimension": int(generation.vectors.shape[1]),
        "count": len(rows),
        "chroma": generation.has_chroma,
        "sums": {name: _sum(folder / name) for name in ("rows.json", "vectors.npy")},
        "versions": versions,
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2), "utf-8")


def read_generation(folder: Path) -> Generation:
    """The generation in `folder`, with its sums, sizes and numbers checked.

    Raises:
        IndexFault: `kind` is `broken`.
    """
    try:
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
        if manifest["layout"] != LAYOUT or any(_sum(folder / name) != it for name, it in manifest["sums"].items()):
            raise ValueError("damaged")
        rows = tuple(Row(*row) for row in json.loads((folder / "rows.json").read_text("utf-8")))
        vectors = np.load(folder / "vectors.npy", allow_pickle=False)
        if vectors.shape != (len(rows), manifest["dimension"]) or vectors.dtype != np.float32:
            raise ValueError("wrong shape")
        return Generation(folder, manifest["content"], manifest["embedder"], rows, vectors, manifest["chroma"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexFault("向量索引已损坏。", _REBUILD, kind="broken") from error


def read_current(index_folder: Path) -> Generation:
    """The generation that is current.

    Raises:
        IndexFault: `kind` is `missing` where none was built, `broken` where it cannot be read.
    """
    name = _pointed(index_folder)
    try:
        return read_generation(index_folder / name)
    except IndexFault:
        # Another process may have switched and cleared between our two reads.
        again = _pointed(index_folder)
        if again == name:
            raise
        return read_generation(index_folder / again)


def switch(index_folder: Path, name: str) -> None:
    """Make `name` current: a reader sees the old name or the new one, never neither. Raises OSError."""
    draft = index_folder / f"{POINTER}.new"
    with draft.open("w", encoding="utf-8") as file:
        file.write(name)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, index_folder / POINTER)


def _pointed(index_folder: Path) -> str:
    try:
        name = (index_folder / POINTER).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise IndexFault(
            "还没有建立向量索引。", "请运行 cadre corpus build；在此之前只用词法检索。", kind="missing"
        ) from error
    if not name.startswith("gen-") or "/" in name or "\\" in name:
        raise IndexFault("向量索引已损坏。", _REBUILD, kind="broken")
    return name


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:32]
