"""The retriever with its index and model: opened as far as they work, built, and handed to Chroma where that may be.

Nothing here can stop an answer: without vectors words decide, and the reason stands in `problems`.
"""

import os
import threading
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from assistant.errors import AssistantError, IndexFault, SetupError
from assistant.file_lock import FileLock
from assistant.regulations.library import Library
from assistant.retrieval.embedder import Embedder, open_embedder, open_reranker
from assistant.retrieval.index import Index, take_ownership
from assistant.retrieval.index_build import build_index
from assistant.retrieval.learned_map import MappedEmbedder, with_map
from assistant.retrieval.question_vectors import Cosines, QuestionVectors
from assistant.retrieval.retriever import Retriever, all_passages, keys_in_force
from assistant.retrieval.switches import SearchSwitches
from assistant.retrieval.vectors import Vectors
from assistant.settings import Settings


class SearchEngine:
    """One retriever over one library, kept as good as the machine allows.

    With `before`, the engine of the library that this one follows: model and right to build are taken over from it. It
    goes on answering the questions that it has begun.
    """

    def __init__(
        self,
        settings: Settings,
        library: Library,
        before: "SearchEngine | None" = None,
        questions: Sequence[str] = (),
        switches: SearchSwitches | None = None,
    ) -> None:
        switches = switches or SearchSwitches()
        self._settings, self._switches = settings, switches
        self._fault = self._map_fault = ""
        self._plain: Embedder | None = before._plain if before else open_embedder(settings)
        if not switches.vectors:
            self._plain = None
        self._embedder = self._mapped(self._plain)
        self._passages = all_passages(library, switches.places)
        self._in_force = keys_in_force(library, date.today(), self._passages)
        self._right = before._right if before else _RightToBuild(settings.index_folder)
        model = self._plain.name if self._plain else ""
        self._lengths: tuple[Vectors, Vectors] | None = None
        self._typical = QuestionVectors(settings.index_folder, questions, model)
        reranker = before.retriever.reranker if before else open_reranker(settings)
        self.retriever = Retriever(library, self._embedder, self._opened(), reranker, switches)

    @property
    def embedder(self) -> Embedder | None:
        """The model that this installation wants, whether or not it could be opened, without the learned maps."""
        return self._plain

    @property
    def kind(self) -> str:
        """`chroma`, `exact` or `lexical`: what answers at the moment."""
        return self.retriever.index.mode if self.retriever.index else "lexical"

    @property
    def up_to_date(self) -> bool:
        """Whether the index is made of this corpus and this model (or none is wanted)."""
        return not self.lacks_vectors

    @property
    def lacks_vectors(self) -> bool:
        """Whether a model is wanted and words alone answer, for want of an index of this corpus and this model."""
        return self._embedder is not None and self.retriever.index is None

    @property
    def problems(self) -> tuple[str, ...]:
        """Why something better does not answer; Chinese sentences."""
        index = self.retriever.index
        notices = (self._fault, self._map_fault, self.retriever.notice, index.notice if index else "")
        return tuple(notice for notice in notices if notice)

    def build(self, progress: Callable[[int, int], None] | None = None, *, typical: bool = True) -> None:
        """Make the index current; does nothing where it is, or where no model is wanted.

        `typical` False leaves the vectors of the typical questions for later (`build_typical`): words compare so long.

        Raises:
            IndexFault: disk full or read-only, or another process is building. The old index goes on answering.
            SetupError: the model cannot be opened.
        """
        if self._embedder is None:
            return
        with self._right.turn:  # an import and an administrator may both ask for it
            if not self.up_to_date:
                self._build(progress or (lambda done, total: None))
        if typical:
            self.build_typical(progress)

    def build_typical(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Make the vectors of the typical questions, where a model is wanted and they lack. Raises as `build`."""
        with self._right.turn:
            if self._embedder is None or not self._typical.lacking or not self._right.take():
                return
            builder = open_embedder(self._settings, threads=os.cpu_count() or 1)
            if builder is not None:
                self._typical.build(builder, progress or (lambda done, total: None))

    def finish(self) -> None:
        """What a service leaves for later: the typical questions, then the store. A fault is among the problems."""
        try:
            self.build_typical()
        except AssistantError as fault:
            self._fault = fault.sentence()
        self.attach_store()

    def like_typical(self, text: str) -> Cosines | None:
        """The cosines of `text` with each of the typical questions; None where words alone decide."""
        vectors = self._typical.vectors
        if vectors is None or self._plain is None:
            return None
        try:
            asked = self._plain.embed_queries([text])
        except SetupError:
            return None
        plain = (vectors @ asked[0]).astype(vectors.dtype)
        known = self._plain.name.startswith("packaged:")
        if not isinstance(self._embedder, MappedEmbedder):
            return Cosines(plain, known_scale=known)
        learned = self._embedder.learned
        if self._lengths is None or self._lengths[0] is not vectors:
            self._lengths = (vectors, learned.moved_lengths(vectors))
        return Cosines(plain, learned.cosines(learned.of_questions(asked)[0], *self._lengths), known)

    def _mapped(self, plain: Embedder | None) -> Embedder | None:
        """With the learned maps; without them, and saying so, where their file is damaged."""
        if not self._switches.learned:
            return plain
        try:
            return with_map(plain)
        except SetupError as fault:
            self._map_fault = fault.sentence()
            return plain

    def _build(self, progress: Callable[[int, int], None]) -> None:
        # One thread suits a question; building is the one time when all of the machine is wanted.
        builder = self._mapped(open_embedder(self._settings, threads=os.cpu_count() or 1))
        if builder is None:
            return
        report = build_index(
            self._settings.index_folder,
            self._passages,
            self._in_force,
            builder,
            self._right.take(),
            store=self._settings.vector_store,
            progress=progress,
        )
        self.retriever.use_index(self._opened())
        self._fault = self._fault or report.notice

    def take_over(self, before: "SearchEngine") -> None:
        """Build, attach the store and let go of the old one, in a thread of its own.

        What stands in the way is among the problems, and words answer meanwhile.
        """
        try:
            self.build()
            self.attach_store()
        except AssistantError as fault:
            self._fault = fault.sentence()
        if before.retriever.index is not None:
            before.retriever.index.close()

    def attach_store(self) -> None:
        """Let Chroma answer, for a server; takes seconds, and exact search answers meanwhile and in need."""
        index = self.retriever.index
        self.retriever.warm(date.today())
        if index is None or self._settings.vector_store != "chroma":
            return
        try:
            index.attach_store(self._right.take())
        except IndexFault as fault:
            self._fault = fault.message

    def close(self) -> None:
        """Let go of the store and of the right to build."""
        self.retriever.use_index(None)
        self._right.release()

    def _opened(self) -> Index | None:
        if self._embedder is None:
            return None
        try:
            index = Index.open(self._settings.index_folder, self._passages, self._in_force, self._embedder.name)
        except AssistantError as fault:
            self._fault = fault.sentence()
            return None
        self._fault = ""
        return index


class _RightToBuild:
    """The one lock of this process on its index folder, shared by the engines that follow each other.

    `turn` is for the threads of this process: one builds, the next finds it built.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.turn = threading.Lock()
        self._lock: FileLock | None = None

    def take(self) -> FileLock | None:
        """The lock, taken if it is free; None where another process has it. Raises IndexFault."""
        if self._lock is None:
            self._lock = take_ownership(self._folder)
        return self._lock

    def release(self) -> None:
        """Give it back."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None
