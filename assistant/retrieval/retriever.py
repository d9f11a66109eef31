"""Question → evidence: cited provisions first, then articles by lexical and dense scores, fused.

Only versions that hold on the day asked about are ranked: they are chosen before any score is made, so an old text can
neither be found nor push a valid one out. Without vectors, or when they fail, words alone decide.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.errors import IndexFault, SetupError
from assistant.regulations.model import Provision, Regulation
from assistant.retrieval.embedder import Embedder, Reranker, Vectors
from assistant.retrieval.fusion import FUSED_DEPTH, Scores, fused, learned, stretched
from assistant.retrieval.index import Index
from assistant.retrieval.lexical import Lexical
from assistant.retrieval.passage import Evidence, Hit, Passage, article_key, passages, regulation_key
from assistant.retrieval.switches import SearchSwitches

# What an article gains from its second-best unit, as a share of that unit's score.
SECOND_UNIT_BONUS = 0.05
RERANKED = 20
# Articles of a unit's own rules that are handed on beside the others.
OWN_RULES = 3
# Questions about many different days must not fill the memory.
_SCOPES_KEPT = 8


class HeldRegulations(Protocol):
    """What the retriever needs of a library."""

    @property
    def regulations(self) -> Sequence[Regulation]:
        """Every version held."""
        ...

    def in_force(self, on: date) -> Sequence[Regulation]:
        """The versions that hold on that day."""
        ...


class FindsArticles(Protocol):
    """What finds evidence: the retriever over the shelf, or the search over the collections beside it."""

    def retrieve(
        self,
        question_text: str,
        *,
        on: date,
        expansions: Mapping[str, float] | None = None,
        pinned: Sequence[Provision] = (),
        boosts: Mapping[str, float] | None = None,
        asked: Mapping[str, float] | None = None,
        slugs: Collection[str] | None = None,
        k: int = 10,
    ) -> Evidence:
        """As `Retriever.retrieve`."""
        ...


def all_passages(library: HeldRegulations, places: bool = True) -> list[Passage]:
    """Every passage of every version, in the order in which an index numbers them; `places` as `passages` has it."""
    return [passage for regulation in library.regulations for passage in passages(regulation, places)]


def keys_in_force(library: HeldRegulations, on: date, held: Sequence[Passage]) -> set[str]:
    """Keys of those of the passages `held` that are law on that day."""
    versions = {regulation_key(regulation) for regulation in library.in_force(on)}
    return {passage.key for passage in held if regulation_key(passage.provision.regulation) in versions}


@dataclass(frozen=True, slots=True)
class _Scope:
    """The passages of one set of versions: row numbers in the index, their articles, and words to search by."""

    rows: NDArray[np.int64]
    passages: tuple[Passage, ...]
    articles: tuple[str, ...]
    slugs: tuple[str, ...]
    lexical: Lexical


class Retriever:
    """Finds articles. Keeps nothing of a question.

    Args:
        library: the regulations held.
        embedder: None leaves words alone to decide.
        index: made of `all_passages(library, switches.places)` with this embedder; None likewise.
        reranker: reads the first hits once more, where one is configured.
        switches: what takes part; all of it outside an ablation.
    """

    def __init__(
        self,
        library: HeldRegulations,
        embedder: Embedder | None = None,
        index: Index | None = None,
        reranker: Reranker | None = None,
        switches: SearchSwitches | None = None,
    ) -> None:
        self._library, self._embedder, self.reranker = library, embedder, reranker
        self._switches = switches or SearchSwitches()
        self.passages: Sequence[Passage] = all_passages(library, self._switches.places)
        """Every passage held, in the order in which an index numbers them."""
        self._scopes: dict[frozenset[str], _Scope] = {}
        self._lock = Lock()
        self.index = index
        self.notice = ""
        """Why vectors were not used although there is an index; a Chinese sentence, else empty."""

    def use_index(self, index: Index | None) -> None:
        """Search this index from the next question on; the one before it is closed."""
        before, self.index, self.notice = self.index, index, ""
        if before is not None and before is not index:
            before.close()

    def warm(self, on: date | None = None) -> None:
        """Open the model and read the words now, so that the first question does not wait. Raises SetupError."""
        self._scope(on or date.today())
        if self._embedder is not None and self.index is not None:
            self._embedder.embed_queries(["。"])

    def retrieve(
        self,
        question_text: str,
        *,
        on: date,
        expansions: Mapping[str, float] | None = None,
        pinned: Sequence[Provision] = (),
        boosts: Mapping[str, float] | None = None,
        asked: Mapping[str, float] | None = None,
        slugs: Collection[str] | None = None,
        k: int = 10,
    ) -> Evidence:
        """The evidence for a question.

        Args:
            question_text: the words asked.
            on: the day whose law is asked for.
            expansions: further search words with their weights (synonyms, full titles).
            pinned: provisions the question names outright; they are handed on first, whatever their version.
            boosts: weight (0–1) by article key (`article_key`), from the index of subjects.
            asked: learned cosine of the nearest typical question by article key; None where none was measured.
            slugs: only these regulations; None for all.
            k: how many articles.
        """
        scope = self._scope(on)
        wanted = np.array([slugs is None or slug in slugs for slug in scope.slugs], bool)
        if not wanted.any():
            return Evidence(tuple(pinned), (), False)
        lexical = np.where(wanted, scope.lexical.scores(question_text, expansions), 0).astype(np.float32)
        lexical = stretched(lexical, lexical > 0)
        cosines = self._cosines(question_text, scope, wanted)
        dense = None if cosines is None else stretched(*cosines)
        subject = np.array([(boosts or {}).get(article, 0.0) for article in scope.articles], np.float32) * wanted
        words = lexical if self._switches.words else None
        if cosines is None or asked is None:
            score = fused(words, dense, subject)
        else:
            near = np.array([asked.get(article, np.nan) for article in scope.articles], np.float32)
            score = learned(words, cosines[0], near, subject, cosines[1])
        nothing = np.zeros_like(lexical)
        hits = _by_article(scope, score, lexical, nothing if dense is None else dense, subject)
        hits = self._reranked(question_text, hits[: max(k, RERANKED)])
        return Evidence(tuple(pinned), _own_rules_last(hits, k), dense is not None, _by_key(scope, cosines))

    def _scope(self, on: date) -> _Scope:
        versions = frozenset(regulation_key(regulation) for regulation in self._library.in_force(on))
        with self._lock:
            if versions not in self._scopes:
                if len(self._scopes) >= _SCOPES_KEPT:
                    self._scopes.pop(next(iter(self._scopes)))
                self._scopes[versions] = self._new_scope(versions)
            return self._scopes[versions]

    def _new_scope(self, versions: frozenset[str]) -> _Scope:
        chosen = [
            (row, passage)
            for row, passage in enumerate(self.passages)
            if regulation_key(passage.provision.regulation) in versions and (self._switches.units or _is_whole(passage))
        ]
        held = tuple(passage for _, passage in chosen)
        return _Scope(
            np.array([row for row, _ in chosen], np.int64),
            held,
            tuple(article_key(one.provision.regulation, one.provision.address.article) for one in held),
            tuple(one.provision.regulation.slug for one in held),
            Lexical([one.indexed for one in held]),
        )

    def _cosines(
        self, question: str, scope: _Scope, wanted: NDArray[np.bool_]
    ) -> tuple[Scores, NDArray[np.bool_]] | None:
        """Cosines along the scope and which were found; None where there are no vectors to ask."""
        index = self.index  # May be replaced by another thread while this question is answered.
        if index is None or self._embedder is None:
            return None
        try:
            vector: Vectors = self._embedder.embed_queries([question])
            rows, cosines = index.nearest(vector, FUSED_DEPTH, scope.rows[wanted])
        except (SetupError, IndexFault) as fault:
            self.notice = f"向量检索未能使用，只按词语检索：{fault.message}"
            return None
        scores, found = np.zeros(len(scope.rows), np.float32), np.zeros(len(scope.rows), bool)
        at = np.searchsorted(scope.rows, rows)
        scores[at], found[at] = cosines, True
        return scores, found

    def _reranked(self, question: str, hits: list[Hit]) -> list[Hit]:
        if self.reranker is None or not hits:
            return hits
        try:
            scores = self.reranker.scores(question, [hit.passage.indexed for hit in hits])
        except SetupError as fault:
            self.notice = f"重排模型未能使用：{fault.message}"
            return hits
        return [hits[place] for place in np.argsort(-scores, kind="stable")]


def _by_key(scope: _Scope, cosines: tuple[Scores, NDArray[np.bool_]] | None) -> dict[str, float]:
    """The cosines of the passages found."""
    if cosines is None:
        return {}
    rows: list[int] = np.flatnonzero(cosines[1]).tolist()
    return {scope.passages[row].key: float(cosines[0][row]) for row in rows}


def _is_whole(passage: Passage) -> bool:
    address = passage.provision.address
    return address.paragraph is None and address.subparagraph is None


def _own_rules_last(hits: Sequence[Hit], k: int) -> tuple[Hit, ...]:
    """The best `k`, and after them a few of a unit's own rules: these never take the place of anything else."""
    own = [hit for hit in hits if hit.passage.provision.regulation.is_internal]
    others = [hit for hit in hits if not hit.passage.provision.regulation.is_internal]
    return (*others[:k], *own[: min(k, OWN_RULES)])


def _by_article(scope: _Scope, score: Scores, lexical: Scores, dense: Scores, subject: Scores) -> list[Hit]:
    """One hit an article, best first: its best unit, with a small bonus for the second-best."""
    units: dict[str, list[int]] = {}
    order: list[int] = np.argsort(-score, kind="stable").tolist()
    for place in order:
        if score[place] <= 0:
            break
        units.setdefault(scope.articles[place], []).append(place)
    hits = [
        Hit(
            scope.passages[places[0]],
            _with_bonus([float(score[place]) for place in places]),
            float(lexical[places[0]]),
            float(dense[places[0]]),
            float(subject[places[0]]),
        )
        for places in units.values()
    ]
    return sorted(hits, key=lambda hit: -hit.score)


def _with_bonus(scores: list[float]) -> float:
    second = scores[1] if len(scores) > 1 else 0.0
    return (scores[0] + SECOND_UNIT_BONUS * second) / (1 + SECOND_UNIT_BONUS)
