"""练习: every answer is marked at once and shown with key and rationale; only the first one counts."""

from dataclasses import dataclass, replace

from assistant.records import attempts
from assistant.records.attempts import AttemptState, KeptAnswer, Standing
from assistant.records.records import Records
from assistant.training.clock import Clock, anchored
from assistant.training.exam import item_at
from assistant.training.paper import Paper
from assistant.training.recording import record
from assistant.training.response import Response, ResponseInvalid, read
from assistant.training.responses_kept import response_of, stored
from assistant.training.results import ItemResult, Result, marked, with_decided
from assistant.training.sitting import Mode


@dataclass(frozen=True, slots=True)
class Practised:
    """The item's result; `first` False where the key had been shown before, so that this answer does not count."""

    result: ItemResult
    first: bool


def practise(
    records: Records, clock: Clock, id: str, number: int, response: Response, seconds: float | None = None
) -> Practised:
    """Answer one item; () gives up and looks at the key, which counts as not known.

    Args:
        records: where it is kept.
        clock: the server's.
        id: the sitting.
        number: of the item, from 1.
        response: what is answered.
        seconds: how long it took, if somebody measured; decides quick and slow for the repetition.

    Raises:
        UnknownRecord: no such sitting.
        ResponseInvalid: no practice, already ended, no such item, or a response that it cannot have.
    """
    with records.writing() as transaction:
        now = clock.read()
        attempt = attempts.attempt(transaction, id)
        if attempt.mode != Mode.PRACTICE:
            raise ResponseInvalid("这是考试，交卷后才有答案。", "考试请用考试的作答方式。")
        paper = Paper.model_validate_json(attempt.paper)
        one = read(item_at(paper, number), response)
        every = attempts.answers_to(transaction, id, number)
        shown = number in attempts.counted(every) or not attempt.state.open
        standing = Standing.AFTER_KEY if shown else Standing.COUNTED
        newest = every[-1].version if every else 0
        kept = KeptAnswer(number, newest + 1, stored(one), now.wall, anchored(attempt.anchor, now).used, standing)
        attempts.add_answer(transaction, id, kept)
        if shown:
            return Practised(Result.model_validate_json(attempt.result).items[number - 1], first=False)
        counted = attempts.counted(attempts.answers_to(transaction, id))
        result = marked(paper, {at: response_of(answer) for at, answer in counted.items()})
        if attempt.result:
            result = with_decided(result, Result.model_validate_json(attempt.result))
        attempt = replace(
            attempt,
            state=AttemptState.ANSWERING,
            anchor=anchored(attempt.anchor, now),
            result=result.model_dump_json(),
        )
        attempts.save(transaction, attempt)
        record(transaction, attempt, paper.items[number - 1], result.items[number - 1], now.wall, seconds)
        return Practised(result.items[number - 1], first=True)
