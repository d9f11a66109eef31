"""Files that are on the disk when the call returns, and that nobody ever sees half written.

`fsync` for the content, a rename for the name, `fsync` of the folder for the rename: what POSIX asks for. Windows has
no handle on a folder to synchronise; there the rename alone must do.
"""

import os
from contextlib import suppress
from pathlib import Path


def write_durably(path: Path, content: bytes) -> None:
    """Put a whole file in place of what was there. Raises OSError; what was there is then as it was."""
    draft = draft_of(path)
    write_draft(draft, content)
    draft.replace(path)
    sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Make a folder with those above it, each on the disk when this returns. Raises OSError."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(exist_ok=True)
        sync_folder(one.parent)


def draft_of(path: Path) -> Path:
    """Where a file is written before it takes its place; the name begins with a dot, so that no reader takes it up."""
    return path.with_name(f".{path.name}.part")


def write_draft(draft: Path, content: bytes) -> None:
    """Write a draft and wait for the disk; a draft that could not be finished is taken away. Raises OSError."""
    try:
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise


def append_durably(path: Path, content: bytes) -> None:
    """Add to the end of a file, in one write, and wait for the disk. Raises OSError; the file is then as it was."""
    before = path.stat().st_size if path.exists() else 0
    try:
        with path.open("ab", buffering=0) as file:
            written = file.write(content)
            if written != len(content):
                raise OSError("the disk took only a part")
            os.fsync(file.fileno())
    except OSError:
        with suppress(OSError):
            os.truncate(path, before)
        raise
    if not before:
        sync_folder(path.parent)


def cut_durably(path: Path, length: int) -> None:
    """Cut a file off after so many bytes and wait for the disk. Raises OSError."""
    with path.open("r+b") as file:
        file.truncate(length)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk. Raises OSError."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
