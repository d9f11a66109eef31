"""What one turn of a conversation has worked out already. Made with the request, gone with it."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import TypeVar, cast

Result = TypeVar("Result")


@dataclass(slots=True)
class Memory:
    """Results by what was asked for; shared by every step that works on the same turn, by no other turn."""

    _kept: dict[Hashable, object] = field(default_factory=dict[Hashable, object])

    def once(self, key: Hashable, work: Callable[[], Result]) -> Result:
        """The result of `work`, done at the first call with that key only. A key stands for one kind of result."""
        if key not in self._kept:
            self._kept[key] = work()
        return cast(Result, self._kept[key])
