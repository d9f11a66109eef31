"""The review of a draft over HTTP: pasted words as JSON, or a file as it is. Nothing is kept, nothing is logged."""

from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Query
from pydantic import AfterValidator, Field, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from api.day import Day
from api.problems import RequestInvalid, described
from api.questions import readable
from assistant.answering.answer import Wire
from assistant.assistant import Assistant
from assistant.errors import RequestError
from assistant.regulations.catalogue import Catalogue
from assistant.reviewing.marking import marked
from assistant.reviewing.reading import read_bytes, read_words
from assistant.reviewing.review import Review, review

MAX_TEXT = 200_000
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FAULTS = described({400: "文稿没有传完", 413: "文稿过大", 422: "文稿不能审阅，或者内容不合要求", 500: "服务出错"})


class ReviewRequest(Wire):
    """Pasted words, and the day on which their citations are to hold."""

    text: Annotated[str, Field(min_length=1, max_length=MAX_TEXT), AfterValidator(readable)] = Field(
        description=f"要审阅的文字，至多 {MAX_TEXT} 个字符"
    )
    on: Day | None = Field(None, description="按哪一天的效力核对引用；不填为今天")


_EXAMPLES = {
    "figure": {
        "summary": "数字与条文不符",
        "value": {"text": "根据《干部任用条例》第四十二条，公示的期限不少于三个工作日。", "on": "2024-06-01"},
    }
}
_NAME = {"report": {"summary": "Word 文稿", "value": "年度报告.docx"}}
_DAY = {"day": {"summary": "某一天", "value": "2024-06-01"}}
Name = Annotated[
    str,
    Query(description="文件名，上传文件时填写", max_length=255, openapi_examples=_NAME),  # pyright: ignore[reportArgumentType]
]
On = Annotated[
    Day | None,
    Query(description="按哪一天的效力核对引用；不填为今天", openapi_examples=_DAY),  # pyright: ignore[reportArgumentType]
]
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": ReviewRequest.model_json_schema(), "examples": _EXAMPLES},
            WORD: {"schema": {"type": "string", "format": "binary"}},
            "application/octet-stream": {"schema": {"type": "string", "format": "binary"}},
        },
    }
}
_REPLIES: dict[int | str, dict[str, Any]] = {
    200: {"model": Review, "content": {WORD: {"schema": {"type": "string", "format": "binary"}}}},
    **_FAULTS,
}


def routes(assistant: Assistant) -> APIRouter:
    """The route `/api/reviews`."""
    router = APIRouter(tags=["审阅"])

    @router.post("/api/reviews", summary="审阅一份文稿", openapi_extra=_BODY, responses=_REPLIES)
    async def look(
        request: Request,
        name: Name = "",
        on: On = None,
    ) -> Response:
        """请求体是 JSON（粘贴的文字），或者就是文件本身（至多 20 MB）；Accept 写 Word 类型的，得到带批注和修订的副本。

        文稿不保存，不写入日志。有没有问题都是 200，看 findings。
        """
        try:
            body = await request.body()
        except ClientDisconnect as error:
            raise RequestError("文稿没有传完。", "请重新选择文件。") from error
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        wants_word = WORD in request.headers.get("accept", "").lower()
        return await run_in_threadpool(_answer, assistant, body, kind, name, on, wants_word)

    return router


def _answer(assistant: Assistant, body: bytes, kind: str, name: str, on: date | None, wants_word: bool) -> Response:
    if kind == "application/json":
        asked = _asked(body)
        document, on = read_words(asked.text, name), asked.on or on
    elif kind == "multipart/form-data":
        raise RequestInvalid("不接受表单形式的上传。", "请把文件本身作为请求体，文件名写在 name 参数里。")
    else:
        name = PurePosixPath(name.replace("\\", "/")).name or ("文稿.docx" if kind == WORD else "文稿")
        document = read_bytes(body, name)
    library = assistant.library
    own_terms = assistant.settings.own_terms
    found = review(document, library, Catalogue.load(library.folder), on or date.today(), own_terms=own_terms)
    if not wants_word:
        return Response(found.model_dump_json(), media_type="application/json")
    copy = marked(document, found, datetime.now())
    called = quote(f"{PurePosixPath(name).stem}（批注副本）.docx")
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{called}",
        "X-Cadre-Findings": str(len(found.findings)),
    }
    return Response(copy.content, headers=headers, media_type=WORD)


def _asked(body: bytes) -> ReviewRequest:
    """Raises RequestInvalid, whose words never repeat what was sent."""
    try:
        return ReviewRequest.model_validate_json(body)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        sentences = {
            "json_invalid": "请求体不是合法的 JSON。",
            "missing": "缺少“text”。",
            "string_too_short": "文字不能为空。",
            "string_too_long": f"文字过长，至多 {MAX_TEXT} 个字符。",
            "extra_forbidden": "有不认识的项目。",
            "text_unreadable": "文字含有不能识别的字符。",
            "day_format": "“on”应是日期，写作 2019-03-03。",
        }
        sentence = sentences.get(first["type"], "请求的内容不合要求。")
        raise RequestInvalid(sentence, "请更正后重新提交；各项的写法见 /interface。") from None
