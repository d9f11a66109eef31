"""Every text ever stored, each under its own hash: written once, never changed, never deleted."""

import hashlib
from pathlib import Path

from assistant.shelf.durable_file import make_folder, write_durably


def hash_of(content: bytes) -> str:
    """The name of a content: SHA-256, hexadecimal."""
    return hashlib.sha256(content).hexdigest()


class KeptTexts:
    """`<sha256>.txt` in one folder. The ending is not .md, so that no reader of the live folder takes one up."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, content: bytes) -> str:
        """Keep a content, on the disk when this returns; gives its hash. Raises OSError."""
        name = hash_of(content)
        if self.get(name) is None:
            make_folder(self._folder)
            write_durably(self._path(name), content)
        return name

    def get(self, name: str) -> bytes | None:
        """The content of that hash; None where it is not kept, or is damaged."""
        try:
            content = self._path(name).read_bytes()
        except OSError:
            return None
        return content if hash_of(content) == name else None

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.txt"
