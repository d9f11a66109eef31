"""What a turn has worked out is worked out once, and only for that turn."""

from datetime import date

from assistant.answering.found import Request
from assistant.answering.memory import Memory
from assistant.assistant import Assistant

TODAY = date(2026, 11, 28)


def test_work_is_done_once_for_a_key() -> None:
    done: list[int] = []
    memory = Memory()
    assert [memory.once("key", lambda: done.append(1) or len(done)) for _ in range(3)] == [1, 1, 1]
    assert memory.once("other", lambda: 7) == 7


def test_requests_share_nothing_unless_one_is_made_of_the_other(bundled: Assistant) -> None:
    first, second = (Request("领导成员呢", TODAY, ("公务员辞职多少天批",)) for _ in range(2))
    assert first == second
    assert first.memory is not second.memory
    assert bundled.find(first).question.text == bundled.find(second).question.text
    assert bundled.find(first).request.memory is first.memory
