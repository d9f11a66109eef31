"""LLM: the only door to a model that words. Any OpenAI-compatible server; off unless configured; never trusted.

Nothing is sent to an address that the settings do not name: proxies of the environment, redirects, tracing and the
library's default address are all switched off. What the model says is data; `guarding` decides what of it is used.
"""

import queue
import threading
import time
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel

from assistant.errors import LLMCancelled, LLMReplyInvalid, LLMUnavailable, SetupError
from assistant.llm_reply import Capability, Message, Shape, bound_to, read_reply, said, text_of
from assistant.settings import Settings

MOST_CHARACTERS = 60_000
"""A reply that is longer is no answer; reading stops there."""
_TRIES = 3
_READINGS = 4
_LONGEST_PAUSE = 5.0
_POLL = 0.1  # seconds after which a cancelled reply is noticed at the latest
_SHAPE_REFUSED = {400, 404, 405, 415, 422, 501}
_PASSES = {408, 409, 425, 429}


_ORDER = tuple(Capability)


class LLM:
    """One model at one endpoint. Thread-safe; what the endpoint can do is found out once and remembered."""

    def __init__(
        self, model: str, url: str, key: str = "", *, timeout: float = 20, budget: float = 60, backoff: float = 0.5
    ) -> None:
        self.model, self.url = model, url
        self._key = key
        self._timeout, self._budget, self._backoff = timeout, budget, backoff
        self._sure: Capability | None = None
        self._lacking: set[Capability] = set()

    def __repr__(self) -> str:
        return f"LLM({self.model!r})"  # neither key nor address

    @classmethod
    def of(cls, settings: Settings) -> "LLM | None":
        """The model of the settings; None where none is configured.

        Raises:
            SetupError: the setting cannot be read, the address is missing, or the package is not installed.
        """
        if not settings.llm.strip():
            return None
        provider, _, model = settings.llm.strip().partition(":")
        if provider != "openai" or not model.strip():
            raise SetupError("设置项 CADRE_LLM 的值不可用。", "请写成 openai:模型名，或者删去它。", setting="llm")
        parts = urlsplit(settings.llm_url.strip())
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise SetupError(
                "设置了 CADRE_LLM，没有可用的 CADRE_LLM_URL。",
                "请写明大模型服务的地址，如 http://127.0.0.1:8000/v1。",
                setting="llm_url",
            )
        try:
            import langchain_openai as _  # noqa: F401
        except ImportError as error:
            raise SetupError(
                "设置了 CADRE_LLM，没有安装大模型组件。", "请安装附加组件 llm，或者删去 CADRE_LLM。", setting="llm"
            ) from error
        return cls(
            model.strip(),
            settings.llm_url.strip(),
            settings.llm_key.get_secret_value(),
            timeout=settings.llm_timeout,
            budget=settings.llm_budget,
        )

    @property
    def capability(self) -> Capability | None:
        """What the endpoint has proved to do; None before the first reply."""
        return self._sure

    def reply(self, messages: Sequence[Message], shape: type[Shape], *, cancel: threading.Event | None = None) -> Shape:
        """One reply of the shape asked for.

        Args:
            messages: what is said to the model.
            shape: the pydantic model that the reply must be.
            cancel: set by whoever asked, when the reply is no longer wanted.

        Raises:
            LLMUnavailable: no reply in time, refused, or the server fails again and again.
            LLMCancelled: `cancel` was set.
            LLMReplyInvalid: what came is empty, too long, or not of that shape.
        """
        call = _Call(self._model(), time.monotonic() + self._budget, cancel or threading.Event(), self._backoff)
        try:
            return self._held_to(call, messages, shape)
        finally:
            call.close()

    def _held_to(self, call: "_Call", messages: Sequence[Message], shape: type[Shape]) -> Shape:
        fault: LLMReplyInvalid | None = None
        ways = self._ways()
        for _ in range(_READINGS):
            way = ways.pop(0) if ways else Capability.TEXT
            try:
                found = read_reply(call.words(said(messages, shape, way), shape, way), shape)
            except _ShapeRefused as refused:
                if way is Capability.TEXT:
                    message = f"大模型服务不接受这样的请求（{refused.status}）。"
                    raise LLMUnavailable(message, "请核对 CADRE_LLM 和 CADRE_LLM_URL。") from refused
                self._lacking.add(way)
                self._sure = None
                ways = self._ways()
            except LLMReplyInvalid as invalid:
                fault = invalid
            else:
                self._sure = way
                return found
        raise fault or LLMReplyInvalid("大模型的回复读不出来。")

    def _ways(self) -> list[Capability]:
        """What has worked, twice; before anything has, whatever has not been refused."""
        return [self._sure, self._sure] if self._sure else [each for each in _ORDER if each not in self._lacking]

    def _model(self) -> Any:
        from langchain_openai import ChatOpenAI
        from openai import DefaultHttpxClient

        client = DefaultHttpxClient(trust_env=False, follow_redirects=False, timeout=self._timeout)
        return ChatOpenAI(
            model=self.model,
            base_url=self.url,
            api_key=lambda: self._key or "none",  # an own server asks for none; the library insists on one
            timeout=self._timeout,
            max_retries=0,
            temperature=0,
            http_client=client,
            openai_proxy="",
            use_responses_api=False,
        )


