"""Learns the order of articles and clauses (`assistant/answering/order_weights.py`).

    python -m evals.answering.learn_order          # some ten minutes on two cores; writes the file anew

Two conditional logistic models, each a weighted sum: which of the articles found is the right one, and which clause of
the right article answers. The first learns from the open cases alone: the maps of the search were learned from the
typical questions, which therefore look nearer to their articles than anything asked later does. The second learns from
both, a typical question weighing less and put with itself masked out: within an article the maps decide little.
Printed is what five-fold cross-validation by question measures, beside the order by score.
"""
# Numpy's arithmetic loses the element type; the shapes are plain enough to see.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.answering import order_weights
from assistant.answering.clause_features import (
    ARTICLE_FEATURES,
    CLAUSE_FEATURES,
    Measured,
    about,
    article_features,
    by_articles,
    clause_features,
)
from assistant.answering.finder import Finder
from assistant.answering.found import Request
from assistant.answering.selection import Candidate
from assistant.answering.typical import Likeness, TypicalQuestion, load_typical
from assistant.assistant import Assistant
from assistant.following import Following
from assistant.regulations.model import Address
from assistant.retrieval.question_vectors import Cosines
from assistant.retrieval.vectors import Vectors
from assistant.settings import Settings
from evals.cases import Case, read_cases

Matrix = NDArray[np.float64]
Right = NDArray[np.bool_]
_FILES = ("cases.jsonl", "fresh.jsonl", "fresh2.jsonl", "fresh3.jsonl", "validation.jsonl")
_ANSWERED = {"answered", "premise_corrected"}
_TYPICAL, _TYPICAL_WEIGHT = 2400, 0.3
_OPENING = '"""Weights of the order of articles and clauses, written by `python -m evals.answering.learn_order`."""\n'
# Of articles all but the score is held small: a correction of it. With free weights a file of cases that was left out
# whole lost or gained by chance; held so, none lost more than a question and most gained.
_FREE, _HELD = "score", 0.1
_RIDGE, _STEPS, _RATE, _FOLDS = 3e-3, 600, 0.05, 5


@dataclass(frozen=True, slots=True)
class Group:
    """Things of which one is to come first: a row of numbers each, which are right, and what the group weighs."""

    rows: Matrix
    right: Right
    weight: float = 1.0

    @property
    def teaches(self) -> bool:
        """Whether something in it is right and something else is not."""
        return bool(self.right.any() and not self.right.all())


@dataclass(frozen=True, slots=True)
class Lesson:
    """One question: the group of its articles, and of each right article that of its clauses."""

    source: str
    articles: Group
    clauses: tuple[Group, ...]


class Masked(Likeness):
    """As the other, without the row `hidden`."""

    def __init__(self, questions: Sequence[TypicalQuestion], assistant: Assistant) -> None:
        self.hidden: int | None = None
        self._asked_of = assistant.engine.like_typical
        super().__init__(questions, self._compare_masked)

    def _compare_masked(self, text: str) -> Cosines | None:
        cosines = self._asked_of(text)
        if cosines is None or cosines.learned is None or self.hidden is None:
            return cosines
        plain, learned = cosines.plain.copy(), cosines.learned.copy()
        plain[self.hidden], learned[self.hidden] = 0, -1
        return Cosines(plain, learned, cosines.known_scale)

    def _by_words(self, text: str) -> Vectors:
        shared = super()._by_words(text)
        if self.hidden is not None:
            shared[self.hidden] = 0
        return shared


