"""What the packaged model learned beside its own weights, to read a pair of texts: low-rank additions and a head.

A matrix `W` of a layer becomes `W + B·A`, `A` of rank × inputs, `B` of outputs × rank (Hu et al., 2021); the weights of
the package stay as they are. The head reads the first token and the mean of all.
"""

import hashlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.errors import SetupError
from assistant.retrieval.vectors import UNREADABLE

Matrix = NDArray[np.float32]
PARTS = ("q", "k", "v", "ao", "fi", "fo")


@dataclass(frozen=True, slots=True)
class Adapter:
    """`low` by layer and part (`0.q`): the two factors. `head` are two layers, (outputs, inputs) with their bias.

    `digest` tells two states of it apart.
    """

    low: dict[str, tuple[Matrix, Matrix]]
    head: tuple[tuple[Matrix, Matrix], tuple[Matrix, Matrix]]
    digest: str


def read_adapter(path: Path) -> Adapter:
    """The adapter that a file holds. Raises SetupError where it cannot be read or lacks a part."""
    try:
        content = path.read_bytes()
        with np.load(BytesIO(content), allow_pickle=False) as saved:
            held = {name: saved[name].astype(np.float32) for name in saved.files}
        layers = sorted({int(name.split(".")[1]) for name in held if name.startswith("low.")})
        low = {
            f"{layer}.{part}": (held[f"low.{layer}.{part}.a"], held[f"low.{layer}.{part}.b"])
            for layer in layers
            for part in PARTS
        }
        first, last = ((held[f"head.{at}.weight"], held[f"head.{at}.bias"]) for at in (1, 2))
    except UNREADABLE as error:
        raise SetupError("程序自带的比对参数文件无法读取。", "请重新安装本程序。", file=path.name) from error
    return Adapter(low, (first, last), hashlib.sha256(content).hexdigest()[:8])
