"""The door to onnxruntime: a model file opened on one thread of the processor, without torch."""

from pathlib import Path
from typing import Any, cast

from assistant.errors import SetupError


def open_session(path: Path) -> Any:
    """An inference session for the ONNX file at `path`.

    Raises:
        SetupError: the file cannot be opened; deleted, it is written anew.
    """
    try:
        import onnxruntime

        runtime = cast(Any, onnxruntime)
        options = runtime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        return runtime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        # onnxruntime raises a dozen classes of its own, none with a common root but Exception.
        raise SetupError(
            "随包的向量模型无法打开。",
            f"请删去文件夹 {path.parents[1]} 后重试（会自动重新展开），或者设置 CADRE_EMBEDDER=off 只用词法检索。",
        ) from error
