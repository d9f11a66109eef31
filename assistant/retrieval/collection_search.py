"""Question → evidence from the collections: the retriever's counterpart beside the shelf, over files instead of memory.

Words decide; vectors take part where `cadre corpus build --collections` has made them. Only the laws of the articles
found are parsed.
"""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Collection as AnyOf
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.errors import IndexFault, SetupError
from assistant.file_lock import FileLock
from assistant.regulations.model import Provision
from assistant.retrieval.embedder import Embedder
from assistant.retrieval.fusion import DENSE_WEIGHT, FUSED_DEPTH, LEXICAL_WEIGHT, stretched
from assistant.retrieval.generation import Row
from assistant.retrieval.index import Index, take_ownership
from assistant.retrieval.index_build import BuildReport, Progress, build_index
from assistant.retrieval.lexical import Scores
from assistant.retrieval.passage import Evidence, Hit, Passage, article_passage, article_passages
from assistant.retrieval.word_file import WordFile, write_words
from assistant.shelf.collection import Collection, HeldText
from assistant.shelf.collections import Collections

INDEX_FOLDER = "index"

Applies = Callable[[HeldText], bool]


class CollectionSearch:
    """Search over all collections. Holds no text and no words; vectors, where there are any, are held.

    Args:
        collections: those of this installation.
        embedder: for the questions, where vectors have been made; None leaves words alone to decide.
        hidden: slugs never found, since the shelf holds them.
    """

    def __init__(
        self, collections: Collections, embedder: Embedder | None = None, hidden: AnyOf[str] = frozenset()
    ) -> None:
        self._hidden = hidden
        self._searched: list[_Searched] = []
        self._faults: list[str] = []
        for collection in collections.held:
            try:
                self._searched.append(_Searched(collection, embedder))
            except IndexFault as fault:
                self._faults.append(fault.sentence())

    @property
    def problems(self) -> tuple[str, ...]:
        """Why a collection cannot be searched, or not as well as it was meant to be; Chinese sentences."""
        return (*self._faults, *(one.notice for one in self._searched if one.notice))

    def frequencies(self, wanted: AnyOf[str]) -> dict[str, int]:
        """How many articles hold each of the terms, over all collections."""
        total: dict[str, int] = {}
        for one in self._searched:
            for term, count in one.words.frequencies(wanted).items():
                total[term] = total.get(term, 0) + count
        return total

    @property
    def articles(self) -> int:
        """How many articles can be found."""
        return sum(one.words.count for one in self._searched)

    def retrieve(
        self,
        question_text: str,
        *,
        on: date,
        expansions: Mapping[str, float] | None = None,
        pinned: Sequence[Provision] = (),
        boosts: Mapping[str, float] | None = None,
        asked: Mapping[str, float] | None = None,
        slugs: AnyOf[str] | None = None,
        k: int = 10,
    ) -> Evidence:
        """The evidence for a question; arguments as `Retriever.retrieve`. Neither the index of subjects nor typical
        questions lead here: no `boosts`, no `asked`.

        Raises:
            CorpusError: a text cannot be read any more.
            IndexFault: neither can the words.
        """

        def applies(text: HeldText) -> bool:
            wanted = text.slug not in self._hidden and (slugs is None or text.slug in slugs)
            return wanted and text.in_force(on)

        hits: list[Hit] = []
        for one in self._searched:
            hits += one.hits(question_text, expansions, applies, k)
        hits.sort(key=lambda hit: -hit.score)
        return Evidence(tuple(pinned), tuple(hits[:k]), any(hit.dense for hit in hits))


