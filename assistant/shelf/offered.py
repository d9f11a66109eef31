"""Files and folders offered for import → texts, each read once; one that cannot be read stops none of the others."""

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import AssistantError, ImportRefused
from assistant.intake.document import IntakeResult, read_documents
from assistant.regulations.file_fault import cause_of

SUPPORTED = (
    *(".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml"),
    *(".docx", ".pdf", ".doc", ".wps", ".rtf", ".odt"),
)
"""Of a folder only files with these endings are read; a file named by itself is judged by its content."""
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Offered:
    """One text of one file, or why there is none: `fault` of what cannot be read, `skipped` of what was passed over."""

    file: str
    result: IntakeResult | None = None
    source_hash: str = ""
    fault: str = ""
    skipped: str = ""


def read_offered(paths: Sequence[Path]) -> Iterator[Offered]:
    """Every text of the files, and of the files in the folders, in order of name."""
    for path in paths:
        if not path.is_dir():
            yield from _of_file(path, path.name)
            continue
        found = False
        for each, name in _files_in(path):
            found = True
            if each.suffix.lower() in SUPPORTED:
                yield from _of_file(each, name)
            else:
                yield Offered(name, skipped="不是可以导入的文件，已跳过。")
        if not found:
            yield Offered(path.name, fault="文件夹里没有可以导入的文件。请核对文件夹。")


def _of_file(path: Path, name: str) -> Iterator[Offered]:
    try:
        results = read_documents(path)
        digest = _hash_of(path)
    except AssistantError as fault:
        yield Offered(name, fault=fault.sentence())
        return
    yield from (Offered(name, result, digest) for result in results)


def _files_in(folder: Path) -> Iterator[tuple[Path, str]]:
    """Each file with its path below the folder; hidden ones and those an office program keeps open are no texts."""
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith((".", "~$")):
                path = Path(here) / name
                yield path, path.relative_to(folder).as_posix()


def _hash_of(path: Path) -> str:
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
    except OSError as error:
        raise ImportRefused(f"文件读不出来（{cause_of(error)}）。", "请确认文件在原处、有权读取。") from error
    return digest.hexdigest()
