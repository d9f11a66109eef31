"""How likely a statement is borne out, by what its alignment with a clause came to be worth on labelled statements.

The weights are data beside this file, learned by `python -m evals.banks.learn_claims` from statements of others:
small trees over the numbers of `claim_signs`, and words that a statement has and its article lacks (只能, 不必, 即可).
They were measured with the packaged model and are used with nothing else.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.errors import SetupError

FILE = Path(__file__).with_name("learned_judge.json")
CUES = "cues"


@dataclass(frozen=True, slots=True)
class LearnedJudge:
    """Trees as rows (feature, threshold, left, right, value): a leaf has feature -1; at most the threshold goes left.

    Below `falls` a statement is taken to be contradicted, from `stands` to be borne out, between them it is left open.
    """

    names: tuple[str, ...]
    cues: Mapping[str, float]
    start: float
    trees: tuple[tuple[tuple[int, float, int, int, float], ...], ...]
    stands: float
    falls: float

    def cue_sum(self, words: set[str]) -> float:
        """What the words that the article has not speak for, together; below zero: against."""
        return sum(self.cues.get(one, 0.0) for one in words)

    def likelihood(self, numbers: Mapping[str, float]) -> float:
        """How likely the statement is so, 0 to 1."""
        row = [numbers[name] for name in self.names]
        total = self.start
        for tree in self.trees:
            at = 0
            while (feature := tree[at][0]) >= 0:
                at = tree[at][2] if row[feature] <= tree[at][1] else tree[at][3]
            total += tree[at][4]
        return 1 / (1 + math.exp(-total))

    def telling(self, words: set[str]) -> str:
        """The word that speaks most against the statement, the longest that has it; empty where none does."""
        against = {one: self.cues[one] for one in words if self.cues.get(one, 0.0) < 0 and len(one) > 1}
        best = min(against, key=lambda one: against[one], default="")
        return max((one for one in against if best in one), key=len, default="") if best else ""


@cache
def shipped_judge() -> LearnedJudge:
    """The weights beside this file. Raises SetupError where they cannot be read."""
    try:
        held = json.loads(FILE.read_text(encoding="utf-8"))
        trees = tuple(
            tuple((int(f), float(t), int(a), int(b), float(v)) for f, t, a, b, v in one) for one in held["trees"]
        )
        return LearnedJudge(tuple(held["names"]), held["cues"], held["start"], trees, held["stands"], held["falls"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SetupError("程序自带的判断参数文件无法读取。", "请重新安装本程序。", file=FILE.name) from error
