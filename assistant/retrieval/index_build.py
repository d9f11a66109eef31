"""Building a generation beside the live one: embed what is new, validate, switch, clear away.

A build that is killed leaves the old generation answering; the vectors it had finished are picked up by the next
build, and so are those of the old generation, by the digest of their passage.
"""

import shutil
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib.metadata import version
from itertools import count
from pathlib import Path

import numpy as np

from assistant.errors import IndexFault
from assistant.file_lock import FileLock
from assistant.retrieval.embedder import Embedder
from assistant.retrieval.generation import (
    CHROMA_FOLDER,
    Generation,
    content_of,
    read_current,
    read_generation,
    rows_of,
    switch,
    write_generation,
)
from assistant.retrieval.index import nearest_exactly, run_probe
from assistant.retrieval.passage import Passage
from assistant.retrieval.vectors import Vectors

_WORK = "building"
_STEP = 64
_RETRY = "请检查磁盘空间和文件夹权限后重新运行 cadre corpus build；在此之前只用词法检索。"

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. `notice` says in Chinese what is missing from it, else empty."""

    passages: int
    embedded: int
    reused: int
    generation: str
    notice: str = ""


def build_index(
    index_folder: Path,
    passages: Sequence[Passage],
    in_force: Collection[str],
    embedder: Embedder,
    owner: FileLock | None,
    *,
    store: str = "chroma",
    progress: Progress = lambda done, of: None,
) -> BuildReport:
    """Make the index of `passages` current.

    Args:
        index_folder: where generations live.
        passages: everything to be found, in order; `in_force` are the keys of those searched by default.
        embedder: makes the vectors; its name goes into the hash of the generation.
        owner: proof of ownership (`take_ownership`); None is refused.
        store: `chroma`, or `exact` to leave the database out.
        progress: told how many of how many passages have vectors.

    Raises:
        IndexFault: `kind` is `locked`, `disk` or `invalid`; what was current stays current.
        SetupError: the model cannot be opened.
    """
    if owner is None:
        raise IndexFault("另一个进程正在使用或重建索引。", "请先停止服务，或者等它完成后再试。", kind="locked")
    if not passages:
        raise IndexFault("法规库中没有可以索引的条文。", "请检查法规库文件夹。", kind="invalid")
    try:
        return _build(index_folder, passages, in_force, embedder, store, progress)
    except OSError as error:
        with suppress(OSError):
            shutil.rmtree(index_folder / _WORK)
        raise IndexFault("写入向量索引失败。", _RETRY, kind="disk") from error


def _build(
    folder: Path, passages: Sequence[Passage], in_force: Collection[str], embedder: Embedder, store: str, tell: Progress
) -> BuildReport:
    rows = rows_of(passages, in_force)
    content = content_of(rows, embedder.name)
    if live := _up_to_date(folder, content, store):
        return BuildReport(len(rows), 0, len(rows), live)
    known = dict(_known_vectors(folder, embedder.name))
    fresh = [passage for passage in passages if passage.digest not in known]
    _embed(folder / _WORK, fresh, embedder, known, lambda done: tell(len(passages) - len(fresh) + done, len(passages)))
    vectors = np.stack([known[row.digest] for row in rows]).astype(np.float32)
    # A name never used before: what is current is not touched until the pointer moves.
    number = next(number for number in count(1) if not (folder / f"gen-{content}-{number}").exists())
    work = folder / _WORK / f"gen-{content}-{number}"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    generation = Generation(work, content, embedder.name, rows, vectors, has_chroma=False)
    _validate(generation, embedder)
    notice = _write(generation, store)
    _make_current(folder, work)
    return BuildReport(len(rows), len(fresh), len(rows) - len(fresh), work.name, notice)


def _up_to_date(folder: Path, content: str, store: str) -> str:
    """Name of the current generation where nothing has to be done, else ""."""
    with suppress(IndexFault):
        current = read_current(folder)
        if current.content == content and (
            store != "chroma" or (current.has_chroma and not run_probe("probe", current))
        ):
            return current.folder.name
    return ""


def _known_vectors(folder: Path, embedder: str) -> Iterator[tuple[str, Vectors]]:
    """Vectors by digest from the current generation, then from a build that did not end."""
    with suppress(IndexFault):
        current = read_current(folder)
        if current.embedder == embedder:
            yield from zip((row.digest for row in current.rows), current.vectors, strict=True)
    for part in sorted((folder / _WORK).glob("part-*.npz")):
        with suppress(OSError, ValueError, KeyError), np.load(part, allow_pickle=False) as saved:
            if str(saved["embedder"]) == embedder:
                yield from zip(saved["digests"].tolist(), saved["vectors"], strict=True)


def _embed(
    work: Path, fresh: Sequence[Passage], embedder: Embedder, known: dict[str, Vectors], tell: Callable[[int], None]
) -> None:
    """Add the vectors of `fresh` to `known`, leaving them on disk step by step."""
    work.mkdir(parents=True, exist_ok=True)
    tell(0)
    for at in range(0, len(fresh), _STEP):
        batch = fresh[at : at + _STEP]
        digests = [passage.digest for passage in batch]
        vectors = embedder.embed_passages([passage.indexed for passage in batch])
        draft = work / "draft.npz"
        np.savez(draft, embedder=np.array(embedder.name), digests=np.array(digests), vectors=vectors)
        draft.replace(work / f"part-{digests[0]}.npz")
        known |= zip(digests, vectors, strict=True)
        tell(at + len(batch))


def _validate(generation: Generation, embedder: Embedder) -> None:
    """Dimension, length and self-nearest of sampled vectors; a model that returns rubbish is not switched to."""
    vectors, every = generation.vectors, np.arange(len(generation.rows), dtype=np.int64)
    lengths = np.linalg.norm(vectors, axis=1)
    sound = vectors.shape[1] == embedder.dimension and bool(np.all(np.abs(lengths - 1) < 1e-3))
    for row in every[:: max(1, len(every) // 16)] if sound else ():
        _, cosines = nearest_exactly(vectors, vectors[row], 1, every)
        sound = sound and bool(cosines[0] > 0.999)
    if not sound:
        raise IndexFault("向量模型给出的结果不可用，索引未更换。", "请检查 CADRE_EMBEDDER 所指的模型。", kind="invalid")


def _write(generation: Generation, store: str) -> str:
    """Write the files, and the store in a child process; a notice where the store could not be made."""
    versions = {name: version(name) for name in ("numpy", "chromadb", "onnxruntime")}
    write_generation(generation, versions)
    if store != "chroma":
        return ""
    if problem := run_probe("build", generation):
        shutil.rmtree(generation.folder / CHROMA_FOLDER, ignore_errors=True)
        return f"向量库未能建成（{problem}），将用逐一比对作答。"
    write_generation(replace(generation, has_chroma=True), versions)
    return ""


def _make_current(folder: Path, work: Path) -> None:
    final = folder / work.name
    work.rename(final)
    read_generation(final)
    switch(folder, final.name)
    for other in (folder / _WORK, *folder.glob("gen-*")):
        if other != final:
            shutil.rmtree(other, ignore_errors=True)
