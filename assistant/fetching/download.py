"""An address → the page behind it: redirects followed by rule, passing faults tried again, sites asked gently."""

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from assistant.errors import FetchFailed, FetchFailedForNow
from assistant.fetching.address_rules import HostRules, host_of, next_address
from assistant.fetching.connection import REDIRECTS, Reply, Route, ask
from assistant.fetching.limits import FetchLimits
from assistant.fetching.status_words import failure_of

_LOST = "请在浏览器里核对这个地址；确实改变了的，登记新的地址。"


@dataclass(frozen=True, slots=True)
class Download:
    """A page as it came. `address` is where it came from in the end, `asked` what was asked for."""

    asked: str
    address: str
    content_type: str
    charset: str
    fetched_at: str
    body: bytes

    @property
    def sha256(self) -> str:
        """Of the body, unpacked, as it is kept."""
        return hashlib.sha256(self.body).hexdigest()


class Downloader:
    """Fetches one page at a time. Between two requests to one host it waits `limits.pause` seconds.

    Args:
        say: told in Chinese, a line each, what is being fetched.
        limits: for every page.
        route: how sites are reached.
        rest: waits so many seconds.
    """

    def __init__(
        self,
        say: Callable[[str], None],
        limits: FetchLimits | None = None,
        route: Route | None = None,
        rest: Callable[[float], None] = time.sleep,
    ) -> None:
        self.limits = limits or FetchLimits()
        self._say = say
        self._route = route or Route()
        self._rest = rest
        self._asked_at: dict[str, float] = {}

    def download(self, address: str, rules: HostRules) -> Download:
        """The page.

        Raises:
            FetchFailed: it cannot be had whole; after `limits.attempts` tries where the cause may pass by itself.
        """
        self._say(f"正在取：{address}")
        current, seen = address, {address}
        for _ in range(self.limits.redirects + 1):
            reply = self._reply(current, rules)
            if reply.status not in REDIRECTS:
                break
            current = next_address(current, reply.location, rules) if reply.location else current
            if current in seen:
                raise FetchFailed("网页在几个地址之间来回转向，没有尽头。", _LOST)
            seen.add(current)
        else:
            raise FetchFailed(f"网页转向超过{self.limits.redirects}次，没有再跟。", _LOST)
        if reply.status != 200:
            raise failure_of(reply.status)
        if not reply.body:
            raise FetchFailed("网页是空的。", _LOST)
        now = datetime.now(UTC).astimezone().isoformat(timespec="seconds")
        return Download(address, current, reply.content_type, reply.charset, now, reply.body)

    def _reply(self, address: str, rules: HostRules) -> Reply:
        """One address without following it, asked again while the cause of a failure may pass."""
        attempt = 1
        while True:
            self._wait_for(host_of(address))
            try:
                reply = ask(address, rules, self.limits, self._route)
                if reply.status < 500:
                    return reply
                raise failure_of(reply.status)
            except FetchFailedForNow as fault:
                if attempt >= self.limits.attempts:
                    raise FetchFailedForNow(f"试了{attempt}次，{fault.message}", fault.next_step) from fault
                pause = self.limits.backoff * 2 ** (attempt - 1)
                self._say(f"　{fault.message}{pause:g}秒后再试。")
            self._rest(pause)
            attempt += 1

    def _wait_for(self, host: str) -> None:
        before = self._asked_at.get(host)
        if before is not None:
            self._rest(max(0.0, before + self.limits.pause - time.monotonic()))
        self._asked_at[host] = time.monotonic()
