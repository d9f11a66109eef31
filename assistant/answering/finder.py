"""Step one of an answer: read the question, look up what it names, collect evidence, rank clauses."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.answering.followup import GROUPS, complete, other_subject
from assistant.answering.kinds import asked_dimensions, spans_alike
from assistant.answering.named import Named, look_up
from assistant.answering.question import Question, QuestionReader, clean
from assistant.answering.ranks import rung_asked
from assistant.answering.refusal import Coverage, coverage
from assistant.answering.scope import Declined, Scope
from assistant.answering.selection import Candidate, Place, place, rank
from assistant.answering.terms import Vocabulary
from assistant.errors import QuestionInvalid
from assistant.regulations.catalogue import Catalogue
from assistant.regulations.citation import find
from assistant.regulations.figures import find_figures
from assistant.regulations.library import Library
from assistant.regulations.model import Provision
from assistant.retrieval.passage import Evidence
from assistant.retrieval.retriever import FindsArticles

_TERM_WEIGHT = 0.8  # a jargon term names its provision nearly as surely as a citation does
_NAMED_SURELY = 0.5  # share of a new subject that the index must explain before it takes the old one's place
_ARTICLES = 8


@dataclass(frozen=True, slots=True)
class Request:
    """One question to answer on a day, with the questions that came before it in the conversation."""

    text: str
    on: date
    turns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """Everything later steps work on. `declined` set: nothing was searched."""

    request: Request
    question: Question
    named: Named
    evidence: Evidence
    candidates: tuple[Candidate, ...]
    cover: Coverage
    pointed: dict[Place, float] = field(default_factory=dict[Place, float])
    declined: Declined | None = None


class Finder:
    """Finds evidence in one library. Holds data only; finding changes nothing."""

    def __init__(
        self,
        library: Library,
        reader: QuestionReader,
        scope: Scope,
        catalogue: Catalogue,
        retriever: FindsArticles,
        vocabulary: Vocabulary,
        follow_ups: bool = True,
    ) -> None:
        self.library = library
        self._follow_ups = follow_ups
        self.catalogue = catalogue
        self.scope = scope
        self.vocabulary = vocabulary
        self._reader = reader
        self._tabled: dict[str, tuple[Provision, ...]] = {}
        self._retriever = retriever

    def find(self, request: Request) -> Found:
        """Read and search.

        Raises:
            QuestionInvalid: nothing readable was asked.
        """
        request = replace(request, turns=tuple(_readable(request.turns)) if self._follow_ups else ())
        text = self._completed(clean(request.text), request)
        question = self._reader.read(text)
        declined = self.scope.declined(text)
        if declined is not None:
            return Found(request, question, Named(), Evidence((), (), False), (), Coverage(0, 0), declined=declined)
        named = look_up(question, self.library, self.catalogue, request.on, self._spoken_of(question, request))
        request = replace(request, on=named.day(request.on))
        pointed = self._pointed(question, request.on)
        evidence = self._retriever.retrieve(
            question.without_citations if question.content else text,
            expansions=question.expansions,
            pinned=named.provisions,
            boosts=_by_article(pointed),
            on=request.on,
            slugs=frozenset(regulation.slug for regulation in named.regulations) or None,
            k=_ARTICLES,
        )
        candidates = rank(question, evidence, pointed, self.vocabulary)
        if named.unresolved and question.specific and candidates:
            named = self._in_context(named, candidates[0].clause.provision, request.on)
        return Found(request, question, named, evidence, candidates, coverage(question, candidates), pointed)

    def _completed(self, text: str, request: Request) -> str:
        """A follow-up completed: with its subject in the place of the old one if that can be asked of it, else joined.

        It can, where the article that the subject index names for the new subject holds a figure of the kind asked for.
        """
        other = other_subject(text, request.turns)
        if other is not None:
            subject, instead = other
            if rung_asked(subject) is not None or subject in GROUPS:
                return instead
            wanted = spans_alike(asked_dimensions(instead))
            pointed = self._pointed(self._reader.read(subject), request.on)
            article = max(pointed, key=lambda unit: pointed[unit], default=None)
            held = self._figures_of(article) if article and pointed[article] >= _NAMED_SURELY else frozenset[str]()
            if wanted & held:
                return instead
        return complete(text, request.turns)

    def _figures_of(self, unit: Place) -> frozenset[str]:
        slug, version, address = unit
        regulation = self.library.get(slug, version)
        article = regulation.article(address.article) if regulation else None
        return frozenset(figure.dimension for figure in find_figures(article.full_text)) if article else frozenset()

    def _spoken_of(self, question: Question, request: Request) -> str | None:
        """The regulation that the conversation named last, for a bare article in the present question."""
        if all(self.library.by_title(found.citation.title) for found in question.citations):
            return None  # nothing is left for the conversation to decide, and its turns need not be read again
        for turn in reversed(request.turns):
            titles = (found.citation.title for found in self._reader.read(turn).citations)
            slugs = [slug for title in titles if (slug := self.library.by_title(title))]
            if slugs:
                return slugs[-1]
        return None

    def _in_context(self, named: Named, best: Provision, on: date) -> Named:
        """第二十四条 without a title, but with a matter: the text that regulates the matter is the one spoken of."""
        resolved = [self.library.resolve(each.citation, on, best.regulation.slug) for each in named.unresolved]
        provisions = tuple(each for each in resolved if isinstance(each, Provision))
        return replace(named, provisions=provisions, unresolved=()) if provisions else named

    def _pointed(self, question: Question, on: date) -> dict[Place, float]:
        """Units that the subject index or a lexicon term names, with weight 0–1."""
        weights: dict[Place, float] = {}
        for match in question.subjects:
            for provision in self._resolve(match.subject.provisions, on):
                weights[place(provision)] = max(match.share, weights.get(place(provision), 0.0))
        for match in question.terms:
            for provision in self._resolve(match.term.provisions, on):
                weights[place(provision)] = max(_TERM_WEIGHT, weights.get(place(provision), 0.0))
        return weights

    def _resolve(self, printed: Sequence[str], on: date) -> list[Provision]:
        """Provisions that a table names. Tables are written for the text of today: on another day they may not hold."""
        provisions: list[Provision] = []
        for words in printed:
            if words not in self._tabled:
                found = find(words, self.library.titles())
                resolved = [self.library.resolve(each.citation, date.today()) for each in found]
                self._tabled[words] = tuple(each for each in resolved if isinstance(each, Provision))
            provisions += [each for each in self._tabled[words] if each.regulation.in_force(on)]
        return provisions


def _readable(turns: Sequence[str]) -> Iterator[str]:
    """The earlier questions that can be read; one that could not be answered then is no context now."""
    for turn in turns:
        with suppress(QuestionInvalid):
            yield clean(turn)


def _by_article(pointed: dict[Place, float]) -> dict[str, float]:
    """Retriever's keys (`slug@version:12`) with the strongest weight of the article's units."""
    boosts: dict[str, float] = {}
    for (slug, version, address), weight in pointed.items():
        key = f"{slug}@{version}:{address.article}"
        boosts[key] = max(weight, boosts.get(key, 0.0))
    return boosts
