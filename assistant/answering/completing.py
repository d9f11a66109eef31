"""A follow-up made whole: with the subject, the version or the shape of the question before it.

What is asked is completed in words and then found like any other question, so that what is understood can be shown.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from typing import Protocol

from assistant.answering.carrying import Likened, asks_itself, carried, leaves, likened, stands, tells_its_matter
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
from assistant.answering.found import Request
from assistant.answering.kinds import QuestionKind, asked_dimensions, kind_of, spans_alike
from assistant.answering.leaning import lent_subject, meant, pointing
from assistant.answering.question import Question, clean
from assistant.answering.ranks import rung_asked
from assistant.answering.selection import Place
from assistant.answering.tabled import Tabled, stronger
from assistant.answering.terms import asking_spans, content_runs
from assistant.answering.turn_choice import Turn
from assistant.answering.turn_readings import LooksUp, TurnReadings, says_other
from assistant.answering.units import unit_of
from assistant.answering.version_turns import of_other_version
from assistant.answering.versions_named import version_asked
from assistant.errors import QuestionInvalid
from assistant.regulations.figures import find_figures
from assistant.regulations.library import Library
from assistant.regulations.model import Provision, Regulation

_CLEARLY = 0.1  # likeness by which another reading of 那公示呢 must be better than the one that the tables lead to
_NAMED_SURELY = 0.5  # share of a new subject that the index must explain before it takes the old one's place
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


class Finds(LooksUp, Protocol):
    """What completing needs of the finder: the question before is found anew to see what it was about."""

    library: Library
    tables: Tabled


class Completing:
    """Completes follow-ups over one finder. Holds data only."""

    def __init__(self, finder: Finds) -> None:
        self._finder = finder
        self._readings = TurnReadings(finder, self._ruled, self._before, self._spoken_of, self.names_matter)

    @cached_property
    def _families(self) -> Families:
        """Read at the first follow-up: a finder over the collections is made for one question and has none."""
        return Families.read(self._finder.library.regulations)

    def completed(self, request: Request) -> str:
        """A follow-up as it can stand alone; a question that stands alone already, and one that asks for a unit of the
        answer before or looks back at it otherwise, is empty: nothing is left to complete.

        Raises:
            QuestionInvalid: nothing readable was asked.
        """
        text, turns = clean(request.text), tuple(readable(request.turns))
        if not turns or looks_back_for(text) or unit_asked(text) or self._finder.scope.declined(text):
            return ""
        completed = self.whole(text, replace(request, turns=turns))
        return completed if completed != text else ""

    def whole(self, text: str, request: Request) -> str:
        """A follow-up as it can stand alone, worked out once a turn: as the rules or as another reading have it."""
        if not request.turns:
            return text
        return request.memory.once((self, "meant", text, request.turns), lambda: self._readings.meant(text, request))

    def turn(self, text: str, request: Request) -> Turn | None:
        """The turn with all its readings, for learning which is meant (`TurnReadings.turn`)."""
        return self._readings.turn(text, request)

    def _ruled(self, text: str, request: Request) -> str:
        """A follow-up as the rules complete it."""
        return request.memory.once((self, "completed", text, request.turns), lambda: self._completing(text, request))

    def _completing(self, text: str, request: Request) -> str:
        other = says_other(text, request.turns)
        if other:
            return other
        shaped = self._of_other_version(text, request) or self._leaning(text, request)
        if shaped:
            return shaped
        completed = self._with_subject(text, request)
        if completed == text:
            completed = self._with_subject_lent(text, request)
        if completed == text:
            return self._carried(text, request)
        return self._asked(text, completed, request)

    def _with_subject_lent(self, text: str, request: Request) -> str:
        """A short text that names no matter of its own, as `lent_subject` has it."""
        if is_follow_up(text, request.turns) or self.names_matter(text):
            return text
        liking = self._finder.alike
        return lent_subject(text, self._before(request), lambda words: liking(words, request).nearest) or text

    def _asked(self, text: str, completed: str, request: Request) -> str:
        """A follow-up with its subject, or asked by its own words of the regulation spoken of (`asks_itself`)."""
        spoken_of = self._spoken_of(request)
        if spoken_of is None or pointing(text) or looks_back_for(text) or unit_asked(text):
            return completed
        if self._finder.reader.read(completed).citations:
            return completed
        return asks_itself(text, completed, spoken_of.title, lambda words: self._likened(words, spoken_of, request))

    def _likened(self, words: str, spoken_of: Regulation, request: Request) -> Likened | None:
        return likened(self._finder.alike(words, request), spoken_of.slug)

    def _staying(self, request: Request) -> Callable[[str], float]:
        """How like what people ask of the regulation spoken of words are; of any where that cannot be measured."""

        def staying(words: str) -> float:
            spoken_of = self._spoken_of(request)
            alike = self._finder.alike(words, request)
            measured = likened(alike, spoken_of.slug) if spoken_of else None
            return alike.nearest if measured is None else (alike.nearest + measured.stays) / 2

        return staying

    def _carried(self, text: str, request: Request) -> str:
        """A text that no shape completes, with the words before it where it needs them."""
        finder, question = self._finder, self._finder.reader.read(text)
        if tells_its_matter(text, of_cadres=finder.scope.of_cadres(text)):
            return text
        alike = finder.alike(text, request)
        if question.citations or stands(text, alike) or leaves(question, alike, finder.scope.another_field(text)):
            return text
        before, spoken_of = self._before(request), self._spoken_of(request)
        if spoken_of is None:
            return text
        return carried(text, before, spoken_of.title, lambda words: self._likened(words, spoken_of, request))

    def _of_other_version(self, text: str, request: Request) -> str:
        """The question before, of the version that a follow-up names instead (现行的呢); empty for every other text."""
        asked = version_asked(text)
        if asked is None:
            return ""
        return of_other_version(
            asked, self._finder.find(replace(request, text=self._before(request), turns=())), self._finder.library
        )

    def _leaning(self, text: str, request: Request) -> str:
        """A text of one of the shapes of `leaning` as it is meant; empty for every other text."""
        if looks_back_for(text) or unit_asked(text) or self._finder.reader.read(text).citations:
            return ""
        before = self._before(request)
        return meant(text, request.turns, before, self._families, self._staying(request))

    def _with_subject(self, text: str, request: Request) -> str:
        """A follow-up completed: with its subject in the place of the old one if that can be asked of it, else joined.

        It can, where the article that the subject index names for the new subject holds a figure of the kind asked for.
        """
        other = other_subject(text, request.turns)
        if other is None:
            return self._lent(text, request.turns) or complete(text, request.turns, self._before(request))
        first, instead = self._subject_put_in(text, other, request), other[1]
        joined = complete(text, request.turns, self._before(request))
        if first not in (instead, joined):
            return first
        second = joined if first == instead else instead
        return second if self._liked(second, request) > self._liked(first, request) + _CLEARLY else first

    def _liked(self, words: str, request: Request) -> float:
        """How like what people ask words are; none is where no learned map tells."""
        alike = self._finder.alike(words, request)
        return (alike.nearest + max(alike.asked.values())) / 2 if alike.asked else 0.0

    def _subject_put_in(self, text: str, other: tuple[str, str], request: Request) -> str:
        """By what the tables say of the new subject: `other` is that subject and the question before asked of it."""
        subject, instead = other
        if rung_asked(subject) is not None or subject in GROUPS:
            return instead
        wanted = spans_alike(asked_dimensions(instead))
        pointed = self._finder.tables.of(self._finder.reader.read(subject), request.on)
        article = max(pointed, key=lambda unit: pointed[unit], default=None)
        held = self._figures_of(article) if article and pointed[article] >= _NAMED_SURELY else frozenset[str]()
        if wanted & held:
            return instead
        if (
            wanted
            and article
            and pointed[article] >= _NAMED_SURELY
            and not text.strip().startswith(_IFS)
            and article not in self._pointed(self._finder.reader.read(base_of(request.turns)), request)
        ):
            return f"{subject}是怎样规定的？"
        return self._lent(text, request.turns) or complete(text, request.turns, self._before(request))

    def _spoken_of(self, request: Request) -> Regulation | None:
        """The regulation that the question before finds, worked out once a turn."""
        alone = replace(request, text=self._before(request), turns=(), completed="")

        def found() -> Regulation | None:
            return next((each.clause.provision.regulation for each in self._finder.find(alone).candidates), None)

        return request.memory.once((self, "spoken of", alone.text, request.on), found) if alone.text else None

    def _before(self, request: Request) -> str:
        """The last question of the conversation as it was completed then."""
        if not request.turns:
            return ""
        *earlier, last = request.turns
        return self._ruled(last, replace(request, text=last, turns=tuple(earlier))) if earlier else last

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
        if not asks or own.rstrip("？?").endswith("呢") or self._finder.reader.read(text).citations:
            return ""
        leans = _LEANS.match(own) is not None or not any(len(run) > 1 for run in content_runs(own))
        if not leans and (is_follow_up(text, turns) or self.names_matter(own)):
            return ""
        if not leans and not _ALSO.search(own):
            return ""
        subject = _MEASURE.sub("", subject_of(base))
        return f"{subject}{'，' if _POINTING.match(own) else ''}{own}"

    def unit_of_last(self, text: str, request: Request) -> Provision | None:
        """The 项 or 款 that a follow-up asks for, of the article that the question before it finds; None for none."""
        asked = unit_asked(text) if request.turns else None
        if asked is None:
            return None
        base = self._finder.find(replace(request, text=self._before(request), turns=()))
        named = base.named.provisions or tuple(each.clause.provision for each in base.candidates[:1])
        return unit_of(named[0], *asked) if named else None

    def names_matter(self, words: str) -> bool:
        """Whether words name a matter by themselves: the subject index knows it, or a term or citation does."""
        question = self._finder.reader.read(words)
        known = any(match.share >= _NAMED_SURELY for match in question.subjects)
        return known or bool(question.citations) or any(match.term.kind != "everyday" for match in question.terms)

    def _figures_of(self, unit: Place) -> frozenset[str]:
        slug, version, address = unit
        regulation = self._finder.library.get(slug, version)
        article = regulation.article(address.article) if regulation else None
        return frozenset(figure.dimension for figure in find_figures(article.full_text)) if article else frozenset()

    def _pointed(self, question: Question, request: Request) -> dict[Place, float]:
        """Units that the subject index, a lexicon term or a typical question names, with their weight."""
        return stronger(
            self._finder.tables.of(question, request.on), self._finder.alike(question.text, request).pulls()
        )


def readable(turns: Sequence[str]) -> Iterator[str]:
    """The earlier questions that can be read; one that could not be answered then is no context now."""
    for turn in turns:
        with suppress(QuestionInvalid):
            yield clean(turn)
