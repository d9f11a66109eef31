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
        with self._lock:
            while len(self._kept) >= self._most:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = (time.monotonic(), value)
        return value
