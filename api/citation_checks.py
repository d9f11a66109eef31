"""The citation check over HTTP. The text is checked and forgotten: neither stored nor logged."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Body
from pydantic import AfterValidator, Field

from api.day import Day
from api.problems import described
from api.questions import readable
from assistant.answering.answer import Wire
from assistant.assistant import Assistant
from assistant.checking.citations import check_citations
from assistant.checking.report import CitationReport
from assistant.regulations.catalogue import Catalogue

MAX_TEXT = 50_000
_FAULTS = described({422: "文字不合要求", 413: "请求内容过大", 500: "服务出错"})

Text = Annotated[str, Field(min_length=1, max_length=MAX_TEXT), AfterValidator(readable)]


class CitationCheckRequest(Wire):
    """A text, and the day on which its citations are to hold."""

    text: Text = Field(description="要核对的文字，至多 50000 个字符")
    on: Day | None = Field(None, description="按哪一天的效力核对；不填为今天")


EXAMPLES = {
    "figure": {
        "summary": "数字与条文不符",
        "value": {"text": "根据《干部任用条例》第四十二条，公示的期限不少于三个工作日。"},
    },
    "day": {
        "summary": "按某一天的效力",
        "value": {"text": "根据《干部任用条例》第八十条，可以破格提拔。", "on": "2024-06-01"},
    },
}
Request = Annotated[CitationCheckRequest, Body(openapi_examples=EXAMPLES)]  # pyright: ignore[reportArgumentType]


def routes(assistant: Assistant) -> APIRouter:
    """The route `/api/citation-checks`."""
    router = APIRouter(tags=["核对"])

    @router.post("/api/citation-checks", summary="核对一段文字中的法规引用", responses=_FAULTS)
    def check(request: Request) -> CitationReport:
        """逐处给出结论、理由和条文；文字不保存，不写入日志。有没有问题都是 200，看 findings。"""
        library = assistant.library
        catalogue = Catalogue.load(library.folder)
        return check_citations(request.text, library, catalogue, request.on or date.today())

    return router
