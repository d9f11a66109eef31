"""Run the service: take the port first, say the address when ready, end cleanly on Ctrl-C."""

import errno
import socket
import sys
from collections.abc import Callable

import uvicorn

from api.access import check_listening
from api.app import create_app
from assistant.assistant import Assistant
from assistant.errors import SetupError
from assistant.settings import Settings


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
    with listener:
        assistant = opening() if opening else Assistant.open(settings)
        _Server(create_app(assistant, settings), address(settings, listener), say).run(sockets=[listener])


def address(settings: Settings, listener: socket.socket) -> str:
    """The address to open in a browser; with port 0 the port that the system gave."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{listener.getsockname()[1]}/"


class _Server(uvicorn.Server):
    """A uvicorn server that says its own Chinese line and keeps request lines (they hold search words) out of logs."""

    def __init__(self, app: object, url: str, say: Callable[[str], None]) -> None:
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
        self._url = url
        self._say = say

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Say the address once connections are accepted."""
        await super().startup(sockets)
        if self.started:
            self._say(f"组工助手已就绪：{self._url}")
            self._say("按 Ctrl-C 停止。")

    def run(self, sockets: list[socket.socket] | None = None) -> None:
        """Serve; Ctrl-C is the ordinary end, not a fault."""
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
