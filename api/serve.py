"""Run the service: take the port first, say the address when ready, end cleanly on Ctrl-C and SIGTERM."""

import errno
import signal
import socket
import sys
import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from types import FrameType

import uvicorn

from api.access import check_listening
from api.app import create_app
from assistant.assistant import Assistant
from assistant.errors import SetupError
from assistant.settings import Settings

_EVERY_ADDRESS = frozenset({"", "0.0.0.0", "::"})


def serve(
    settings: Settings, opening: Callable[[], Assistant] | None = None, *, say: Callable[[str], None] = print
) -> None:
    """Open the assistant and serve until Ctrl-C or SIGTERM.

    Args:
        settings: address, port and access token.
        opening: gives the assistant, once the port is ours; `Assistant.open` if not given.
        say: gets each line for the user: the address once the service answers.

    Raises:
        SetupError: the port is in use or not allowed, or the address is open to others without an access token.
        CorpusError: the corpus cannot be used.
    """
    check_listening(settings)
    listener = _listen(settings)  # before the slow part: a port in use is said at once
    with listener, _sigterm_as_ctrl_c():
        assistant = opening() if opening else Assistant.open(settings)
        lines = [f"组工助手已就绪：{address(settings, listener)}"]
        if listens_everywhere(settings):
            lines.append("其他机器打不开这个地址时，请把其中的机器名换成本机的 IP 地址。")
        lines.append("按 Ctrl-C 停止。")
        _Server(create_app(assistant, settings), lines, say).run(sockets=[listener])


def address(settings: Settings, listener: socket.socket) -> str:
    """The address to open in a browser; with port 0 the port that the system gave.

    Listening on every address (0.0.0.0, ::) is no address to open: then it is by the machine's name.
    """
    host = _machine_name() if listens_everywhere(settings) else settings.host
    return f"http://{f'[{host}]' if ':' in host else host}:{listener.getsockname()[1]}/"


def listens_everywhere(settings: Settings) -> bool:
    """Whether the service listens on every address of this machine."""
    return settings.host.strip("[]") in _EVERY_ADDRESS


def _machine_name() -> str:
    """The name of this machine, else words that say what to put in its place; no network is asked."""
    name = socket.gethostname()
    return name if name and not name.lower().startswith("localhost") else "本机地址"


@contextmanager
def _sigterm_as_ctrl_c() -> Generator[None]:
    """While it lasts a SIGTERM ends the program as Ctrl-C does; only the main thread may ask for that."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


class _Server(uvicorn.Server):
    """A uvicorn server that says its own Chinese line and keeps request lines (they hold search words) out of logs."""

    def __init__(self, app: object, ready: Sequence[str], say: Callable[[str], None]) -> None:
        super().__init__(
            uvicorn.Config(
                app,  # pyright: ignore[reportArgumentType]
                access_log=False,
                log_level="warning",
                server_header=False,
                timeout_graceful_shutdown=3,
                lifespan="on",
            )
        )
        self._ready = ready
        self._say = say

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Say the address (`ready`) once connections are accepted."""
        await super().startup(sockets)
        if self.started:
            for line in self._ready:
                self._say(line)

    def run(self, sockets: list[socket.socket] | None = None) -> None:
        """Serve; Ctrl-C, and a SIGTERM turned into one, is the ordinary end, not a fault."""
        try:
            super().run(sockets)
        except KeyboardInterrupt:
            self._say("已停止。")


def _listen(settings: Settings) -> socket.socket:
    try:
        family, kind, number, _, where = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, number)
    except OSError as error:
        raise SetupError(
            f"监听地址 {settings.host} 不可用。", "请检查 --host 或者 CADRE_HOST 的值。", host=settings.host
        ) from error
    try:
        if sys.platform != "win32":
            # Elsewhere a closed connection would block its port for minutes; on Windows the option means sharing it.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(where)
        # Listening now, not later: two services may both bind with SO_REUSEADDR, only one can listen.
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise _port_fault(settings, error) from error
    return listener


def _port_fault(settings: Settings, error: OSError) -> SetupError:
    if error.errno == errno.EACCES:
        cause = f"没有权限使用端口 {settings.port}。"
    elif error.errno == errno.EADDRINUSE:
        cause = f"端口 {settings.port} 已被其他程序占用。"
    else:
        cause = f"不能监听 {settings.host} 的端口 {settings.port}。"
    return SetupError(cause, "请用 --port 换一个端口，例如 --port 8322。", port=settings.port)
