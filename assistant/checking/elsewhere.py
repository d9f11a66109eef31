"""Where else on the shelf the words of a claim stand: the article that was probably meant, or none where two may be."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.checking.words import pairs, segments, share
from assistant.indexes.shelf import units_of, units_of_article
from assistant.regulations.figures import find_figures
from assistant.regulations.library import Library
from assistant.regulations.model import Address, Provision, Regulation, provision_at, units

_CLEAR = 0.1
_MARK = re.compile(r"^(?:[（(][一二三四五六七八九十]+[）)]|\d{1,2}[.．])", re.MULTILINE)
_FEWEST_PAIRS = 6
_FEWEST_CLAUSE_PAIRS = 3
_SAME_CLAUSE = 0.8


@dataclass(frozen=True, slots=True)
class Place:
    """A provision with how much of the claim stands in it; `alone`: no other of those asked comes near it."""

    provision: Provision
    share: float
    alone: bool


class ShelfWords:
    """The pairs of signs of every article of a library, looked up from the pair."""

    def __init__(self, regulations: Sequence[Regulation]) -> None:
        self._articles: list[Provision] = []
        self._where: dict[str, list[int]] = defaultdict(list)
        for regulation in regulations:
            for provision in _whole_articles(regulation):
                for pair in pairs(provision.text):
                    self._where[pair].append(len(self._articles))
                self._articles.append(provision)

    def best(self, claim: frozenset[str], among: Iterable[Regulation]) -> Place | None:
        """The article of those regulations that holds most of the claim; None for a claim of too few words."""
        if len(claim) < _FEWEST_PAIRS:
            return None
        allowed = {(one.slug, one.version) for one in among}
        counts: dict[int, int] = defaultdict(int)
        for pair in claim:
            for place in self._where.get(pair, ()):
                counts[place] += 1
        ranked = sorted(
            (
                (-count, place)
                for place, count in counts.items()
                if (self._articles[place].regulation.slug, self._articles[place].regulation.version) in allowed
            )
        )
        if not ranked:
            return None
        first = -ranked[0][0] / len(claim)
        second = -ranked[1][0] / len(claim) if len(ranked) > 1 else 0.0
        return Place(self._articles[ranked[0][1]], first, first - second >= _CLEAR)


@lru_cache(maxsize=2)
def shelf_words(library: Library) -> ShelfWords:
    """The words of the shelf, gathered once a library."""
    return ShelfWords(library.regulations)


def best_article(claim: frozenset[str], regulation: Regulation, words: ShelfWords) -> Place | None:
    """The article of one regulation, on the shelf or beside it, that holds most of the claim."""
    return words.best(claim, (regulation,)) or ShelfWords((regulation,)).best(claim, (regulation,))


def best_unit(claim: frozenset[str], whole: Provision) -> Place | None:
    """The 款 or 项 with words of its own, in the same article, that holds most of the claim."""
    if len(claim) < _FEWEST_PAIRS:
        return None
    ranked = sorted(
        (
            (share(claim, pairs(unit.text)), unit.provision)
            for unit in units_of_article(whole.regulation, whole.article)
        ),
        key=lambda one: -one[0],
    )
    if not ranked or not ranked[0][0]:
        return None
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    return Place(ranked[0][1], ranked[0][0], ranked[0][0] - second >= _CLEAR)


@dataclass(frozen=True, slots=True)
class HeldClause:
    """A clause with a figure, where it stands."""

    words: str
    provision: Provision


def clauses_on(part: str, dimension: str, regulation: Regulation) -> tuple[HeldClause, ...]:
    """The clauses of a text that speak of the same as `part` and have a figure of that dimension."""
    own = pairs(part)
    if len(own) < _FEWEST_CLAUSE_PAIRS:
        return ()
    return tuple(
        clause
        for clause, held, dimensions in _figure_clauses(regulation)
        if dimension in dimensions and share(own, held) >= _SAME_CLAUSE
    )


@lru_cache(maxsize=256)
def _figure_clauses(regulation: Regulation) -> tuple[tuple[HeldClause, frozenset[str], frozenset[str]], ...]:
    return tuple(
        (HeldClause(words, unit.provision), pairs(words), frozenset(one.dimension for one in figures))
        for unit in units_of(regulation)
        for words in segments(unit.text)
        if (figures := find_figures(words))
    )


def with_lead(provision: Provision) -> str:
    """The words of a provision without the marks of 项 and 目; before a 项 or 目 the words that introduce it."""
    address, words = provision.address, _MARK.sub("", provision.text)
    if address.subparagraph is None:
        return words
    lead = provision_at(provision.regulation, Address(address.article, address.paragraph))
    introduced = next(iter(lead.text.splitlines()), "") if lead else ""
    return f"{introduced}\n{words}"


def _whole_articles(regulation: Regulation) -> Iterable[Provision]:
    return (next(units(regulation, article)) for article in regulation.articles)
