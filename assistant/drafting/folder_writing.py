"""A set of files written as a new folder or a new .zip: whole or not at all, never over what is there."""

import io
import shutil
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import RequestError

_EARLIEST = (1980, 1, 1, 0, 0, 0)


def must_be_new(path: Path) -> None:
    """Nothing.

    Raises:
        RequestError: something of that name is there; an empty folder is not in the way.
    """
    is_empty_folder = path.is_dir() and not path.is_symlink() and not any(path.iterdir())
    if (path.exists() or path.is_symlink()) and not is_empty_folder:
        raise RequestError(f"{path.name} 已经存在，没有覆盖。", "请换一个名字。")


def write_folder(folder: Path, files: Sequence[tuple[str, bytes]]) -> None:
    """Write the files beside the folder first, then give the whole its name.

    Raises:
        RequestError: the folder has something in it, or cannot be written.
    """
    must_be_new(folder)
    try:
        part = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.resolve().parent))
    except OSError as error:
        raise _not_written(folder) from error
    try:
        for name, content in files:
            (part / name).write_bytes(content)
        part.chmod(0o750)
        part.rename(folder.resolve())  # an empty folder gives way, one with files does not
    except OSError as error:
        raise _not_written(folder) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def zipped(files: Sequence[tuple[str, bytes]]) -> bytes:
    """The files as one .zip; equal files give equal bytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name, _EARLIEST), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def write_new(path: Path, content: bytes, mode: int = 0o640) -> None:
    """Write a new file, whole or not at all.

    Raises:
        RequestError: there is one of that name, or it cannot be written.
    """
    must_be_new(path)
    part: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(
            prefix=f".{path.name}.", dir=path.resolve().parent, delete=False
        ) as made:  # created with mode 0600
            part = Path(made.name)
            made.write(content)
        part.chmod(mode)
        path.hardlink_to(part)  # refuses where another has put a file there meanwhile
    except FileExistsError as error:
        raise RequestError(f"{path.name} 已经存在，没有覆盖。", "请换一个名字。") from error
    except OSError as error:
        raise _not_written(path) from error
    finally:
        if part is not None:
            part.unlink(missing_ok=True)


def _not_written(path: Path) -> RequestError:
    return RequestError(f"{path.name} 写不了。", "请检查文件夹是否存在、能否写入。")
