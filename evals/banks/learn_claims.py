"""Learns what the alignment of a statement with a clause is worth, from the development half of the claims.

Boosted trees over the numbers of `claim_signs`, in NumPy: logistic loss, binned features, a share of features a tree.
Cues are learned apart by a ridge logistic and go in as one number, held out by folds. The bounds are the widest between
which at most `WRONG` of what is decided was wrong in cross-validation by articles.
"""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from assistant.banks.learned_judge import CUES, FILE, LearnedJudge
from assistant.banks.meaning import meaning_of
from assistant.banks.question_form import asked_by
from assistant.banks.solve import Solver
from assistant.banks.statement_answer import judge_by_rules
from assistant.banks.weighed_claim import KEPT_FALLS, KEPT_STANDS, numbers_of
from assistant.quizzes.quiz import BLANK, RIGHT
from assistant.retrieval.embedder import open_embedder
from assistant.settings import Settings
from assistant.shelf.held_texts import open_library
from evals.banks.claims import DAY, Claim, claims
from evals.banks.evaluate import cases

Floats = NDArray[np.float64]
Tree = list[tuple[int, float, int, int, float]]
_FOLDS, _TREES, _RATE, _DEPTH, _FEWEST, _RIDGE, _BINS, _SHARE, _ROWS = 6, 150, 0.07, 3, 15, 5.0, 24, 0.4, 0.8
_BAGS = 3
_EXAMS = ("cases", "practice", "practice2", "practice3", "fresh", "fresh2")
_EXAM_WEIGHT = 3.0
_CUE_FEWEST, _CUE_RIDGE, _CUE_LEAST, _CUE_STEPS = 5, 3.0, 0.05, 250
_WRONG_STANDS, _WRONG_FALLS = 0.035, 0.045


@dataclass(frozen=True, slots=True)
class Example:
    """A claim that could be aligned: its numbers, its own words, and whether it is so."""

    claim: Claim
    numbers: dict[str, float]
    words: frozenset[str]
    weight: float = 1.0


def exam_items() -> list[Claim]:
    """The true-or-false items of the open exam sets but the newest: statements in the words of exams."""
    return [
        Claim(f"exam-{one.question.id}", one.question.question, one.key == RIGHT, "", one.article)
        for name in _EXAMS
        for one in cases(name)
        if one.question.type == "judge" and one.key is not None
    ]


def examples(solver: Solver, chosen: Sequence[Claim]) -> list[Example]:
    """Every claim as it is weighed when it is pasted."""
    made: list[Example] = []
    for claim in chosen:
        asked = asked_by(f"{claim.claim.rstrip('。')}。", solver.library, DAY)
        held = solver.lines_of(asked.named or asked.regulation)
        statement = asked.core.replace(BLANK, "").strip()
        found = numbers_of(statement.rstrip("。"), judge_by_rules(statement, held), held)
        if found is not None:
            weight = _EXAM_WEIGHT if claim.id.startswith("exam-") else 1.0
            made.append(Example(claim, found[1], frozenset(found[2]), weight))
    return made


def cue_weights(rows: Sequence[Example]) -> dict[str, float]:
    """The weight of each word that some claims have and their articles lack."""
    counts = Counter(word for one in rows for word in one.words)
    words = sorted(word for word, count in counts.items() if count >= _CUE_FEWEST)
    place = {word: at for at, word in enumerate(words)}
    x = np.zeros((len(rows), len(words) + 1), np.float32)
    x[:, -1] = 1
    for at, one in enumerate(rows):
        x[at, [place[word] for word in one.words if word in place]] = 1
    y = np.array([one.claim.true for one in rows], np.float32)
    weights, ahead = np.zeros(x.shape[1], np.float32), np.zeros(x.shape[1], np.float32)
    rate = 4.0 / (float((x.sum(axis=1)).max()) * len(rows)) * 8
    for step in range(_CUE_STEPS):
        miss = 1 / (1 + np.exp(-(x @ ahead))) - y
        ridge = np.append(np.full(len(words), _CUE_RIDGE, np.float32), np.float32(0)) * ahead
        new = ahead - rate * (x.T @ miss + ridge)
        ahead, weights = new + step / (step + 3) * (new - weights), new
    return {word: round(float(weights[at]), 3) for word, at in place.items() if abs(weights[at]) >= _CUE_LEAST}


