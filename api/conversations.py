"""A conversation as a .docx file. Nothing is kept of it: the questions are asked again, in their order."""

import threading
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Body
from pydantic import Field
from starlette.requests import Request as Connection
from starlette.responses import Response

from api.answer_file import DOCX, docx_of
from api.day import Day
from api.problems import described
from api.questions import MAX_TURNS, Words
from api.waiting import while_wanted
from assistant.answering.answer import Wire
from assistant.answering.answer_document import Asked
from assistant.assistant import Assistant

_FAULTS = described({413: "请求内容过大", 422: "提问不合要求", 500: "服务出错"})


class AskedQuestion(Wire):
    """One question of the conversation and the day it is asked about."""

    question: Words = Field(description="提问，至多 2000 个字符")
    on: Day | None = Field(None, description="按哪一天适用的版本作答；不填为今天")


class Conversation(Wire):
    """The questions of a conversation, the first one first."""

    asked: tuple[AskedQuestion, ...] = Field(
        min_length=1,
        max_length=MAX_TURNS + 1,
        description="本次会话的提问，先问的在前",
    )


_EXAMPLES = {
    "two": {
        "summary": "两问",
        "value": {"asked": [{"question": "试用期多长时间？"}, {"question": "那公示期呢？", "on": "2024-06-01"}]},
    }
}
Request = Annotated[Conversation, Body(openapi_examples=_EXAMPLES)]  # pyright: ignore[reportArgumentType]


def routes(assistant: Assistant) -> APIRouter:
    """The route `/api/conversations.docx`."""
    router = APIRouter(tags=["问答"])

    @router.post(
        "/api/conversations.docx",
        summary="一次会话的问答记录（Word 文件）",
        response_class=Response,
        responses={200: {"content": {DOCX: {}}}, **_FAULTS},
    )
    async def record(conversation: Request, connection: Connection) -> Response:
        """逐个重新作答，后一问以前面各问为上文；引用的条文作为附件，每条只附一次。不保存提问。断开连接即停止。"""

        def answered(left: threading.Event) -> Response:
            asked: list[Asked] = []
            for one in conversation.asked:
                turns = tuple(earlier.question for earlier in asked)
                answer = assistant.ask(one.question, on=one.on, turns=turns, cancel=left)
                asked.append(Asked(one.question, one.on or date.today(), answer))
                if left.is_set():
                    break
            return docx_of(asked)

        return await while_wanted(connection, answered)

    return router
