"""The bodies and consequences that the texts really name: what may be mixed up with a key, the nearest first."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.indexes.shelf import OwnWords, units_of
from assistant.quizzes.bodies import acting_bodies, family, mixed_up
from assistant.quizzes.consequences import consequences_in, grades
from assistant.regulations.model import Checked, Provision, Regulation


@dataclass(frozen=True, slots=True)
class Named:
    """A body or a consequence in its unit."""

    words: str
    unit: OwnWords


_ENOUGH = 3


class WordPool:
    """Every body and every consequence of the versions in force, as far as the words are checked."""

    def __init__(self, in_force: tuple[Regulation, ...]) -> None:
        self._bodies: dict[str, list[Named]] = defaultdict(list)
        self._consequences: dict[str, list[Named]] = defaultdict(list)
        for regulation in in_force:
            for unit in units_of(regulation):
                if unit.provision.checked_content is Checked.UNCHECKED:
                    continue
                self._bodies[regulation.slug] += [Named(one[0], unit) for one in acting_bodies(unit.text)]
                self._consequences[regulation.slug] += [Named(one["what"], unit) for one in consequences_in(unit.text)]

    def bodies_near(self, key: str, unit: OwnWords) -> Iterator[Named]:
        """Bodies that are surely another one than the key, each once: of its chapter, its regulation, the shelf."""
        mine = unit.provision
        others = sorted(
            (one for those in self._bodies.values() for one in those if mixed_up(key, one.words)),
            key=lambda one: (
                one.unit.provision.regulation.slug != mine.regulation.slug,
                *_distance(mine, one.unit.provision),
                family(one.words) != family(key),
            ),
        )
        seen: set[str] = set()
        for one in others:
            if len(seen) >= _ENOUGH and one.unit.provision.regulation.slug != mine.regulation.slug:
                return  # other texts help out only where the regulation names too few
            if one.words not in seen and one.words not in mine.article.full_text:
                seen.add(one.words)
                yield one

    def consequences_near(self, key: str, unit: OwnWords) -> Iterator[Named]:
        """Consequences of the regulation that share no grade with the key, each once: the nearest article first."""
        mine = unit.provision
        others = sorted(
            (one for one in self._consequences[mine.regulation.slug] if not grades(key) & grades(one.words)),
            key=lambda one: _distance(mine, one.unit.provision),
        )
        seen: set[frozenset[str]] = set()
        for one in others:
            if grades(one.words) not in seen and one.words not in mine.article.full_text:
                seen.add(grades(one.words))
                yield one


def _distance(mine: Provision, other: Provision) -> tuple[bool, int]:
    same = mine.regulation.slug == other.regulation.slug and mine.article.headings == other.article.headings
    return not same, abs(mine.address.article.number - other.address.article.number)
