"""A lock on a file that the system releases when its process ends, however it ends."""

import os
import sys
import time
from pathlib import Path
from typing import IO, Self

_BETWEEN = 0.02  # seconds


class FileLock:
    """Held from `take` until `release` or the end of the process; a second holder, here or elsewhere, is refused."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file: IO[bytes] | None = file

    @classmethod
    def take(cls, path: Path) -> "FileLock | None":
        """The lock on `path`, or None where another holds it. Raises OSError: the file cannot be made."""
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+b")
        if _locked(file):
            return cls(file)
        file.close()
        return None

    @classmethod
    def wait(cls, path: Path, until: float) -> "FileLock | None":
        """As `take`, tried until then (`time.monotonic`); None where another holds it all the while."""
        while (lock := cls.take(path)) is None:
            if time.monotonic() > until:
                return None
            time.sleep(_BETWEEN)
        return lock

    def release(self) -> None:
        """Give the lock back; again is harmless."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def _locked(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    os.set_inheritable(file.fileno(), False)
    return True
