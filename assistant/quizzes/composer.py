"""Composing a quiz: scope → candidates → proof → paper. What fails is dropped, counted and explained."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.indexes.definition_index import DefinitionEntry
from assistant.indexes.shelf import OwnWords, units_of
from assistant.quizzes.body_items import body_items
from assistant.quizzes.case_items import case_items
from assistant.quizzes.consequence_items import consequence_items
from assistant.quizzes.count_items import count_items
from assistant.quizzes.definition_items import definition_items, definitions_of
from assistant.quizzes.difficulty import difficulty_of
from assistant.quizzes.draft import Draft, NotMade, arranged
from assistant.quizzes.exchange_items import exchange_items
from assistant.quizzes.figure_items import figure_items
from assistant.quizzes.figure_pool import FigurePool
from assistant.quizzes.judgement_items import judgement_items
from assistant.quizzes.list_items import list_items, lists_of
from assistant.quizzes.match_items import match_items
from assistant.quizzes.member_cases import member_cases
from assistant.quizzes.member_items import member_items
from assistant.quizzes.paper import paper_of
from assistant.quizzes.point_items import point_items
from assistant.quizzes.proof import faults_of
from assistant.quizzes.quiz import Dropped, Quiz, QuizLevel, QuizRequest, QuizType
from assistant.quizzes.rank_items import rank_items
from assistant.quizzes.scope import Place, in_force, places_of
from assistant.quizzes.stated import Stated
from assistant.quizzes.step_items import is_procedure, step_items
from assistant.quizzes.word_pool import WordPool
from assistant.regulations.citation import label
from assistant.regulations.library import Library
from assistant.regulations.model import Address, Checked, Provision, Regulation, TextKind, provision_at

MOST_NAMED = 20
UNCHECKED = "条款内容待核，没有要求用它出题"


@dataclass(frozen=True, slots=True)
class Candidates:
    """Proved drafts in the order of the law, and what failed with its reason."""

    proved: tuple[Draft, ...]
    failed: tuple[NotMade, ...]


def compose(request: QuizRequest, library: Library) -> Quiz:
    """A quiz as asked for, or as much of it as can be proved, with the reasons for what is lacking.

    Raises:
        UnknownScope: the scope names nothing that is held and in force.
    """
    on = request.on or date.today()
    places = places_of(request.scope, library, on)
    found = candidates(places, library, on, request.types, include_unchecked=request.include_unchecked)
    wanted = [one for one in found.proved if _wanted(one, request, on)]
    items = paper_of(wanted, request, random.Random(request.seed), on)
    return Quiz(
        items=items,
        asked=request.count,
        available=len(wanted),
        shortfall=_shortfall(len(items), request.count, len(wanted), found),
        dropped=_counted(found.failed, on),
        notices=(*_notices(places, {item.citations[0].slug for item in items}), *_unchecked(found.failed, on)),
    )


def _wanted(draft: Draft, request: QuizRequest, on: date) -> bool:
    """Whether level and difficulty are among those asked for; where none are named, all are."""
    return draft.level in (request.levels or tuple(QuizLevel)) and (
        not request.difficulty or difficulty_of(arranged(draft, on)) in request.difficulty
    )


def candidates(
    places: Sequence[Place],
    library: Library,
    on: date,
    types: Sequence[QuizType] = tuple(QuizType),
    *,
    include_unchecked: bool = False,
) -> Candidates:
    """Every item that the places give, each proved by itself; one version in force after the other."""
    held = in_force(library, on)
    stated = Stated(held)
    pools = Pools(FigurePool(library, held, on), WordPool(held), definitions_of(held), on)
    proved: dict[str, Draft] = {}
    failed: dict[NotMade, None] = {}

    def prove(made: Iterable[Draft | NotMade]) -> None:
        for one in made:
            if isinstance(one, NotMade):
                failed[one] = None
            elif faults := faults_of(arranged(one, on), stated):
                failed[NotMade(faults[0], one.provision)] = None
            else:
                proved[one.id] = one

    for regulation in dict.fromkeys(place.regulation for place in places):
        prove(_made(regulation, places, pools, include_unchecked))
    prove(match_items([one for one in proved.values() if one.type is QuizType.FILL]))
    return Candidates(tuple(one for one in proved.values() if one.type in types), tuple(failed))


@dataclass(frozen=True, slots=True)
class Pools:
    """What distractors are taken from."""

    figures: FigurePool
    words: WordPool
    definitions: tuple[DefinitionEntry, ...]
    on: date


def _made(
    regulation: Regulation, places: Sequence[Place], pools: Pools, include_unchecked: bool
) -> Iterator[Draft | NotMade]:
    def wanted(provision: Provision) -> bool:
        return any(place.holds(provision) for place in places)

    def closed(provision: Provision) -> bool:
        return provision.checked_content is Checked.UNCHECKED and not include_unchecked

    for unit in units_of(regulation):
        if wanted(unit.provision) and closed(unit.provision):
            yield NotMade(UNCHECKED, unit.provision)
        elif wanted(unit.provision):
            yield from _of_unit(unit, pools)
    every = lists_of(regulation)
    for one in every:
        if wanted(one.provision) and not closed(one.provision):
            yield from step_items(one)
            yield from count_items(one, pools.figures)
            if not is_procedure(one):
                yield from list_items(one, every, pools.on)
                yield from point_items(one)
                yield from member_items(one, every, pools.on)
                yield from member_cases(one, every, pools.on)


def _of_unit(unit: OwnWords, pools: Pools) -> Iterator[Draft | NotMade]:
    """What one 款, 项 or 目 gives."""
    yield from figure_items(unit, pools.figures)
    yield from judgement_items(unit, pools.figures, pools.on)
    yield from body_items(unit, pools.words, pools.on)
    yield from rank_items(unit)
    yield from exchange_items(unit, pools.on)
    yield from consequence_items(unit, pools.words, pools.on)
    yield from case_items(unit, pools.figures)
    for one in pools.definitions:
        if one.provision.regulation == unit.provision.regulation and one.provision.address == unit.provision.address:
            yield from definition_items(one, unit, pools.definitions, pools.on)


def _counted(failed: Sequence[NotMade], on: date) -> tuple[Dropped, ...]:
    """By reason, the commonest first."""
    counts = Counter(one.reason for one in failed)
    examples: dict[str, NotMade] = {}
    for one in failed:
        examples.setdefault(one.reason, one)
    return tuple(
        Dropped(reason=reason, count=count, example=label(examples[reason].provision, on))
        for reason, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    )


def _shortfall(made: int, asked: int, available: int, found: Candidates) -> str:
    if made >= asked:
        return ""
    reasons = Counter(one.reason for one in found.failed).most_common(3)
    told = "；".join(f"{reason}（{count}处）" for reason, count in reasons)
    why = f"没有出题的地方，主要原因：{told}。" if told else "范围内没有更多可出题的数字、列举和情态规定。"
    return (
        f"要{asked}题，出了{made}题：范围内通过证明的题合乎要求的有{available}道，"
        f"同一个知识点在一卷中只考一次，一题的题干透露另一题答案的不并用（为题库出题用 --bank 或者 bank）。{why}"
    )


def _unchecked(failed: Sequence[NotMade], on: date) -> tuple[str, ...]:
    """The articles that were left out because their words have not been compared, by name as far as there is room."""
    units = [one.provision for one in failed if one.reason == UNCHECKED]
    articles = {
        (one.regulation.slug, one.address.article): provision_at(one.regulation, Address(one.address.article))
        for one in units
    }
    labels = [label(one, on) for one in articles.values() if one is not None]
    if not labels:
        return ()
    told = "、".join(labels[:MOST_NAMED]) + (f"等{len(labels)}条" if len(labels) > MOST_NAMED else "")
    return (f"内容待核、没有出题的条：{told}。",)


def _notices(places: Sequence[Place], used: set[str]) -> tuple[str, ...]:
    """What concerns the texts used; that a text is a digest is said once for all."""
    regulations = [one for one in dict.fromkeys(place.regulation for place in places) if one.slug in used]
    notices = [notice for one in regulations for notice in one.notices]
    if any(one.text_kind is not TextKind.OFFICIAL for one in regulations):
        notices.append("题目依据库内要点编写，要点不是条文原文；正式使用前请对照原文。")
    return tuple(dict.fromkeys(notices))
