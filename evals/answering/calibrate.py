"""Fits the weights of `answerability`: when do the held texts regulate what is asked?

`python -m evals.answering.calibrate` prints the weights that `assistant/answering/refusal.py` should hold, and those of
`membership.py` (is it a question of this field at all?), with the
share of answerable and of refused questions on their right side, measured by five-fold cross-validation. It reads the
development and validation cases; the holdout and the cases tagged `watch` stay unseen. Questions that the tables decide
(other fields, titles elsewhere, open details) are left out: the model never sees them.
"""
# Numpy's arithmetic loses the element type; the shapes are plain enough to see.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from assistant.answering.finder import Finder
from assistant.answering.found import Found, Request
from assistant.answering.membership import speaks_of_cadres
from assistant.answering.refusal import THRESHOLD, another_field, novelty, open_detail, topic_elsewhere
from assistant.assistant import Assistant
from assistant.following import Following
from assistant.settings import Settings
from evals.cases import Case, read_cases

Matrix = NDArray[np.float64]
_FILES = ("cases.jsonl", "validation.jsonl")
_ANSWERED = {"answered", "premise_corrected"}
_REFUSED = {"no_provision", "out_of_scope"}
_SHARES = (0.01, 0.02, 0.03, 0.05)
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
    return [novelty(found.question), best, found.cosine or 0.0]


def _counts(case: Case) -> bool:
    """Cases whose status hangs on the words asked, not on a citation, a date or a conversation."""
    named = case.id.removeprefix("h-").startswith(("cite", "prem", "asof"))
    plain = not named and not case.turns and case.on is None and "watch" not in case.tags
    return plain and set(case.status.split("|")) <= _ANSWERED | _REFUSED


def _is_left(found: Found, finder: Finder, own_words: str) -> bool:
    """Whether the tables leave it to the model: no other field, no title elsewhere, no detail left open."""
    question, cover = found.question, found.cover
    return found.declined is None and not (
        another_field(question, own_words, finder.scope, cover, finder.vocabulary)
        or topic_elsewhere(question, finder.catalogue, cover, finder.vocabulary, finder.scope)
        or open_detail(question, finder.scope, found.candidates)
    )


def main() -> None:
    """Measure, fit, print."""
    assistant = Assistant.open(Settings.from_environment())
    finder = Following(assistant.settings).now().finder
    every = [case for file in _FILES for case in read_cases("answering", file) if _counts(case)]
    all_found = [(case, finder.find(Request(case.question, date.today()))) for case in every]
    left = [(case, found) for case, found in all_found if _is_left(found, finder, case.question)]
    cases = [case for case, _ in left]
    features = np.array([_features(found) for _, found in left])
    answerable = np.array([set(case.status.split("|")) <= _ANSWERED for case in cases])
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
        for share in _SHARES:  # what another threshold would give
            threshold = float(np.quantile(held_out[answerable], share))
            refused = held_out[~answerable] <= threshold
            print(f"    wrongly refused {share:.0%}: threshold {threshold:.2f}, refused {refused.mean():.1%}")
    print_membership(every, all_found, finder)


def print_membership(every: list[Case], all_found: list[tuple[Case, Found]], finder: Finder) -> None:
    """Weights of `membership`: what belongs elsewhere against all that is asked of us. Run once more with
    CADRE_EMBEDDER=off for those by words."""
    ours = np.array([case.status != "out_of_scope" for case in every])
    scope = finder.scope
    features = np.array([
        [
            found.alike,
            float(speaks_of_cadres(found.question, scope)),
            float(scope.in_field(found.question.text)),
        ]
        for _, found in all_found
    ])  # fmt: skip
    searched = np.array([found.declined is None for _, found in all_found])
    whole = fit(features[searched], ours[searched])
    odds = whole.log_odds(features[searched])
    right = (odds[~ours[searched]] < 0).mean(), (odds[ours[searched]] > 0).mean()
    print(f"membership: bias {whole.bias:.2f}, alike, cadre, domain {np.round(whole.weights, 2).tolist()}")
    print(f"  below 0 of those elsewhere {right[0]:.1%}, above 0 of ours {right[1]:.1%}")


if __name__ == "__main__":
    main()