class Recorder:
    """An order that changes nothing and keeps what it was given."""

    def __init__(self) -> None:
        self.seen: tuple[Measured, tuple[Candidate, ...]] | None = None

    def ordered(self, measured: Measured, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        """The same candidates."""
        self.seen = (about(measured, candidates), candidates)
        return candidates

    def taken(self) -> tuple[Measured, tuple[Candidate, ...]] | None:
        """What was given last since it was asked for; None where nothing was."""
        seen, self.seen = self.seen, None
        return seen


class Teacher:
    """Asks and notes the numbers."""

    def __init__(self, assistant: Assistant) -> None:
        finder = Following(assistant.settings).now().finder
        self.typical = load_typical(assistant.settings.corpus, assistant.library)
        self.likeness = Masked(self.typical, assistant)
        self.recorder = Recorder()
        self._finder = Finder(
            finder.library,
            finder.reader,
            finder.scope,
            finder.catalogue,
            assistant.engine.retriever,
            finder.vocabulary,
            self.likeness,
            order=self.recorder,
        )

    def lesson(self, source: str, case: Case, weight: float = 1.0) -> Lesson | None:
        """The numbers of one question; None where nothing was searched."""
        self._finder.find(Request(case.question, case.on or date.today(), case.turns))
        seen = self.recorder.taken()
        if seen is None:
            return None
        measured, candidates = seen
        rows: list[list[float]] = []
        right: list[bool] = []
        clauses: list[Group] = []
        for (slug, _, address), held in by_articles(candidates).items():
            name = f"{slug}:{address.article}"
            rows.append(article_features(measured, held))
            right.append(name in case.articles)
            if right[-1]:
                meant = _meant(case, name, held)
                clauses.append(Group(np.array(clause_features(measured, held)), meant, weight))
        return Lesson(source, Group(np.array(rows), np.array(right), weight), tuple(clauses)) if rows else None


def _meant(case: Case, article: str, held: Sequence[Candidate]) -> Right:
    """Which clauses answer: those in a unit of the case, and of these the ones that say its facts, where one does."""
    inside = [_answers(case, article, each) for each in held]
    said = [one and bool(case.first) and _says(case, each) for one, each in zip(inside, held, strict=True)]
    return np.array(said if any(said) else inside)


def _says(case: Case, candidate: Candidate) -> bool:
    words = candidate.clause.lead + candidate.clause.text
    return all(any(wording in words for wording in fact.split("|")) for fact in case.first)


def _answers(case: Case, article: str, candidate: Candidate) -> bool:
    """Whether the clause stands in a unit of the case; where the case names the article alone, any clause does."""
    units = [path for name, path in case.units if name == article]
    address = candidate.clause.provision.address
    whole = (address.paragraph or 1, address.subparagraph)
    return not units or any(whole[: len(path)] == path for path in units)


def lessons(teacher: Teacher) -> Iterator[Lesson]:
    """Of the open cases, then of a sample of the typical questions."""
    for file in _FILES:
        for case in read_cases("answering", file):
            if case.provisions and set(case.status.split("|")) & _ANSWERED:
                found = teacher.lesson(file.removesuffix(".jsonl"), case)
                if found is not None:
                    yield found
    rows: list[int] = np.random.default_rng(0).permutation(len(teacher.typical))[:_TYPICAL].tolist()
    for row in rows:
        teacher.likeness.hidden = row
        asked = teacher.typical[row]
        found = teacher.lesson("typical", _as_case(asked), _TYPICAL_WEIGHT)
        if found is not None:
            yield found
    teacher.likeness.hidden = None


def _as_case(asked: TypicalQuestion) -> Case:
    address: Address = asked.provision.address
    below = "".join(f".{part}" for part in (address.paragraph, address.subparagraph) if part is not None)
    unit = f"{asked.provision.regulation.slug}:{address.article}{below}"
    return Case.model_validate({"id": "typical", "question": asked.text, "provisions": (unit,)})


def fit(groups: Sequence[Group], ridge: Matrix | float = _RIDGE) -> Matrix:
    """Weights under which what is right comes first: ridge-regularised conditional logit, by Adam on the whole."""
    taught = [group for group in groups if group.teaches]
    rows = np.concatenate([group.rows for group in taught])
    starts = np.cumsum([0, *(len(group.rows) for group in taught[:-1])])
    sizes = np.diff(np.append(starts, len(rows)))
    right = np.concatenate([group.right for group in taught]).astype(np.float64)
    share = np.array([group.weight for group in taught])
    spread = rows.std(axis=0) + 1e-9
    scaled: Matrix = rows / spread
    weights = np.zeros(rows.shape[1])
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        scores = scaled @ weights
        odds = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        every = odds / np.repeat(np.add.reduceat(odds, starts), sizes)
        among = odds * right
        among = among / np.repeat(np.add.reduceat(among, starts), sizes)
        slope = scaled.T @ ((every - among) * np.repeat(share, sizes)) / share.sum() + 2 * ridge * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights = weights - _RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-9)
    return np.asarray(weights / spread, dtype=np.float64)


def learn(every: Sequence[Lesson]) -> tuple[Matrix, Matrix]:
    """Weights of articles and of clauses."""
    articles = [each.articles for each in every if each.source != "typical"]
    ridge = np.array([_RIDGE if name == _FREE else _HELD for name in ARTICLE_FEATURES])
    return fit(articles, ridge), fit([group for each in every for group in each.clauses])


def print_cross_validation(every: Sequence[Lesson]) -> None:
    """For each source: right article first, right clause first within it; by score, and by what was learned."""
    folds = np.random.default_rng(0).permutation(len(every)) % _FOLDS
    told: dict[str, list[tuple[float, float, float, float]]] = {}
    for fold in range(_FOLDS):
        weights = learn([each for each, number in zip(every, folds, strict=True) if number != fold])
        for each in (each for each, number in zip(every, folds, strict=True) if number == fold):
            told.setdefault(each.source, []).append(measures(each, *weights))
    for source, rows in told.items():
        shares = " ".join(f"{share:.1%}" for share in np.nanmean(np.array(rows), axis=0))
        print(f"{source}: {len(rows)}; article by score, learned; clause by score, learned: {shares}")


def measures(lesson: Lesson, article: Matrix, clause: Matrix) -> tuple[float, float, float, float]:
    """Right article first by score, and as learned; the same of clauses.

    The rows come in the order by score: the first of them is what that puts first.
    """
    first = int(np.argmax(lesson.articles.rows @ article))
    taught = [group for group in lesson.clauses if group.teaches]
    by_score = [float(group.right[0]) for group in taught]
    learned = [float(group.right[int(np.argmax(group.rows @ clause))]) for group in taught]
    right = lesson.articles.right
    return float(right[0]), float(right[first]), max(by_score, default=np.nan), max(learned, default=np.nan)


def write(article: Matrix, clause: Matrix) -> None:
    """The shipped table anew."""
    tables = (printed("ARTICLE", ARTICLE_FEATURES, article), printed("CLAUSE", CLAUSE_FEATURES, clause))
    Path(order_weights.__file__).write_text("\n".join((_OPENING, *tables)), encoding="utf-8")


def printed(name: str, features: Sequence[str], weights: Matrix) -> str:
    """A table of weights as the shipped modules have it."""
    values: list[float] = weights.tolist()
    lines = "".join(f'    "{one}": {value:.3f},\n' for one, value in zip(features, values, strict=True))
    return f"{name}: dict[str, float] = {{\n{lines}}}\n"


def main() -> int:
    """Ask, measure, learn, write."""
    teacher = Teacher(Assistant.open(Settings.from_environment()))
    every = list(lessons(teacher))
    if not every:
        print("nothing was searched")
        return 1
    print_cross_validation(every)
    write(*learn(every))
    return 0


if __name__ == "__main__":
    sys.exit(main())
