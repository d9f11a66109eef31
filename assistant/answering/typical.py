"""Typical questions: what people ask when a unit is the answer, and how like them the present question is.

A question is nearer to another question than to the provision that answers both: the words are those of people, not of
the law. The table says of each unit of a text how it is asked for (`corpus/<slug>/questions.yaml`); the units behind
the questions most like the present one are pulled up, just as those that the subject index names. Nothing is answered
from the table: what answers is the provision, and where none is on the matter nothing does.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from assistant.answering.nearness import Nearness
from assistant.answering.selection import Place, article_named, place
from assistant.answering.terms import bigrams
from assistant.regulations.library import Library
from assistant.regulations.model import Address, ArticleNumber, Provision, Regulation, provision_at
from assistant.regulations.yaml_table import Row, read_rows
from assistant.retrieval.question_vectors import Cosines
from assistant.retrieval.retriever import article_key
from assistant.retrieval.vectors import Vectors

FILE = "questions.yaml"
# Cosines of two questions of this trade by the packaged model: unrelated ones have .86, the same asked twice .98.
_UNRELATED, _SAME = 0.86, 0.98
_BY_WORDS = 0.5  # share of words in the likeness where vectors are at hand
_FROM, _FULL = 0.25, 0.55  # likeness of the nearest from which on it pulls, and from which on with full weight
# Where a typical question is nearly what is asked, and those like it agree on one unit, that unit is pulled harder.
_ASKED_ALIKE, _ONE_UNIT, _SURE_PULL = 0.6, 0.75, 1.5
_NEAREST = 12  # questions that have a vote …
_SPREAD = 0.08  # … each the smaller by e for so much less of likeness
# The same by the learned maps, whose cosines lie wider apart: unlike questions have .4, the same asked twice .9.
_LEARNED_FROM, _LEARNED_FULL, _LEARNED_SPREAD = 0.45, 0.7, 0.06


class TypicalRow(Row):
    """One unit of the text in force and how it is asked for. `at`: article.paragraph.subparagraph."""

    at: str = Field(pattern=r"^\d+(\.\d+){0,3}$")
    asked: tuple[str, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class TypicalQuestion:
    """One wording and the unit that answers it."""

    text: str
    provision: Provision


def load_typical(corpus: Path, library: Library, today: date | None = None) -> tuple[TypicalQuestion, ...]:
    """The table of every regulation in force, in order of slug. A unit that an imported text does not have is left out.

    Raises:
        CorpusError: a table cannot be read, or a row does not fit.
    """
    questions: list[TypicalQuestion] = []
    for regulation in library.in_force(today or date.today()):
        for row in read_rows(corpus / regulation.slug / FILE, TypicalRow):
            provision = provision_at(regulation, _address(row.at))
            if provision is not None:
                questions += [TypicalQuestion(text, provision) for text in row.asked]
    return tuple(questions)


@dataclass(frozen=True, slots=True)
class UnitsAsked:
    """Both measures of the nearest question of each unit, looked up by article: of thousands a few are needed.

    `rows` has by slug, version and article its units, each with its place in `near` and `shared`.
    """

    rows: Mapping[tuple[str, str, ArticleNumber], Sequence[tuple[Place, int]]]
    near: Vectors
    shared: Vectors

    def of(self, articles: Iterable[Place]) -> dict[Place, tuple[float, float]]:
        """The measures of the units of these articles."""
        named = dict.fromkeys(map(article_named, articles))
        found = (each for article in named for each in self.rows.get(article, ()))
        return {unit: (float(self.near[at]), float(self.shared[at])) for unit, at in found}


@dataclass(frozen=True, slots=True)
class Alike:
    """What is like a question.

    `nearest` is the likeness of the nearest typical one (0–1), `pulled` the units with their votes. Where the packaged
    model measures, `cosine` is that of the nearest one as the model has it, and `asked` the learned cosine by article
    (`article_key`); a text without typical questions is not among them. `of_units` are the same by unit: the learned
    cosine of the nearest question of each, and the greatest share of words that one of them has in common with it.
    `nearness` compares with the questions that must not be answered.
    """

    nearest: float
    pulled: dict[Place, float]
    cosine: float | None = None
    asked: dict[str, float] | None = None
    nearness: Nearness | None = None
    of_units: UnitsAsked | None = None

    def pulls(self) -> dict[Place, float]:
        """The units with the weight they are pulled by: harder, where the question is nearly asked of that one unit."""
        if self.nearest < _ASKED_ALIKE:
            return self.pulled
        return {unit: _SURE_PULL * each if each >= _ONE_UNIT else each for unit, each in self.pulled.items()}


class Likeness:
    """Compares a question with all typical ones. Keeps nothing of it.

    Args:
        questions: the typical ones.
        compare: the cosines of a text with each of them, in their order, and then with each of `refused`; None where
            words alone decide.
        refused: the wordings that must not be answered: nothing is pulled by them.
    """

    def __init__(
        self,
        questions: Sequence[TypicalQuestion],
        compare: Callable[[str], Cosines | None] = lambda text: None,
        refused: Sequence[str] = (),
    ) -> None:
        self._compare = compare
        self.slugs = frozenset(each.provision.regulation.slug for each in questions)
        self._places: list[Place] = [place(each.provision) for each in questions]
        self._regulations: list[Regulation] = [each.provision.regulation for each in questions]
        named = [article_key(each.provision.regulation, each.provision.address.article) for each in questions]
        self._articles = list(dict.fromkeys(named))
        number = {article: at for at, article in enumerate(self._articles)}
        self._article_of = np.array([number[article] for article in named], np.int64)
        self._units = list(dict.fromkeys(self._places))
        at_unit = {unit: at for at, unit in enumerate(self._units)}
        self._units_of: dict[tuple[str, str, ArticleNumber], list[tuple[Place, int]]] = {}
        for unit, at in at_unit.items():
            self._units_of.setdefault(article_named(unit), []).append((unit, at))
        self._unit_of = np.array([at_unit[unit] for unit in self._places], np.int64)
        pairs = [set(bigrams(each)) for each in (*(each.text for each in questions), *refused)]
        frequency = Counter(pair for found in pairs for pair in found)
        self._weights = {pair: math.log(1 + len(pairs) / (0.5 + count)) for pair, count in frequency.items()}
        self._unknown = math.log(1 + 2 * len(pairs)) if pairs else 0.0
        self._sizes = np.array([sum(self._weights[pair] for pair in found) for found in pairs], np.float32)
        rows: dict[str, list[int]] = {}
        for row, found in enumerate(pairs):
            for pair in found:
                rows.setdefault(pair, []).append(row)
        self._rows: dict[str, NDArray[np.int64]] = {pair: np.array(held, np.int64) for pair, held in rows.items()}

    def alike(self, text: str, on: date) -> Alike:
        """How like the nearest question is, and the units behind the most like ones, with weight 0–1.

        Units of a text not in force on that day are left out.
        """
        if not self._places:
            return Alike(0.0, {})
        count, words, cosines = len(self._places), self._by_words(text), self._compare(text)
        likeness = words[:count]
        if cosines is None:
            pulled = self._voted(likeness, (_FROM, _FULL, _SPREAD), on)
            nearness = Nearness.of(likeness, words[count:], by_words=True)
            return Alike(float(likeness.max()), pulled, nearness=nearness)
        near = cosines.plain if cosines.known_scale else words
        nearness = Nearness.of(near[:count], near[count:], by_words=not cosines.known_scale)
        cosines, by_words = cosines.first(count), likeness
        meant = np.clip((cosines.plain - _UNRELATED) / (_SAME - _UNRELATED), 0, 1)
        likeness = (_BY_WORDS * likeness + (1 - _BY_WORDS) * meant).astype(np.float32)
        best, plain = float(likeness.max()), float(cosines.plain.max()) if cosines.known_scale else None
        if cosines.learned is None:
            return Alike(best, self._voted(likeness, (_FROM, _FULL, _SPREAD), on), plain, nearness=nearness)
        votes = self._voted(cosines.learned, (_LEARNED_FROM, _LEARNED_FULL, _LEARNED_SPREAD), on)
        of_units = self._by_unit(cosines.learned, by_words)
        return Alike(best, votes, plain, self._by_article(cosines.learned), nearness, of_units)

    def _voted(self, likeness: Vectors, scale: tuple[float, float, float], on: date) -> dict[Place, float]:
        """The votes of the nearest for their units, which together are at most 1."""
        start, full, spread = scale
        nearest = _first(likeness, _NEAREST)
        best = float(likeness[nearest[0]])
        sure = min(1.0, (best - start) / (full - start))
        votes = np.exp((likeness[nearest] - best) / spread)
        weights: dict[Place, float] = {}
        shared: list[float] = (sure * votes / votes.sum()).tolist()
        rows: list[int] = nearest.tolist()
        for row, vote in zip(rows, shared, strict=True):
            if sure > 0 and self._regulations[row].in_force(on):
                weights[self._places[row]] = weights.get(self._places[row], 0.0) + vote
        return weights

    def _by_article(self, cosines: Vectors) -> dict[str, float]:
        """The cosine of the nearest question of each article."""
        best = np.full(len(self._articles), -1, np.float32)
        np.maximum.at(best, self._article_of, cosines)
        found: list[float] = best.tolist()
        return dict(zip(self._articles, found, strict=True))

    def _by_unit(self, cosines: Vectors, words: Vectors) -> UnitsAsked:
        """Both measures of the nearest question of each unit."""
        near, shared = np.full((2, len(self._units)), -1, np.float32)
        np.maximum.at(near, self._unit_of, cosines)
        np.maximum.at(shared, self._unit_of, words)
        return UnitsAsked(self._units_of, near, shared)

    def _by_words(self, text: str) -> Vectors:
        """Twice the weight shared over the weight of both (0–1)."""
        asked = set(bigrams(text))
        shared = np.zeros(len(self._sizes), np.float32)
        for pair in asked & self._rows.keys():
            shared[self._rows[pair]] += self._weights[pair]
        total = sum(self._weights.get(pair, self._unknown) for pair in asked)
        return (2 * shared / (self._sizes + total)).astype(np.float32)


def _first(likeness: Vectors, count: int) -> NDArray[np.int64]:
    """The rows of the greatest likenesses, greatest first, equal ones in their order: no whole table is sorted."""
    count = min(count, len(likeness))
    least = np.partition(likeness, len(likeness) - count)[len(likeness) - count]
    rows = np.flatnonzero(likeness >= least)
    return rows[np.argsort(-likeness[rows], kind="stable")][:count]


def _address(at: str) -> Address:
    article, *units = (int(number) for number in at.split("."))
    return Address(ArticleNumber(article), *units)
