"""Item analysis: only with enough answers; discrimination by the upper and lower 27 %, ties shared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.quizzes.quiz import QuizType
from assistant.records import people
from assistant.records.records import Records
from assistant.training.exam import give, hand_in
from assistant.training.statistics import ENOUGH, discrimination_of, of_item
from tests.training.conftest import START, SetClock, begun
from tests.training.made_items import made

pairs = st.lists(st.tuples(st.integers(0, 10), st.sampled_from([0.0, 0.5, 1.0])), min_size=4, max_size=60)


def sit(records: Records, clock: SetClock, count: int, *, good_pick: str, bad_pick: str) -> None:
    """Half of them good (two helper items right), half bad; each picks an option of the item that is looked at."""
    items = (made(QuizType.SINGLE), made(QuizType.FILL, 1), made(QuizType.FILL, 2))
    for number in range(count):
        with records.writing() as transaction:
            who = people.enrol(transaction, START, id=f"p-{number}").id
        good = number % 2 == 0
        id = begun(records, clock, items=items, person=who).attempt.id
        give(records, clock, id, 1, (good_pick if good else bad_pick,))
        for helper in (2, 3):
            give(records, clock, id, helper, ("五" if good else "六",))
        hand_in(records, clock, id)


def test_too_few_answers_give_no_figures(records: Records, clock: SetClock) -> None:
    sit(records, clock, ENOUGH - 1, good_pick="A", bad_pick="B")
    found = of_item(records, "single-1")
    assert (found.answers, found.difficulty, found.discrimination) == (ENOUGH - 1, None, None)
    assert of_item(records, "unknown").answers == 0


def test_a_good_item_parts_the_good_from_the_bad(records: Records, clock: SetClock) -> None:
    sit(records, clock, ENOUGH, good_pick="A", bad_pick="B")
    found = of_item(records, "single-1")
    assert (found.difficulty, found.discrimination) == (0.5, 1.0)
    assert (found.picked, found.unpicked) == ({"A": 15, "B": 15, "C": 0, "D": 0}, ("C", "D"))
    assert found.notes == ("没有人选C、D",)


def test_an_item_that_the_good_get_wrong_is_told(records: Records, clock: SetClock) -> None:
    sit(records, clock, ENOUGH, good_pick="C", bad_pick="A")
    found = of_item(records, "single-1")
    assert found.discrimination == -1
    assert "高分组反而答得差，请核对答案" in found.notes


@given(pairs)
def test_discrimination_lies_between_minus_one_and_one_whatever_the_order(rows: list[tuple[int, float]]) -> None:
    index = discrimination_of(rows)
    assert -1 <= index <= 1
    assert discrimination_of(rows[::-1]) == pytest.approx(index)


@given(st.lists(st.sampled_from([0.0, 1.0]), min_size=4, max_size=40))
def test_where_all_totals_are_equal_nobody_is_told_apart(scores: list[float]) -> None:
    assert discrimination_of([(5, score) for score in scores]) == 0
