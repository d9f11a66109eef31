"""Fetched pages as they came, kept in the data folder, so that the same can be done again without the network.

`fetched/<slug>/<sha256>.html` and a manifest of JSON lines; nothing there is ever overwritten or taken out. Read back,
every page is proved by its hash.
"""

import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.errors import FetchFailed, ImportRefused
from assistant.fetching.download import Download
from assistant.fetching.publication_pages import Wanted
from assistant.intake.file_kind import PEEK, FileKind, file_kind
from assistant.regulations.file_fault import cause_of

_MANIFEST = "manifest.jsonl"
_SUFFIXES = {FileKind.TEXT: ".txt", FileKind.MARKDOWN: ".txt", FileKind.MHTML: ".mht"}
_WEB = {"", "text/html", "application/xhtml+xml", "text/plain"}
_FILES = {
    "application/pdf",
    "application/msword",
    "application/octet-stream",
    "application/rtf",
    "application/wps-office.doc",
    "application/vnd.ms-works",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/x-download",
    "application/force-download",
    "text/rtf",
}
_FETCH_AGAIN = "请联网重新下载：去掉 --from-kept 再运行一次。"


class KeptPage(BaseModel):
    """One line of the manifest. `run` is the moment the fetch began: the pages of one text share it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    run: str
    title: str
    version: str
    listed: str
    address: str
    part: int
    parts: int
    fetched_at: str
    sha256: str
    size: int
    content_type: str
    charset: str
    file: str = Field(pattern=r"^[0-9a-f]{64}\.[a-z]{2,8}$")
    elsewhere: tuple[str, ...] = ()

    def source_line(self) -> str:
        """Where the text came from, as its file says it."""
        part = f"，第{self.part}页（共{self.parts}页）" if self.parts > 1 else ""
        return f"下载：{self.address}{part}，{self.fetched_at}，sha256:{self.sha256}"


def kind_of_page(download: Download) -> FileKind:
    """What was fetched, by its first bytes; the site's own word decides only what is refused outright.

    Raises:
        ImportRefused: a picture, an archive, data, a video: nothing that a text is published as.
    """
    declared = download.content_type
    if declared not in _WEB | _FILES:
        raise ImportRefused(f"网站给出的不是网页或者文档（{declared}）。", "请核对登记的地址。")
    suffix = Path(download.address.split("?")[0]).suffix.lower()
    if declared in _WEB or suffix not in {".pdf", ".doc", ".docx", ".wps", ".rtf", ".odt", ".txt"}:
        suffix = ".txt" if declared == "text/plain" else ".html" if declared in _WEB else ""
    return file_kind(download.body[:PEEK], suffix)


class KeptPages:
    """The pages kept of one title: `folder` is `fetched/<slug>` of the data folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(
        self, wanted: Wanted, listed: str, downloads: Sequence[Download], elsewhere: tuple[str, ...] = ()
    ) -> tuple[KeptPage, ...]:
        """Write the pages of one text, then their lines of the manifest.

        Raises:
            FetchFailed: they cannot be written; the manifest then names none of them.
            ImportRefused: one is nothing that a text is published as.
        """
        kept = tuple(
            KeptPage(
                run=downloads[0].fetched_at,
                title=wanted.title,
                version=wanted.version,
                listed=listed,
                address=download.address,
                part=part,
                parts=len(downloads),
                fetched_at=download.fetched_at,
                sha256=download.sha256,
                size=len(download.body),
                content_type=download.content_type,
                charset=download.charset,
                file=download.sha256 + _suffix(kind_of_page(download)),
                elsewhere=elsewhere,
            )
            for part, download in enumerate(downloads, 1)
        )
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            for page, download in zip(kept, downloads, strict=True):
                _write(self.folder / page.file, download.body)
            lines = "".join(page.model_dump_json() + "\n" for page in kept)
            _append(self.folder / _MANIFEST, lines)
        except OSError as error:
            cause = f"下载的网页存不下来（{cause_of(error)}）。"
            raise FetchFailed(cause, "请检查磁盘空间和数据文件夹的权限。") from error
        return kept

    def last(self, wanted: Wanted, listed: str) -> tuple[KeptPage, ...]:
        """The pages of the newest fetch of that version from that listed address, each proved to be as it was.

        Raises:
            FetchFailed: none is kept, or one is gone or altered.
        """
        mine = [
            page
            for page in self._manifest()
            if (page.title, page.version, page.listed) == (wanted.title, wanted.version, listed)
        ]
        if not mine:
            raise FetchFailed("数据文件夹里没有留存这个地址的网页。", _FETCH_AGAIN)
        pages = [page for page in mine if page.run == mine[-1].run][-mine[-1].parts :]
        if [page.part for page in pages] != list(range(1, mine[-1].parts + 1)):
            raise FetchFailed("留存的网页缺了几页。", _FETCH_AGAIN)
        for page in pages:
            self._refuse_altered(page)
        return tuple(pages)

    def content(self, page: KeptPage) -> bytes:
        """The bytes of a page.

        Raises:
            FetchFailed: it cannot be read.
        """
        try:
            return (self.folder / page.file).read_bytes()
        except OSError as error:
            raise FetchFailed(f"留存的网页读不出来（{cause_of(error)}）。", _FETCH_AGAIN) from error

    def _refuse_altered(self, page: KeptPage) -> None:
        if hashlib.sha256(self.content(page)).hexdigest() != page.sha256:
            raise FetchFailed("留存的网页被改动过，同下载时的摘要不一致，没有采用。", _FETCH_AGAIN)

    def _manifest(self) -> list[KeptPage]:
        """The lines of the manifest; one that was torn off or altered is no proof of anything and is passed over."""
        try:
            lines = (self.folder / _MANIFEST).read_text(encoding="utf-8", errors="replace").splitlines()
        except FileNotFoundError:
            return []
        except OSError as error:
            raise FetchFailed(f"留存网页的清单读不出来（{cause_of(error)}）。", _FETCH_AGAIN) from error
        pages: list[KeptPage] = []
        for line in lines:
            with suppress(ValidationError, json.JSONDecodeError):
                pages.append(KeptPage.model_validate_json(line))
        return pages


def _suffix(kind: FileKind) -> str:
    return _SUFFIXES.get(kind, f".{kind.value}")


def _append(path: Path, lines: str) -> None:
    """After a line that was torn off in writing a new one begins, so that no more than that one is lost."""
    with path.open("a+b") as manifest:
        if manifest.tell():
            manifest.seek(-1, 2)
            lines = lines if manifest.read(1) == b"\n" else "\n" + lines
        manifest.write(lines.encode("utf-8"))


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all. A file of that hash that is whole already stays."""
    if path.exists() and path.read_bytes() == content:
        return
    unfinished = path.with_name(path.name + ".part")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
