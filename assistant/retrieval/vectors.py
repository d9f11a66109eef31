"""Vectors: float32 rows of length 1, so that an inner product is a cosine."""

import zlib
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
UNREADABLE = (OSError, ValueError, KeyError, EOFError, BadZipFile, zlib.error)
"""What reading a file of arrays raises where it is missing, torn or lacks one of them."""


def normalised(vectors: NDArray[np.floating]) -> Vectors:
    """Rows of length 1; a row of zeros stays."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / np.maximum(lengths, 1e-12)).astype(np.float32)
