"""Learns which turns of a conversation are refused, and how (`assistant/answering/turn_refusal.npz`).

    python -m evals.answering.learn_turn_refusals   # some five minutes on two cores; writes the file anew

By a turn's own words alone (`assistant/answering/turn_refusal.py`): the weights of its signs, and one softmax over
being answered and the kinds of no, fitted on signs that were weighed by what was learned from other conversations.
Learned from the open conversations, and from open questions that stand alone, each asked after one on another text.
Printed is what five-fold cross-validation by conversation measures.
"""
# Numpy's arithmetic loses the element type; the shapes are plain enough to see.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from assistant.answering.finder import Finder
from assistant.answering.learned_refusal import KINDS
from assistant.answering.nearness import Nearness
from assistant.answering.question import clean
from assistant.answering.refused import load_refused
from assistant.answering.signs import SignWeights
from assistant.answering.turn_refusal import FILE, turn_figures
from assistant.answering.typical import Likeness, load_typical
from assistant.following import Following
from assistant.regulations.library import Library
from assistant.retrieval.question_vectors import Cosines
from assistant.retrieval.search_engine import SearchEngine
from assistant.retrieval.vectors import Vectors
from assistant.settings import Settings
from evals.answering.learn_refusals import learn_signs
from evals.answering.learn_turns import TALKS, TURNS_ALONE, changing
from evals.cases import FOLDER, Case, read_cases

Matrix = NDArray[np.float64]
Labels = NDArray[np.int64]
CLASSES: tuple[str, ...] = ("answered", *KINDS)
_RIDGE, _RATE, _ROUNDS, _FOLDS, _INNER = 1e-4, 0.05, 400, 5, 4
# Off the field is one of 25 refused turns of the conversations, whose authors kept to their matter; of the questions
# that other authors asked it is one of eight.
_OFF_THE_FIELD = np.log(3.3)
MORE_TALKS = "talks2.jsonl"
OUT_OF_TALKS = FOLDER / "answering" / "out_of_talks.txt"
"""Wordings of the tables that were written of turns of these conversations."""
_TODAY = date(2026, 11, 28)
_BOUNDS = (0.0, 0.5, 1.0, 1.5, 2.0, 2.5)


@dataclass(frozen=True, slots=True)
class Lesson:
    """A turn of the conversation `talk`, what measures it beside its signs as turns have them, and its class as a place
    in CLASSES."""

    talk: str
    text: str
    logits: Vectors
    nearness: Nearness
    label: int

    def figures(self, signs: SignWeights) -> Vectors:
        """What measures it, (figures,)."""
        return turn_figures(self.text, self.logits, signs.logits(self.text), self.nearness)


@dataclass(frozen=True, slots=True)
class Measures:
    """Signs and nearness as they were before wordings out of these conversations came into the tables.

    With them each turn would lie near to its own wording, which no turn asked later does.
    """

    signs: SignWeights
    likeness: Likeness

    @classmethod
    def open(cls, settings: Settings, library: Library) -> "Measures":
        """Over the tables and the vectors that the index has of them."""
        typical, refused = load_typical(settings.corpus, library), load_refused(settings.corpus)
        texts = [each.text for each in (*typical, *refused)]
        classes = np.array([0] * len(typical) + [1 + KINDS.index(each.row.kind) for each in refused])
        taken = set(OUT_OF_TALKS.read_text("utf-8").splitlines())
        kept = np.array([at for at, text in enumerate(texts) if text not in taken])
        engine = SearchEngine(settings, library, None, texts)

        def compare(text: str) -> Cosines | None:
            cosines = engine.like_typical(text)
            return cosines and cosines.of(kept)

        others = [texts[at] for at in kept]
        count = int((kept < len(typical)).sum())
        likeness = Likeness([typical[at] for at in kept[:count]], compare, others[count:])
        return cls(learn_signs(others, classes[kept]), likeness)


def lessons(finder: Finder, measures: Measures, cases: Iterable[Case]) -> Iterator[Lesson]:
    """Those of every turn that is answered or refused."""
    for case in cases:
        status = case.status.split("|")[0].replace("premise_corrected", "answered")
        if not case.turns or status not in CLASSES:
            continue
        text = finder.reader.read(clean(case.question)).text
        nearness = measures.likeness.alike(text, case.on or _TODAY).nearness
        if nearness is None or nearness.by_words:
            raise SystemExit("run `cadre corpus build` first: the questions have no vectors")
        yield Lesson(case.id.rpartition("-")[0], text, measures.signs.logits(text), nearness, CLASSES.index(status))


