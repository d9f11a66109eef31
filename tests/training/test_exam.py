"""Exams: no answer is lost, the server's clock decides, two tabs are told, keys stay until marking."""

import os
import subprocess
import sys
import threading
from itertools import pairwise
from pathlib import Path

import pytest

from assistant.quizzes.quiz import QuizType
from assistant.records import outcomes
from assistant.records.attempts import AttemptState, Standing
from assistant.records.faults import UnknownRecord
from assistant.records.records import Records
from assistant.training.clock import SystemClock
from assistant.training.exam import GivenKind, give, hand_in, self_assess
from assistant.training.marking import Basis
from assistant.training.paper import paper_of
from assistant.training.response import ResponseInvalid
from assistant.training.sitting import JUMPED, EmptyPaper, Mode, begin, look, responses
from tests.training.conftest import SetClock, begun
from tests.training.made_items import every_type, made

CHECKOUT = Path(__file__).parents[2]


def number_of(sitting, kind: QuizType) -> int:
    return next(at for at, one in enumerate(sitting.paper.items, 1) if one.item.type is kind)


def test_an_exam_runs_from_start_over_answering_to_marked(records: Records, clock: SetClock) -> None:
    sitting = begun(records, clock)
    assert (sitting.attempt.state, sitting.left, sitting.result) == (AttemptState.STARTED, 3600, None)
    clock.pass_by(60)
    for number, one in enumerate(sitting.paper.items, 1):
        key = one.item.key[:1] if one.item.type is QuizType.FILL else one.item.key
        assert give(records, clock, sitting.attempt.id, number, key).kind is GivenKind.SAVED
    assert look(records, clock, sitting.attempt.id).attempt.state is AttemptState.ANSWERING
    done = hand_in(records, clock, sitting.attempt.id)
    assert done.attempt.state is AttemptState.SUBMITTED
    assert done.result is not None
    assert (done.result.score, done.result.full, done.result.pending) == (7, 8, 1)


def test_handing_in_twice_gives_the_same_result_and_counts_once(records: Records, clock: SetClock) -> None:
    sitting = begun(records, clock)
    give(records, clock, sitting.attempt.id, number_of(sitting, QuizType.SINGLE), ("A",))
    first = hand_in(records, clock, sitting.attempt.id)
    clock.pass_by(10_000)
    assert hand_in(records, clock, sitting.attempt.id) == first
    with records.reading() as transaction:
        assert len(outcomes.outcomes_by(transaction, attempt=sitting.attempt.id)) == 8


