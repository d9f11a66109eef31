"""Learns which reading of a turn is meant (`assistant/answering/turn_weights.py`) from the open conversations.

    python -m evals.answering.learn_turns          # some eight minutes on two cores; writes the file anew

A conditional logistic model, one weighted sum: of the articles that come first in some reading of a turn, which is a
right one (docs/decisions/0055). Beside the conversations it learns from open questions that stand alone, each asked
after one on another text: nothing may be carried over there. Turns to be refused teach nothing here. Printed is what
five-fold cross-validation by conversation measures, beside the reading of the rules.
"""
# Numpy's arithmetic loses the element type; the shapes are plain enough to see.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

import random
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.answering import turn_weights
from assistant.answering.completing import Completing
from assistant.answering.found import Request
from assistant.answering.question import clean
from assistant.answering.turn_choice import RULED, Turn, features
from assistant.following import Following
from assistant.settings import Settings
from evals.answering.conversations import stands_alone
from evals.answering.learn_order import Group, fit, printed
from evals.cases import Case, read_cases

Matrix = NDArray[np.float64]
_OPENING = (
    '"""Weights of the choice between readings of a turn, written by `python -m evals.answering.learn_turns`."""\n'
)
TALKS = "talks.jsonl"
"""Conversations of which no wording came into the tables: turns of the others would lie near to their own."""
TURNS_ALONE = ("cases.jsonl", "fresh.jsonl", "fresh2.jsonl", "fresh3.jsonl")
"""Open files of questions, of which those that stand alone are asked after others."""
_FOLDS, _TOLD, _CHANGING = 5, 200, "changing"


@dataclass(frozen=True, slots=True)
class Lesson:
    """A turn of the conversation `talk`: what speaks for each article, which are right, whether the rules had one."""

    talk: str
    rows: tuple[dict[str, float], ...]
    right: NDArray[np.bool_]
    by_rules: bool

    def group(self, names: Sequence[str]) -> Group:
        """As numbers, in the order of these names."""
        rows = np.array([[row.get(name, 0.0) for name in names] for row in self.rows])
        return Group(rows, self.right)


def lesson_of(case: Case, turn: Turn) -> Lesson:
    """The numbers of one turn."""
    rows = features(turn)
    right = np.array([_plain(article) in case.articles for article in rows])
    return Lesson(
        case.id.rpartition("-")[0], tuple(rows.values()), right, _plain(turn.readings[RULED].first) in case.articles
    )


def _plain(article: str) -> str:
    """`slug:12` of `slug@version:12`."""
    slug, _, rest = article.partition("@")
    return f"{slug}:{rest.partition(':')[2]}"


def lessons(completing: Completing, cases: Iterable[Case]) -> list[Lesson]:
    """Those of every turn that a provision answers."""
    made: list[Lesson] = []
    for case in cases:
        if not case.turns or not case.provisions:
            continue
        turn = completing.turn(clean(case.question), Request(case.question, case.on or date.today(), case.turns))
        lesson = lesson_of(case, turn) if turn else None
        if lesson is not None and lesson.rows:
            made.append(lesson)
            if len(made) % _TOLD == 0:
                print(f"{len(made)} turns", flush=True)
    return made


def changing(cases: Sequence[Case], seed: int = 0) -> Iterator[Case]:
    """Each question that stands alone, asked after another one on another text."""
    chance = random.Random(seed)
    alone = [case for case in cases if stands_alone(case) and case.provisions]
    for case in alone:
        others = [one for one in alone if not _texts(one) & _texts(case)]
        yield case.model_copy(update={"id": f"{_CHANGING}-{case.id}", "turns": (chance.choice(others).question,)})


def _texts(case: Case) -> set[str]:
    return {article.partition(":")[0] for article in case.articles}


def learned(given: Sequence[Lesson], names: Sequence[str]) -> Matrix:
    """The weights, in the order of the names."""
    return fit([lesson.group(names) for lesson in given])


def cross_validated(given: Sequence[Lesson], names: Sequence[str]) -> list[tuple[Lesson, bool]]:
    """Each turn, and whether its article is right by weights learned from the other conversations."""
    found: list[tuple[Lesson, bool]] = []
    for fold in range(_FOLDS):
        kept_out = [lesson for lesson in given if zlib.crc32(lesson.talk.encode()) % _FOLDS == fold]
        weights = learned([one for one in given if zlib.crc32(one.talk.encode()) % _FOLDS != fold], names)
        for lesson in kept_out:
            group = lesson.group(names)
            found.append((lesson, bool(group.right[int(np.argmax(group.rows @ weights))])))
    return found


def told(found: Sequence[tuple[Lesson, bool]]) -> Iterator[str]:
    """A line for the conversations, and one for the questions that change the subject."""
    for name, changes in (("conversations", False), ("changes of subject", True)):
        judged = [(lesson.by_rules, right) for lesson, right in found if lesson.talk.startswith(_CHANGING) == changes]
        if judged:
            ruled, right = (sum(column) / len(judged) for column in zip(*judged, strict=True))
            yield f"{name}: {len(judged)} turns, by the rules {ruled:.1%} right, learned {right:.1%}"


def main() -> int:
    """Ask, learn, print and write."""
    completing = Completing(Following(Settings.from_environment()).now().finder)
    alone = [case for file in TURNS_ALONE for case in read_cases("answering", file)]
    given = lessons(completing, [*read_cases("answering", TALKS), *changing(alone)])
    names = sorted({name for lesson in given for row in lesson.rows for name in row})
    for line in told(cross_validated(given, names)):
        print(line)
    table = printed("TURN", names, learned(given, names))
    Path(turn_weights.__file__).write_text(f"{_OPENING}\n{table}", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
