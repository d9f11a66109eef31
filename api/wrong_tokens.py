"""Guessing the access token costs time: after a few wrong ones from an address, each further answer waits longer.

Kept in memory, for this process alone. The right token and a session never wait.
"""

import time
from collections import OrderedDict
from collections.abc import Callable

FREE = 3
"""So many wrong tokens of one address are answered at once: people mistype."""
LONGEST_WAIT = 10.0
_FIRST_WAIT = 0.5
_FORGOTTEN_AFTER = 15 * 60
_ADDRESSES = 1000


class WrongTokens:
    """Counts wrong tokens by the address they came from."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seen: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def wait_after(self, address: str) -> float:
        """Count one more wrong token of the address; gives how many seconds its answer should wait."""
        count, last = self._seen.pop(address, (0, 0.0))
        now = self._clock()
        count = 1 if now - last > _FORGOTTEN_AFTER else count + 1
        self._seen[address] = (count, now)
        if len(self._seen) > _ADDRESSES:
            self._seen.popitem(last=False)
        return 0.0 if count <= FREE else min(_FIRST_WAIT * 2 ** min(count - FREE - 1, 10), LONGEST_WAIT)

    def forget(self, address: str) -> None:
        """The right token came from the address."""
        self._seen.pop(address, None)
