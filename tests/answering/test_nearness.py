"""Nearness to questions that are answered and to those that must not be."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.nearness import Nearness

_MEASURED = st.lists(st.floats(-1, 1, width=32), min_size=1, max_size=40)


@given(answered=_MEASURED, refused=_MEASURED)
def test_the_nearest_is_the_greatest_and_never_below_the_mean_of_the_nearest(
    answered: list[float], refused: list[float]
) -> None:
    found = Nearness.of(np.array(answered, np.float32), np.array(refused, np.float32), by_words=False)
    assert found is not None
    assert found.answered[0] == np.float32(max(answered))
    assert found.answered[0] >= found.answered[1] - 1e-6
    assert refused[found.matter] == max(refused)


def test_an_empty_table_compares_with_nothing() -> None:
    some, none = np.ones(2, np.float32), np.zeros(0, np.float32)
    assert Nearness.of(some, none, by_words=True) is None
    assert Nearness.of(none, some, by_words=True) is None
