"""Assistant: builds the parts once and puts them together. `ask` is the question's way: find → compose → ground."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answering.answer import Answer, CitedProvision
from assistant.answering.beside import BesideShelf
from assistant.answering.cited import cite
from assistant.answering.composer import Composed, Composer
from assistant.answering.finder import Finder, Found, Request
from assistant.answering.grounded import ground
from assistant.answering.naming import Names
from assistant.answering.novelty import Familiarity
from assistant.answering.question import QuestionReader
from assistant.answering.scope import Scope
from assistant.answering.terms import Vocabulary
from assistant.regulations.catalogue import Catalogue
from assistant.regulations.citation import label
from assistant.regulations.lexicon import Lexicon
from assistant.regulations.library import Library
from assistant.retrieval.collection_search import CollectionSearch
from assistant.retrieval.passage import Evidence
from assistant.retrieval.search_engine import SearchEngine
from assistant.settings import Settings
from assistant.shelf.collections import Collections, on_shelf

_EVIDENCE_SHOWN = 3


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One provision found by full-text search."""

    label: str
    slug: str
    version: str
    article: str
    snippet: str
    score: float


@dataclass(frozen=True, slots=True)
class State:
    """What this installation can do at the moment. `search` is chroma, exact or lexical."""

    search: str
    held: int
    corpus_version: str
    problems: tuple[str, ...]


