"""Opinions on answers over HTTP: given by anybody, read by administrators; and what could not be answered, counted.

The question is asked again here, so that status and citations are the program's own. Its words are kept only where the
administrator switched that on, and shown to others only where the asker agreed.
"""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Body, Depends, Query
from pydantic import Field
from starlette.requests import Request

from api.administration import Administration, Standing
from api.day import Day
from api.person import NOBODY_NAMED, PersonHeader
from api.problems import described
from api.questions import MAX_TURNS, Words
from api.records_room import RecordsRoom
from api.unanswered import UNANSWERED, missing, unit_of
from assistant.answering.answer import AnswerStatus, Wire
from assistant.assistant import Assistant
from assistant.records import feedback
from assistant.records.feedback import Opinion, Reason, Verdict
from assistant.records.people import LOCAL
from assistant.settings import Settings

TAG = "评价"
MAX_NOTE = 500


class OpinionGiven(Wire):
    """An opinion on the answer to one question."""

    question: Words = Field(description="提问，至多 2000 个字符")
    on: Day | None = Field(None, description="提问时指定的适用日期")
    turns: tuple[Words, ...] = Field((), max_length=MAX_TURNS, description="本次会话中此前的提问")
    verdict: Verdict = Field(description="up＝有用，down＝有问题")
    reason: Reason = Field(Reason.NONE, description="有问题的原因")
    note: str = Field("", max_length=MAX_NOTE, description="补充说明；不要写姓名和涉密内容")
    agreed: bool = Field(False, description="同意管理员看到提问原文和补充说明")


class OpinionKept(Wire):
    """What was kept of it."""

    id: str
    words_kept: bool = Field(description="提问原文和补充说明是否存下")
    told: str = Field(description="一句中文，说明存了什么")


class OpinionShown(Wire):
    """One opinion; `words` and `note` are empty where they are not kept or not to be seen."""

    id: str
    at: datetime
    verdict: str
    reason: str
    status: str
    cited: tuple[str, ...]
    unit: str
    words: str
    note: str
    settled: bool


class GapShown(Wire):
    """What the shelf lacks."""

    missing: str = Field(description="缺少的法规，或者最相近的法规")
    status: str
    asked: int = Field(description="没有答上的次数")
    words: tuple[str, ...] = Field(description="提问人同意公开的提问原文")


class UnansweredShown(Wire):
    """One's own question that was not answered."""

    at: datetime
    status: str
    missing: str
    words: str


class OwnFeedback(Wire):
    """What one person gave and asked."""

    opinions: tuple[OpinionShown, ...]
    unanswered: tuple[UnansweredShown, ...]


_EXAMPLES = {
    "down": {
        "summary": "条文不对",
        "value": {"question": "试用期多长时间？", "verdict": "down", "reason": "wrong_provision"},
    }
}
Given = Annotated[OpinionGiven, Body(openapi_examples=_EXAMPLES)]  # pyright: ignore[reportArgumentType]
Unit = Annotated[str, Query(description="单位；不填为全部", max_length=80)]


