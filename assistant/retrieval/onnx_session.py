"""The door to onnxruntime: a model file opened on one thread of the processor, without torch."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np

from assistant.errors import SetupError
from assistant.retrieval.vectors import Vectors


class Session:
    """One opened model that takes the tokens of one text. Safe to share between threads."""

    def __init__(self, opened: Any, what: str, next_step: str) -> None:
        self._opened, self._what, self._next_step = opened, what, next_step

    def run(self, tokens: Sequence[int]) -> Vectors:
        """The one output of the model, batch of one first. Raises SetupError where it cannot be run."""
        ids = np.array([tokens], np.int64)
        try:
            (output,) = self._opened.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        except Exception as error:
            raise SetupError(self._what, self._next_step) from error
        return cast(Vectors, output)


def open_session(path: Path, what: str, next_step: str) -> Session:
    """A session for the ONNX file at `path`; `what` and `next_step` are told where it cannot be opened or run.

    Raises:
        SetupError: the file cannot be opened.
    """
    try:
        import onnxruntime

        runtime = cast(Any, onnxruntime)
        options = runtime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        opened = runtime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        # onnxruntime raises a dozen classes of its own, none with a common root but Exception.
        raise SetupError(what, next_step) from error
    return Session(opened, what, next_step)
