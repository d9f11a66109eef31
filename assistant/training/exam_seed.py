"""The seed that an exam composed on the spot really has: the one asked for, made unguessable by this installation.

Who knows a seed and the scope can compose the same items himself and read their keys. An exam therefore rests on a salt
that never leaves the data folder: whoever is given the same number sits the same paper, and nobody can compute it.
"""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from assistant.errors import SetupError

SALT = "exam-salt"
_LENGTH = 32
_MOST = 2**31


def any_seed() -> int:
    """A seed that nobody chose."""
    return secrets.randbelow(_MOST)


def exam_seed(data: Path, asked: int) -> int:
    """The seed of an exam for the number asked for; the same number gives the same one as long as the salt is kept.

    Raises:
        SetupError: the salt can be neither read nor made.
    """
    return int.from_bytes(hmac.digest(_salt(data / SALT), str(asked).encode(), hashlib.sha256)[:4]) % _MOST


def _salt(path: Path) -> bytes:
    """The salt, made on first use and readable by the owner alone; of two that make it at once the first wins."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            held = path.read_bytes()
        except FileNotFoundError:
            held = _made(path)
    except OSError as fault:
        raise SetupError(
            "考试用的随机盐值读不了也写不了。", "请检查数据文件夹的读写权限和磁盘空间后再试。", reason=str(fault)
        ) from fault
    if len(held) != _LENGTH:
        raise SetupError(
            f"考试用的随机盐值（数据文件夹里的 {SALT}）损坏。", "请删除这个文件后再试；以后同一种子的考试卷会不同。"
        )
    return held


def _made(path: Path) -> bytes:
    salt = secrets.token_bytes(_LENGTH)
    draft = path.with_name(f"{SALT}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(salt)
    try:
        os.link(draft, path)  # whole or not at all, and never over another one
    except FileExistsError:
        salt = path.read_bytes()
    finally:
        draft.unlink()
    return salt
