"""掌握度: right answers by provision, for one person or for a group; the data of a heat map.

A group's cells never say who. A cell that rests on fewer than five people could; its figures are withheld unless asked
for by name of the rule (`small_groups=True`), which the door leaves to an administrator.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from assistant.quizzes.quiz import QuizCitation, QuizItem
from assistant.records import items, outcomes, people
from assistant.records.outcomes import Outcome
from assistant.records.records import Records

SMALLEST_GROUP = 5
_ARTICLE = re.compile(r"(《[^》]+》(?:（[^）]*）)?第[^第条〔“]+条(?:之[一二三四五六七八九十]+)?)")
WITHHELD = f"不足{SMALLEST_GROUP}人，不显示"


@dataclass(frozen=True, slots=True)
class Cell:
    """One provision of one version. `share` of marks got, None where it is withheld; `people` likewise."""

    label: str
    slug: str
    version: str
    article: str
    attempts: int | None
    share: float | None
    people: int | None
    note: str = ""


def of_person(records: Records, person: str) -> tuple[Cell, ...]:
    """One person's cells by regulation and article. Raises UnknownRecord."""
    with records.reading() as transaction:
        people.person(transaction, person)
        found = outcomes.outcomes_by(transaction, person=person)
        bodies = items.bodies_of(transaction, (one.digest for one in found))
    return _cells(found, bodies, smallest=1)


def of_group(records: Records, unit: str | None = None, *, small_groups: bool = False) -> tuple[Cell, ...]:
    """The cells of a unit, or of all; a provision answered by too few people without figures."""
    with records.reading() as transaction:
        found = outcomes.outcomes_by(transaction, unit=unit)
        bodies = items.bodies_of(transaction, (one.digest for one in found))
    return _cells(found, bodies, smallest=1 if small_groups else SMALLEST_GROUP)


def _cells(found: Iterable[Outcome], bodies: dict[str, str], smallest: int) -> tuple[Cell, ...]:
    @cache
    def cited(digest: str) -> tuple[QuizCitation, ...]:
        return QuizItem.model_validate_json(bodies[digest]).citations

    by_place: dict[tuple[str, str, str], list[tuple[Outcome, QuizCitation]]] = {}
    for outcome in found:
        places = {(one.slug, one.version, one.article): one for one in cited(outcome.digest)}
        for place, citation in places.items():
            by_place.setdefault(place, []).append((outcome, citation))
    return tuple(_cell(place, pairs, smallest) for place, pairs in sorted(by_place.items(), key=_in_order))


def _cell(place: tuple[str, str, str], pairs: list[tuple[Outcome, QuizCitation]], smallest: int) -> Cell:
    who = {outcome.person for outcome, _ in pairs}
    label = _of_article(pairs[-1][1].label)
    if len(who) < smallest:
        return Cell(label, *place, None, None, None, WITHHELD)
    got = sum(outcome.score for outcome, _ in pairs)
    full = sum(outcome.full for outcome, _ in pairs)
    return Cell(label, *place, len(pairs), round(got / full, 4) if full else 0.0, len(who))


def _of_article(label: str) -> str:
    """A printed citation without its 款 and 项, its marks kept; one without an article number as it is."""
    found = _ARTICLE.match(label)
    return found[1] + "".join(re.findall("〔[^〕]+〕", label)) if found else label


def _in_order(pair: tuple[tuple[str, str, str], object]) -> tuple[str, str, int, int]:
    (slug, version, article), _ = pair
    number, _, inserted = article.partition("-")
    return slug, version, int(number) if number.isdecimal() else 0, int(inserted) if inserted.isdecimal() else 0