class _Searched:
    """One collection with its words and, where they are there, its vectors."""

    def __init__(self, collection: Collection, embedder: Embedder | None) -> None:
        self._collection, self._embedder = collection, embedder
        self.words = WordFile.open(words_path(collection.folder, collection.content), collection.content)
        self.notice = ""
        self._index = self._opened(embedder) if embedder else None

    def hits(self, question: str, expansions: Mapping[str, float] | None, applies: Applies, k: int) -> list[Hit]:
        wanted = np.zeros(self.words.count, bool)
        for text in self._collection.texts:
            span = self.words.spans.get(f"{text.slug}@{text.version}")
            if span and applies(text):
                wanted[slice(*span)] = True
        if not wanted.any():
            return []
        lexical = np.where(wanted, self.words.scores(question, expansions), 0).astype(np.float32)
        lexical = stretched(lexical, lexical > 0)
        dense = self._dense(question, wanted)
        score = lexical if dense is None else LEXICAL_WEIGHT * lexical + DENSE_WEIGHT * dense
        best: list[int] = np.argsort(-score, kind="stable")[:k].tolist()
        return [
            Hit(passage, float(score[row]), float(lexical[row]), 0.0 if dense is None else float(dense[row]))
            for row in best
            if score[row] > 0 and (passage := self._passage(row)) is not None
        ]

    def _passage(self, number: int) -> Passage | None:
        row = self.words.row(number)
        slug, _, version = row.regulation.partition("@")
        return article_passage(self._collection.get(slug, version), row.number)

    def _dense(self, question: str, wanted: NDArray[np.bool_]) -> Scores | None:
        if self._index is None or self._embedder is None:
            return None
        try:
            vector = self._embedder.embed_queries([question])
        except SetupError as fault:
            self.notice = f"附加法律库只按词语检索：{fault.message}"
            return None
        rows, cosines = self._index.nearest(vector, FUSED_DEPTH, np.flatnonzero(wanted))
        scores, found = np.zeros(self.words.count, np.float32), np.zeros(self.words.count, bool)
        scores[rows], found[rows] = cosines, True
        return stretched(scores, found)

    def _opened(self, embedder: Embedder) -> Index | None:
        """The vectors, if they were made; to have none is the normal case and no problem."""
        folder = self._collection.folder / INDEX_FOLDER
        if not folder.exists():
            return None
        rows = tuple(Row(row.key, row.digest, True) for row in self.words.rows())
        try:
            return Index.of_rows(folder, rows, embedder.name)
        except IndexFault as fault:
            if fault.facts.get("kind") != "missing":
                self.notice = "附加法律库的向量索引需要更新，只按词语检索。可运行 cadre corpus build --collections。"
            return None


def words_path(folder: Path, content: str) -> Path:
    """Where the words of a collection of that content lie: another content has another file."""
    return folder / f"words-{content}.sqlite"


def build_words(folder: Path, content: str, passages: Sequence[Passage]) -> None:
    """Write the words of a collection that is about to be, or is, of that content. Raises OSError."""
    write_words(words_path(folder, content), content, passages)


def clear_old_words(folder: Path, content: str) -> None:
    """Take away the words of contents that are no more. Raises OSError."""
    for path in folder.glob("words-*.sqlite"):
        if path != words_path(folder, content):
            path.unlink(missing_ok=True)


def build_collection(collection: Collection, embedder: Embedder | None, progress: Progress) -> BuildReport | None:
    """Bring words, and with an embedder vectors, of one collection up to date; None where no vectors are wanted.

    Vectors are kept step by step: a build that was stopped goes on where it was, and only changed articles are new.

    Raises:
        IndexFault: disk full, or another process builds. What was there goes on answering.
        SetupError: the model cannot be opened.
        CorpusError: the collection cannot be read.
    """
    passages = [passage for regulation in collection.regulations() for passage in article_passages(regulation)]
    try:
        WordFile.open(words_path(collection.folder, collection.content), collection.content)
    except IndexFault:
        try:
            build_words(collection.folder, collection.content, passages)
        except OSError as error:
            cause, remedy = "写入词语索引失败。", "请检查磁盘空间和文件夹权限后再试。"
            raise IndexFault(cause, remedy, kind="disk") from error
    if embedder is None:
        return None
    folder = collection.folder / INDEX_FOLDER
    owner: FileLock | None = take_ownership(folder)
    try:
        everything = {passage.key for passage in passages}
        return build_index(folder, passages, everything, embedder, owner, store="exact", progress=progress)
    finally:
        if owner is not None:
            owner.release()
