"""A sitting: begun, looked at, resumed after a disconnect or a restart; its clock is the server's.

started → answering → submitted | expired. Everything is in the records before a call returns.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.errors import RequestError
from assistant.quizzes.quiz import QuizItem
from assistant.records import attempts, people
from assistant.records.attempts import Anchor, Attempt, AttemptState, KeptAnswer, Standing
from assistant.records.records import Records, Transaction
from assistant.training.clock import Clock, Reading, anchored, jumped, used_by
from assistant.training.paper import Paper
from assistant.training.recording import kept, record
from assistant.training.response import Response
from assistant.training.responses_kept import response_of
from assistant.training.results import Result, marked, with_decided

JUMPED = "服务器时钟有过跳动，用时按不受影响的时钟计算"
LONGEST_MINUTES = 24 * 60


class Mode(StrEnum):
    """Practice shows key and rationale at once and has no clock; an exam shows nothing before it is marked."""

    PRACTICE = "practice"
    EXAM = "exam"


class EmptyPaper(RequestError):
    """There is no item to answer."""

    code = "empty_paper"


@dataclass(frozen=True, slots=True)
class Sitting:
    """A sitting as it stands. `answers` is everything ever given; `result` None before marking; `left` in seconds."""

    attempt: Attempt
    paper: Paper
    answers: tuple[KeptAnswer, ...]
    result: Result | None
    left: float | None

    @property
    def counted(self) -> dict[int, KeptAnswer]:
        """By item number the answer that counts."""
        return attempts.counted(self.answers)

    @property
    def not_counted(self) -> tuple[KeptAnswer, ...]:
        """逾时未计, and what came after the paper was handed in."""
        return tuple(one for one in self.answers if one.standing is not Standing.COUNTED)


def begin(
    records: Records,
    clock: Clock,
    paper: Paper,
    originals: Sequence[QuizItem],
    *,
    mode: Mode,
    person: str = people.LOCAL,
    minutes: float | None = None,
    note: str = "",
) -> Sitting:
    """A new sitting with this paper; `originals` are its items as they were before the shuffle.

    `note` is kept and told with it, as why there are fewer items than were asked for.

    Raises:
        EmptyPaper: the paper has no item.
        RequestError: an exam without a duration, or a duration that is none.
        UnknownRecord: no such person, except the local one, who is always there.
    """
    if not paper.items:
        raise EmptyPaper("没有可以作答的题目。", "请换一个出题范围，或者减少筛选条件。")
    if (mode is Mode.EXAM) != (minutes is not None) or not 0 < (1 if minutes is None else minutes) <= LONGEST_MINUTES:
        raise RequestError("考试要定时长，练习不计时。", f"考试时长以分钟计，至多{LONGEST_MINUTES}分钟。")
    now = clock.read()
    bodies = {one.id: one.model_dump_json() for one in originals}
    with records.writing() as transaction:
        if person == people.LOCAL:
            people.enrol(transaction, now.wall, id=person)
        people.person(transaction, person)
        paper = kept(transaction, paper, bodies)
        attempt = Attempt(
            id=secrets.token_urlsafe(18),
            person=person,
            mode=mode.value,
            paper=paper.model_dump_json(),
            limit=minutes * 60 if minutes is not None else None,
            state=AttemptState.STARTED,
            anchor=Anchor(0.0, now.wall, now.steady, now.session),
            started_at=now.wall,
            ended_at=None,
            result="",
            notes=note,
        )
        attempts.add(transaction, attempt)
        return view(transaction, attempt, now)


def look(records: Records, clock: Clock, id: str) -> Sitting:
    """The sitting as it stands now; one whose time has run out is marked by this. Raises UnknownRecord."""
    now = clock.read()
    with records.writing() as transaction:
        return view(transaction, settle(transaction, attempts.attempt(transaction, id), now), now)


def settle(transaction: Transaction, attempt: Attempt, now: Reading) -> Attempt:
    """Read the clock for an open sitting: note a jump, take up a new boot, end what has run out of time."""
    if not attempt.state.open:
        return attempt
    changed = attempt
    if jumped(attempt.anchor, now) and JUMPED not in attempt.notes:
        changed = replace(changed, notes="\n".join(filter(None, (attempt.notes, JUMPED))))
    if changed is not attempt or now.session != attempt.anchor.session:
        changed = replace(changed, anchor=anchored(attempt.anchor, now))
        attempts.save(transaction, changed)
    if changed.limit is not None and used_by(changed.anchor, now) >= changed.limit:
        return end(transaction, changed, AttemptState.EXPIRED, now)
    return changed


def end(transaction: Transaction, attempt: Attempt, state: AttemptState, now: Reading) -> Attempt:
    """Close the sitting and mark it: result, outcomes and cards in the same transaction."""
    paper = Paper.model_validate_json(attempt.paper)
    counted = attempts.counted(attempts.answers_to(transaction, attempt.id))
    result = marked(paper, {number: response_of(answer) for number, answer in counted.items()})
    if attempt.result:  # practice: what the person has decided already stands
        result = with_decided(result, Result.model_validate_json(attempt.result))
    used = anchored(attempt.anchor, now)
    if attempt.limit is not None:
        used = replace(used, used=min(used.used, attempt.limit))
    ended = replace(attempt, state=state, anchor=used, ended_at=now.wall, result=result.model_dump_json())
    attempts.save(transaction, ended)
    if attempt.mode == Mode.EXAM:
        for one, row in zip(paper.items, result.items, strict=True):
            record(transaction, ended, one, row, now.wall, None)
    return ended


def view(transaction: Transaction, attempt: Attempt, now: Reading) -> Sitting:
    """The sitting with its answers."""
    used = used_by(attempt.anchor, now) if attempt.state.open else attempt.anchor.used
    return Sitting(
        attempt=attempt,
        paper=Paper.model_validate_json(attempt.paper),
        answers=attempts.answers_to(transaction, attempt.id),
        result=Result.model_validate_json(attempt.result) if attempt.result else None,
        left=max(0.0, attempt.limit - used) if attempt.limit is not None else None,
    )


def responses(sitting: Sitting) -> dict[int, Response]:
    """By item number what counts."""
    return {number: response_of(answer) for number, answer in sitting.counted.items()}