def cue_sums(rows: Sequence[Example], weights: dict[str, float]) -> Floats:
    """The cue number of each."""
    return np.array([sum(weights.get(word, 0.0) for word in one.words) for one in rows])


def grown(x: Floats, y: Floats, weights: Floats, seed: int) -> tuple[float, list[Tree]]:
    """The start and the trees of some boosted logistic models, each counted by its share."""
    made = [_boosted(x, y, weights, seed * _BAGS + bag) for bag in range(_BAGS)]
    trees = [[(*node[:4], round(node[4] / _BAGS, 5)) for node in tree] for _, grown in made for tree in grown]
    return made[0][0], trees


def _boosted(x: Floats, y: Floats, weights: Floats, seed: int) -> tuple[float, list[Tree]]:
    draw = np.random.default_rng(seed)
    columns = cast(list[Floats], list(x.T))
    cuts: list[Floats] = [np.unique(np.quantile(column, np.linspace(0, 1, _BINS + 1)[1:-1])) for column in columns]
    binned: NDArray[np.int64] = np.stack(
        [np.searchsorted(cut, column, side="left") for cut, column in zip(cuts, columns, strict=True)], axis=1
    )
    start = float(np.log(y.mean() / (1 - y.mean())))
    total = np.full(len(y), start)
    trees: list[Tree] = []
    for _ in range(_TREES):
        p = 1 / (1 + np.exp(-total))
        used = np.flatnonzero(draw.random(len(y)) < _ROWS)
        features = list(map(int, draw.permutation(x.shape[1])[: int(_SHARE * x.shape[1])]))
        tree = _tree(binned, cuts, weights * (p - y), weights * p * (1 - p), used, features)
        trees.append(tree)
        total += outputs(tree, x)
    return start, trees


def _tree(
    binned: NDArray[np.int64],
    cuts: list[Floats],
    slope: Floats,
    bend: Floats,
    used: NDArray[np.int64],
    features: list[int],
) -> Tree:
    tree: Tree = [(-1, 0.0, 0, 0, 0.0)]
    waiting = [(0, used, 0)]
    while waiting:
        at, rows, depth = waiting.pop()
        g, h = slope[rows].sum(), bend[rows].sum()
        best = (1e-3, -1, 0)
        for feature in features if depth < _DEPTH and len(rows) >= 2 * _FEWEST else ():
            size = len(cuts[feature]) + 1
            column = binned[rows, feature]
            left_g = np.cumsum(np.bincount(column, slope[rows], size))[:-1]
            left_h = np.cumsum(np.bincount(column, bend[rows], size))[:-1]
            count = np.cumsum(np.bincount(column, minlength=size))[:-1]
            gain = left_g**2 / (left_h + _RIDGE) + (g - left_g) ** 2 / (h - left_h + _RIDGE) - g**2 / (h + _RIDGE)
            gain[(count < _FEWEST) | (len(rows) - count < _FEWEST)] = -1
            if size > 1 and gain.max() > best[0]:
                best = (float(gain.max()), int(feature), int(gain.argmax()))
        if best[1] < 0:
            tree[at] = (-1, 0.0, 0, 0, round(float(-_RATE * g / (h + _RIDGE)), 5))
            continue
        _, feature, cut = best
        goes = binned[rows, feature] <= cut
        tree[at] = (feature, float(cuts[feature][cut]), len(tree), len(tree) + 1, 0.0)
        waiting += [(len(tree), rows[goes], depth + 1), (len(tree) + 1, rows[~goes], depth + 1)]
        tree += [(-1, 0.0, 0, 0, 0.0)] * 2
    return tree


def outputs(tree: Tree, x: Floats) -> Floats:
    """What a tree gives each row."""
    made = np.zeros(len(x))
    waiting = [(0, np.arange(len(x)))]
    while waiting:
        at, rows = waiting.pop()
        feature, cut, left, right, value = tree[at]
        if feature < 0:
            made[rows] = value
            continue
        goes = x[rows, feature] <= cut
        waiting += [(left, rows[goes]), (right, rows[~goes])]
    return made


