"""Questions over HTTP: the answer at once, or as server-sent events with the provisions first."""

import re
import threading
from collections.abc import AsyncIterable, Iterator
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Body, Header
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request as Connection
from starlette.responses import Response

from api.answer_file import DOCX, docx_of, wants_docx
from api.day import Day
from api.person import NOBODY_NAMED, PersonHeader
from api.problems import described, problem_of, unexpected
from api.unanswered import UnansweredList
from api.waiting import while_wanted
from assistant.answering.answer import Answer, CitedProvision, Wire
from assistant.answering.answer_document import Asked
from assistant.assistant import Assistant
from assistant.errors import AssistantError

MAX_QUESTION = 2000
MAX_TURNS = 20


def readable(text: str) -> str:
    """The text itself: JSON can carry half a character (a lone surrogate); no later step could print it."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise PydanticCustomError("text_unreadable", "not encodable") from error
    return text


Words = Annotated[str, Field(min_length=1, max_length=MAX_QUESTION), AfterValidator(readable)]


class QuestionRequest(Wire):
    """One question, the day it is asked about, and the earlier questions of the conversation."""

    question: Words = Field(description="提问，至多 2000 个字符")
    on: Day | None = Field(None, description="按哪一天适用的版本作答；不填为今天")
    turns: tuple[Words, ...] = Field((), max_length=MAX_TURNS, description="本次会话中此前的提问，先问的在前")


class EvidenceFound(Wire):
    """What the event `evidence` carries: the provisions found, before the words of the answer."""

    citations: tuple[CitedProvision, ...]


class TextPiece(Wire):
    """What the event `text` carries; the pieces in order are the text of the answer."""

    piece: str


EXAMPLES = {
    "figure": {"summary": "问期限", "value": {"question": "试用期多长时间？"}},
    "cited": {
        "summary": "问某一条、某一天",
        "value": {"question": "干部任用条例第八条规定了什么？", "on": "2024-06-01"},
    },
    "follow_up": {"summary": "接着问", "value": {"question": "那公示期呢？", "turns": ["试用期多长时间？"]}},
}
Request = Annotated[QuestionRequest, Body(openapi_examples=EXAMPLES)]  # pyright: ignore[reportArgumentType]
Accept = Annotated[str, Header(alias="Accept", include_in_schema=False)]
FAULTS = described({422: "提问不合要求", 413: "请求内容过大", 500: "服务出错"})


def routes(assistant: Assistant, unanswered: UnansweredList) -> APIRouter:
    """The routes under `/api/questions`."""
    router = APIRouter(tags=["问答"])

    @router.post(
        "/api/questions",
        summary="提问，一次返回完整回答",
        response_model=Answer,
        responses={200: {"content": {DOCX: {"schema": {"type": "string", "format": "binary"}}}}, **FAULTS},
    )
    async def ask(
        request: Request, connection: Connection, accept: Accept = "", person: PersonHeader = NOBODY_NAMED
    ) -> Answer | Response:
        """各种回答状态（含不作答的各种情形）都是 200；4xx、5xx 只表示出错。

        Accept 写 Word 类型的，得到这次回答的 .docx，引用的条文作为附件；整个会话的见 /api/conversations.docx。
        断开连接即停止。
        """

        def answered(left: threading.Event) -> Answer | Response:
            answer = assistant.ask(request.question, on=request.on, turns=request.turns, cancel=left)
            unanswered.note(request.question, answer, person)
            if wants_docx(accept):
                return docx_of([Asked(request.question, request.on or date.today(), answer)])
            return answer

        return await while_wanted(connection, answered)

    @router.post(
        "/api/questions/stream",
        summary="提问，先返回条文，再返回回答",
        response_class=EventSourceResponse,
        responses=FAULTS,
    )
    async def stream(request: Request, person: PersonHeader = NOBODY_NAMED) -> AsyncIterable[ServerSentEvent]:
        """事件依次为 evidence（找到的条款）一次、text（回答文字）若干次、answer（完整回答）一次；出错时为 problem。

        断开连接即停止。text 的各段相连等于 answer 中的 text。
        """
        cancel = threading.Event()
        try:
            found = await run_in_threadpool(assistant.evidence, request.question, on=request.on, turns=request.turns)
            yield _event("evidence", EvidenceFound(citations=found))
            answer = await run_in_threadpool(
                assistant.ask, request.question, on=request.on, turns=request.turns, cancel=cancel
            )
            for piece in pieces(answer.text):
                yield _event("text", TextPiece(piece=piece))
            yield _event("answer", answer)
            await run_in_threadpool(unanswered.note, request.question, answer, person)
        except AssistantError as fault:
            yield _event("problem", problem_of(fault))
        except Exception as error:
            # The response is under way: the status line is gone, so the fault travels as an event.
            yield _event("problem", unexpected(error))
        finally:
            cancel.set()  # whoever asked is gone or served: a model still writing is broken off

    return router


def pieces(text: str) -> Iterator[str]:
    """The text cut after each sentence or line; joined again it is the text."""
    return (found.group() for found in re.finditer(r"[^。；\n]*[。；\n]+|[^。；\n]+", text))


def _event(name: str, data: Wire) -> ServerSentEvent:
    # Encoded here: the library's own encoder would turn every Chinese character into \uXXXX.
    return ServerSentEvent(event=name, raw_data=data.model_dump_json())
