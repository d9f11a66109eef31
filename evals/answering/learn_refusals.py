"""Learns when to refuse (`assistant/answering/learned_refusal.npz`) from the two tables of questions.

    python -m evals.answering.learn_refusals    # a minute on one core, after `cadre corpus build`; writes the file anew

The weights of signs are learned from `corpus/*/questions.yaml` (answered) and `corpus/refused.yaml` (each kind of no):
softmax over five classes, classes weighing the same. The six figures that join signs and nearness are fitted on the
open cases, none of which stands in either table; printed is what each file would give by figures fitted on the others.
"""
# Numpy's arithmetic loses the element type; the shapes are plain enough to see.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

import math
from collections import Counter
from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from assistant.answering.learned_refusal import FILE, KINDS, OURS, REFUSED, against_answered
from assistant.answering.nearness import Nearness
from assistant.answering.question import clean
from assistant.answering.refused import load_refused
from assistant.answering.signs import SignWeights, grams
from assistant.answering.typical import Likeness, load_typical
from assistant.errors import QuestionInvalid
from assistant.regulations.library import Library
from assistant.retrieval.question_vectors import Cosines
from assistant.retrieval.search_engine import SearchEngine
from assistant.retrieval.vectors import Vectors
from assistant.settings import Settings
from evals.answering.calibrate import fit
from evals.cases import Case, read_cases

_FILES = ("cases.jsonl", "validation.jsonl", "fresh.jsonl", "fresh2.jsonl", "fresh3.jsonl")
_ANSWERED = {"answered", "premise_corrected"}
_LEAST = 2  # texts that a gram must stand in
_RIDGE, _RATE, _ROUNDS = 2e-5, 0.05, 500
_TODAY = date(2026, 11, 28)

Floats = NDArray[np.float64]


def main() -> None:
    """Learn, print, write."""
    settings = Settings.from_environment()
    library = Library.load(settings.corpus)
    typical, refused = load_typical(settings.corpus, library), load_refused(settings.corpus)
    texts = [each.text for each in (*typical, *refused)]
    classes = np.array([0] * len(typical) + [1 + KINDS.index(each.row.kind) for each in refused])
    signs = learn_signs(texts, classes)
    engine = SearchEngine(settings, library, None, texts)
    found = [(file, case) for file in _FILES for case in read_cases("answering", file) if _counts(case)]
    cases, files = [case for _, case in found], np.array([file for file, _ in found])
    joined: list[Vectors] = []
    for name, compare in (("with vectors", engine.like_typical), ("by words", _by_words)):
        likeness = Likeness(typical, compare, [each.text for each in refused])
        measured = np.array([_measured(case, signs, likeness, by_words=name == "by words") for case in cases])
        print(name)
        joined.append(_joined(measured, cases, files))
    np.savez_compressed(FILE, joined=joined[0], joined_by_words=joined[1], **signs.arrays())
    print(f"{len(signs.places)} grams, {FILE.stat().st_size / 1024:.0f} KB")


def _by_words(text: str) -> Cosines | None:
    """Nothing measures: words alone compare."""


def _counts(case: Case) -> bool:
    """Cases whose status hangs on the words asked: no conversation, no day, nothing to ask back."""
    return not case.turns and case.on is None and "needs_clarification" not in case.status


def learn_signs(texts: Sequence[str], classes: NDArray[np.int64]) -> SignWeights:
    """Weights of grams by softmax regression over all texts at once (Adam)."""
    counted = [grams(text) for text in texts]
    spread = Counter(gram for each in counted for gram in each)
    known = sorted(gram for gram, count in spread.items() if count >= _LEAST)
    places = {gram: at for at, gram in enumerate(known)}
    rarity = np.array([1 + math.log((1 + len(texts)) / (1 + spread[gram])) for gram in known])
    rows, columns, values = _sparse(counted, places, rarity)
    count, kinds = len(texts), 1 + len(KINDS)
    share = np.bincount(classes, minlength=kinds) / count
    balance = (1 / (kinds * np.maximum(share, 1 / count)))[classes]
    wanted = np.eye(kinds)[classes]
    weights, bias = np.zeros((len(known), kinds)), np.zeros(kinds)
    mean, square = np.zeros((len(known) + 1, kinds)), np.zeros((len(known) + 1, kinds))
    for step in range(1, _ROUNDS + 1):
        logits = np.stack([np.bincount(rows, values * weights[columns, at], count) for at in range(kinds)], 1) + bias
        shares = np.exp(logits - logits.max(1, keepdims=True))
        error = (shares / shares.sum(1, keepdims=True) - wanted) * balance[:, None] / count
        slope = np.stack([np.bincount(columns, values * error[rows, at], len(known)) for at in range(kinds)], 1)
        slope = np.vstack([slope + _RIDGE * weights, error.sum(0)])
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        move = _RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-9)
        weights, bias = weights - move[:-1], bias - move[-1]
    return SignWeights(places, *(each.astype(np.float32) for each in (rarity, weights, bias)))


def _sparse(
    counted: Sequence[Counter[str]], places: dict[str, int], rarity: Floats
) -> tuple[NDArray[np.int64], NDArray[np.int64], Floats]:
    """Rows, columns and values of the matrix of texts and grams, each text of length 1."""
    entries = [(at, places[gram], n) for at, each in enumerate(counted) for gram, n in each.items() if gram in places]
    rows, columns = np.array([one[0] for one in entries]), np.array([one[1] for one in entries])
    values = (1 + np.log(np.array([one[2] for one in entries]))) * rarity[columns]
    length = np.sqrt(np.bincount(rows, values**2, len(counted)))
    return rows, columns, values / length[rows]


def _measured(case: Case, signs: SignWeights, likeness: Likeness, *, by_words: bool) -> list[float]:
    try:
        text = clean(case.question)
    except QuestionInvalid:
        text = case.question
    nearness = likeness.alike(text, _TODAY).nearness
    if nearness is None or nearness.by_words != by_words:
        raise SystemExit("run `cadre corpus build` first: the questions have no vectors")
    return [against_answered(signs.logits(text)), *_figures(nearness)]


def _figures(nearness: Nearness) -> tuple[float, ...]:
    return (*nearness.answered, *nearness.refused)


def _joined(measured: Floats, cases: Sequence[Case], files: NDArray[np.str_]) -> Vectors:
    """Bias and weights of the joining model; prints what each file has by a model fitted on the others."""
    answered = np.array([bool(set(case.status.split("|")) & _ANSWERED) for case in cases])
    for file in dict.fromkeys(files):
        here = files == file
        odds = -fit(measured[~here], answered[~here]).log_odds(measured[here])
        ours, no = odds[answered[here]], odds[~answered[here]]
        print(f"  {file}: {len(ours)} answered and {len(no)} not, of which")
        print(f"    below {OURS} {np.mean(ours < OURS):.1%} and {np.mean(no < OURS):.1%},", end=" ")
        print(f"above {REFUSED} {np.mean(ours > REFUSED):.1%} and {np.mean(no > REFUSED):.1%}")
    whole = fit(measured, answered)
    return np.append(-whole.bias, -whole.weights).astype(np.float32)


if __name__ == "__main__":
    main()
