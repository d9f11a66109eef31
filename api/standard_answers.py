"""Standard answers over HTTP: approved, listed, compared with the texts held now; the administrators' alone."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Body, Depends
from pydantic import Field

from api.administration import Administration
from api.feedback import TAG
from api.problems import described
from api.questions import Words
from api.records_room import RecordsRoom
from assistant.answering import standard
from assistant.answering.answer import Wire
from assistant.answering.standard import LONGEST_TEXT, MOST_WAYS, Approved
from assistant.assistant import Assistant
from assistant.records import standard_answers
from assistant.records.standard_answers import AnswerState, StandardAnswer
from assistant.settings import Settings

BY = "administrator"
Ways = Annotated[tuple[Words, ...], Field(max_length=MOST_WAYS)]


class AnswerApproved(Wire):
    """An answer to use from now on."""

    question: Words = Field(description="问题")
    text: str = Field(min_length=1, max_length=LONGEST_TEXT, description="答复，须用“《简称》第几条”写明依据")
    similar: Ways = Field((), description="相似问法，同样用这条答复")
    negative: Ways = Field((), description="容易混淆、不适用这条答复的问法")


class StandardAnswerShown(Wire):
    """One standard answer."""

    id: str
    question: str
    similar: tuple[str, ...]
    negative: tuple[str, ...]
    text: str
    cited: tuple[str, ...] = Field(description="依据的条款")
    state: AnswerState
    state_words: str
    why: str = Field(description="待复核的原因")
    at: datetime


_EXAMPLES = {
    "publicity": {
        "summary": "公示期",
        "value": {
            "question": "公示要几天？",
            "text": "任前公示不少于五个工作日（《干部任用条例》第四十二条）。",
            "similar": ["公示期多长", "公示多少天"],
            "negative": ["职级晋升公示要几天"],
        },
    }
}
Given = Annotated[AnswerApproved, Body(openapi_examples=_EXAMPLES)]  # pyright: ignore[reportArgumentType]


def routes(assistant: Assistant, settings: Settings, room: RecordsRoom, may: Administration) -> APIRouter:
    """The routes under `/api/standard-answers`."""
    faults = described({403: "没有管理权限", 404: "没有这条标准答复", 422: "不能作为标准答复", 503: "记录库不可用"})
    router = APIRouter(tags=[TAG], dependencies=[Depends(may)], responses=faults)

    @router.get("/api/standard-answers", summary="标准答复列表")
    def listed() -> tuple[StandardAnswerShown, ...]:
        """先对照现行条文：所据条款有改动的转为待复核，不再使用。"""
        return checked(assistant, settings, room)

    @router.post("/api/standard-answers", summary="审定一条标准答复", status_code=201)
    def approve(given: Given) -> StandardAnswerShown:
        """提问与问题或者相似问法一致的才使用，不计标点、全半角、“请问”“吗”“呢”和术语的不同写法；不适用的问法从不使用。

        所引条款改动后自动停用，待复核。
        """
        return _approved(given, "")

    @router.put("/api/standard-answers/{id}", summary="修改或者重新审定")
    def change(id: str, given: Given) -> StandardAnswerShown:
        """待复核、已停用的，重新审定后恢复使用。"""
        return _approved(given, id)

    @router.post("/api/standard-answers/{id}/withdrawn", summary="停用")
    def withdraw(id: str) -> StandardAnswerShown:
        """不再用于作答，记录保留。"""
        return answer_shown(standard.withdraw(room.records, settings, id, at=room.clock.read().wall, by=BY))

    def _approved(given: AnswerApproved, id: str) -> StandardAnswerShown:
        asked = Approved(given.question, given.text.strip(), given.similar, given.negative)
        at = room.clock.read().wall
        return answer_shown(standard.approve(room.records, settings, asked, assistant.library, at=at, by=BY, id=id))

    return router


def checked(assistant: Assistant, settings: Settings, room: RecordsRoom) -> tuple[StandardAnswerShown, ...]:
    """All of them, those whose provisions changed marked first."""
    standard.recheck(room.records, settings, assistant.library, room.clock.read().wall.date())
    with room.records.reading() as transaction:
        held = standard_answers.answers_kept(transaction)
    return tuple(map(answer_shown, held))


def answer_shown(one: StandardAnswer) -> StandardAnswerShown:
    """As the list shows it."""
    return StandardAnswerShown(
        id=one.id,
        question=one.question,
        similar=one.similar,
        negative=one.negative,
        text=one.text,
        cited=tuple(each.label for each in one.basis),
        state=one.state,
        state_words=one.state.words,
        why=one.why,
        at=one.at,
    )