def folds_of(rows: Sequence[Example]) -> NDArray[np.int64]:
    """The fold of each claim: all of one article are in one."""
    articles = sorted({one.claim.article for one in rows})
    drawn = dict(zip(articles, np.random.default_rng(3).integers(0, _FOLDS, len(articles)), strict=True))
    return np.array([drawn[one.claim.article] for one in rows])


def held_out_cues(rows: Sequence[Example], folds: NDArray[np.int64]) -> Floats:
    """The cue number of each claim by weights that never saw its article."""
    made = np.zeros(len(rows))
    for fold in range(_FOLDS):
        inside = [one for one, at in zip(rows, folds, strict=True) if at != fold]
        outside = [one for one, at in zip(rows, folds, strict=True) if at == fold]
        made[folds == fold] = cue_sums(outside, cue_weights(inside))
    return made


def bound(likely: Floats, right: NDArray[np.bool_], wrong: float) -> float:
    """The lowest likelihood above which at most this share is wrong."""
    order = np.argsort(-likely)
    share = 1 - np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    fitting = np.flatnonzero(share <= wrong)
    return float(likely[order][fitting[-1]]) if len(fitting) else 1.0


def main() -> None:
    """Learn, print what cross-validation says, and write the file."""
    options = argparse.ArgumentParser()
    options.add_argument("--try", action="store_true", dest="only_try", help="write nothing")
    told = options.parse_args()
    settings = Settings.from_environment()
    solver = Solver(open_library(settings.corpus, settings.imports_folder), DAY, meaning_of(open_embedder(settings)))
    rows = examples(solver, [*(one for one in claims() if one.to_develop_on), *exam_items()])
    learned(rows, write=not told.only_try)


def learned(rows: Sequence[Example], *, write: bool) -> LearnedJudge:
    """The judge of these examples; printed and, if wanted, written."""
    folds, y = folds_of(rows), np.array([float(one.claim.true) for one in rows])
    names = (*sorted(rows[0].numbers), CUES)
    cues = held_out_cues(rows, folds)
    x = np.array([[*(one.numbers[name] for name in names[:-1]), cue] for one, cue in zip(rows, cues, strict=True)])
    weights, likely = np.array([one.weight for one in rows]), np.zeros(len(rows))
    for fold in range(_FOLDS):
        inside, outside = folds != fold, folds == fold
        start, trees = grown(x[inside], y[inside], weights[inside], fold)
        likely[outside] = 1 / (1 + np.exp(-(start + sum(outputs(tree, x[outside]) for tree in trees))))
    start, trees = grown(x, y, weights, 1)
    claimed = weights == 1
    likely, rule, y = likely[claimed], x[claimed, names.index("rule")], y[claimed]
    stands = bound(likely, y == 1, _WRONG_STANDS)
    falls = 1 - bound(1 - likely, y == 0, _WRONG_FALLS)
    said = np.where(likely >= stands, 1, np.where(likely < falls, 0, -1))
    said = np.where((rule > 0) & (likely >= KEPT_STANDS), 1, np.where((rule < 0) & (likely < KEPT_FALLS), 0, said))
    decided = said >= 0
    right = (said == y)[decided].mean()
    print(f"{len(rows)} claims, right side {np.mean((likely > 0.5) == y):.3f}, bounds {falls:.3f} {stands:.3f}")
    print(f"decided {decided.mean():.3f}, of these wrong {1 - right:.3f}; right of all {(said == y).mean():.3f}")
    for side, name in ((1, "true"), (0, "false")):
        print(name, f"right {np.mean(said[y == side] == side):.3f} wrong {np.mean(said[y == side] == 1 - side):.3f}")
    judge = LearnedJudge(
        names, cue_weights(rows), round(start, 5), tuple(map(tuple, trees)), round(stands, 4), round(falls, 4)
    )
    if write:
        fields = {name: getattr(judge, name) for name in LearnedJudge.__slots__}
        FILE.write_text(json.dumps(fields, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    return judge


if __name__ == "__main__":
    main()
