"""Fits the weights of `answerability`: when do the held texts regulate what is asked?

`python -m evals.answering.calibrate` prints the weights that `assistant/answering/refusal.py` should hold, with the
share of answerable and of refused questions on their right side, measured by five-fold cross-validation. It reads the
development and validation cases; the holdout stays unseen.
"""
# Numpy's arithmetic loses the element type; the shapes are plain enough to see.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from assistant.answering.finder import Found, Request
from assistant.answering.refusal import THRESHOLD, novelty
from assistant.assistant import Assistant
from assistant.settings import Settings
from evals.cases import Case, read_cases

Matrix = NDArray[np.float64]
_FILES = ("cases.jsonl", "validation.jsonl")
_ANSWERED = {"answered", "premise_corrected"}
_REFUSED = {"no_provision", "out_of_scope"}
_STEPS, _RATE, _RIDGE, _FOLDS = 3000, 0.5, 1.0, 5


@dataclass(frozen=True, slots=True)
class Fit:
    """A logistic model: log-odds = features @ weights + bias."""

    weights: Matrix
    bias: float

    def log_odds(self, features: Matrix) -> Matrix:
        """Of each row."""
        return _product(features, self.weights) + self.bias


def _product(left: Matrix, right: Matrix) -> Matrix:
    return np.asarray(np.dot(left, right), dtype=np.float64)


def fit(features: Matrix, answerable: NDArray[np.bool_]) -> Fit:
    """Ridge-regularised logistic regression by gradient descent, both classes weighing the same."""
    mean: Matrix = np.mean(features, axis=0)
    spread: Matrix = np.std(features, axis=0) + 1e-9
    scaled: Matrix = np.column_stack([(features - mean) / spread, np.ones(len(features))])
    share = float(answerable.mean())
    balance: Matrix = np.where(answerable, 0.5 / share, 0.5 / (1 - share))
    weights: Matrix = np.zeros(scaled.shape[1])
    for _ in range(_STEPS):
        error: Matrix = balance * (1 / (1 + np.exp(-_product(scaled, weights))) - answerable)
        ridge: Matrix = np.append(_RIDGE * weights[:-1], 0)
        weights = weights - _RATE * (_product(scaled.transpose(), error) + ridge) / len(features)
    plain: Matrix = weights[:-1] / spread
    return Fit(plain, float(weights[-1] - _product(plain, mean)))


def _features(found: Found) -> list[float]:
    best = found.candidates[0].score if found.candidates else 0.0
    return [novelty(found.question), best, found.evidence.cosine or 0.0]


def _counts(case: Case) -> bool:
    """Cases whose status hangs on the words asked, not on a citation, a date or a conversation."""
    named = case.id.removeprefix("h-").startswith(("cite", "prem", "asof"))
    return not named and not case.turns and case.on is None and case.status in _ANSWERED | _REFUSED


def main() -> None:
    """Measure, fit, print."""
    assistant = Assistant.open(Settings.from_environment())
    cases = [case for file in _FILES for case in read_cases("answering", file) if _counts(case)]
    features = np.array([_features(assistant.find(Request(case.question, date.today()))) for case in cases])
    answerable = np.array([case.status in _ANSWERED for case in cases])
    for name, columns in (("WITH_COSINE", [0, 1, 2]), ("BY_WORDS", [0, 1])):
        chosen = features[:, columns]
        held_out = np.zeros(len(cases))
        folds = np.random.default_rng(0).permutation(len(cases)) % _FOLDS
        for fold in range(_FOLDS):
            rest = folds != fold
            held_out[~rest] = fit(chosen[rest], answerable[rest]).log_odds(chosen[~rest])
        whole = fit(chosen, answerable)
        kept, refused = held_out[answerable] > THRESHOLD, held_out[~answerable] <= THRESHOLD
        print(f"{name}: bias {whole.bias:.2f}, novelty, score, cosine {np.round(whole.weights, 2).tolist()}")
        print(f"  answerable kept {kept.mean():.1%} of {len(kept)}, refused {refused.mean():.1%} of {len(refused)}")


if __name__ == "__main__":
    main()
