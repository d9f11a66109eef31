"""A session as a signed cookie: when it ends, and a mark that only this process can make. Nothing is stored."""

import hmac
import secrets
import time
from http.cookies import CookieError, SimpleCookie

from starlette.requests import Request
from starlette.responses import Response


class SignedSession:
    """Sessions of one door. A restart, or another token, ends them all.

    Args:
        cookie: name of the cookie.
        seconds: how long a session lasts.
        token: what was given at the door; part of the mark.
    """

    def __init__(self, cookie: str, seconds: int, token: bytes) -> None:
        self._cookie, self._seconds, self._token = cookie, seconds, token
        self._key = secrets.token_bytes(32)

    def begin(self, request: Request, response: Response) -> None:
        """Give the caller a session with the response."""
        expires = str(int(time.time()) + self._seconds)
        response.set_cookie(
            self._cookie,
            f"{expires}.{self._mark(expires)}",
            max_age=self._seconds,
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
        )

    def end(self, response: Response) -> None:
        """Take the session away with the response."""
        response.delete_cookie(self._cookie, httponly=True, samesite="strict")

    def holds(self, request: Request) -> bool:
        """Whether the caller has a session of ours that has not ended."""
        try:
            cookie = SimpleCookie(request.headers.get("cookie", "")).get(self._cookie)
        except CookieError:
            return False
        expires, _, mark = (cookie.value if cookie else "").partition(".")
        signed = hmac.compare_digest(mark.encode(), self._mark(expires).encode())
        return signed and expires.isdigit() and int(expires) > time.time()

    def _mark(self, expires: str) -> str:
        return hmac.new(self._key, self._token + b"|" + expires.encode(), "sha256").hexdigest()
