"""The maps are learned down the slope that they say, and what is learned brings questions to their article."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.retrieval.learned_map import LearnedMap
from assistant.retrieval.vectors import Vectors, normalised
from evals.retrieval.learn_map import Lesson, learn, loss_of

_DIMENSION, _ARTICLES = 10, 6


def _lesson() -> Lesson:
    """Each article speaks along one axis, people ask for it along another one."""
    draw = np.random.default_rng(2)
    axes = np.eye(_DIMENSION, dtype=np.float32)
    passages = np.concatenate([axes[[at, at]] + draw.normal(scale=0.05, size=(2, _DIMENSION)) for at in range(6)])
    articles = np.repeat(np.arange(_ARTICLES), 20)
    asked = axes[(articles + 1) % _ARTICLES] + draw.normal(scale=0.1, size=(len(articles), _DIMENSION))
    starts = np.arange(0, 2 * _ARTICLES, 2)
    return Lesson(normalised(passages), starts, normalised(asked), articles)


def _found(lesson: Lesson, question: Vectors, passage: Vectors) -> float:
    learned = LearnedMap("m", question, passage, "0")
    cosines = learned.of_questions(lesson.questions) @ learned.of_passages(lesson.passages).T
    return float((np.maximum.reduceat(cosines, lesson.starts, axis=1).argmax(axis=1) == lesson.articles).mean())


def _loss(lesson: Lesson, maps: Sequence[NDArray[np.floating]]) -> float:
    question, passage = (each.astype(np.float32) for each in maps)
    return loss_of(lesson, lesson.questions, lesson.articles, question, passage)[0]


def test_questions_come_to_their_article() -> None:
    lesson = _lesson()
    nought = np.zeros((_DIMENSION, _DIMENSION), np.float32)
    assert _found(lesson, nought, nought) < 0.3
    losses, question, passage = zip(*learn(lesson, rounds=1500), strict=True)
    assert losses[-1] < 0.5 * losses[0]
    assert _found(lesson, question[-1], passage[-1]) > 0.9


def test_the_same_lesson_gives_the_same_maps() -> None:
    first, second = (list(learn(_lesson(), rounds=2))[-1] for _ in range(2))
    assert np.array_equal(first[1], second[1])
    assert np.array_equal(first[2], second[2])


@pytest.mark.parametrize("which", [0, 1])
def test_the_slope_is_that_of_the_loss(which: int) -> None:
    lesson, draw = _lesson(), np.random.default_rng(3)
    maps = [draw.normal(scale=0.1, size=(_DIMENSION, _DIMENSION)).astype(np.float32) for _ in range(2)]
    _, slopes = loss_of(lesson, lesson.questions, lesson.articles, *maps)
    way = draw.normal(size=(_DIMENSION, _DIMENSION)).astype(np.float32)
    step = 2e-3
    up, down = (_loss(lesson, [*maps[:which], maps[which] + sign * step * way, *maps[which + 1 :]]) for sign in (1, -1))
    assert (up - down) / (2 * step) == pytest.approx(float((slopes[which] * way).sum()), rel=0.05, abs=0.02)
