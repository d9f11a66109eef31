"""Records in a folder of the test's own, and a clock that the test sets."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.quizzes.quiz import QuizItem
from assistant.records.records import Records
from assistant.training.clock import Reading
from assistant.training.paper import paper_of
from assistant.training.sitting import Mode, Sitting, begin
from tests.training.made_items import every_type

START = datetime(2026, 11, 28, 1, 0, tzinfo=UTC)


@dataclass
class SetClock:
    """Both clocks, moved together by `pass_by`, apart by `jump`."""

    wall: datetime = START
    steady: float = 1000.0
    session: str = "boot-1"

    def read(self) -> Reading:
        return Reading(self.wall, self.steady, self.session)

    def pass_by(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)
        self.steady += seconds

    def jump(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)

    def boot(self, seconds_off: float = 30) -> None:
        self.wall += timedelta(seconds=seconds_off)
        self.steady, self.session = 5.0, self.session + "+"


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    with Records.at(tmp_path / "records.db") as opened:
        yield opened


def begun(
    records: Records,
    clock: SetClock,
    mode: Mode = Mode.EXAM,
    items: tuple[QuizItem, ...] | None = None,
    *,
    shuffled: bool = False,
    person: str = "local",
    minutes: float = 60,
) -> Sitting:
    items = every_type() if items is None else items
    paper = paper_of(items, seed=1, shuffled=shuffled)
    return begin(records, clock, paper, items, mode=mode, person=person, minutes=minutes if mode is Mode.EXAM else None)
