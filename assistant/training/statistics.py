"""题目分析: difficulty, discrimination and options nobody picks, once there are enough exam answers.

Difficulty is the mean share of marks (a high figure is an easy item). Discrimination is that share among the upper 27 %
of examinees less that among the lower 27 %, by the whole paper: the classical upper-lower index. Under 30 answers the
figures say nothing and are not given.
"""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from assistant.quizzes.quiz import QuizItem, QuizType
from assistant.records import items, outcomes
from assistant.records.outcomes import Outcome
from assistant.records.records import Records

ENOUGH = 30
GROUP_SHARE = 0.27
WEAK = 0.2
"""Under this discrimination an item is usually looked at again: practice of test analysis, not a rule."""


@dataclass(frozen=True, slots=True)
class ItemStatistics:
    """`difficulty` and `discrimination` None while `answers` are too few; `picked` by option letter of the bank."""

    id: str
    answers: int
    difficulty: float | None
    discrimination: float | None
    picked: dict[str, int]
    unpicked: tuple[str, ...]
    notes: tuple[str, ...]


def of_item(records: Records, id: str) -> ItemStatistics:
    """The statistics of one item over all exams; the latest wording only, since another wording is another item."""
    with records.reading() as transaction:
        every = outcomes.outcomes_by(transaction, item=id)
        mine = [one for one in every if one.mode == "exam" and one.digest == every[-1].digest]
        totals = {
            attempt: _share(outcomes.outcomes_by(transaction, attempt=attempt))
            for attempt in {one.attempt for one in mine if one.attempt}
        }
        bodies = items.bodies_of(transaction, (one.digest for one in mine))
    item = QuizItem.model_validate_json(bodies[mine[-1].digest]) if mine else None
    return _statistics(id, mine, totals, item)


def _statistics(id: str, mine: Sequence[Outcome], totals: dict[str, float], item: QuizItem | None) -> ItemStatistics:
    picked = _picked(mine, item)
    if len(mine) < ENOUGH:
        return ItemStatistics(id, len(mine), None, None, picked, (), (f"作答不足{ENOUGH}人次，暂不统计",))
    difficulty = _share(mine)
    discrimination = discrimination_of([(totals.get(one.attempt or "", 0.0), one.score / one.full) for one in mine])
    unpicked = tuple(letter for letter, count in picked.items() if not count)
    notes = [f"没有人选{'、'.join(unpicked)}"] if unpicked else []
    if discrimination < 0:
        notes.append("高分组反而答得差，请核对答案")
    elif discrimination < WEAK:
        notes.append("区分度低，请看题干和干扰项")
    return ItemStatistics(id, len(mine), difficulty, discrimination, picked, unpicked, tuple(notes))


def discrimination_of(pairs: Sequence[tuple[float, float]]) -> float:
    """The upper-lower index of (total, item) pairs; equal totals at a boundary count by their mean, not by chance."""
    size = max(1, round(len(pairs) * GROUP_SHARE))
    upper, lower = _mean_of(pairs, size, highest=True), _mean_of(pairs, size, highest=False)
    return round(upper - lower, 4)


def _mean_of(pairs: Sequence[tuple[float, float]], size: int, *, highest: bool) -> float:
    """The item's mean in the `size` highest or lowest; those tied at the boundary share what room is left."""
    ordered = sorted(pairs, key=lambda pair: pair[0], reverse=highest)
    boundary = ordered[size - 1][0]
    inside = [one for total, one in ordered if (total > boundary if highest else total < boundary)]
    tied = [one for total, one in ordered if total == boundary]
    return (sum(inside) + (size - len(inside)) * sum(tied) / len(tied)) / size


def _share(every: Sequence[Outcome]) -> float:
    full = sum(one.full for one in every)
    return round(sum(one.score for one in every) / full, 4) if full else 0.0


def _picked(mine: Sequence[Outcome], item: QuizItem | None) -> dict[str, int]:
    if item is None or not item.options or item.type in (QuizType.ORDER, QuizType.MATCH):
        return {}
    counts: Counter[str] = Counter()
    for one in mine:
        counts.update(cast("list[str]", json.loads(one.response)))
    return {chr(ord("A") + at): counts[chr(ord("A") + at)] for at in range(len(item.options))}
