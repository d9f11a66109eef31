"""A web site on this machine, served over real sockets: what a test puts on it is what a browser would get."""

import gzip
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Page:
    """An answer: its body as sent, its status and headers. `length` states another length than the body has."""

    body: bytes = b""
    status: int = 200
    content_type: str = HTML
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    length: int | None = None


Answer = Page | Callable[[BaseHTTPRequestHandler], None]


class Site:
    """Pages by path; what is asked for is counted, with the headers that came."""

    def __init__(self, scheme: str, port: int) -> None:
        self.pages: dict[str, Answer | list[Answer]] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.address = f"{scheme}://127.0.0.1:{port}"
        self.port = port

    def put(self, path: str, *answers: Answer | str) -> str:
        """What is at a path: one answer, or one after the other (the last stays). Gives the whole address."""
        made = [Page(answer.encode()) if isinstance(answer, str) else answer for answer in answers]
        self.pages[path] = made if len(made) > 1 else made[0]
        return self.address + path

    def answer(self, path: str) -> Answer:
        found = self.pages.get(path, Page(b"<html><body>no such page</body></html>", status=404))
        if isinstance(found, list):
            return found.pop(0) if len(found) > 1 else found[0]
        return found


def redirect(location: str, status: int = 302) -> Page:
    return Page(status=status, headers={"Location": location})


def zipped(text: str) -> Page:
    return Page(gzip.compress(text.encode()), headers={"Content-Encoding": "gzip"})


def dripping(body: bytes, seconds: float) -> Callable[[BaseHTTPRequestHandler], None]:
    """A byte now and then, so that no single wait is long, with the whole length stated."""

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", HTML)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        until = time.monotonic() + seconds
        for place in range(len(body)):
            if time.monotonic() > until:
                return
            handler.wfile.write(body[place : place + 1])
            handler.wfile.flush()
            time.sleep(0.02)

    return drip


def in_chunks(pieces: list[bytes], *, ended: bool) -> Callable[[BaseHTTPRequestHandler], None]:
    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.protocol_version = "HTTP/1.1"
        handler.send_response(200)
        handler.send_header("Content-Type", HTML)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        for piece in pieces:
            handler.wfile.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
        if ended:
            handler.wfile.write(b"0\r\n\r\n")
        handler.close_connection = True

    return send


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.headers.append({name.lower(): value for name, value in self.headers.items()})
            answer = site.answer(self.path)
            try:
                if callable(answer):
                    answer(self)
                    return
                self.send_response(answer.status)
                self.send_header("Content-Type", answer.content_type)
                self.send_header("Content-Length", str(len(answer.body) if answer.length is None else answer.length))
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(answer.body)
            except (BrokenPipeError, ConnectionResetError):
                return  # the other side has had enough, which is what some tests are about

        def log_message(self, format: str, *args: object) -> None:
            return

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            return

    server = Server(("127.0.0.1", 0), Handler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    site = Site("https" if tls else "http", server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
