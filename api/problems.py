"""Every fault becomes problem details (RFC 9457) in Chinese: never a traceback, never the words that were sent."""

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import Field
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.pages.render import page
from assistant.answering.answer import Wire
from assistant.answering.standard import StandardAnswerRefused
from assistant.drafting.kept_draft import StateRefused
from assistant.errors import (
    AccessDenied,
    AssistantError,
    BatchLineInvalid,
    CorpusError,
    DraftUnreadable,
    FactsInvalid,
    ImportRefused,
    IndexFault,
    LayoutInvalid,
    NothingToCompare,
    OwnLexiconInvalid,
    OwnTermRefused,
    OwnTermTaken,
    OwnTermUnknown,
    QuestionInvalid,
    RequestError,
    SetupError,
    UnknownDocumentType,
    UnknownProvision,
    UnknownRegulation,
    UnknownScope,
)
from assistant.index_rows import IndexQueryInvalid
from assistant.records.faults import RecordsFault, UnknownRecord
from assistant.training.response import ResponseInvalid
from assistant.training.review_flow import StepRefused
from assistant.training.sitting import EmptyPaper

MEDIA_TYPE = "application/problem+json"
log = logging.getLogger("cadre.api")


class Problem(Wire):
    """Problem details (RFC 9457, section 3) with two members of our own: `next_step` and `code`."""

    type: str = Field(description="问题种类的标识，urn:cadre-assistant:problem:<code>")
    title: str = Field(description="问题种类，中文短语")
    status: int = Field(description="HTTP 状态码")
    detail: str = Field(description="这一次的原因，一句中文")
    next_step: str = Field(description="下一步怎么办，一句中文")
    code: str = Field(description="机器可读的种类")


class BodyTooLarge(RequestError):
    """The request body is over the limit."""

    code = "body_too_large"


class HostRefused(RequestError):
    """The Host header does not name this machine (DNS rebinding)."""

    code = "host_refused"


class OriginRefused(RequestError):
    """A writing request came from a page of another origin."""

    code = "origin_refused"


class AdministrationRefused(RequestError):
    """The caller may ask, but not change the shelf."""

    code = "administration_refused"


class PlanUnknown(RequestError):
    """An import that was previewed is no longer kept."""

    code = "plan_unknown"


class UploadInvalid(RequestError):
    """A file that cannot be taken: empty, nameless, one too many."""

    code = "upload_invalid"


class BuildUnderWay(RequestError):
    """The index is being built; a second build was asked for."""

    code = "build_under_way"


class PathUnknown(RequestError):
    """No route of that path."""

    code = "not_found"


class MethodRefused(RequestError):
    """The path exists, the method does not."""

    code = "method_not_allowed"


class RequestInvalid(RequestError):
    """Body, query or path does not fit the documented shape."""

    code = "request_invalid"


# The one table from fault class to HTTP status and title; the nearest class in the fault's ancestry decides.
TABLE: Mapping[type[AssistantError], tuple[int, str]] = {
    PathUnknown: (404, "没有这个地址"),
    MethodRefused: (405, "请求方法不对"),
    RequestInvalid: (422, "请求内容不合要求"),
    BodyTooLarge: (413, "请求内容过大"),
    HostRefused: (421, "访问地址不对"),
    OriginRefused: (403, "来源页面不对"),
    AccessDenied: (401, "需要访问口令"),
    AdministrationRefused: (403, "需要管理权限"),
    PlanUnknown: (404, "没有这次预览"),
    UploadInvalid: (422, "上传的文件不合要求"),
    BuildUnderWay: (409, "正在建立索引"),
    UnknownRegulation: (404, "库内没有这部法规"),
    UnknownProvision: (404, "法规中没有这一条款"),
    UnknownScope: (404, "不认识这个出题范围"),
    NothingToCompare: (422, "没有可以对照的两个版本"),
    QuestionInvalid: (422, "提问不合要求"),
    IndexQueryInvalid: (400, "索引没有这样的筛选或者排序"),
    DraftUnreadable: (422, "文稿不能审阅"),
    FactsInvalid: (422, "事实不能使用"),
    LayoutInvalid: (422, "版式不能使用"),
    UnknownDocumentType: (404, "没有这种文书"),
    StateRefused: (409, "不能改为这一状态"),
    BatchLineInvalid: (422, "批量文件中有一行不合要求"),
    ImportRefused: (422, "文件不能导入"),
    UnknownRecord: (404, "没有这条记录"),
    ResponseInvalid: (422, "作答不合要求"),
    EmptyPaper: (422, "没有可以作答的题目"),
    StepRefused: (409, "审核流程没有这一步"),
    StandardAnswerRefused: (422, "不能作为标准答复"),
    OwnTermTaken: (409, "本单位词库里已有这个词"),
    OwnTermRefused: (422, "不能加入本单位词库"),
    OwnTermUnknown: (404, "本单位词库里没有这个词"),
    OwnLexiconInvalid: (503, "本单位词库不可用"),
    RecordsFault: (503, "记录库不可用"),
    RequestError: (400, "请求不合要求"),
    IndexFault: (503, "向量索引不可用"),
    CorpusError: (500, "法规库不可用"),
    SetupError: (500, "安装或设置有问题"),
    AssistantError: (500, "服务出错"),
}


