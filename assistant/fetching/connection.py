"""One request over the network, the only place in the program that makes one. Standard library only.

No cookies, no state, one connection a request. A timer closes the connection when the whole request has taken too long:
a site that sends a byte now and then would satisfy every other limit.
"""

import socket
import ssl
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, RemoteDisconnected
from urllib.parse import SplitResult, quote, urlsplit

from assistant.errors import FetchFailed, FetchFailedForNow
from assistant.fetching.address_rules import HostRules, places_of, refuse_inside
from assistant.fetching.body import read_body
from assistant.fetching.limits import FetchLimits
from assistant.regulations.file_fault import cause_of

REDIRECTS = {301, 302, 303, 307, 308}
_HEADERS = {
    "User-Agent": "cadre-assistant",
    "Accept": "text/html, application/xhtml+xml, text/plain, application/pdf, */*;q=0.5",
    "Accept-Language": "zh-CN",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
_AGAIN = "请检查本机的网络后再取。"
_SILENT = "请过一段时间再取；总是这样的，请在浏览器里打开，把全文存为文件后用 cadre corpus import 导入。"
_SAFE = "/%:=&?~+!$,;'@()*[]-._"


@dataclass(frozen=True, slots=True)
class Reply:
    """Status, the headers that matter, and the unpacked body of an answer of status 200 (else empty)."""

    status: int
    location: str
    content_type: str
    charset: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Route:
    """How sites are reached: directly or through the administrator's proxy (http://host:port), and whom TLS trusts."""

    proxy: str = ""
    tls: ssl.SSLContext | None = None


def ask(address: str, rules: HostRules, limits: FetchLimits, route: Route) -> Reply:
    """Ask for an address once.

    Raises:
        FetchFailed: no whole answer came; `FetchFailedForNow` where time ran out.
    """
    parts = urlsplit(address)
    with _within(limits) as watched, _faults_told(parts.hostname or ""):
        line = _connected(parts, rules, limits, route, watched)
        connection = HTTPConnection(parts.hostname or "", parts.port or _usual_port(parts))
        connection.sock = line
        try:
            connection.putrequest("GET", _target(parts, route), skip_host=True, skip_accept_encoding=True)
            for name, value in {"Host": parts.netloc, **_HEADERS}.items():
                connection.putheader(name, value)
            connection.endheaders()
            with connection.getresponse() as response:
                return _reply(response, limits)
        finally:
            connection.close()


def _reply(response: HTTPResponse, limits: FetchLimits) -> Reply:
    return Reply(
        status=response.status,
        location=response.getheader("Location") or "",
        content_type=response.headers.get_content_type() if response.getheader("Content-Type") else "",
        charset=str(response.headers.get_content_charset() or ""),
        body=read_body(response, limits) if response.status == 200 else b"",
    )


def _connected(
    parts: SplitResult, rules: HostRules, limits: FetchLimits, route: Route, watched: "_Watched"
) -> socket.socket:
    host, port = (parts.hostname or "").lower(), parts.port or _usual_port(parts)
    if route.proxy:
        refuse_inside(host, [host], rules)
        through = urlsplit(route.proxy)
        line = socket.create_connection((through.hostname or "", through.port or 80), timeout=limits.connect)
        watched.guard(line)
        if parts.scheme == "https":
            line = _tunnelled(line, host, port)
    else:
        line = _first_that_answers(places_of(host, port, rules), limits)
        watched.guard(line)
    if parts.scheme == "https":
        # The address was resolved and checked above; the name is what the certificate must be for.
        context = route.tls or ssl.create_default_context()
        secured = context.wrap_socket(line, server_hostname=host, do_handshake_on_connect=False)
        watched.guard(secured)
        secured.do_handshake()
        line = secured
    line.settimeout(limits.silence)
    return line


def _first_that_answers(places: tuple[tuple[int, tuple[str, int]], ...], limits: FetchLimits) -> socket.socket:
    failed: OSError | None = None
    for family, place in places:
        line = socket.socket(family, socket.SOCK_STREAM)
        line.settimeout(limits.connect)
        try:
            line.connect(place)
        except OSError as error:
            line.close()
            failed = error
        else:
            return line
    raise failed or OSError("no place to connect to")


def _tunnelled(line: socket.socket, host: str, port: int) -> socket.socket:
    """Have the proxy connect us through; it answers with a head and no body (RFC 9110, section 9.3.6)."""
    line.sendall(f"CONNECT {host}:{port} HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode("ascii"))
    head = b""
    while not head.endswith(b"\r\n\r\n") and len(head) < 8192:
        piece = line.recv(1)
        if not piece:
            break
        head += piece
    if head.split(b" ", 2)[1:2] != [b"200"]:
        raise FetchFailed("代理没有接通网站。", "请核对设置项 CADRE_FETCH_PROXY，或者问网络管理员。")
    return line


def _target(parts: SplitResult, route: Route) -> str:
    path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    return f"http://{parts.netloc}{path}" if route.proxy and parts.scheme == "http" else path


def _usual_port(parts: SplitResult) -> int:
    return 443 if parts.scheme == "https" else 80


class _Watched:
    """The connection that a timer may close; `late` once it did."""

    def __init__(self) -> None:
        self.late = False
        self._line: socket.socket | None = None

    def guard(self, line: socket.socket) -> None:
        self._line = line

    def close(self) -> None:
        if self._line is not None:
            self._line.close()

    def cut(self) -> None:
        self.late = True
        if self._line is not None:
            try:
                # Of the plain socket also under TLS: its own shutdown would take the session from the reader.
                socket.socket.shutdown(self._line, socket.SHUT_RDWR)
            except OSError:
                return  # it is closed already: the request has just ended


@contextmanager
def _within(limits: FetchLimits) -> Generator[_Watched, None, None]:
    watched = _Watched()
    timer = threading.Timer(limits.total, watched.cut)
    timer.daemon = True
    timer.start()
    try:
        yield watched
        if watched.late:  # the end of the connection may have looked like the end of the page
            raise FetchFailed("")
    except FetchFailed as fault:
        if watched.late and not isinstance(fault, FetchFailedForNow):
            raise FetchFailedForNow(f"{limits.total:g}秒还没有下载完，已停止。", _SILENT) from fault
        raise
    finally:
        timer.cancel()
        watched.close()


@contextmanager
def _faults_told(host: str) -> Generator[None, None, None]:
    """What the network library says, as faults with a sentence."""
    try:
        yield
    except FetchFailed:
        raise
    except ssl.SSLCertVerificationError as error:
        cause = f"网站 {host} 的证书不可信，没有下载。"
        raise FetchFailed(cause, "请核对本机日期和网络；内部网站的，请管理员在本机系统里安装其根证书。") from error
    except ssl.SSLError as error:
        raise FetchFailed(f"同网站 {host} 建不起加密连接。", _AGAIN) from error
    except TimeoutError as error:
        raise FetchFailedForNow(f"网站 {host} 没有及时回应。", _SILENT) from error
    except ConnectionRefusedError as error:
        raise FetchFailed(f"网站 {host} 拒绝连接。", _AGAIN) from error
    except (RemoteDisconnected, ConnectionError) as error:
        raise FetchFailed(f"同网站 {host} 的连接断了。", _AGAIN) from error
    except HTTPException as error:
        raise FetchFailed(f"网站 {host} 的回应不合规矩，读不懂。", _SILENT) from error
    except OSError as error:
        raise FetchFailed(f"连不上网站 {host}（{cause_of(error)}）。", _AGAIN) from error
    except ValueError as error:
        raise FetchFailed(f"网站 {host} 的地址或者回应读不懂。", _SILENT) from error
