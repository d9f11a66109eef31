"""A server on loopback that speaks the OpenAI dialect and follows a script: each request takes the next act."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Act = Callable[["Exchange"], None]


class Exchange(BaseHTTPRequestHandler):
    """One request. An act answers it by `fail`, `say`, `call_tool`, or by hand."""

    script: "Script"
    body: dict[str, Any]
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.script.asked.append(self.body)
        self.script.headers.append({name.lower(): value for name, value in self.headers.items()})
        self.close_connection = True
        try:
            self.script.next()(self)
        except (BrokenPipeError, ConnectionResetError):
            self.script.broken_off.set()

    def log_message(self, format: str, *args: object) -> None: ...

    def fail(self, status: int, **headers: str) -> None:
        content = json.dumps({"error": {"message": "scripted", "type": "scripted"}}).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(content)

    def begin(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()

    def event(self, delta: dict[str, Any], end: str | None = None) -> None:
        chunk = {
            "id": "1",
            "object": "chat.completion.chunk",
            "created": 0,
            "model": "scripted",
            "choices": [{"index": 0, "delta": delta, "finish_reason": end}],
        }
        self.wfile.write(b"data: " + json.dumps(chunk).encode() + b"\n\n")
        self.wfile.flush()

    def end(self) -> None:
        self.event({}, "stop")
        self.wfile.write(b"data: [DONE]\n\n")

    def say(self, text: str, size: int = 7) -> None:
        self.begin()
        self.event({"role": "assistant", "content": ""})
        for start in range(0, len(text), size):
            self.event({"content": text[start : start + size]})
        self.end()

    def call_tool(self, arguments: str) -> None:
        self.begin()
        function = {"name": "reply", "arguments": ""}
        first = {"index": 0, "id": "call_1", "type": "function", "function": function}
        self.event({"role": "assistant", "content": None, "tool_calls": [first]})
        for start in range(0, len(arguments), 9):
            piece = {"index": 0, "function": {"arguments": arguments[start : start + 9]}}
            self.event({"tool_calls": [piece]})
        self.end()


@dataclass
class Script:
    """Acts in turn, the last one for ever; what was asked is kept."""

    acts: list[Act]
    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    headers: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    broken_off: threading.Event = field(default_factory=threading.Event)

    def next(self) -> Act:
        return self.acts.pop(0) if len(self.acts) > 1 else self.acts[0]


def says(text: str) -> Act:
    return lambda exchange: exchange.say(text)


def fails(status: int, **headers: str) -> Act:
    return lambda exchange: exchange.fail(status, **headers)


def calls(arguments: str) -> Act:
    return lambda exchange: exchange.call_tool(arguments)


def half(text: str) -> Act:
    """Some of the reply, then the connection is gone."""

    def act(exchange: Exchange) -> None:
        exchange.begin()
        exchange.event({"role": "assistant", "content": text})

    return act


def dribbles(seconds: float) -> Act:
    """A byte of a comment now and then: never silent long enough for a read timeout, never an answer."""

    def act(exchange: Exchange) -> None:
        exchange.begin()
        for _ in range(400):
            exchange.wfile.write(b":")
            exchange.wfile.flush()
            time.sleep(seconds)

    return act


def silent(seconds: float) -> Act:
    return lambda exchange: time.sleep(seconds)


def endless(exchange: Exchange) -> None:
    exchange.begin()
    while True:
        exchange.event({"content": "多" * 2000})


def writes_slowly(exchange: Exchange) -> None:
    exchange.begin()
    for _ in range(400):
        exchange.event({"content": "慢"})
        time.sleep(0.05)


@contextmanager
def serving(*acts: Act) -> Iterator[Script]:
    script = Script(list(acts))
    handler = type("Scripted", (Exchange,), {"script": script})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    script.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield script
    finally:
        server.shutdown()
        server.server_close()