def fold_of(lesson: Lesson, folds: int, salt: str = "") -> int:
    """Turns of one conversation stay together."""
    return zlib.crc32((lesson.talk + salt).encode()) % folds


def learned(given: Sequence[Lesson]) -> tuple[SignWeights, Matrix]:
    """The weights of signs, and those that join, fitted on signs as the other conversations have them."""
    signs = of_turns(given)
    rows = np.zeros((len(given), len(given[0].figures(signs))))
    for fold in range(_INNER):
        others = of_turns([one for one in given if fold_of(one, _INNER, "inner") != fold])
        for at, one in enumerate(given):
            if fold_of(one, _INNER, "inner") == fold:
                rows[at] = one.figures(others)
    joined = fitted(rows, labels_of(given))
    joined[0, CLASSES.index("out_of_scope")] += _OFF_THE_FIELD  # the first figure is the bias
    return signs, joined


def of_turns(given: Sequence[Lesson]) -> SignWeights:
    """Weights of the signs of turns."""
    return learn_signs([lesson.text for lesson in given], labels_of(given))


def labels_of(given: Sequence[Lesson]) -> Labels:
    """The class of each."""
    return np.array([lesson.label for lesson in given])


def fitted(rows: Matrix, labels: Labels) -> Matrix:
    """Weights, (figures, classes), by softmax regression over all rows at once (Adam), figures brought to one scale."""
    scale = rows.std(0)
    scale[scale == 0] = 1
    even, wanted = rows / scale, np.eye(len(CLASSES))[labels]
    weights = np.zeros((rows.shape[1], len(CLASSES)))
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _ROUNDS + 1):
        slope = even.T @ (shares(even @ weights) - wanted) / len(rows) + _RIDGE * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights = weights - _RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-9)
    return weights / scale[:, None]


def shares(logits: Matrix) -> Matrix:
    """Softmax by row."""
    risen = np.exp(logits - logits.max(1, keepdims=True))
    return risen / risen.sum(1, keepdims=True)


def cross_validated(given: Sequence[Lesson]) -> Matrix:
    """Likelihoods, (lessons, classes), of each turn by weights learned from the other conversations."""
    found = np.zeros((len(given), len(CLASSES)))
    for fold in range(_FOLDS):
        signs, joined = learned([one for one in given if fold_of(one, _FOLDS) != fold])
        for at, one in enumerate(given):
            if fold_of(one, _FOLDS) == fold:
                found[at] = shares(one.figures(signs)[None, :] @ joined)[0]
    return found


def told(likely: Matrix, labels: Labels) -> Iterator[str]:
    """By bound of the log-odds: refused of those to be refused, in the right way, and refused of the others."""
    odds = np.log(1 - likely[:, 0] + 1e-12) - np.log(likely[:, 0] + 1e-12)
    kind, no = likely[:, 1:].argmax(1) + 1, labels > 0
    yield f"{no.sum()} turns to be refused, {(~no).sum()} others"
    for bound in _BOUNDS:
        caught = odds > bound
        right = (caught & (kind == labels))[no].mean()
        lost = caught[~no].mean()
        yield f"above {bound}: {caught[no].mean():.1%}, in the right way {right:.1%}; of the others {lost:.2%}"


def main() -> int:
    """Ask, learn, print and write."""
    settings = Settings.from_environment()
    finder = Following(settings).now().finder
    alone = [case for file in TURNS_ALONE for case in read_cases("answering", file)]
    talks = [case for file in (TALKS, MORE_TALKS) for case in read_cases("answering", file)]
    given = list(lessons(finder, Measures.open(settings, finder.library), [*talks, *changing(alone)]))
    for line in told(cross_validated(given), labels_of(given)):
        print(line)
    signs, joined = learned(given)
    np.savez_compressed(FILE, joined=joined.astype(np.float32), **signs.arrays())
    print(f"{len(signs.places)} grams, {FILE.stat().st_size / 1024:.0f} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
