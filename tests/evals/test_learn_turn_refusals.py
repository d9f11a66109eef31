"""What is learned of refused turns tells them from answered ones, and each conversation is judged by the others."""

import numpy as np

from assistant.answering.nearness import Nearness
from assistant.answering.refused import load_refused
from assistant.answering.typical import load_typical
from assistant.regulations.library import Library
from assistant.settings import CHECKOUT
from evals.answering.learn_turn_refusals import (
    CLASSES,
    MORE_TALKS,
    OUT_OF_TALKS,
    Lesson,
    cross_validated,
    learned,
    shares,
    told,
)
from evals.cases import read_cases

NEAR = Nearness((0.93, 0.92), (0.93, 0.92), 0, by_words=False)
EVEN = np.zeros(len(CLASSES), np.float32)
DECLINED = CLASSES.index("declined")


def turns(count: int) -> list[Lesson]:
    """Half ask for figures, half for guesses about somebody."""
    asked = ("最长几年", "要几年", "满几年呢", "几年为限"), ("你猜他怎样", "你猜是谁", "猜猜他呢", "他你猜呢")
    return [
        Lesson(f"talk-{at}", asked[at % 2][at // 2 % 4], EVEN, NEAR, DECLINED if at % 2 else 0) for at in range(count)
    ]


def test_a_turn_is_told_by_its_signs_in_conversations_not_learned_from() -> None:
    given = turns(60)
    likely = cross_validated(given)
    assert likely.shape == (60, len(CLASSES))
    assert likely[1::2, 0].max() < 0.5 < likely[0::2, 0].min()
    assert (likely[1::2].argmax(1) == DECLINED).all()


def test_what_joins_is_fitted_on_signs_as_the_other_conversations_have_them() -> None:
    given = turns(40)
    signs, joined = learned(given)
    row = given[1].figures(signs)
    assert joined.shape == (len(row), len(CLASSES))
    assert shares(row[None, :] @ joined)[0].argmax() == DECLINED


def test_shares_of_a_row_are_one_together() -> None:
    assert np.allclose(shares(np.array([[1.0, 2.0, 900.0], [0.0, 0.0, 0.0]])).sum(1), 1)


def test_what_is_told_counts_those_caught_and_those_wrongly_refused() -> None:
    likely = np.array([[0.9, 0.1, 0, 0, 0], [0.1, 0.9, 0, 0, 0], [0.2, 0, 0.8, 0, 0]])
    first, line, *_ = told(likely, np.array([0, 1, 1]))
    assert first == "2 turns to be refused, 1 others"
    assert "above 0.0: 100.0%, in the right way 50.0%; of the others 0.00%" in line


def test_what_is_masked_stands_in_the_tables_and_is_no_turn() -> None:
    taken = set(OUT_OF_TALKS.read_text("utf-8").splitlines())
    corpus = CHECKOUT / "corpus"
    held = {each.text for each in (*load_typical(corpus, Library.load(corpus)), *load_refused(corpus))}
    assert taken <= held
    assert not taken & {case.question for case in read_cases("answering", MORE_TALKS)}
