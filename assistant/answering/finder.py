"""Step one of an answer: read the question, look up what it names, collect evidence, rank clauses."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from assistant.answering.families import Families
from assistant.answering.followup import (
    GROUPS,
    base_of,
    complete,
    is_follow_up,
    looks_back_for,
    other_subject,
    own_words,
    subject_of,
    unit_asked,
)
from assistant.answering.kinds import QuestionKind, asked_dimensions, kind_of, spans_alike
from assistant.answering.leaning import changes_subject, lent_subject, meant
from assistant.answering.memory import Memory
from assistant.answering.named import Named, look_up
from assistant.answering.old_version import with_version, without_version
from assistant.answering.question import Question, QuestionReader, clean
from assistant.answering.ranks import rung_asked
from assistant.answering.refusal import Coverage, coverage
from assistant.answering.scope import Declined, Scope
from assistant.answering.selection import Candidate, Place, on_the_rung, place, rank
from assistant.answering.terms import Vocabulary, asking_spans, content_runs
from assistant.answering.typical import Alike, Likeness
from assistant.answering.units import unit_of
from assistant.answering.version_turns import of_other_version
from assistant.answering.versions_named import version_asked
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
_SHORT = 16  # signs: a longer question says itself what it is about
_IFS = ("如果", "要是", "假如", "那如果", "那要是", "万一")
_HAPPENED = re.compile(r"^([^，]{2,8}?)了呢[?？]?$")
_LEANS = re.compile(
    r"^(能不?能?|可不可以|可以|要不要|要|会不?会?|谁|由谁|找谁|怎么|如何|多久|多长|几|什么时候|何时|哪|有没有|需不需要|需要|"
    r"算不算|一共|最[多少长短高低]|是不是|应不应)"
)
_MEASURE = re.compile(r"(?<=..)(的)?(影响期|有效期|处分期|期限|时限|比例|条件|手续|情形|程序)$")
_ALSO = re.compile(r"也|都要|都算")
_POINTING = re.compile(r"^(也|都|还|又|再|一共|最)")


@dataclass(frozen=True, slots=True)
class Request:
    """One question to answer on a day, with the questions that came before it in the conversation.

    `completed` is a follow-up as something else has completed it; empty, the finder completes it itself. `memory` keeps
    what was worked out for this turn: a request made of this one shares it.
    """

    text: str
    on: date
    turns: tuple[str, ...] = ()
    completed: str = ""
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)


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
    alike: float = 0.0
    """Likeness (0–1) of the typical question nearest to what is asked."""
    cosine: float | None = None
    """Its cosine, where the packaged model, whose scale is known, measured it."""
    asked_on: date | None = None
    """The day of the user, where a version asked for by its year has put its own day in the request."""


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
        likeness: Likeness | None = None,
        follow_ups: bool = True,
    ) -> None:
        self.library = library
        self._follow_ups = follow_ups
        self.catalogue = catalogue
        self.scope = scope
        self.vocabulary = vocabulary
        self.spelling = reader.spelling
        self._reader = reader
        self._tabled: dict[str, tuple[Provision, ...]] = {}
        self._retriever = retriever
        self._likeness = likeness

    @cached_property
    def _families(self) -> Families:
        """Read at the first follow-up: a finder over the collections is made for one question and has none."""
        return Families.read(self.library.regulations)

    def find(self, request: Request) -> Found:
        """Read and search.

        Raises:
            QuestionInvalid: nothing readable was asked.
        """
        request = replace(request, turns=tuple(_readable(request.turns)) if self._follow_ups else ())
        typed = clean(request.text)
        unit = self._unit_of_last(typed, request)
        text = clean(request.completed) if request.completed and self._follow_ups else self._completed(typed, request)
        text = self._of_version(text, request)
        question = self._reader.read(text)
        declined = self.scope.declined(typed) or self.scope.declined(text)
        if declined is not None:
            return Found(request, question, Named(), Evidence((), (), False), (), Coverage(0, 0), declined=declined)
        if unit is not None:  # 第三项是什么意思: that unit of the answer before is shown, whatever else the words find
            question = replace(question, specific=(), citations=())
        named = look_up(question, self.library, self.catalogue, request.on, self._spoken_of(question, request))
        named = Named(provisions=(unit,)) if unit is not None else named
        asked_on, request = request.on, replace(request, on=named.day(request.on))
        alike = self._alike(question.text, request)
        tabled = self._by_tables(question, request.on)
        pointed = _stronger(tabled, alike.pulls())
        evidence = self._retriever.retrieve(
            question.without_citations if question.content else text,
            expansions=question.expansions,
            pinned=named.provisions,
            boosts=_by_article(pointed if alike.asked is None else tabled),
            asked=alike.asked,
            on=request.on,
            slugs=frozenset(regulation.slug for regulation in named.regulations) or None,
            k=_ARTICLES,
        )
        ranked = rank(question, evidence, pointed, self.vocabulary)
        candidates = on_the_rung(ranked, rung_asked(question.text))
        if named.unresolved and question.specific and candidates:
            named = self._in_context(named, candidates[0].clause.provision, request.on)
        cover = coverage(question, candidates)
        return Found(
            request,
            question,
            named,
            evidence,
            candidates,
            cover,
            pointed,
            alike=alike.nearest,
            cosine=alike.cosine,
            asked_on=asked_on,
        )

    def _of_version(self, text: str, request: Request) -> str:
        """2014年那版 with the title of the regulation that the rest of the question finds."""
        rest = without_version(text)
        if not any(len(run) > 1 for run in content_runs(rest)) or self._reader.read(text).citations:
            return text
        found = self.find(Request(rest, request.on)).candidates
        return with_version(text, (each.clause.provision.regulation for each in found), self.library)

    def completed(self, request: Request) -> str:
        """A follow-up as it can stand alone; a question that stands alone already, and one that asks for a unit of the
        answer before or looks back at it otherwise, is empty: nothing is left to complete.

        Raises:
            QuestionInvalid: nothing readable was asked.
        """
        text, turns = clean(request.text), tuple(_readable(request.turns))
        if not turns or looks_back_for(text) or unit_asked(text) or self.scope.declined(text):
            return ""
        completed = self._completed(text, replace(request, turns=turns))
        return completed if completed != text else ""

    def _completed(self, text: str, request: Request) -> str:
        """A follow-up as it can stand alone, worked out once a turn."""
        if not request.turns:
            return text
        return request.memory.once((self, "completed", text, request.turns), lambda: self._completing(text, request))

    def _completing(self, text: str, request: Request) -> str:
        other = changes_subject(text)
        if other and not is_follow_up(other, request.turns):
            return other
        return (
            self._of_other_version(text, request) or self._leaning(text, request) or self._with_subject(text, request)
        )

    def _of_other_version(self, text: str, request: Request) -> str:
        """The question before, of the version that a follow-up names instead (现行的呢); empty for every other text."""
        asked = version_asked(text)
        if asked is None:
            return ""
        return of_other_version(asked, self.find(replace(request, text=self._before(request), turns=())), self.library)

    def _leaning(self, text: str, request: Request) -> str:
        """A text of one of the shapes of `leaning` as it is meant; empty for every other text."""
        if looks_back_for(text) or unit_asked(text) or self._reader.read(text).citations:
            return ""
        before = self._before(request)

        def liking(words: str) -> float:
            return self._alike(words, request).nearest

        read = meant(text, request.turns, before, self._families, liking)
        if read or is_follow_up(text, request.turns) or self.names_matter(text):
            return read
        return self._lent(text, request.turns) or lent_subject(text, before, liking)

    def _with_subject(self, text: str, request: Request) -> str:
        """A follow-up completed: with its subject in the place of the old one if that can be asked of it, else joined.

        It can, where the article that the subject index names for the new subject holds a figure of the kind asked for.
        """
        other = other_subject(text, request.turns)
        if other is not None:
            subject, instead = other
            if rung_asked(subject) is not None or subject in GROUPS:
                return instead
            wanted = spans_alike(asked_dimensions(instead))
            pointed = self._by_tables(self._reader.read(subject), request.on)  # a bare subject is no way of asking
            article = max(pointed, key=lambda unit: pointed[unit], default=None)
            held = self._figures_of(article) if article and pointed[article] >= _NAMED_SURELY else frozenset[str]()
            if wanted & held:
                return instead
            if (
                wanted
                and article
                and pointed[article] >= _NAMED_SURELY
                and not text.strip().startswith(_IFS)
                and article not in self._pointed(self._reader.read(base_of(request.turns)), request)
            ):
                return f"{subject}是怎样规定的？"
        return self._lent(text, request.turns) or complete(text, request.turns, self._before(request))

    def _before(self, request: Request) -> str:
        """The last question of the conversation as it was completed then."""
        if not request.turns:
            return ""
        *earlier, last = request.turns
        return self._completed(last, replace(request, text=last, turns=tuple(earlier)))

    def _lent(self, text: str, turns: Sequence[str]) -> str:
        """能借走吗 after a question on files: a short question without a matter of its own takes the subject before it.

        Empty where the text stands alone, or where its words are joined to the whole question before it.
        """
        if not turns or len(text) > _SHORT or looks_back_for(text) or unit_asked(text):
            return ""
        base = base_of(turns)
        own = own_words(text)
        if kind_of(base) is not QuestionKind.FIGURE and (happened := _HAPPENED.match(own)):
            return f"{subject_of(base)}，{happened[1]}了怎么处理？"
        condition = own != text.strip() and text.strip().startswith(_IFS) and not asked_dimensions(base)
        if condition:
            return f"{subject_of(base)}，{own.rstrip('呢？?')}，怎么规定？"
        asks = kind_of(own) is not QuestionKind.GENERAL or asking_spans(own)
        if not asks or own.rstrip("？?").endswith("呢") or self._reader.read(text).citations:
            return ""
        leans = _LEANS.match(own) is not None or not any(len(run) > 1 for run in content_runs(own))
        if not leans and (is_follow_up(text, turns) or self.names_matter(own)):
            return ""
        if not leans and not _ALSO.search(own):
            return ""
        subject = _MEASURE.sub("", subject_of(base))
        return f"{subject}{'，' if _POINTING.match(own) else ''}{own}"

    def _unit_of_last(self, text: str, request: Request) -> Provision | None:
        """The 项 or 款 that a follow-up asks for, of the article that the question before it finds; None for none."""
        asked = unit_asked(text) if request.turns else None
        if asked is None:
            return None
        base = self.find(replace(request, text=self._before(request), turns=()))
        named = base.named.provisions or tuple(each.clause.provision for each in base.candidates[:1])
        return unit_of(named[0], *asked) if named else None

    def names_matter(self, words: str) -> bool:
        """Whether words name a matter by themselves: the subject index knows it, or a term or citation does."""
        question = self._reader.read(words)
        known = any(match.share >= _NAMED_SURELY for match in question.subjects)
        return known or bool(question.citations) or any(match.term.kind != "everyday" for match in question.terms)

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

    def _alike(self, text: str, request: Request) -> Alike:
        likeness = self._likeness
        if likeness is None:
            return Alike(0.0, {})
        return request.memory.once((self, "alike", text, request.on), lambda: likeness.alike(text, request.on))

    def _pointed(self, question: Question, request: Request) -> dict[Place, float]:
        """Units that the subject index, a lexicon term or a typical question names, with their weight."""
        return _stronger(self._by_tables(question, request.on), self._alike(question.text, request).pulls())

    def _by_tables(self, question: Question, on: date) -> dict[Place, float]:
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


def _stronger(one: dict[Place, float], other: dict[Place, float]) -> dict[Place, float]:
    """The units of both, each with the greater weight."""
    return one | {unit: max(weight, one.get(unit, 0.0)) for unit, weight in other.items()}


def _by_article(pointed: dict[Place, float]) -> dict[str, float]:
    """Retriever's keys (`slug@version:12`) with the strongest weight of the article's units."""
    boosts: dict[str, float] = {}
    for (slug, version, address), weight in pointed.items():
        key = f"{slug}@{version}:{address.article}"
        boosts[key] = max(weight, boosts.get(key, 0.0))
    return boosts
