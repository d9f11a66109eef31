"""An answer that reckons: a day given, a term that the provision found states, and the day that follows.

The arithmetic comes from outside (`Reckons`): answering knows no calendar. Without a day in the question nothing here
has anything to say, and the answer stays as it was.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from assistant.answering.answer import AnswerStatus
from assistant.answering.clauses import Clause
from assistant.answering.composed import Composed
from assistant.answering.composer import Composer
from assistant.answering.finder import Finder
from assistant.answering.found import Found
from assistant.answering.selection import Candidate, best_score
from assistant.answering.start_day import StartDay, start_day
from assistant.regulations.citation import label
from assistant.regulations.figures import Figure, find_figures
from assistant.regulations.model import Provision

_TERMS = frozenset({"days", "time"})
_AGES = frozenset({"age"})
_READ = 6  # of the best clauses
PERIOD_RULE = (
    "算法：按对应日推算，到期月份没有对应日的取月末，条文没有写明算法的，这是惯例；起算只写到月的，推算到月；"
    "满期当日是否仍在期内，请人工确认。"
)
NO_VERDICT = "只推算年限期满的时间；年限只是条件之一，是否符合任职资格由组织（人事）部门按规定认定。"
# A deputy post counts towards the head's, a head's towards the deputy's above: 干部任用条例 puts the years so.
_DEPUTY = re.compile(r"(?:任|当|做|干|提)(?:了|到|上|为)?(?:一个)?副(?:科|处|厅|局|县|部|主任|书记)")
_HEAD = re.compile(r"(?:任|当|做|干|提)(?:了|到|上|为)?(?:一个)?(?:正(?:科|处|厅|局)|科长|处长|局长)")
_NEAR = 0.6  # share of the best score from which a clause may state the term
_MOST = 3  # conditional terms shown
_GIVEN = {AnswerStatus.ANSWERED, AnswerStatus.PREMISE_CORRECTED}
_Stated = tuple[Clause, tuple[Figure, ...]]
_NEVER = {AnswerStatus.DECLINED, AnswerStatus.REGULATION_NOT_HELD}


class Period(Protocol):
    """A period that follows an event."""

    @property
    def provision(self) -> Provision | None:
        """What states it."""
        ...

    @property
    def sentence(self) -> str:
        """Formula, effect and way of counting."""
        ...


class Reckons(Protocol):
    """The calculator, as an answer sees it."""

    def term(self, start: date, figure: Figure, *, whole_day: bool) -> str:
        """The end of a term as a sentence; empty for what is no term."""
        ...

    def events(self, text: str) -> tuple[str, ...]:
        """The events named that a period follows from."""
        ...

    def periods(self, events: Sequence[str], start: date, *, whole_day: bool) -> Sequence[Period]:
        """The periods of each of them."""
        ...


class Reckoning:
    """Puts the day that follows before the answer."""

    def __init__(self, finder: Finder, composer: Composer, reckons: Reckons) -> None:
        self._finder, self._composer, self._reckons = finder, composer, reckons

    def instead(self, found: Found, composed: Composed) -> Composed:
        """The reckoned answer where the question gives a day and asks for one; else `composed` itself."""
        if composed.status in _NEVER or found.named.provisions or found.named.repealed:
            return composed
        given = start_day(found.question.text, found.request.on)
        if given is None:
            return composed
        if given.not_a_day:
            return replace(composed, reckoned="所给的日期在日历上没有，没有推算，请核对。")
        return self._of_event(found, given) or self._of_term(found, given) or composed

    def _of_event(self, found: Found, given: StartDay) -> Composed | None:
        events = self._reckons.events(given.matter)
        if not events or any(figure.dimension in _TERMS for figure in find_figures(given.matter)):
            return None
        periods = self._reckons.periods(events, given.day, whole_day=given.whole)
        provisions = tuple(dict.fromkeys(one.provision for one in periods if one.provision is not None))
        if not provisions:
            return None
        several = f"“{'”“'.join(events)}”的期间不同，分别推算：" if len(events) > 1 else ""
        bases = "；".join(dict.fromkeys(label(one) for one in provisions))
        lines = [f"{_year(given)}{several}", *(one.sentence for one in periods), PERIOD_RULE]
        told = "\n".join(line for line in lines if line)
        return Composed(AnswerStatus.ANSWERED, f"依据：{bases}。", provisions, reckoned=told)

    def _of_term(self, found: Found, given: StartDay) -> Composed | None:
        """With the term that the question states where a provision states it too, else with the provision's."""
        terms = _AGES if "出生" in given.matter else _TERMS
        asked = [figure for figure in find_figures(given.matter) if figure.dimension in terms]
        post = _post(given.matter) if asked and asked[0].dimension == "time" else ""
        matter = self._finder.find(replace(found.request, text=post or f"{given.matter}，期限是多久？", turns=()))
        if len(asked) > 1 or not matter.candidates or matter.declined is not None:
            return None
        best, correction = _stating(matter.candidates, asked[0] if asked else None, terms), ""
        if best is None and post:  # no rule on posts states such a term: the question's own words decide
            post = ""
            matter = self._finder.find(replace(found.request, text=f"{given.matter}，期限是多久？", turns=()))
            best = _stating(matter.candidates, asked[0], terms)
        if best is None and asked:
            best, correction = self._corrected(found, given)
        elif not self._speaks_of_it(matter, stated=bool(asked)):
            return None
        if best is None:
            return None
        clause, figures = best
        told = [(each, self._reckons.term(given.day, each, whole_day=given.whole)) for each in figures]
        sentences = [f"期限为{each.words}的：{one}" if len(figures) > 1 else one for each, one in told if one]
        if not sentences:
            return None
        words = clause.text.rstrip("；;。：: ")
        status = AnswerStatus.PREMISE_CORRECTED if correction else AnswerStatus.ANSWERED
        text = f"依据{label(clause.provision)}：“{words}”。"
        lines = [correction, f"{_year(given)}{sentences[0]}", *sentences[1:], NO_VERDICT if post else ""]
        reckoned = "\n".join(line for line in lines if line)
        return Composed(status, text, (clause.provision,), reckoned=reckoned)

    def _speaks_of_it(self, matter: Found, *, stated: bool) -> bool:
        """Whether the shelf answers the matter; the nearest thing is enough where it states the term asked about."""
        composed = self._composer.compose(matter)
        return composed.status in _GIVEN and (stated or not composed.only_nearest)

    def _corrected(self, found: Found, given: StartDay) -> tuple[_Stated | None, str]:
        """The provision's term where the question states another one for the matter, with the words that say so."""
        matter = self._finder.find(replace(found.request, text=f"{given.matter}，对吗？", turns=()))
        composed = self._composer.compose(matter)
        if composed.status is not AnswerStatus.PREMISE_CORRECTED or not composed.rests_on or not matter.candidates:
            return None, ""
        held = [each for each in matter.candidates if each.clause.provision in composed.rests_on]
        return (_stating(held, None) if held else None), composed.text.split("\n\n")[0]


def _post(matter: str) -> str:
    """What is asked of a post held since a day (2024年5月任副处), in the words in which the law states its years."""
    if _DEPUTY.search(matter):
        return "由副职提任正职，应当在副职岗位上工作几年？"
    return "由下级正职提任上级副职，应当在下级正职岗位上工作几年？" if _HEAD.search(matter) else ""


def _year(given: StartDay) -> str:
    return "" if given.year_said else f"没有写年份，按{given.day.year}年推算："


def _stating(candidates: Sequence[Candidate], asked: Figure | None, terms: frozenset[str] = _TERMS) -> _Stated | None:
    """The clause nearest to the matter that states the term asked about, or any term where none was named."""
    least = _NEAR * best_score(candidates)
    for candidate in [each for each in candidates[:_READ] if each.score >= least]:
        held = {each.same_as: each for each in candidate.clause.figures if each.dimension in terms}
        if asked is not None:
            if asked.same_as in held:
                return candidate.clause, (held[asked.same_as],)
        elif held:
            return candidate.clause, tuple(held.values())[:_MOST]
    return None
