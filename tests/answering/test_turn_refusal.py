"""Turns that must be refused are told from those that an article answers, by their own words alone."""

from pathlib import Path

import numpy as np
import pytest

from assistant.answering.learned_refusal import KINDS, LearnedRefusal, shipped_weights
from assistant.answering.nearness import Nearness
from assistant.answering.refused import load_refused
from assistant.answering.turn_refusal import read_turn_weights, shipped_turn_weights, turn_figures, turn_reading
from assistant.errors import SetupError
from assistant.settings import CHECKOUT

REFUSED = load_refused(CHECKOUT / "corpus")
LEARNED = LearnedRefusal(REFUSED, shipped_weights())
NEAR = Nearness((0.94, 0.93), (0.93, 0.92), 0, by_words=False)


@pytest.mark.parametrize("text", ["帮我查一下他哪年判的", "你猜他有没有问题", "宿舍有没有空调", "复印件用什么颜色的纸"])
def test_a_turn_that_nothing_held_answers_reads_like_one_to_be_refused(text: str) -> None:
    reading = turn_reading(text, LEARNED, NEAR)
    assert reading is not None
    assert reading.odds > 0


@pytest.mark.parametrize("text", ["那副职呢", "最长多久", "由谁批准", "有哪些例外", "要公示几天"])
def test_a_plain_follow_up_reads_like_one_that_is_answered(text: str) -> None:
    reading = turn_reading(text, LEARNED, NEAR)
    assert reading is not None
    assert reading.odds < 0


def test_guesses_about_persons_are_declined() -> None:
    reading = turn_reading("你猜他有没有问题", LEARNED, NEAR)
    assert reading is not None
    assert reading.kind == "declined"


def test_without_vectors_or_weights_no_turn_is_read() -> None:
    by_words = Nearness((0.3, 0.2), (0.3, 0.2), 0, by_words=True)
    assert turn_reading("派谁谈", LEARNED, by_words) is None
    assert turn_reading("派谁谈", LEARNED, None) is None
    assert turn_reading("派谁谈", LearnedRefusal(REFUSED), NEAR) is None


def test_what_measures_a_turn_fits_the_weights() -> None:
    even = np.zeros(1 + len(KINDS), np.float32)
    assert len(turn_figures("派谁谈", even, even, NEAR)) == len(shipped_turn_weights().joined)


def test_damaged_or_unfitting_weights_are_a_fault_with_a_next_step(tmp_path: Path) -> None:
    path = tmp_path / "turn_refusal.npz"
    path.write_bytes(b"no archive")
    with pytest.raises(SetupError) as fault:
        read_turn_weights(path)
    assert fault.value.next_step
    arrays = shipped_turn_weights().signs.arrays()
    np.savez(path, joined=np.zeros((3, 5)), **arrays)
    with pytest.raises(SetupError):
        read_turn_weights(path)