def problem_of(fault: AssistantError) -> Problem:
    """The problem details of a fault."""
    nearest = next(kind for kind in type(fault).__mro__ if kind in TABLE)
    status, title = TABLE[nearest]
    return Problem(
        type=f"urn:cadre-assistant:problem:{fault.code}",
        title=title,
        status=status,
        detail=fault.message,
        next_step=fault.next_step or "请检查后重试；仍不成功的，请联系本单位系统管理员。",
        code=fault.code,
    )


def described(faults: Mapping[int, str]) -> dict[int | str, dict[str, Any]]:
    """Problem responses as the interface description shows them."""
    shape = {MEDIA_TYPE: {"schema": Problem.model_json_schema()}}
    return {status: {"description": words, "content": shape} for status, words in faults.items()}


def unexpected(error: BaseException) -> Problem:
    """The problem details of a fault nobody foresaw; the log gets its class and place, never its words."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"
    log.error("unexpected %s at %s", type(error).__name__, place)
    return Problem(
        type="urn:cadre-assistant:problem:fault",
        title="服务出错",
        status=500,
        detail="处理这次请求时出现了没有预料到的错误。",
        next_step="请稍后重试；仍不成功的，请把出错时间告诉本单位系统管理员，由其查看服务日志。",
        code="fault",
    )


def reply(problem: Problem, scope: Scope, headers: Mapping[str, str] | None = None) -> Response:
    """The problem as a response: a page for a browser that asks for one outside `/api/`, problem JSON otherwise."""
    accept = next((value for name, value in scope.get("headers", ()) if name == b"accept"), b"")
    if scope.get("method") == "GET" and b"text/html" in accept and not str(scope.get("path", "")).startswith("/api/"):
        return page("problem.html", status_code=problem.status, headers=headers, problem=problem, here="", login=False)
    extra = {"Cache-Control": "no-store", **(headers or {})}
    return Response(problem.model_dump_json(), problem.status, extra, media_type=MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Answer every fault of the routes with problem details; `FaultBarrier` answers what is left."""

    def on_fault(request: Request, error: Exception) -> Response:
        fault = cast(AssistantError, error)
        problem = problem_of(fault)
        if problem.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            log.error("fault %s at %s", fault.code, request.scope.get("path"))
        return reply(problem, request.scope)

    def on_http(request: Request, error: Exception) -> Response:
        refused = cast(HTTPException, error)
        return reply(problem_of(_http_fault(refused, request)), request.scope, refused.headers)

    def on_shape(request: Request, error: Exception) -> Response:
        return reply(problem_of(_shape_fault(cast(RequestValidationError, error).errors())), request.scope)

    app.add_exception_handler(AssistantError, on_fault)
    app.add_exception_handler(HTTPException, on_http)
    app.add_exception_handler(RequestValidationError, on_shape)


def _http_fault(error: HTTPException, request: Request) -> AssistantError:
    if error.status_code == HTTPStatus.NOT_FOUND:
        return PathUnknown("没有这个地址。", "请从首页或者法规目录进入，接口地址见 /interface。")
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        return MethodRefused(f"这个地址不接受 {request.method} 请求。", "请按接口说明 /interface 换用请求方法。")
    return RequestInvalid("请求不能读取。", "请按接口说明 /interface 检查请求的格式。")


_SENTENCES = {
    "missing": "缺少“{field}”。",
    "extra_forbidden": "不认识“{field}”这一项。",
    "string_too_long": "“{field}”过长，至多 {max_length} 个字符。",
    "string_too_short": "“{field}”不能为空。",
    "too_long": "“{field}”过多，至多 {max_length} 项。",
    "json_invalid": "请求体不是合法的 JSON。",
    "day_format": "“{field}”应是日期，写作 2019-03-03。",
    "text_unreadable": "“{field}”含有不能识别的字符。",
}


def _shape_fault(errors: Sequence[Mapping[str, Any]]) -> AssistantError:
    first = errors[0]
    names = [str(part) for part in first["loc"] if part not in ("body", "query", "path", "header")]
    facts = {"field": ".".join(names) or "请求体", **cast("dict[str, object]", first.get("ctx") or {})}
    sentence = _SENTENCES.get(str(first["type"]), "“{field}”的值不合要求。")
    # A field name sent by the caller may be anything: cut it, so that a problem never carries a text back.
    facts["field"] = str(facts["field"])[:40]
    return RequestInvalid(sentence.format(**facts), "请更正后重新提交；各项的写法见 /interface。")


class FaultBarrier:
    """The outermost layer: what no handler caught becomes a 500 problem and one line in the log."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; answer for what was raised, unless the response is already under way."""
        started = False

        async def watch(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        try:
            await self.app(scope, receive, watch)
        except AssistantError as fault:
            if not started:
                await reply(problem_of(fault), scope)(scope, receive, send)
        except Exception as error:
            problem = unexpected(error)
            if not started:
                await reply(problem, scope)(scope, receive, send)
