"""Assistant: builds the parts once and puts them together. `ask` is the question's way: find → compose → ground."""

import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from assistant.answering.answer import Answer, CitedProvision
from assistant.answering.asks import asked_apart, several
from assistant.answering.choosing import chosen, may_choose
from assistant.answering.cited import cite
from assistant.answering.composed import Composed
from assistant.answering.found import Found, Request
from assistant.answering.grounded import ground
from assistant.answering.joined import joined
from assistant.answering.switches import ALL_ON, Switches
from assistant.answering.worded import worded
from assistant.banks.meaning import meaning_of
from assistant.banks.pasted_answer import pasted_answer
from assistant.errors import QuestionInvalid
from assistant.following import Following
from assistant.guarding.answer_wording import PROMPT, AnswerWriter
from assistant.guarding.prompt import Prompt
from assistant.guarding.question_rewriting import NOTICE, QuestionRewriter
from assistant.guarding.question_rewriting import PROMPT as REWRITE
from assistant.llm import LLM
from assistant.parts import Parts
from assistant.regulations.citation import label
from assistant.regulations.library import Library
from assistant.retrieval.passage import Evidence
from assistant.retrieval.search_engine import SearchEngine
from assistant.settings import Settings
from assistant.shelf.collections import Collections

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

    def __init__(self, settings: Settings, following: Following) -> None:
        """Raises SetupError, PromptError: a model is configured that cannot be used."""
        self.settings = settings
        self._following = following
        llm = LLM.of(settings)
        self._writer = AnswerWriter(llm, Prompt.load(settings.prompts, PROMPT)) if llm else None
        self._rewriter = QuestionRewriter(llm, Prompt.load(settings.prompts, REWRITE)) if llm else None

    @classmethod
    def open(cls, settings: Settings, switches: Switches = ALL_ON) -> "Assistant":
        """Load corpus and index. A missing or broken index never stops this: search then is exact or lexical.

        Args:
            settings: where things are.
            switches: what takes part in understanding and search; everything outside an ablation.

        Raises:
            CorpusError: the bundled corpus cannot be read.
        """
        return cls(settings, Following(settings, switches))

    @property
    def library(self) -> Library:
        """The texts held now: an import made by another program is among them."""
        return self._following.now().library

    @property
    def collections(self) -> Collections:
        """What stands beside the shelf."""
        return self._following.now().collections

    @property
    def on_shelf(self) -> frozenset[str]:
        """The slugs in collections of which the shelf holds the title: the shelf answers for those."""
        return self._following.now().on_shelf

    @property
    def engine(self) -> SearchEngine:
        """What searches them."""
        return self._following.now().engine

    def keep_index(self) -> None:
        """Bring the index up to date in the background whenever the imports change: for a server."""
        self._following.keep_index()

    def ask(
        self,
        text: str,
        *,
        on: date | None = None,
        turns: Sequence[str] = (),
        cancel: threading.Event | None = None,
    ) -> Answer:
        """Answer one question. A model, where one is configured, sees only what is answered, and only rewords.

        Args:
            text: the question as typed.
            on: the day whose law is asked for; today if not given.
            turns: the user's earlier questions in this conversation, oldest first.
            cancel: set when nobody waits for the answer any more: a model is then not waited for either.

        Raises:
            QuestionInvalid: nothing readable was asked, or it is too long.
        """
        started = time.perf_counter()
        parts = self._following.now()  # one question, one library, from the first step to the last
        exam = pasted_answer(text, parts.library, on or date.today(), meaning_of(parts.engine.embedder))
        if exam is not None:
            return exam.model_copy(update={"elapsed_ms": round((time.perf_counter() - started) * 1000, 1)})
        request = _chosen(Request(text, on or date.today(), tuple(turns)), parts)
        request, rewritten = self._rewritten(request, parts, cancel)
        found = parts.finder.find(request)
        composed = parts.compose(found)
        asks = several(found, composed, parts.finder, parts.compose)
        if asks:
            answer = joined([(one.ask.words, self._worded(one.composed, one.found, parts, cancel)) for one in asks])
        else:
            answer = self._worded(composed, found, parts, cancel)
        if rewritten:
            answer = answer.model_copy(update={"notices": (*answer.notices, NOTICE)})
        return answer.model_copy(update={"elapsed_ms": round((time.perf_counter() - started) * 1000, 1)})

    def _rewritten(self, request: Request, parts: Parts, cancel: threading.Event | None) -> tuple[Request, bool]:
        """A follow-up with its words completed by the model, where one is configured and the guard lets them pass."""
        completed = parts.finder.completed(request) if self._rewriter is not None and request.turns else ""
        if self._rewriter is None or not completed or request.completed:
            return request, False
        words = self._rewriter.rewritten(request.text, request.turns, completed, cancel)
        return replace(request, completed=words) if words else request, bool(words)

    def _worded(self, composed: Composed, found: Found, parts: Parts, cancel: threading.Event | None) -> Answer:
        answer = ground(_suggested(composed, found, parts), found, parts.library)
        return answer if self._writer is None else worded(answer, composed, found, self._writer, cancel)

    def find(self, request: Request) -> Found:
        """First step: what is asked, and the evidence for it."""
        return self._following.now().finder.find(request)

    def compose(self, found: Found) -> Composed:
        """Second step: words and the provisions they rest on, or a refusal; a collection may stand in."""
        return self._following.now().compose(found)

    def ground(self, found: Found, composed: Composed | None = None) -> Answer:
        """Last step: citations with checked quotes."""
        parts = self._following.now()
        return ground(_suggested(composed or self.compose(found), found, parts), found, parts.library)

    def evidence(self, text: str, *, on: date | None = None, turns: Sequence[str] = ()) -> tuple[CitedProvision, ...]:
        """The provisions that a question finds, before any answer is worded."""
        parts = self._following.now()
        exam = pasted_answer(text, parts.library, on or date.today(), meaning_of(parts.engine.embedder))
        if exam is not None:
            return exam.citations[:_EVIDENCE_SHOWN]
        found = self.find(_chosen(Request(text, on or date.today(), tuple(turns)), parts))
        if parts.beside is not None and parts.beside.is_named(found):
            provisions = list(parts.compose(found).rests_on)
        elif asked_apart(found, parts.finder) and (
            asks := several(found, parts.compose(found), parts.finder, parts.compose)
        ):
            provisions = list(dict.fromkeys(each for one in asks for each in one.composed.rests_on[:1]))
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
        search = self._following.now().collection_search
        return () if search is None else _search_hits(search.retrieve(query, on=on or date.today(), k=limit), query)

    def build_index(self, progress: Callable[[int, int], None] | None = None, *, typical: bool = True) -> None:
        """Bring the vector index up to date with corpus and model, with it the typical questions, and ready the reader.

        What keeps the reader from being ready is no fault of the index: `state` tells it, and the rules alone decide.

        Raises:
            IndexFault: disk full, read-only, or another process is building; the old index goes on answering.
        """
        self.engine.build(progress, typical=typical)
        self._following.now().prepare_reader()

    @property
    def import_problems(self) -> tuple[str, ...]:
        """What is wrong with the imports: left out, or not to be loaded or changed. Chinese sentences."""
        return (*self.library.problems, *self._following.problems)

    def state(self) -> State:
        """What works at the moment, for health checks and `cadre doctor`."""
        parts = self._following.now()
        return State(
            search=parts.engine.kind,
            held=len(parts.library.regulations),
            corpus_version=parts.library.content_hash,
            problems=(*parts.problems, *self._following.problems),
        )


def _chosen(request: Request, parts: Parts) -> Request:
    """A reply to the question back of the turn before, completed to the button that it means; else the request."""
    if not request.turns or not may_choose(request.text):
        return request
    *earlier, last = request.turns
    with suppress(QuestionInvalid):  # an earlier question that could not be answered asked nothing back
        before = replace(request, text=last, turns=tuple(earlier))
        back = parts.compose(parts.finder.find(before)).clarification
        return replace(request, completed=chosen(request.text, back.options)) if back else request
    return request


def _suggested(composed: Composed, found: Found, parts: Parts) -> Composed:
    """What was composed, with what may be asked next."""
    if parts.suggesting is None:
        return composed
    return replace(composed, suggestions=parts.suggesting.beside(found, composed))


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


def _snippet(text: str, query: str, width: int = 90) -> str:
    """The part of the text around the first word of the query."""
    places = [text.find(query[index : index + 2]) for index in range(max(1, len(query) - 1))]
    start = max(0, min((place for place in places if place >= 0), default=0) - 20)
    return ("…" if start else "") + text[start : start + width] + ("…" if start + width < len(text) else "")