def test_two_hand_ins_at_once_count_once(records: Records, clock: SetClock) -> None:
    sitting = begun(records, clock)
    threads = [threading.Thread(target=hand_in, args=(records, clock, sitting.attempt.id)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with records.reading() as transaction:
        assert len(outcomes.outcomes_by(transaction, attempt=sitting.attempt.id)) == 8


def test_an_answer_after_time_is_kept_but_not_counted(records: Records, clock: SetClock) -> None:
    sitting = begun(records, clock, minutes=1)
    number = number_of(sitting, QuizType.SINGLE)
    give(records, clock, sitting.attempt.id, number, ("B",))
    clock.pass_by(61)
    late = give(records, clock, sitting.attempt.id, number, ("A",))
    assert (late.kind, late.left) == (GivenKind.OVERTIME, 0)
    assert "逾时未计" in late.sentence
    after = look(records, clock, sitting.attempt.id)
    assert after.attempt.state is AttemptState.EXPIRED
    assert responses(after) == {number: ("B",)}
    assert [(one.value, one.standing) for one in after.not_counted] == [('["A"]', Standing.OVERTIME)]
    assert after.result is not None
    assert after.result.score == 0
    assert hand_in(records, clock, sitting.attempt.id).attempt.state is AttemptState.EXPIRED


def test_an_answer_after_handing_in_is_kept_but_not_counted(records: Records, clock: SetClock) -> None:
    sitting = begun(records, clock)
    hand_in(records, clock, sitting.attempt.id)
    assert give(records, clock, sitting.attempt.id, 1, ("A",)).kind is GivenKind.CLOSED
    assert [one.standing for one in look(records, clock, sitting.attempt.id).answers] == [Standing.AFTER_SUBMISSION]


def test_the_last_of_two_tabs_wins_and_is_told_what_it_replaced(records: Records, clock: SetClock) -> None:
    sitting = begun(records, clock)
    number = number_of(sitting, QuizType.MULTIPLE)
    first = give(records, clock, sitting.attempt.id, number, ("A",), seen_version=0)
    assert (first.kind, first.version) == (GivenKind.SAVED, 1)
    second = give(records, clock, sitting.attempt.id, number, ("B",), seen_version=0)
    assert (second.kind, second.version, second.replaced) == (GivenKind.CONFLICT, 2, ("A",))
    seen = give(records, clock, sitting.attempt.id, number, ("A", "B"), seen_version=2)
    assert (seen.kind, seen.version) == (GivenKind.SAVED, 3)
    after = look(records, clock, sitting.attempt.id)
    assert responses(after)[number] == ("A", "B")
    assert [one.value for one in after.answers] == ['["A"]', '["B"]', '["A", "B"]']


def test_the_same_answer_sent_again_is_one_answer(records: Records, clock: SetClock) -> None:
    sitting = begun(records, clock)
    number = number_of(sitting, QuizType.MULTIPLE)
    give(records, clock, sitting.attempt.id, number, ("A", "B"))
    again = give(records, clock, sitting.attempt.id, number, ("B", "A"), seen_version=0)
    assert (again.kind, again.version) == (GivenKind.SAVED, 1)


def test_many_tabs_at_once_lose_nothing_and_share_no_version(records: Records, clock: SetClock) -> None:
    sitting = begun(records, clock, items=(made(QuizType.FILL),))
    given: list[int] = []

    def tab(name: int) -> None:
        for turn in range(10):
            given.append(give(records, clock, sitting.attempt.id, 1, (f"{name}-{turn}",)).version)

    threads = [threading.Thread(target=tab, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(given) == list(range(1, 41))
    assert len(look(records, clock, sitting.attempt.id).answers) == 40


def test_an_answer_can_be_taken_back(records: Records, clock: SetClock) -> None:
    sitting = begun(records, clock)
    give(records, clock, sitting.attempt.id, 1, ("A",))
    assert give(records, clock, sitting.attempt.id, 1, ()).version == 2
    done = hand_in(records, clock, sitting.attempt.id)
    assert done.result is not None
    assert done.result.answered == 0


@pytest.mark.parametrize("seconds", [86_400, -86_400])
def test_a_wall_clock_that_jumps_gives_and_takes_no_time(records: Records, clock: SetClock, seconds: int) -> None:
    sitting = begun(records, clock, minutes=10)
    clock.pass_by(60)
    clock.jump(seconds)
    given = give(records, clock, sitting.attempt.id, number_of(sitting, QuizType.SINGLE), ("A",))
    assert (given.kind, given.left) == (GivenKind.SAVED, 540)
    assert JUMPED in look(records, clock, sitting.attempt.id).attempt.notes
    clock.pass_by(541)
    assert look(records, clock, sitting.attempt.id).attempt.state is AttemptState.EXPIRED


def test_after_a_restart_of_the_service_the_clock_goes_on(tmp_path: Path, clock: SetClock) -> None:
    with Records.at(tmp_path / "r.db") as records:
        sitting = begun(records, clock, minutes=10)
        give(records, clock, sitting.attempt.id, 1, ("A",))
    clock.pass_by(120)
    with Records.at(tmp_path / "r.db") as records:
        again = look(records, clock, sitting.attempt.id)
        assert again.left == 480
        assert responses(again) == {1: ("A",)}
        assert again.paper == sitting.paper


def test_after_a_restart_of_the_machine_the_wall_clock_counts_and_never_backwards(
    records: Records, clock: SetClock
) -> None:
    sitting = begun(records, clock, minutes=10)
    clock.pass_by(60)
    give(records, clock, sitting.attempt.id, 1, ("A",))
    clock.boot(seconds_off=120)
    assert look(records, clock, sitting.attempt.id).left == 420
    clock.boot(seconds_off=-7200)
    assert look(records, clock, sitting.attempt.id).left == 420
    clock.pass_by(20)
    assert look(records, clock, sitting.attempt.id).left == 400


def test_the_clock_of_this_machine_does_not_go_back() -> None:
    clock = SystemClock()
    readings = [clock.read() for _ in range(100)]
    assert all(one.steady <= other.steady for one, other in pairwise(readings))
    assert {one.session for one in readings} == {readings[0].session}


def test_a_killed_service_loses_no_answer_that_it_acknowledged(tmp_path: Path) -> None:
    path, clock = tmp_path / "r.db", SystemClock()
    items = tuple(made(QuizType.FILL, number) for number in range(1, 9))
    with Records.at(path) as records:
        paper = paper_of(items, seed=1)
        id = begin(records, clock, paper, items, mode=Mode.EXAM, minutes=60).attempt.id
    command = [sys.executable, str(Path(__file__).parent / "answering_child.py"), str(path), id]
    acknowledged: list[str] = []
    for _ in range(3):
        child = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        )
        assert child.stdout is not None
        with child.stdout as told:
            acknowledged += [told.readline() for _ in range(25)]
            child.kill()
            acknowledged += told.readlines()
        assert child.wait() == -9
    with Records.at(path) as records:
        kept = {(one.number, one.version): one.value for one in look(records, clock, id).answers}
    whole = [line.split() for line in acknowledged if line.endswith("\n")]
    assert len(whole) >= 75
    assert all(kept[int(number), int(version)] == f'["{words}"]' for number, version, words in whole)


def test_a_short_answer_counts_once_its_points_are_decided(records: Records, clock: SetClock) -> None:
    sitting = begun(records, clock)
    number = number_of(sitting, QuizType.SHORT)
    give(records, clock, sitting.attempt.id, number, ("坚持党的领导",))
    with pytest.raises(ResponseInvalid):
        self_assess(records, clock, sitting.attempt.id, number, (True, False, False))
    before = hand_in(records, clock, sitting.attempt.id)
    assert before.result is not None
    assert (before.result.score, before.result.items[number - 1].basis) == (0, Basis.PROPOSED)
    after = self_assess(records, clock, sitting.attempt.id, number, (True, False, False))
    assert after.result is not None
    assert (after.result.pending, after.result.score) == (0, pytest.approx(1 / 3, abs=1e-4))
    again = self_assess(records, clock, sitting.attempt.id, number, (True, True, True))
    assert again.result is not None
    assert again.result.score == 1
    with records.reading() as transaction:
        assert len(outcomes.outcomes_by(transaction, attempt=sitting.attempt.id)) == 8


@pytest.mark.parametrize("number", [0, 9, -1])
def test_an_item_that_the_paper_has_not_is_told(records: Records, clock: SetClock, number: int) -> None:
    sitting = begun(records, clock)
    with pytest.raises(ResponseInvalid):
        give(records, clock, sitting.attempt.id, number, ("A",))


def test_what_is_not_there_is_told(records: Records, clock: SetClock) -> None:
    with pytest.raises(UnknownRecord):
        look(records, clock, "没有")
    with pytest.raises(EmptyPaper):
        begun(records, clock, items=())
    with pytest.raises(UnknownRecord):
        begun(records, clock, person="p-unknown")
    with pytest.raises(ResponseInvalid):
        give(records, clock, begun(records, clock, Mode.PRACTICE).attempt.id, 1, ("A",))


def test_outcomes_of_a_shuffled_paper_are_kept_in_the_letters_of_the_bank(records: Records, clock: SetClock) -> None:
    items = (made(QuizType.MULTIPLE),)
    sitting = begun(records, clock, items=items, shuffled=True)
    give(records, clock, sitting.attempt.id, 1, sitting.paper.items[0].item.key)
    hand_in(records, clock, sitting.attempt.id)
    with records.reading() as transaction:
        assert outcomes.outcomes_by(transaction)[0].response == '["A", "B", "C"]'
    assert every_type()[1].key == ("A", "B", "C")
