"""Who may change the shelf: whoever sits at this machine, and from elsewhere who has the administrator's token.

The access token lets people ask; it lets nobody change what is answered (docs/decisions/0019-who-administers.md).
"""

import asyncio
import hmac
from enum import StrEnum
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from api.access import is_loopback
from api.problems import AdministrationRefused
from api.signed_session import SignedSession
from api.wrong_tokens import WrongTokens
from assistant.settings import Settings

COOKIE = "cadre_admin"
HEADER = "x-cadre-admin-token"
SESSION_SECONDS = 2 * 3600
# What comes through another program may come from anywhere, whatever its address says.
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")


class Standing(StrEnum):
    """What a caller is to the shelf."""

    ALLOWED = "allowed"
    TOKEN_NEEDED = "token_needed"
    NO_TOKEN_SET = "no_token_set"


class Administration:
    """The inner door, before everything under `/api/shelf` and `/shelf`; usable as a dependency of routes."""

    def __init__(self, settings: Settings) -> None:
        self._token = settings.admin_token.strip().encode()
        self._session = SignedSession(COOKIE, SESSION_SECONDS, self._token)
        self._wrong = WrongTokens()

    async def __call__(self, request: Request) -> None:
        """Let pass who may administer.

        Raises:
            AdministrationRefused: anybody else; says what is lacking.
        """
        found = self.standing(request)
        if found is Standing.NO_TOKEN_SET:
            raise AdministrationRefused(
                "只能在运行服务的这台机器上管理规范库、题库和单位学习记录。",
                "要从其他机器管理的，请管理员设置环境变量 CADRE_ADMIN_TOKEN（管理口令）后重新启动服务。",
            )
        if found is Standing.TOKEN_NEEDED:
            if HEADER in request.headers:
                await self._slow_down(request)
            raise AdministrationRefused("管理口令缺失、过期或者不对。", "请在规范库管理页 /shelf 填写管理口令。")

    def standing(self, request: Request) -> Standing:
        """What the caller may do."""
        if _is_here(request) or self._is_known(request):
            return Standing.ALLOWED
        return Standing.TOKEN_NEEDED if self._token else Standing.NO_TOKEN_SET

    async def admit(self, request: Request, token: str) -> Response:
        """A session for who gives the right token. Raises AdministrationRefused."""
        if not self._token or not hmac.compare_digest(token.strip().encode(), self._token):
            await self._slow_down(request)
            raise AdministrationRefused("管理口令不对。", "请核对后重新填写。")
        self._wrong.forget(_address(request))
        response = Response(status_code=204)
        self._session.begin(request, response)
        return response

    def dismiss(self, response: Response) -> None:
        """Take the session away with the response."""
        self._session.end(response)

    def _is_known(self, request: Request) -> bool:
        if not self._token:
            return False
        # Header bytes arrive as latin-1; the token may hold Chinese characters.
        if hmac.compare_digest(request.headers.get(HEADER, "").strip().encode("latin-1"), self._token):
            return True
        return self._session.holds(request)

    async def _slow_down(self, request: Request) -> None:
        await asyncio.sleep(self._wrong.wait_after(_address(request)))


def _is_here(request: Request) -> bool:
    """From this machine, asked for by a name of this machine, and not passed on by a proxy."""
    host = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    passed_on = any(name in request.headers for name in _FORWARDED)
    return is_loopback(_address(request)) and is_loopback(host) and not passed_on


def _address(request: Request) -> str:
    return request.client.host if request.client else ""
