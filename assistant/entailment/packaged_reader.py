"""The reader that comes with the program: the packaged model with what it learned from labelled statements beside it.

The weights are data in this folder, learned by `evals/entailment/learn_reader.py` from statements and questions that
others wrote on the provisions held (docs/decisions/0051, 0052). The model file is written once into the data folder.
"""

import os
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from assistant.entailment.excerpt import excerpt
from assistant.entailment.verdict import Verdict
from assistant.errors import ModelNotUnpacked, SetupError
from assistant.regulations.model import Provision
from assistant.retrieval.adapter import Adapter, read_adapter
from assistant.retrieval.onnx_session import Session, open_session
from assistant.retrieval.packaged_model import model_folder, packaged_model
from assistant.retrieval.packed_weights import packed_file, read_packed
from assistant.retrieval.unigram import UnigramTokenizer, tokenizer_of
from assistant.settings import Settings

FILE = Path(__file__).with_name("learned_reader.npz")
STATEMENT, BOTH = 120, 400
"""Tokens that are read of the statement, and of statement and provision together; as they were learned."""
_MOST_KEPT = 4_000
_ABANDONED = 3600.0  # seconds after which a half-written file is nobody's any more
_WHAT = "随包的比对模型无法打开，是非类问题先只按规则判断。"
_NEXT_STEP = "请运行 cadre corpus build，会自动重新写出。"


class PackagedReader:
    """Reads by the packaged model. Nothing is opened until the first statement comes; verdicts are kept in memory.

    Args:
        data: the data folder, where `prepare` writes the model file.
    """

    def __init__(self, data: Path) -> None:
        self._folder = model_folder(data)
        self._data = data
        self._lock = Lock()
        self._opened: tuple[Session, UnigramTokenizer] | None = None
        self._kept: dict[tuple[str, str], Verdict] = {}
        self._fault = ""

    @property
    def problems(self) -> tuple[str, ...]:
        """Why nothing is read although the model file was written; a Chinese sentence."""
        return (self._fault,) if self._fault else ()

    def verdict(self, statement: str, provision: Provision) -> Verdict | None:
        """As `Reader.verdict`. None until the model file was written, and where it cannot be opened: rules then decide.

        It takes seconds and some disk to write it: `prepare` does, never a question.
        """
        if self._fault:
            return None
        text = excerpt(statement, provision.regulation, provision.article, provision.address)
        kept = self._kept.get((statement, text))
        if kept is not None:
            return kept
        try:
            opened = self._open()
            made = None if opened is None else _made(*opened, statement, text)
        except SetupError as fault:
            self._fault = fault.sentence()
            return None
        if made is not None:
            with self._lock:
                if len(self._kept) >= _MOST_KEPT:
                    self._kept.clear()
                self._kept[statement, text] = made
        return made

    def prepare(self) -> None:
        """Write and open the model file now; a file that cannot be opened is written anew.

        Raises:
            SetupError: that cannot be done.
        """
        packaged_model(self._data)
        path = written(self._folder, shipped_adapter())
        try:
            self._open()
        except SetupError:
            with suppress(OSError):
                path.unlink()
            written(self._folder, shipped_adapter())
            self._open()
        self._fault = ""

    def prepare_if_possible(self) -> None:
        """As `prepare`; what stands in the way is told by `problems`."""
        try:
            self.prepare()
        except SetupError as fault:
            self._fault = fault.sentence()

    def _open(self) -> tuple[Session, UnigramTokenizer] | None:
        with self._lock:
            if self._opened is None:
                path = _file(self._folder, shipped_adapter())
                if not path.is_file():
                    return None
                self._opened = open_session(path, _WHAT, _NEXT_STEP), tokenizer_of(self._folder)
            return self._opened


def _made(session: Session, tokenizer: UnigramTokenizer, statement: str, text: str) -> Verdict:
    (asked,) = tokenizer.windows("query: " + statement, 1 << 16)
    (held,) = tokenizer.windows("passage: " + text, 1 << 16)
    ids = [*asked[:STATEMENT], *held[1:]][:BOTH]
    falls, stands, silent = _shares(session.run(ids)[0, :3])
    return Verdict(stands, falls, silent)


@cache
def shipped_adapter() -> Adapter:
    """What the reader learned. Raises SetupError where the file cannot be read."""
    return read_adapter(FILE)


@lru_cache(maxsize=2)
def reader_of(data: Path) -> PackagedReader:
    """The one reader of a data folder."""
    return PackagedReader(data)


def open_reader(settings: Settings) -> PackagedReader | None:
    """The reader of an installation; None where its settings want no packaged model. Opens nothing yet."""
    return reader_of(settings.data) if settings.embedder == "packaged" else None


def written(folder: Path, adapter: Adapter) -> Path:
    """The model file in the folder of the unpacked model, written now if it is not there: two seconds, 80 MB.

    Raises:
        SetupError: the package is missing or damaged, or the file cannot be written.
    """
    path = _file(folder, adapter)
    if path.is_file():
        return path
    _remove_leftovers(path.parent)
    try:
        _written_whole(path, lambda draft: _write(adapter, draft))
    except OSError as error:
        raise ModelNotUnpacked(
            "展开比对模型时无法写入数据文件夹。", "请腾出约 100 MB 磁盘空间并确认该文件夹可写。", folder=str(folder)
        ) from error
    return path


def _file(folder: Path, adapter: Adapter) -> Path:
    return folder / "onnx" / f"reader-{adapter.digest}.onnx"


def _remove_leftovers(folder: Path) -> None:
    """Files of an earlier state, and what a killed process left half written."""
    for leftover in folder.glob("reader-*.onnx"):
        with suppress(OSError):  # another process may have it open
            leftover.unlink()
    for leftover in folder.glob(".reader-*.part"):
        with suppress(OSError):
            if time.time() - leftover.stat().st_mtime > _ABANDONED:
                leftover.unlink()


def _write(adapter: Adapter, path: Path) -> None:
    from assistant.retrieval.onnx_graph import write_reader

    write_reader(read_packed(packed_file()), adapter, path)


def _written_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Under its name only when complete: a process killed midway leaves nothing that looks finished."""
    handle, name = tempfile.mkstemp(prefix=".reader-", suffix=".part", dir=path.parent)
    os.close(handle)
    draft = Path(name)
    try:
        write(draft)
        draft.chmod(0o644)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _shares(logits: NDArray[np.float32]) -> tuple[float, float, float]:
    raised = np.exp(logits - logits.max())
    falls, stands, silent = (float(each) for each in raised / raised.sum())
    return falls, stands, silent