class Assistant:
    """Everything a door needs. Thread-safe: parts hold data, asking changes none of it."""

    def __init__(
        self,
        settings: Settings,
        library: Library,
        finder: Finder,
        engine: SearchEngine,
        collections: Collections,
    ) -> None:
        self.settings = settings
        self.engine = engine
        self.collections = collections
        self.library = library.with_beside(collections) if collections else library
        """The shelf; by title and slug also what the collections hold. Questions are found on the shelf alone."""
        self.on_shelf = on_shelf(collections, library)
        """The slugs in collections of which the shelf holds the title: the shelf answers for those."""
        self._finder = finder
        self._composer = Composer(finder)
        self._collection_search: CollectionSearch | None = None
        self._beside: BesideShelf | None = None
        if collections:
            self._collection_search = CollectionSearch(collections, engine.embedder, self.on_shelf)
            self._beside = BesideShelf(self.library, collections, self._collection_search, finder.scope)

    @classmethod
    def open(cls, settings: Settings) -> "Assistant":
        """Load corpus and index. A missing or broken index never stops this: search then is exact or lexical.

        Raises:
            CorpusError: the bundled corpus cannot be read.
        """
        library = Library.load(settings.corpus, settings.imports_folder)
        lexicon = Lexicon.load(settings.corpus)
        vocabulary = Vocabulary.of(
            article.full_text for regulation in library.regulations for article in regulation.articles
        )
        engine = SearchEngine(settings, library)
        scope, catalogue = Scope.load(settings.corpus), Catalogue.load(settings.corpus)
        catalogue = catalogue.lacking(lambda title: library.by_title(title) is not None)
        names = Names.of(library, lexicon, catalogue)
        reader = QuestionReader(library, lexicon, vocabulary, _familiarity(library, lexicon, scope), names)
        finder = Finder(library, reader, scope, catalogue, engine.retriever, vocabulary)
        return cls(settings, library, finder, engine, Collections.open(settings.collections_folder))

    def ask(self, text: str, *, on: date | None = None, turns: Sequence[str] = ()) -> Answer:
        """Answer one question.

        Args:
            text: the question as typed.
            on: the day whose law is asked for; today if not given.
            turns: the user's earlier questions in this conversation, oldest first.

        Raises:
            QuestionInvalid: nothing readable was asked, or it is too long.
        """
        started = time.perf_counter()
        answer = self.ground(self.find(Request(text, on or date.today(), tuple(turns))))
        return answer.model_copy(update={"elapsed_ms": round((time.perf_counter() - started) * 1000, 1)})

    def find(self, request: Request) -> Found:
        """First step: what is asked, and the evidence for it."""
        return self._finder.find(request)

    def compose(self, found: Found) -> Composed:
        """Second step: words and the provisions they rest on, or a refusal; a collection may stand in."""
        composed = self._composer.compose(found)
        return self._beside.instead(found, composed) if self._beside else composed

    def ground(self, found: Found, composed: Composed | None = None) -> Answer:
        """Last step: citations with checked quotes."""
        return ground(composed or self.compose(found), found, self.library)

    def evidence(self, text: str, *, on: date | None = None, turns: Sequence[str] = ()) -> tuple[CitedProvision, ...]:
        """The provisions that a question finds, before any answer is worded."""
        found = self.find(Request(text, on or date.today(), tuple(turns)))
        if self._beside is not None and self._beside.is_named(found):
            provisions = list(self.compose(found).rests_on)
        else:
            provisions = list(dict.fromkeys(candidate.clause.provision for candidate in found.candidates))
        return tuple(cite(provision, found.request.on) for provision in provisions[:_EVIDENCE_SHOWN])

    def search(
        self, query: str, *, on: date | None = None, slug: str | None = None, limit: int = 20
    ) -> tuple[SearchHit, ...]:
        """Full-text search over the versions in force on that day; nothing is interpreted."""
        evidence = self.engine.retriever.retrieve(
            query, on=on or date.today(), slugs=frozenset({slug}) if slug else None, k=limit
        )
        return _search_hits(evidence, query)

    def search_collections(self, query: str, *, on: date | None = None, limit: int = 20) -> tuple[SearchHit, ...]:
        """The same over the collections; shown after what the shelf has. Empty where there are none.

        Raises:
            CorpusError, IndexFault: a collection cannot be read any more.
        """
        if self._collection_search is None:
            return ()
        return _search_hits(self._collection_search.retrieve(query, on=on or date.today(), k=limit), query)

    def build_index(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Bring the vector index up to date with corpus and model.

        Raises:
            IndexFault: disk full, read-only, or another process is building; the old index goes on answering.
        """
        self.engine.build(progress)

    def state(self) -> State:
        """What works at the moment, for health checks and `cadre doctor`."""
        return State(
            search=self.engine.kind,
            held=len(self.library.regulations),
            corpus_version=self.library.content_hash,
            problems=(
                *self.library.problems,
                *self.engine.problems,
                *self.collections.problems,
                *(self._collection_search.problems if self._collection_search else ()),
            ),
        )


def _search_hits(evidence: Evidence, query: str) -> tuple[SearchHit, ...]:
    return tuple(
        SearchHit(
            label=label(hit.passage.provision),
            slug=hit.passage.provision.regulation.slug,
            version=hit.passage.provision.regulation.version,
            article=str(hit.passage.provision.address.article),
            snippet=_snippet(hit.passage.provision.text, query),
            score=round(hit.score, 4),
        )
        for hit in evidence.hits
    )


def _familiarity(library: Library, lexicon: Lexicon, scope: Scope) -> Familiarity:
    """Every word that the held texts and the tables know."""
    articles = [article for regulation in library.regulations for article in regulation.articles]
    headings = [heading.title for article in articles for heading in article.headings]
    words = [words for term in lexicon.terms for words in term.written]
    words += [words for subject in lexicon.subjects for words in (subject.subject, *subject.words)]
    texts = [*(article.full_text for article in articles), *headings, *words, *scope.domain, *library.titles()]
    return Familiarity.of(texts, scope.generic)


def _snippet(text: str, query: str, width: int = 90) -> str:
    """The part of the text around the first word of the query."""
    places = [text.find(query[index : index + 2]) for index in range(max(1, len(query) - 1))]
    start = max(0, min((place for place in places if place >= 0), default=0) - 20)
    return ("…" if start else "") + text[start : start + width] + ("…" if start + width < len(text) else "")
