"""The index is built on request once at a time; how far it is, and what came of it, can be asked."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

import pytest

from api.index_building import BuildProgress, IndexBuilding
from api.problems import BuildUnderWay
from assistant.assistant import Assistant
from assistant.errors import IndexFault
from assistant.settings import Settings


@dataclass
class SlowIndex:
    """An assistant whose build says where it is and then waits for a sign; it ends with `fault` where one is set."""

    fault: Exception | None = None
    total: int = 10
    half_way: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)
    attached: threading.Event = field(default_factory=threading.Event)
    search: str = "exact"

    def build_index(self, progress: Callable[[int, int], None]) -> None:
        if self.total:
            progress(5, self.total)
        self.half_way.set()
        assert self.go_on.wait(20)
        if self.fault:
            raise self.fault
        if self.total:
            progress(self.total, self.total)

    @property
    def engine(self) -> "SlowIndex":
        return self

    def attach_store(self) -> None:
        self.attached.set()

    def state(self) -> "SlowIndex":
        return self


def ended(building: IndexBuilding) -> BuildProgress:
    for thread in threading.enumerate():
        if thread.name == "index-on-request":
            thread.join(20)
    return building.progress()


def test_a_second_build_is_told_of_the_first_and_progress_is_seen():
    index = SlowIndex()
    building = IndexBuilding(cast(Assistant, index), Settings())
    assert building.progress().sentence == ""
    assert building.start().running
    assert index.half_way.wait(20)
    with pytest.raises(BuildUnderWay):
        building.start()
    now = building.progress()
    assert (now.running, now.done, now.total) == (True, 5, 10)
    index.go_on.set()
    after = ended(building)
    assert (after.running, after.failed) == (False, False)
    assert "10个片段" in after.sentence
    assert index.attached.is_set()


@pytest.mark.parametrize("fault", [IndexFault("磁盘已满。", "请清理磁盘。"), RuntimeError("secret words")])
def test_a_build_that_fails_says_why_and_can_be_asked_for_again(fault: Exception):
    index = SlowIndex(fault)
    index.go_on.set()
    building = IndexBuilding(cast(Assistant, index), Settings())
    building.start()
    after = ended(building)
    assert (after.running, after.failed) == (False, True)
    assert after.sentence
    assert "secret" not in after.sentence
    index.fault = None
    building.start()
    assert not ended(building).failed


def test_an_index_that_is_up_to_date_is_called_so():
    index = SlowIndex(total=0)
    index.go_on.set()
    building = IndexBuilding(cast(Assistant, index), Settings())
    building.start()
    assert "最新" in ended(building).sentence
