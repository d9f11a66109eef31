"""The words of a collection on disk: BM25 scores by term, read for the terms of a question and for no others.

The scores are those of `Lexical`, which builds them once; asking costs one look-up a term and no memory in between,
so that tens of thousands of articles weigh nothing on a process that is asked about cadres.
"""

import os
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant.errors import IndexFault
from assistant.regulations.model import ArticleNumber
from assistant.retrieval.lexical import Lexical, Scores, terms
from assistant.retrieval.passage import Passage, regulation_key

_LAYOUT = 1
_BUILD = "请运行 cadre corpus build --collections；在此之前只能按名称和条号查找。"
_ASKED_AT_ONCE = 500
_SCHEMA = """
CREATE TABLE about (layout INTEGER, content TEXT, rows INTEGER);
CREATE TABLE rows (row INTEGER PRIMARY KEY, regulation TEXT, number INTEGER, inserted INTEGER, digest TEXT);
CREATE TABLE words (term TEXT PRIMARY KEY, rows BLOB, scores BLOB) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class WordRow:
    """An article in the file: `regulation` is its `regulation_key`, `digest` that of its passage."""

    regulation: str
    number: ArticleNumber
    digest: str

    @property
    def key(self) -> str:
        """As `Passage.key`."""
        return f"{self.regulation}:{self.number}"


class WordFile:
    """One file, open for asking. Rows are numbers of articles in the order they were written."""

    def __init__(self, path: Path, spans: dict[str, tuple[int, int]], rows: int) -> None:
        self._path, self.spans, self.count = path, spans, rows
        """`spans`: by `regulation_key`, the first row of a text and the row after its last."""

    @classmethod
    def open(cls, path: Path, content: str) -> "WordFile":
        """The file, if it was made of that content.

        Raises:
            IndexFault: `kind` is `missing`, `broken` or `stale`; titles and numbers are looked up without it.
        """
        if not path.is_file():
            raise IndexFault("附加法律库还没有词语索引。", _BUILD, kind="missing")
        try:
            with closing(_connected(path)) as database:
                layout, made_of, rows = database.execute("SELECT layout, content, rows FROM about").fetchone()
                spans = {
                    regulation: (first, last + 1)
                    for regulation, first, last in database.execute(
                        "SELECT regulation, min(row), max(row) FROM rows GROUP BY regulation"
                    )
                }
        except (sqlite3.Error, TypeError, ValueError) as error:
            raise IndexFault("附加法律库的词语索引已损坏。", _BUILD, kind="broken") from error
        if (layout, made_of) != (_LAYOUT, content):
            raise IndexFault("附加法律库的词语索引需要更新。", _BUILD, kind="stale")
        return cls(path, spans, rows)

    def scores(self, question: str, expansions: Mapping[str, float] | None = None) -> Scores:
        """As `Lexical.scores`. Raises IndexFault (`broken`)."""
        weights = dict.fromkeys(terms(question), 1.0)
        for words, weight in (expansions or {}).items():
            for term in terms(words):
                weights[term] = max(weight, weights.get(term, 0.0))
        total = np.zeros(self.count, np.float32)
        for term, rows, scores in self._asked("term, rows, scores", weights):
            total[np.frombuffer(rows, np.int32)] += np.float32(weights[term]) * np.frombuffer(scores, np.float32)
        return total

    def frequencies(self, wanted: Collection[str]) -> dict[str, int]:
        """How many articles hold each of the terms; those that none holds are not listed. Raises IndexFault."""
        return dict(self._asked("term, length(rows) / 4", wanted))

    def rows(self) -> tuple[WordRow, ...]:
        """Every article, in order: what an index of vectors is compared with. Raises IndexFault (`broken`)."""
        try:
            with closing(_connected(self._path)) as database:
                found = database.execute("SELECT regulation, number, inserted, digest FROM rows ORDER BY row")
                return tuple(WordRow(key, ArticleNumber(number, more), digest) for key, number, more, digest in found)
        except sqlite3.Error as error:
            raise IndexFault("附加法律库的词语索引已损坏。", _BUILD, kind="broken") from error

    def row(self, number: int) -> WordRow:
        """One article. Raises IndexFault (`broken`)."""
        try:
            with closing(_connected(self._path)) as database:
                key, article, inserted, digest = database.execute(
                    "SELECT regulation, number, inserted, digest FROM rows WHERE row = ?", (number,)
                ).fetchone()
        except (sqlite3.Error, TypeError) as error:
            raise IndexFault("附加法律库的词语索引已损坏。", _BUILD, kind="broken") from error
        return WordRow(key, ArticleNumber(article, inserted), digest)

    def _asked(self, columns: str, wanted: Collection[str]) -> list[tuple[Any, ...]]:
        asked = list(wanted)
        found: list[tuple[Any, ...]] = []
        try:
            with closing(_connected(self._path)) as database:
                for at in range(0, len(asked), _ASKED_AT_ONCE):
                    part = asked[at : at + _ASKED_AT_ONCE]
                    marks = ",".join("?" * len(part))
                    found += database.execute(f"SELECT {columns} FROM words WHERE term IN ({marks})", part)
        except sqlite3.Error as error:
            raise IndexFault("附加法律库的词语索引已损坏。", _BUILD, kind="broken") from error
        return found


def write_words(path: Path, content: str, passages: Sequence[Passage]) -> None:
    """Write the file whole or not at all.

    Args:
        path: where it goes; what is there is replaced.
        content: of the collection it is made of.
        passages: one an article, those of a text next to each other.

    Raises:
        OSError: the folder cannot be written.
    """
    draft = path.with_name(f".{path.name}.part")
    draft.unlink(missing_ok=True)
    lexical = Lexical([passage.indexed for passage in passages])
    try:
        with closing(sqlite3.connect(draft)) as database, database:
            database.executescript(_SCHEMA)
            database.execute("INSERT INTO about VALUES (?, ?, ?)", (_LAYOUT, content, len(passages)))
            database.executemany("INSERT INTO rows VALUES (?, ?, ?, ?, ?)", map(_row, range(len(passages)), passages))
            columns = ((term, rows.tobytes(), scores.tobytes()) for term, rows, scores in lexical.columns())
            database.executemany("INSERT INTO words VALUES (?, ?, ?)", columns)
    except sqlite3.Error as error:
        draft.unlink(missing_ok=True)
        raise OSError(str(error)) from error
    os.replace(draft, path)


def _row(number: int, passage: Passage) -> tuple[int, str, int, int, str]:
    article = passage.provision.address.article
    return number, regulation_key(passage.provision.regulation), article.number, article.inserted, passage.digest


def _connected(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