def routes(assistant: Assistant, settings: Settings, room: RecordsRoom, may: Administration) -> APIRouter:
    """The routes under `/api/feedback`."""
    faults = described({403: "没有管理权限", 404: "没有这条意见", 422: "内容不合要求", 503: "记录库不可用"})
    router = APIRouter(tags=[TAG], responses=faults)
    keeps = settings.keep_questions == "on"

    @router.post("/api/feedback", summary="评价一次回答", status_code=201)
    def give(given: Given, person: PersonHeader = NOBODY_NAMED) -> OpinionKept:
        """默认只存评价、原因和所引条款，不存提问原文；设置了 CADRE_KEEP_QUESTIONS=on 的才存。"""
        answer = assistant.ask(given.question, on=given.on, turns=given.turns)
        at = room.clock.read().wall
        words, note = (given.question, given.note.strip()) if keeps else ("", "")
        with room.records.writing() as transaction:
            unit = unit_of(transaction, person)
            made = Opinion(
                id=feedback.new_id(),
                at=at,
                person=person,
                unit=unit,
                verdict=given.verdict,
                reason=given.reason if given.verdict is Verdict.DOWN else Reason.NONE,
                status=answer.status.value,
                cited="\n".join(dict.fromkeys(one.label for one in answer.citations)),
                words=words,
                note=note,
                agreed=given.agreed,
                settled=given.verdict is Verdict.UP,
            )
            feedback.add_opinion(transaction, made)
            if given.agreed and words and answer.status in UNANSWERED:
                feedback.agree(
                    transaction,
                    at=at,
                    person=person,
                    unit=unit,
                    status=answer.status.value,
                    missing=missing(answer),
                    words=words,
                )
        told = "已记下评价、原因和所引条款，提问原文没有保存。"
        if keeps:
            seen = "管理员可以看到" if given.agreed else "只有本人可以看到"
            told = f"已记下评价，提问原文和说明已保存，{seen}。"
        return OpinionKept(id=made.id, words_kept=keeps, told=told)

    @router.get("/api/feedback/mine", summary="本人的评价和没有答上的问题")
    def own(request: Request, person: PersonHeader = NOBODY_NAMED) -> OwnFeedback:
        """按人员代号查看，看不到他人的；没有代号的，只有在运行服务的机器上（或者管理员）才显示原文。"""
        seen = person != LOCAL or may.standing(request) is Standing.ALLOWED
        with room.records.reading() as transaction:
            opinions = feedback.opinions_kept(transaction, person=person)
            asked = feedback.unanswered_of(transaction, person)
        return OwnFeedback(
            opinions=tuple(shown(one, seen=seen) for one in opinions),
            unanswered=tuple(
                UnansweredShown(
                    at=one.at,
                    status=AnswerStatus(one.status).sentence,
                    missing=one.missing,
                    words=one.words if seen else "",
                )
                for one in asked
            ),
        )

    @router.get("/api/feedback", summary="待处理的评价", dependencies=[Depends(may)])
    def listed(
        settled: Annotated[bool, Query(description="看已处理的")] = False,
    ) -> tuple[OpinionShown, ...]:
        """不显示是谁；提问原文和说明只显示本人同意的。需要管理权限。"""
        with room.records.reading() as transaction:
            held = feedback.opinions_kept(transaction, settled=settled)
        return tuple(shown(one, seen=one.agreed) for one in held)

    @router.post("/api/feedback/{id}/settled", summary="标为已处理", dependencies=[Depends(may)])
    def settle(id: str) -> OpinionShown:
        """改了条文、术语或者审定了标准答复以后使用。需要管理权限。"""
        with room.records.writing() as transaction:
            held = feedback.settle(transaction, id)
        return shown(held, seen=held.agreed)

    @router.get("/api/feedback/gaps", summary="没有答上的问题，按缺少的法规", dependencies=[Depends(may)])
    def gaps(unit: Unit = "") -> tuple[GapShown, ...]:
        """只有次数和缺少的法规，原文只显示本人同意公开的。需要管理权限。"""
        return gaps_shown(room, unit)

    return router


def gaps_shown(room: RecordsRoom, unit: str = "") -> tuple[GapShown, ...]:
    """The gaps of one unit, or of all."""
    with room.records.reading() as transaction:
        held = feedback.gaps(transaction, unit or None)
    return tuple(
        GapShown(missing=one.missing, status=AnswerStatus(one.status).sentence, asked=one.asked, words=one.words)
        for one in held
    )


def shown(one: Opinion, *, seen: bool) -> OpinionShown:
    """An opinion as others read it; never who gave it."""
    return OpinionShown(
        id=one.id,
        at=one.at,
        verdict=one.verdict.words,
        reason=one.reason.words if one.verdict is Verdict.DOWN else "",
        status=AnswerStatus(one.status).sentence,
        cited=tuple(one.cited.split("\n")) if one.cited else (),
        unit=one.unit,
        words=one.words if seen else "",
        note=one.note if seen else "",
        settled=one.settled,
    )
