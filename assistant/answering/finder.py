"""Step one of an answer: read the question, look up what it names, collect evidence, rank clauses."""

from dataclasses import replace
from datetime import date

from assistant.answering.clause_features import Measured
from assistant.answering.completing import Completing, readable
from assistant.answering.found import Found, Request
from assistant.answering.learned_order import Orders
from assistant.answering.learned_refusal import LearnedRefusal, Reading
from assistant.answering.named import Named, look_up
from assistant.answering.old_version import with_version, without_version
from assistant.answering.own_member import on_the_member
from assistant.answering.question import Question, QuestionReader, clean
from assistant.answering.ranks import rung_asked
from assistant.answering.recent import Recent
from assistant.answering.refusal import Coverage, coverage
from assistant.answering.scope import Scope
from assistant.answering.selection import article_place, on_the_rung, rank
from assistant.answering.tabled import Tabled, by_article, stronger
from assistant.answering.terms import Vocabulary, content_runs
from assistant.answering.turn_refusal import turn_reading
from assistant.answering.typical import Alike, Likeness
from assistant.regulations.catalogue import Catalogue
from assistant.regulations.library import Library
from assistant.regulations.model import Provision, Regulation
from assistant.retrieval.passage import Evidence
from assistant.retrieval.retriever import FindsArticles

_ARTICLES = 8
_GOOD_FOR, _MOST_KEPT = 2.0, 32


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
        refusals: LearnedRefusal | None = None,
        order: Orders | None = None,
    ) -> None:
        self.library = library
        self._order = order
        self._follow_ups = follow_ups
        self.catalogue = catalogue
        self.scope = scope
        self.vocabulary = vocabulary
        self.spelling = reader.spelling
        self._refusals = refusals or LearnedRefusal(())
        self.reader = reader
        self.tables = Tabled(library)
        self._completing = Completing(self)
        self._retriever = retriever
        self._likeness = likeness
        self._recent = Recent[Request, Found](_GOOD_FOR, _MOST_KEPT)

    def find(self, request: Request) -> Found:
        """Read and search; what was found a moment ago is not looked for again.

        Raises:
            QuestionInvalid: nothing readable was asked.
        """
        found = self._recent.of(request, lambda: self._find(request))
        return replace(found, request=replace(found.request, memory=request.memory))  # no turn sees another's

    def _find(self, request: Request) -> Found:
        request = replace(request, turns=tuple(readable(request.turns)) if self._follow_ups else ())
        typed = clean(request.text)
        unit = self._completing.unit_of_last(typed, request)
        text = (
            clean(request.completed)
            if request.completed and self._follow_ups
            else self._completing.whole(typed, request)
        )
        text = self._of_version(text, request)
        question = self.reader.read(text)
        declined = self.scope.declined(typed) or self.scope.declined(text)
        if declined is not None:
            return Found(request, question, Named(), Evidence((), (), False), (), Coverage(0, 0), declined=declined)
        if unit is not None:  # 第三项是什么意思: that unit of the answer before is shown, whatever else the words find
            question = replace(question, specific=(), citations=())
        named = look_up(question, self.library, self.catalogue, request.on, self._spoken_of(question, request))
        named = Named(provisions=(unit,)) if unit is not None else named
        asked_on, request = request.on, replace(request, on=named.day(request.on))
        alike = self.alike(question.text, request)
        tabled = self.tables.of(question, request.on)
        voted = alike.pulls()
        pointed = stronger(tabled, voted)
        slugs = frozenset(regulation.slug for regulation in named.regulations) or None

        def searched() -> Evidence:
            return self._retriever.retrieve(
                question.without_citations if question.content else text,
                expansions=question.expansions,
                pinned=named.provisions,
                boosts=by_article(pointed if alike.asked is None else tabled),
                asked=alike.asked,
                on=request.on,
                slugs=slugs,
                k=_ARTICLES,
            )

        # The reading of a turn that is chosen was searched for when the readings were laid side by side.
        again = (self, "evidence", text, request.on, slugs)
        evidence = searched() if named.provisions else request.memory.once(again, searched)
        ranked = rank(question, evidence, pointed, self.vocabulary)
        if self._order is not None:
            articles = (article_place(each.clause.provision) for each in ranked)
            units = alike.of_units.of(articles) if alike.of_units is not None else {}
            ranked = self._order.ordered(Measured(question, evidence, tabled, voted, units, self.vocabulary), ranked)
        candidates = on_the_rung(ranked, rung_asked(question.text))
        candidates = on_the_member(candidates, question, self.vocabulary)
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
            reading=self._refusals.read(question.text, alike.nearness),
            of_turn=self.of_turn(typed, request) if request.turns and unit is None else None,
            asked_on=asked_on,
        )

    def of_turn(self, typed: str, request: Request) -> Reading | None:
        """How a turn reads by its own words; None where it only asks (几天内), or nothing was learned."""
        question = self.reader.read(typed)
        if question.only_asks:
            return None
        return turn_reading(question.text, self._refusals, self.alike(question.text, request).nearness)

    def is_typical(self, regulation: Regulation) -> bool:
        """Whether typical questions are known of a text; of an imported one or a unit's own none are."""
        return self._likeness is not None and regulation.slug in self._likeness.slugs

    def completed(self, request: Request) -> str:
        """A follow-up as it can stand alone; empty for a question that does already (`Completing.completed`).

        Raises:
            QuestionInvalid: nothing readable was asked.
        """
        return self._completing.completed(request)

    def names_matter(self, words: str) -> bool:
        """Whether words name a matter by themselves (`Completing.names_matter`)."""
        return self._completing.names_matter(words)

    def _of_version(self, text: str, request: Request) -> str:
        """2014年那版 with the title of the regulation that the rest of the question finds."""
        rest = without_version(text)
        if not any(len(run) > 1 for run in content_runs(rest)) or self.reader.read(text).citations:
            return text
        found = self.find(Request(rest, request.on)).candidates
        return with_version(text, (each.clause.provision.regulation for each in found), self.library)

    def _spoken_of(self, question: Question, request: Request) -> str | None:
        """The regulation that the conversation named last, for a bare article in the present question."""
        if all(self.library.by_title(found.citation.title) for found in question.citations):
            return None  # nothing is left for the conversation to decide, and its turns need not be read again
        for turn in reversed(request.turns):
            titles = (found.citation.title for found in self.reader.read(turn).citations)
            slugs = [slug for title in titles if (slug := self.library.by_title(title))]
            if slugs:
                return slugs[-1]
        return None

    def _in_context(self, named: Named, best: Provision, on: date) -> Named:
        """第二十四条 without a title, but with a matter: the text that regulates the matter is the one spoken of."""
        resolved = [self.library.resolve(each.citation, on, best.regulation.slug) for each in named.unresolved]
        provisions = tuple(each for each in resolved if isinstance(each, Provision))
        return replace(named, provisions=provisions, unresolved=()) if provisions else named

    def alike(self, text: str, request: Request) -> Alike:
        """How like a text is to the typical questions, measured once a turn."""
        likeness = self._likeness
        if likeness is None:
            return Alike(0.0, {})
        return request.memory.once((self, "alike", text, request.on), lambda: likeness.alike(text, request.on))
