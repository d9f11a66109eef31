"""Answering: every answer saved before it is acknowledged; nothing is ever lost, what does not count says so.

Two tabs: the last one to write wins, and is told what it replaced when it had not seen it. Time and hand-in are the
server's. The same functions serve practice, which marks at once (`practice.py`).
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.quizzes.quiz import QuizItem
from assistant.records import attempts
from assistant.records.attempts import Attempt, AttemptState, KeptAnswer, Standing
from assistant.records.records import Records, Transaction
from assistant.training.clock import Clock, Reading, anchored, used_by
from assistant.training.marking import Basis
from assistant.training.paper import Paper
from assistant.training.recording import record
from assistant.training.response import Response, ResponseInvalid, read
from assistant.training.responses_kept import response_of, stored
from assistant.training.results import Result, assessed
from assistant.training.sitting import Mode, Sitting, end, settle, view


class GivenKind(StrEnum):
    """What became of an answer."""

    SAVED = "saved"
    CONFLICT = "conflict"
    OVERTIME = "overtime"
    CLOSED = "closed"


SENTENCES = {
    GivenKind.SAVED: "已保存。",
    GivenKind.CONFLICT: "已保存；另一个窗口先前给这道题存过不同的答案，已被这一次替换，请核对。",
    GivenKind.OVERTIME: "考试时间已到，这一次的答案已留存，但逾时未计。",
    GivenKind.CLOSED: "已经交卷，这一次的答案已留存，但不计分。",
}


@dataclass(frozen=True, slots=True)
class Given:
    """`version` is the item's newest; `replaced` what a conflict overwrote; `left` in seconds."""

    kind: GivenKind
    number: int
    version: int
    response: Response
    replaced: Response | None
    left: float | None

    @property
    def sentence(self) -> str:
        """What became of it, in Chinese."""
        return SENTENCES[self.kind]


def give(
    records: Records, clock: Clock, id: str, number: int, response: Response, seen_version: int | None = None
) -> Given:
    """Save one answer.

    Args:
        records: where it is kept.
        clock: the server's.
        id: the sitting.
        number: of the item, from 1.
        response: what is answered; () takes the answer back.
        seen_version: the version of this item's answer that the sender saw last; None where it does not say.

    Raises:
        UnknownRecord: no such sitting.
        ResponseInvalid: no such item, a response that it cannot have, or no exam.
    """
    with records.writing() as transaction:
        # Read inside the transaction: waiting for another writer must not stop the clock.
        now = clock.read()
        return given(transaction, attempts.attempt(transaction, id), now, number, response, seen_version)


def given(
    transaction: Transaction, attempt: Attempt, now: Reading, number: int, response: Response, seen: int | None
) -> Given:
    """As `give`, inside a transaction."""
    if attempt.mode != Mode.EXAM:
        raise ResponseInvalid("这是练习，不是考试。", "练习请用练习的作答方式。")
    paper = Paper.model_validate_json(attempt.paper)
    one = read(item_at(paper, number), response)
    attempt = settle(transaction, attempt, now)
    used = used_by(attempt.anchor, now) if attempt.state.open else attempt.anchor.used
    left = max(0.0, attempt.limit - used) if attempt.limit is not None else None
    every = attempts.answers_to(transaction, attempt.id, number)
    newest = every[-1].version if every else 0
    before = attempts.counted(every).get(number)
    held = response_of(before) if before else ()
    standing = _standing(attempt)
    if standing is Standing.COUNTED and one == held:
        return Given(GivenKind.SAVED, number, newest, one, None, left)  # sent twice, or by both tabs: nothing to keep
    attempts.add_answer(transaction, attempt.id, KeptAnswer(number, newest + 1, stored(one), now.wall, used, standing))
    if standing is not Standing.COUNTED:
        kind = GivenKind.OVERTIME if standing is Standing.OVERTIME else GivenKind.CLOSED
        return Given(kind, number, newest + 1, one, None, left)
    attempts.save(transaction, replace(attempt, state=AttemptState.ANSWERING, anchor=anchored(attempt.anchor, now)))
    unseen = seen is not None and before is not None and before.version > seen
    kind = GivenKind.CONFLICT if unseen else GivenKind.SAVED
    return Given(kind, number, newest + 1, one, held if unseen else None, left)


def hand_in(records: Records, clock: Clock, id: str) -> Sitting:
    """Hand in and mark; again gives the same result. A sitting that ran out of time stays expired.

    Raises:
        UnknownRecord: no such sitting.
    """
    with records.writing() as transaction:
        now = clock.read()
        attempt = settle(transaction, attempts.attempt(transaction, id), now)
        if attempt.state.open:
            attempt = end(transaction, attempt, AttemptState.SUBMITTED, now)
        return view(transaction, attempt, now)


def self_assess(records: Records, clock: Clock, id: str, number: int, points: tuple[bool, ...]) -> Sitting:
    """The examinee's own decision on a short answer whose points were shown; deciding again changes the score only.

    Raises:
        UnknownRecord: no such sitting.
        ResponseInvalid: not shown yet, no short answer, or not one decision a point.
    """
    with records.writing() as transaction:
        now = clock.read()
        attempt = settle(transaction, attempts.attempt(transaction, id), now)
        paper = Paper.model_validate_json(attempt.paper)
        item_at(paper, number)
        if not _shown(transaction, attempt, number):
            raise ResponseInvalid("还没有看到答案要点，不能自评。", "考试请先交卷，练习请先作答，看到要点后再自评。")
        before = Result.model_validate_json(attempt.result)
        after = assessed(before, paper, number, points)
        attempt = replace(attempt, result=after.model_dump_json())
        attempts.save(transaction, attempt)
        if before.items[number - 1].basis is Basis.PROPOSED:
            record(transaction, attempt, paper.items[number - 1], after.items[number - 1], now.wall, None)
        return view(transaction, attempt, now)


def _shown(transaction: Transaction, attempt: Attempt, number: int) -> bool:
    if not attempt.state.open:
        return bool(attempt.result)
    counted = attempts.counted(attempts.answers_to(transaction, attempt.id, number))
    return attempt.mode == Mode.PRACTICE and number in counted


def item_at(paper: Paper, number: int) -> QuizItem:
    """The item of that number as the paper prints it. Raises ResponseInvalid."""
    if not 1 <= number <= len(paper.items):
        raise ResponseInvalid(f"本卷没有第{number}题。", f"题号为1至{len(paper.items)}。")
    return paper.items[number - 1].item


def _standing(attempt: Attempt) -> Standing:
    if attempt.state.open:
        return Standing.COUNTED
    return Standing.OVERTIME if attempt.state is AttemptState.EXPIRED else Standing.AFTER_SUBMISSION
