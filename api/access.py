"""Who may come in: everybody on this machine; from elsewhere only with the access token.

On loopback without a token the Host header must name this machine, so that a foreign page cannot reach the service
through a name of its own (DNS rebinding). A writing request must come from our own pages or from no page at all.
"""

import asyncio
import hmac
import ipaddress
from urllib.parse import parse_qs, quote, urlsplit

from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api.pages.render import STATIC, page
from api.problems import HostRefused, OriginRefused, problem_of, reply
from api.signed_session import SignedSession
from api.wrong_tokens import WrongTokens
from assistant.errors import AccessDenied, AssistantError, SetupError
from assistant.settings import SHORTEST_TOKEN, Settings

COOKIE = "cadre_session"
SESSION_SECONDS = 12 * 3600
# The health probe says nothing about anybody; the login form and its own style sheet stand before the door.
_OPEN = frozenset({"/healthz", "/login", "/login.css"})


def is_loopback(host: str) -> bool:
    """Whether a listening address or host name is reachable from this machine only."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def check_listening(settings: Settings) -> None:
    """Refuse to listen to other machines without an access token, and anywhere with one that can be guessed.

    Raises:
        SetupError: the address is not loopback and `access_token` is empty; a token is too short; or one token
            would open both doors.
    """
    if not is_loopback(settings.host) and not settings.access_token.strip():
        raise SetupError(
            f"监听地址 {settings.host} 可由其他机器访问，但没有设置访问口令。",
            "请设置环境变量 CADRE_ACCESS_TOKEN，或者把监听地址改回 127.0.0.1。",
            host=settings.host,
        )
    if settings.access_token_is_short:
        raise SetupError(
            f"访问口令太短，至少要 {SHORTEST_TOKEN} 个字符。", "请把环境变量 CADRE_ACCESS_TOKEN 改成更长的口令。"
        )
    admin = settings.admin_token.strip()
    if 0 < len(admin) < SHORTEST_TOKEN:
        raise SetupError(
            f"管理口令太短，至少要 {SHORTEST_TOKEN} 个字符。", "请把环境变量 CADRE_ADMIN_TOKEN 改成更长的口令。"
        )
    if admin and admin == settings.access_token.strip():
        raise SetupError(
            "管理口令与访问口令相同，凡能访问的人都能改动规范库。", "请把环境变量 CADRE_ADMIN_TOKEN 改成另一个口令。"
        )


class Access:
    """The door: Host check, origin check, then the access token where one is set."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.token = settings.access_token.strip().encode()
        self.host_checked = is_loopback(settings.host) and not self.token
        self.session = SignedSession(COOKIE, SESSION_SECONDS, self.token)
        self.wrong = WrongTokens()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on who may come in; answer everybody else."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        try:
            self._check_host(request)
            self._check_origin(request)
        except AssistantError as fault:
            await reply(problem_of(fault), scope)(scope, receive, send)
            return
        if not self.token:
            await self.app(scope, receive, send)
            return
        path = request.url.path
        if path in ("/login", "/login.css", "/logout"):
            response = await self._login(request)
        elif path in _OPEN or self._is_known(request):
            await self.app(scope, receive, send)
            return
        else:
            if "authorization" in request.headers:
                await self._slow_down(request)
            response = self._refuse(request)
        await response(scope, receive, send)

    def _check_host(self, request: Request) -> None:
        host = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
        if self.host_checked and not is_loopback(host):
            raise HostRefused("本服务只接受本机地址的访问。", "请用 http://127.0.0.1 加端口号打开。")

    def _check_origin(self, request: Request) -> None:
        if request.method in ("GET", "HEAD", "OPTIONS"):
            return
        origin = request.headers.get("origin")
        foreign = (
            urlsplit(origin).netloc.lower() != request.headers.get("host", "").lower()
            if origin is not None
            else request.headers.get("sec-fetch-site", "none") not in ("same-origin", "none")
        )
        if foreign:
            raise OriginRefused("这个请求来自别的网页。", "请在本服务自己的页面上操作。")

    def _is_known(self, request: Request) -> bool:
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        # Header bytes arrive as latin-1; the token may hold Chinese characters.
        if scheme.lower() == "bearer" and hmac.compare_digest(given.strip().encode("latin-1"), self.token):
            return True
        return self.session.holds(request)

    async def _slow_down(self, request: Request) -> None:
        await asyncio.sleep(self.wrong.wait_after(_address(request)))

    def _refuse(self, request: Request) -> Response:
        if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
            target = request.url.path + (f"?{request.url.query}" if request.url.query else "")
            return RedirectResponse(f"/login?next={quote(target, safe='')}", 303)
        fault = AccessDenied(
            "访问口令缺失或者不对。", "请在请求头中写明 Authorization: Bearer 口令，或者从 /login 登录。"
        )
        return reply(problem_of(fault), request.scope, {"WWW-Authenticate": "Bearer"})

    async def _login(self, request: Request) -> Response:
        if request.url.path == "/login.css":
            return FileResponse(STATIC / "login.css")
        if request.url.path == "/logout":
            response = RedirectResponse("/login", 303)
            self.session.end(response)
            return response
        if request.method != "POST":
            return page("login.html", target=_local(request.query_params.get("next", "/")), wrong=False)
        form = parse_qs((await request.body()).decode("utf-8", "replace"), max_num_fields=10)
        target = _local(form.get("next", ["/"])[0])
        if not hmac.compare_digest(form.get("token", [""])[0].strip().encode(), self.token):
            await self._slow_down(request)
            return page("login.html", status_code=401, target=target, wrong=True)
        self.wrong.forget(_address(request))
        response = RedirectResponse(target, 303)
        self.session.begin(request, response)
        return response


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _local(target: str) -> str:
    """A path of this service; anything that a browser could read as another address becomes the front page."""
    safe = target.startswith("/") and not target.startswith("//") and target.isprintable() and "\\" not in target
    return target if safe else "/"
