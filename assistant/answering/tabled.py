"""Units that the tables of the shelf lead to: the subject index and the lexicon, resolved into provisions once."""

from collections.abc import Sequence
from datetime import date

from assistant.answering.question import Question
from assistant.answering.selection import Place, place
from assistant.regulations.citation import find
from assistant.regulations.library import Library
from assistant.regulations.model import Provision

_TERM_WEIGHT = 0.8  # a jargon term names its provision nearly as surely as a citation does


class Tabled:
    """What the tables of one library name. Holds data only."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._read: dict[str, tuple[Provision, ...]] = {}

    def of(self, question: Question, on: date) -> dict[Place, float]:
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
            if words not in self._read:
                found = find(words, self._library.titles())
                resolved = [self._library.resolve(each.citation, date.today()) for each in found]
                self._read[words] = tuple(each for each in resolved if isinstance(each, Provision))
            provisions += [each for each in self._read[words] if each.regulation.in_force(on)]
        return provisions


def stronger(one: dict[Place, float], other: dict[Place, float]) -> dict[Place, float]:
    """The units of both, each with the greater weight."""
    return one | {unit: max(weight, one.get(unit, 0.0)) for unit, weight in other.items()}


def by_article(pointed: dict[Place, float]) -> dict[str, float]:
    """Retriever's keys (`slug@version:12`) with the strongest weight of the article's units."""
    boosts: dict[str, float] = {}
    for (slug, version, address), weight in pointed.items():
        key = f"{slug}@{version}:{address.article}"
        boosts[key] = max(weight, boosts.get(key, 0.0))
    return boosts
