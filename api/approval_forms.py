"""The approval form over HTTP: .lrmx or JSON in; JSON, .lrmx or the two pages out. Nothing is kept or logged."""

from typing import Any
from urllib.parse import quote

from fastapi import APIRouter
from pydantic import Field, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from api.problems import described
from assistant.answering.answer import Wire
from assistant.approval_form.check_row import FormReport
from assistant.approval_form.form import ApprovalForm
from assistant.approval_form.form_checks import check_form
from assistant.approval_form.form_document import FORM_LAYOUT, form_document
from assistant.approval_form.form_fault import form_invalid
from assistant.approval_form.lrmx_reading import read_lrmx
from assistant.approval_form.lrmx_writing import write_lrmx
from assistant.documents.docx_writer import write_docx

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LRMX = "application/vnd.cadre.lrmx+xml"
_BINARY = {"schema": {"type": "string", "format": "binary"}}
_FAULTS = described({400: "不是任免审批表", 413: "文件过大", 422: "内容不合要求"})


class FormRead(Wire):
    """The form, and what its own checks say of it."""

    form: ApprovalForm = Field(description="各项；没有填的为空")
    report: FormReport = Field(description="表内各项是否一致；不对人作结论")


_EXAMPLES = {
    "least": {
        "summary": "几项内容",
        "value": {"name": "甲一", "sex": "女", "birth": "198806", "resume": "2007.09--2011.07  示例大学学习"},
    }
}
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": {"type": "object"}, "examples": _EXAMPLES},
            "application/octet-stream": _BINARY,
        },
    }
}
_REPLIES: dict[int | str, dict[str, Any]] = {
    200: {"model": FormRead, "content": {WORD: _BINARY, LRMX: _BINARY}},
    **_FAULTS,
}


def routes() -> APIRouter:
    """The route `/api/approval-forms`."""
    router = APIRouter(tags=["任免审批表"])

    @router.post("/api/approval-forms", summary="读、核对、转换干部任免审批表", openapi_extra=_BODY, responses=_REPLIES)
    async def convert(request: Request) -> Response:
        """请求体是 .lrmx 文件，或者各项的 JSON；Accept 写 Word 类型得到两页的表，写 lrmx 类型得到 .lrmx 文件。

        内容不保存，不写入日志。
        """
        body = await request.body()
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        return await run_in_threadpool(_answer, body, kind, request.headers.get("accept", "").lower())

    return router


def _answer(body: bytes, kind: str, accept: str) -> Response:
    form = _read(body, kind)
    if WORD in accept:
        return _file(write_docx(form_document(form), FORM_LAYOUT), WORD, "干部任免审批表.docx")
    if "lrmx" in accept:
        return _file(write_lrmx(form), LRMX, "干部任免审批表.lrmx")
    found = FormRead(form=form.bare(), report=check_form(form))
    return Response(found.model_dump_json(), media_type="application/json")


def _read(body: bytes, kind: str) -> ApprovalForm:
    """Raises FormInvalid, whose words never repeat what was sent."""
    if kind != "application/json":
        return read_lrmx(body)
    try:
        return ApprovalForm.model_validate_json(body)
    except ValidationError as error:
        raise form_invalid(error) from None


def _file(content: bytes, kind: str, name: str) -> Response:
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(content, headers=headers, media_type=kind)
