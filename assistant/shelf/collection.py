"""A collection beside the shelf: thousands of articles that are looked up by name and never crowd a cadre question.

One SQLite file, each version a corpus text (`corpus_file`), read and parsed when it is asked for. The shelf stays as
quick to load as it was, whatever is imported here (docs/decisions/0016).
"""

import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from assistant.errors import CorpusError
from assistant.regulations.corpus_file import print_text, read_text
from assistant.regulations.model import Regulation
from assistant.regulations.titles import title_key
from assistant.regulations.validity import Validity

TEXTS_FILE = "texts.sqlite"
_LAYOUT = 1
_PARSED_KEPT = 64
_READ_AGAIN = "请重新导入这个数据包，或者删去它的文件夹。"
_SCHEMA = """
CREATE TABLE about (layout INTEGER, label TEXT, source TEXT, source_sha256 TEXT, content TEXT);
CREATE TABLE texts (slug TEXT, version TEXT, title TEXT, short_title TEXT, effective TEXT, repealed TEXT,
  articles INTEGER, body TEXT, PRIMARY KEY (slug, version));
CREATE TABLE left_out (title TEXT, version TEXT, reason TEXT);
"""


@dataclass(frozen=True, slots=True)
class About:
    """What a collection says of itself: its Chinese name, where it came from, and the digest of that source."""

    label: str
    source: str
    source_sha256: str


@dataclass(frozen=True, slots=True)
class HeldText:
    """One version in a collection, as its table of contents lists it; dates as in `Regulation`."""

    slug: str
    version: str
    title: str
    short_title: str
    effective: date
    repealed: date | None
    articles: int

    def in_force(self, on: date) -> bool:
        """As `Regulation.in_force`."""
        return self.effective <= on and (self.repealed is None or on < self.repealed)

    def status(self, on: date) -> Validity:
        """As `validity_on`: what has ended here has done so because the next version of the same text began."""
        if on < self.effective:
            return Validity.NOT_YET_IN_FORCE
        return Validity.IN_FORCE if self.in_force(on) else Validity.REVISED


class Collection:
    """The texts of one collection file. Holds its table of contents; a text is read when it is asked for.

    `content` are 12 hexadecimal digits over all texts: words and vectors of another content are out of date.
    """

    def __init__(self, folder: Path, about: About, content: str, texts: tuple[HeldText, ...]) -> None:
        self.folder, self.about, self.content, self.texts = folder, about, content, texts
        self._slugs: dict[str, tuple[str, ...]] = {}
        self._versions: dict[str, tuple[HeldText, ...]] = {}
        for text in texts:
            self._versions[text.slug] = (*self._versions.get(text.slug, ()), text)
            for key in {title_key(text.title), title_key(text.short_title)}:
                self._slugs[key] = tuple(dict.fromkeys((*self._slugs.get(key, ()), text.slug)))
        self._read = lru_cache(maxsize=_PARSED_KEPT)(self._read_text)

    @classmethod
    def open(cls, folder: Path) -> "Collection":
        """The collection in a folder.

        Raises:
            CorpusError: there is no such file, or it is damaged, or of another program.
        """
        try:
            with closing(_connected(folder)) as database:
                (layout, *about, content) = database.execute("SELECT * FROM about").fetchone()
                rows = database.execute(
                    "SELECT slug, version, title, short_title, effective, repealed, articles FROM texts"
                    " ORDER BY slug, effective"
                ).fetchall()
            texts = tuple(
                HeldText(slug, version, title, short, date.fromisoformat(begins), _day(ends), count)
                for slug, version, title, short, begins, ends, count in rows
            )
            if layout != _LAYOUT:
                raise ValueError("another layout")
            return cls(folder, About(*about), content, texts)
        except (OSError, sqlite3.Error, TypeError, ValueError) as error:
            raise _unreadable(folder) from error

    @property
    def name(self) -> str:
        """The name of its folder: ASCII, and its name in addresses."""
        return self.folder.name

    @property
    def articles(self) -> int:
        """How many articles all versions have together."""
        return sum(text.articles for text in self.texts)

    def slugs_of(self, title: str) -> tuple[str, ...]:
        """The regulations of exactly that title or short title."""
        return self._slugs.get(title_key(title), ())

    def held(self, slug: str) -> tuple[HeldText, ...]:
        """The versions of one regulation, oldest first, unread; empty for an unknown slug."""
        return self._versions.get(slug, ())

    def versions(self, slug: str) -> tuple[Regulation, ...]:
        """The same, read. Raises CorpusError as `get`."""
        return tuple(self._read(text.slug, text.version) for text in self.held(slug))

    def get(self, slug: str, version: str) -> Regulation:
        """One version that the table of contents lists.

        Raises:
            CorpusError: the file cannot be read any more, or has been replaced since it was opened.
        """
        return self._read(slug, version)

    def regulations(self) -> Iterator[Regulation]:
        """Every text, one after the other, none kept: for building an index. Raises CorpusError."""
        for text in self.texts:
            yield self._read_text(text.slug, text.version)

    def left_out(self) -> tuple[tuple[str, str, str], ...]:
        """What of the source was not taken in: title, version and the reason in Chinese. Raises CorpusError."""
        try:
            with closing(_connected(self.folder)) as database:
                return tuple(database.execute("SELECT title, version, reason FROM left_out").fetchall())
        except (OSError, sqlite3.Error) as error:
            raise _unreadable(self.folder) from error

    def _read_text(self, slug: str, version: str) -> Regulation:
        try:
            with closing(_connected(self.folder)) as database:
                content, body = database.execute(
                    "SELECT content, body FROM about, texts WHERE slug = ? AND version = ?", (slug, version)
                ).fetchone()
            if content != self.content:
                raise ValueError("replaced")
        except (OSError, sqlite3.Error, TypeError, ValueError) as error:
            cause = f"附加法律库 {self.name} 读不出来，或者已经更新。"
            raise CorpusError(cause, "请重新启动程序；仍然读不出来的，请重新导入。", folder=self.name) from error
        return read_text(Path(slug) / f"{version}.md", body)


