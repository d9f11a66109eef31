"""The timeline of one appointment over HTTP. The facts are reckoned with and forgotten: neither stored nor logged."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Body
from pydantic import Field

from api.day import Day
from api.problems import described
from assistant.answering.answer import Wire
from assistant.assistant import Assistant
from assistant.checking.procedure_facts import AppointmentFacts
from assistant.checking.timeline import timeline
from assistant.checking.timeline_rows import TimelineReport
from assistant.checking.working_days import Calendar
from assistant.settings import Settings

_FAULTS = described({400: "事件不认识", 422: "事实不合要求", 413: "请求内容过大", 500: "服务出错"})


class TimelineRequest(Wire):
    """Facts of one appointment, and the day whose law stands behind counts without a date."""

    facts: AppointmentFacts = Field(description="日期、人数和事件；不要写姓名")
    on: Day | None = Field(None, description="按哪一天的效力核对；不填为今天")


EXAMPLES = {
    "publicity": {
        "summary": "公示遇到春节",
        "value": {
            "facts": {
                "days": {"decision": "2026-02-10", "publicity_start": "2026-02-11", "publicity_end": "2026-02-24"},
                "counts": {"members": 9, "present": 7, "agree": 6, "disagree": 1, "defer": 0},
                "first_day_counts": True,
            }
        },
    }
}
Request = Annotated[TimelineRequest, Body(openapi_examples=EXAMPLES)]  # pyright: ignore[reportArgumentType]


def routes(assistant: Assistant, settings: Settings) -> APIRouter:
    """The route `/api/timelines`."""
    router = APIRouter(tags=["核对"])

    @router.post("/api/timelines", summary="推算和倒查一次任免的程序", responses=_FAULTS)
    def reckon(request: Request) -> TimelineReport:
        """逐项给出日期、依据和算式；事实不保存，不写入日志。有没有不符合都是 200，看 counts。"""
        calendar = Calendar.open(settings.data)
        return timeline(request.facts, assistant.library, calendar, request.on or date.today())

    return router