class _ShapeRefused(Exception):
    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class _Call:
    """The tries of one reply: they share a deadline, a connection and the wish to be cancelled."""

    def __init__(self, model: Any, deadline: float, cancel: threading.Event, backoff: float) -> None:
        self._model, self._deadline, self._cancel, self._backoff = model, deadline, cancel, backoff

    def close(self) -> None:
        """Break the connection off: a server still writing notices."""
        self._model.root_client.close()

    def words(self, messages: list[tuple[str, str]], shape: type[BaseModel], way: Capability) -> str:
        """The text of one reply, after retries that are worth it."""
        bound = bound_to(self._model, shape, way)
        for attempt in range(_TRIES):
            try:
                return self._once(bound, messages)
            except (_ShapeRefused, LLMCancelled, LLMReplyInvalid):
                raise
            except Exception as error:
                pause = self._pause(error, attempt)
                if pause is None:
                    raise _unavailable(error) from None  # the cause may hold what was sent
                if self._cancel.wait(min(pause, max(0.0, self._deadline - time.monotonic()))):
                    raise LLMCancelled("已停止。") from None
        raise LLMUnavailable("大模型服务没有给出回复。")

    def _once(self, bound: Any, messages: list[tuple[str, str]]) -> str:
        """Read in a thread of its own: a server that sends a byte now and then must not hold the answer up."""
        pieces: queue.Queue[str | Exception | None] = queue.Queue()
        stop = threading.Event()
        threading.Thread(target=_receive, args=(bound, messages, pieces, stop), daemon=True, name="llm").start()
        text, size = list[str](), 0
        try:
            while True:
                piece = self._next(pieces)
                if piece is None:
                    return "".join(text)
                if isinstance(piece, Exception):
                    raise piece
                text.append(piece)
                size += len(piece)
                if size > MOST_CHARACTERS:
                    raise LLMReplyInvalid("大模型的回复过长。")
        finally:
            stop.set()

    def _next(self, pieces: "queue.Queue[str | Exception | None]") -> str | Exception | None:
        while True:
            if self._cancel.is_set():
                raise LLMCancelled("已停止。")
            left = self._deadline - time.monotonic()
            if left <= 0:
                raise _OutOfTime
            try:
                return pieces.get(timeout=min(_POLL, left))
            except queue.Empty:
                continue

    def _pause(self, error: Exception, attempt: int) -> float | None:
        """Seconds until the next try; None where another try is of no use."""
        status: int | None = getattr(error, "status_code", None)
        if status in _SHAPE_REFUSED:
            raise _ShapeRefused(status) from None
        if isinstance(error, _OutOfTime) or attempt + 1 == _TRIES or time.monotonic() >= self._deadline:
            return None
        if status is not None and status not in _PASSES and status < 500:
            return None
        asked = _retry_after(error)
        return min(_LONGEST_PAUSE, asked if asked is not None else self._backoff * 2**attempt)


class _OutOfTime(Exception):
    pass


def _receive(
    bound: Any, messages: list[tuple[str, str]], pieces: "queue.Queue[str | Exception | None]", stop: threading.Event
) -> None:
    from langsmith import tracing_context  # pyright: ignore[reportUnknownVariableType]

    try:
        with tracing_context(enabled=False):  # an environment with tracing on would send every question abroad
            ended = False
            for chunk in bound.stream(messages):
                if stop.is_set():
                    return
                pieces.put(text_of(chunk))
                ended = ended or bool(chunk.response_metadata.get("finish_reason"))
        pieces.put(None if ended else LLMReplyInvalid("大模型的回复没有写完。"))
    except Exception as error:
        pieces.put(error)


def _retry_after(error: Exception) -> float | None:
    headers: Mapping[str, str] = getattr(getattr(error, "response", None), "headers", {})
    try:
        return max(0.0, float(headers.get("retry-after", "")))
    except ValueError:
        return None


def _unavailable(error: Exception) -> LLMUnavailable:
    status: int | None = getattr(error, "status_code", None)
    if isinstance(error, _OutOfTime) or "Timeout" in type(error).__name__:
        return LLMUnavailable("大模型没有在限定的时间内回复。", "请稍后再试，或者调大 CADRE_LLM_TIMEOUT。")
    if status in {401, 403}:
        return LLMUnavailable("大模型服务不接受所给的密钥。", "请核对 CADRE_LLM_KEY。", status=status)
    if status is not None:
        return LLMUnavailable(f"大模型服务出错（{status}）。", "请查看该服务。", status=status)
    return LLMUnavailable(f"连不上大模型服务（{type(error).__name__}）。", "请核对 CADRE_LLM_URL，并确认服务已启动。")
