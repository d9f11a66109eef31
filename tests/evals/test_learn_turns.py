"""What is learned of turns chooses as the conversations did, and each conversation is judged by the others."""

import numpy as np

from assistant.answering.turn_choice import ALONE, RULED, Looked, Turn
from evals.answering.learn_turns import Lesson, cross_validated, learned, lesson_of
from evals.cases import Case

NAMES = ("stays", "noise")


def talks(count: int) -> list[Lesson]:
    """Of two articles the one that stays is right, whatever the noise."""
    draw = np.random.default_rng(7)
    noise = draw.normal(size=(count, 2))
    return [
        Lesson(
            f"talk-{at}", ({"noise": float(one)}, {"stays": 1.0, "noise": float(other)}), np.array([False, True]), False
        )
        for at, (one, other) in enumerate(noise)
    ]


def test_what_was_right_is_chosen_in_conversations_not_learned_from() -> None:
    stays, noise = learned(talks(80), NAMES)
    assert stays > 5 * abs(noise)
    assert np.mean([right for _, right in cross_validated(talks(80), NAMES)]) > 0.95


def test_the_rules_are_judged_by_the_article_that_their_reading_finds_first() -> None:
    found = Looked("那公示呢", (("ganbu-renyong@2019:42", 1.0),), {})
    other = Looked("公示", (("gongwuyuan-diaoren@2019:12", 1.0),), {})
    case = Case(id="t-1-2", question="公示呢", turns=("怎么调任",), provisions=("gongwuyuan-diaoren:12.1",))
    lesson = lesson_of(case, Turn("公示呢", found, {RULED: found, ALONE: other}))
    assert not lesson.by_rules
    assert lesson.right.tolist() == [False, True]
    assert lesson.talk == "t-1"
