"""What was found a moment ago, kept for as long as one question is under way: it is looked for more than once."""

import time
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Recent(Generic[Key, Value]):
    """Keeps a few values for some seconds, in memory alone. Safe to share between threads.

    Args:
        seconds: how long a value is good: what it was found in may change afterwards.
        most: how many are kept.
    """

    def __init__(self, seconds: float, most: int) -> None:
        self._seconds, self._most = seconds, most
        self._kept: dict[Key, tuple[float, Value]] = {}
        self._lock = Lock()

    def of(self, key: Key, make: Callable[[], Value]) -> Value:
        """The value kept for the key, or the one made now. What `make` raises is raised and nothing is kept."""
        with self._lock:
            kept = self._kept.get(key)
        if kept is not None and time.monotonic() - kept[0] < self._seconds:
            return kept[1]
        value = make()
        now = time.monotonic()
        with self._lock:
            good = {one: each for one, each in self._kept.items() if one != key and now - each[0] < self._seconds}
            self._kept = dict(list(good.items())[-(self._most - 1) :] if self._most > 1 else ())
            self._kept[key] = (now, value)
        return value