def write_collection(
    folder: Path, about: About, texts: Sequence[Regulation], left_out: Iterable[tuple[str, str, str]]
) -> "DraftCollection":
    """Write the file beside the one that is there; nothing counts until `DraftCollection.put_in_place`.

    Raises:
        RegulationFormatError: a text would not read back as it is.
        OSError: the folder cannot be written.
    """
    rows = [
        (
            one.slug,
            one.version,
            one.title,
            one.short_title,
            one.effective.isoformat(),
            one.repealed.isoformat() if one.repealed else None,
            len(one.articles),
            print_text(one, Path(one.slug) / f"{one.version}.md"),
        )
        for one in texts
    ]
    content = hashlib.sha256("\0".join(row[-1] for row in rows).encode()).hexdigest()[:12]
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f".{TEXTS_FILE}.part"
    draft.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(draft)) as database, database:
            database.executescript(_SCHEMA)
            database.execute(
                "INSERT INTO about VALUES (?, ?, ?, ?, ?)",
                (_LAYOUT, about.label, about.source, about.source_sha256, content),
            )
            database.executemany("INSERT INTO texts VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
            database.executemany("INSERT INTO left_out VALUES (?, ?, ?)", left_out)
    except sqlite3.Error as error:  # a full disk, and a folder that cannot be written, come as this too
        draft.unlink(missing_ok=True)
        raise OSError(str(error)) from error
    return DraftCollection(folder, draft, content)


@dataclass(frozen=True, slots=True)
class DraftCollection:
    """A collection written and not yet in its place; `content` as in `Collection`."""

    folder: Path
    draft: Path
    content: str

    def put_in_place(self) -> None:
        """From here on it is the collection: one rename. Raises OSError; what was there is then as it was."""
        os.replace(self.draft, self.folder / TEXTS_FILE)


def _connected(folder: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{(folder / TEXTS_FILE).resolve().as_uri()}?mode=ro", uri=True)


def _unreadable(folder: Path) -> CorpusError:
    return CorpusError(f"附加法律库 {folder.name} 读不出来。", _READ_AGAIN, folder=folder.name)


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None
