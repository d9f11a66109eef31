"""Time for a sitting: seconds used, whatever becomes of the wall clock.

A machine's wall clock jumps (set by hand, set right by the network); its steady clock does not. Both are read together.
While the machine has not been started anew the steady clock alone counts, also across restarts of the service. After
that only the wall clock is left; a backward jump then costs the examinee nothing and gives nothing.
"""

import sys
import time
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Protocol

from assistant.records.attempts import Anchor

JUMP_SECONDS = 60.0
"""A wall clock that differs from the steady one by more than this between two readings has jumped."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Both clocks at one moment; `session` names the boot within which `steady` may be compared."""

    wall: datetime
    steady: float
    session: str


class Clock(Protocol):
    """Where readings come from."""

    def read(self) -> Reading:
        """Now."""
        ...


class SystemClock:
    """This machine's clocks."""

    def read(self) -> Reading:
        """Now: on Linux time since boot with the boot's own id; elsewhere the time of this process."""
        wall = datetime.now(UTC)
        boot = _boot()
        if boot and sys.platform == "linux":
            return Reading(wall, time.clock_gettime(time.CLOCK_BOOTTIME), boot)
        return Reading(wall, time.monotonic(), _process())


def used_by(anchor: Anchor, now: Reading) -> float:
    """Seconds used when `now` was read; never less than at the anchor."""
    by_wall = (now.wall - anchor.wall).total_seconds()
    return anchor.used + max(0.0, now.steady - anchor.steady if now.session == anchor.session else by_wall)


def jumped(anchor: Anchor, now: Reading) -> bool:
    """Whether the wall clock was moved since the anchor, as far as this can be seen."""
    passed = (now.wall - anchor.wall).total_seconds()
    if now.session == anchor.session:
        return abs(passed - (now.steady - anchor.steady)) > JUMP_SECONDS
    return passed < 0


def anchored(anchor: Anchor, now: Reading) -> Anchor:
    """The anchor at `now`."""
    return Anchor(used_by(anchor, now), now.wall, now.steady, now.session)


@cache
def _boot() -> str:
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


@cache
def _process() -> str:
    return uuid.uuid4().hex
