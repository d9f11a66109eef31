"""What is learned puts first what was right, from groups in which several things may be right, each by its weight."""

import numpy as np
import pytest

from assistant.answering.clause_features import ARTICLE_FEATURES
from evals.answering.learn_order import Group, Lesson, fit, learn, measures


def groups(seed: int, count: int = 200) -> list[Group]:
    """Of three numbers the first speaks for a thing, the second against it, the third says nothing."""
    draw = np.random.default_rng(seed)
    made: list[Group] = []
    for _ in range(count):
        rows = draw.normal(size=(int(draw.integers(2, 7)), 3))
        worth = 2 * rows[:, 0] - rows[:, 1]
        made.append(Group(rows, worth >= np.sort(worth)[-1]))
    return made


def first(group: Group, weights: np.ndarray) -> bool:
    return bool(group.right[int(np.argmax(group.rows @ weights))])


def test_what_was_right_comes_first_in_groups_not_seen_before() -> None:
    weights = fit(groups(1))
    assert weights[0] > 0 > weights[1]
    assert abs(weights[2]) < 0.2 * weights[0]
    assert np.mean([first(each, weights) for each in groups(2)]) > 0.9


def test_a_group_in_which_all_or_nothing_is_right_teaches_nothing() -> None:
    taught = groups(3, 40)
    idle = [Group(each.rows, np.full(len(each.rows), right)) for each in groups(4, 40) for right in (True, False)]
    assert np.allclose(fit(taught), fit([*taught, *idle]))


def test_a_group_of_little_weight_is_outvoted() -> None:
    told = groups(5, 60)
    denied = [Group(-each.rows, each.right, 0.01) for each in groups(5, 60)]
    assert fit([*told, *denied])[0] > 0
    assert (
        fit([Group(each.rows, each.right, 0.01) for each in told] + [Group(-one.rows, one.right) for one in told])[0]
        < 0
    )


def widened(group: Group) -> Group:
    """With as many numbers as an article has, the rest of them nought."""
    rest = np.zeros((len(group.rows), len(ARTICLE_FEATURES) - group.rows.shape[1]))
    return Group(np.column_stack([group.rows, rest]), group.right)


def test_articles_are_not_learned_from_typical_questions() -> None:
    told = [Lesson("cases", widened(each), (each,)) for each in groups(6, 60)]
    upside_down = [Lesson("typical", Group(-each.articles.rows, each.articles.right), each.clauses) for each in told]
    article, clause = learn([*told, *upside_down])
    assert article[0] > 0
    assert clause[0] > 0


@pytest.mark.parametrize(("right", "expected"), [([True, False], (1.0, 0.0)), ([False, True], (0.0, 1.0))])
def test_the_first_row_is_what_the_score_puts_first(right: list[bool], expected: tuple[float, float]) -> None:
    group = Group(np.array([[0.0], [1.0]]), np.array(right))
    lesson = Lesson("cases", group, (group,))
    assert measures(lesson, np.array([1.0]), np.array([1.0])) == (*expected, *expected)
