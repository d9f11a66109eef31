"""One score of several parts: on 0–1, best first, and fair to a text that has no typical questions."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieval.fusion import Scores, fused, learned, stretched


def _of(*figures: float) -> Scores:
    return np.array(figures, np.float32)


_EVERY = np.array([True, True, True])


def test_stretched_scores_lie_between_the_best_and_the_last_found() -> None:
    scores = np.array([3.0, 1.0, 2.0, 9.0], np.float32)
    assert stretched(scores, np.array([True, True, True, False])).tolist() == [1.0, 0.0, 0.5, 0.0]
    assert stretched(scores, np.zeros(4, bool)).tolist() == [0.0] * 4
    assert stretched(np.ones(2, np.float32), np.ones(2, bool)).tolist() == [1.0, 1.0]


def test_without_vectors_words_decide_and_without_words_vectors() -> None:
    none = _of(0, 0, 0)
    assert fused(_of(1, 0.5, 0), None, none).tolist() == [1.0, 0.5, 0.0]
    assert fused(None, _of(0, 1, 0.5), none).tolist() == [0.0, 1.0, 0.5]
    assert fused(None, None, none).tolist() == [0.0] * 3


def test_a_typical_question_near_to_what_is_asked_decides_between_passages_alike() -> None:
    score = learned(None, _of(0.5, 0.5, 0.5), _of(0.6, 0.9, 0.7), _of(0, 0, 0), _EVERY)
    assert int(score.argmax()) == 1


def test_a_text_without_typical_questions_is_not_pushed_down_by_having_none() -> None:
    score = learned(None, _of(0.7, 0.4, 0.3), _of(np.nan, 0.6, 0.5), _of(0, 0, 0), _EVERY)
    assert int(score.argmax()) == 0


def test_the_index_of_subjects_and_the_words_decide_between_equals() -> None:
    cosines, asked = _of(0.5, 0.5, 0.5), _of(0.7, 0.7, 0.7)
    assert int(learned(None, cosines, asked, _of(0, 0, 1), _EVERY).argmax()) == 2
    assert int(learned(_of(0, 1, 0), cosines, asked, _of(0, 0, 0), _EVERY).argmax()) == 1


def test_a_passage_that_is_not_wanted_has_no_score() -> None:
    score = learned(None, _of(0.9, 0.2, 0.1), _of(0.9, 0.2, 0.1), _of(0, 0, 0), np.array([False, True, True]))
    assert score.tolist()[0] == 0.0
    assert int(score.argmax()) == 1


_FIGURES = st.lists(st.floats(-1, 1, width=32), min_size=3, max_size=3)


@given(_FIGURES, _FIGURES)
def test_scores_are_on_nought_to_one(cosines: list[float], asked: list[float]) -> None:
    score = learned(_of(0, 0.5, 1), _of(*cosines), _of(*asked), _of(1, 0, 0), _EVERY)
    assert score.min() >= 0
    assert score.max() == pytest.approx(1.0)
