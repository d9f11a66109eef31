"""What a request may weigh and what every response says to the browser."""

import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import BodyTooLarge, problem_of, reply

MAX_BODY = 256 * 1024
MAX_DIVISION = 8 * 1024 * 1024
"""A whole regulation in its division, handed in to be corrected."""
MAX_BANK = 20 * 1024 * 1024
"""A bank of quiz items: a workbook of 100,000 rows."""
MAX_REVIEW = 20 * 1024 * 1024
"""A draft as a file; its route keeps it in memory only."""
MAX_FORM = 8 * 1024 * 1024
"""An approval form with its photo."""
MAX_DRAFT = 4 * 1024 * 1024
"""The facts of a draft, as a form or as a filled workbook."""
_UPLOAD = re.compile(r"/api/shelf/imports/[^/]+/files/.+")
_DIVISION = re.compile(r"/api/shelf/texts/[^/]+/[^/]+/division(?:/check)?")
_LARGER: tuple[tuple[re.Pattern[str], int], ...] = (
    (_DIVISION, MAX_DIVISION),
    (re.compile(r"/api/(?:quiz-(?:audits|papers|exports)|bank/import(?:s|-previews))"), MAX_BANK),
    (re.compile(r"/api/(?:reviews|last-year-reports)"), MAX_REVIEW),
    (re.compile(r"/api/approval-forms"), MAX_FORM),
    (re.compile(r"/api/draft(?:s|-facts|-revisions)(?:/.*)?"), MAX_DRAFT),
)
"""Addresses that may send more than `MAX_BODY`."""

# Nothing but our own files, nothing inline, no frame around us: text that comes from data can never run.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not no-referrer: under it a browser sends our own forms with `Origin: null`, which the door refuses.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class BodyLimit:
    """Reads the body before the routes do and refuses more than is allowed there, declared or not.

    An uploaded file is not read here: its route writes it to the disk as it comes, and counts.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the body on whole, or answer 413."""
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD", "OPTIONS") or _is_upload(scope):
            await self.app(scope, receive, send)
            return
        most = _most(scope["path"])
        declared = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
        body = bytearray()
        too_large = declared.isdigit() and int(declared) > most
        more = not too_large
        while more:
            message = await receive()
            if message["type"] != "http.request":
                return  # the caller left before the body was whole
            body += message.get("body", b"")
            too_large = len(body) > most
            more = bool(message.get("more_body")) and not too_large
        if too_large:
            size = f"{most // 2**20} MB" if most >= 2**20 else f"{most // 2**10} KB"
            fault = BodyTooLarge(f"请求内容超过 {size}。", "请缩短内容，或者分几次提交。")
            await reply(problem_of(fault), scope, {"Connection": "close"})(scope, receive, send)
            return
        delivered = False

        async def replay() -> Message:
            nonlocal delivered
            if delivered:
                return await receive()
            delivered = True
            return {"type": "http.request", "body": bytes(body), "more_body": False}

        await self.app(scope, replay, send)


def _most(path: str) -> int:
    return next((most for pattern, most in _LARGER if pattern.fullmatch(path)), MAX_BODY)


def _is_upload(scope: Scope) -> bool:
    return scope["method"] == "PUT" and _UPLOAD.fullmatch(scope["path"]) is not None


class SecurityHeaders:
    """Adds the browser's orders to every response, faults included."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; add the headers when the response starts."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                # Our own assets may be kept, but are asked for again after an update; answers are never kept.
                asset = str(scope.get("path", "")).startswith("/static/")
                headers.setdefault("Cache-Control", "no-cache" if asset else "no-store")
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


class HeadAsGet:
    """HEAD is answered as GET is, without the body (RFC 9110, section 9.3.2)."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Ask the application as with GET and keep the body back."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def without_body(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self.app({**scope, "method": "GET"}, receive, without_body)
