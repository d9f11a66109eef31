"""Somebody's bank into ours over HTTP: looked at first, then taken as drafts. The file itself is not kept."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import Field
from starlette.concurrency import run_in_threadpool

from api.administration import Administration
from api.item_bank import BY, TAG
from api.problems import described
from api.records_room import RecordsRoom
from assistant.answering.answer import Wire
from assistant.assistant import Assistant
from assistant.banks.audit import AuditVerdict
from assistant.banks.import_preview import ImportPreview, import_preview, remainder_workbook
from assistant.banks.importing import read_bank
from assistant.training import review_flow

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Report = Annotated[Literal["json", "xlsx"], Query(description="json预览；xlsx：没有读成题目的各处，工作簿")]
LeftOut = Annotated[
    tuple[AuditVerdict, ...], Query(description="这些核对结论的题不入库，可以写几次", max_length=len(AuditVerdict))
]
Source = Annotated[str, Query(description="来源说明，如文件名", max_length=200)]


class Imported(Wire):
    """What became of the file."""

    added: int = Field(description="成为草稿的题数，包括内容改过的")
    held: int = Field(description="题库里已有、内容相同，没有改动的题数")
    doubted: int = Field(description="入库时标为待复核的题数")
    left_out: int = Field(description="按核对结论没有入库的题数")
    remainder: int = Field(description="没有读成题目的处数")


def routes(assistant: Assistant, room: RecordsRoom, may: Administration) -> APIRouter:
    """The routes `/api/bank/import-previews` and `/api/bank/imports`; the administrators' alone."""
    router = APIRouter(
        tags=[TAG],
        dependencies=[Depends(may)],
        responses=described(
            {400: "题库读不了", 403: "没有管理权限", 413: "请求内容过大", 422: "参数不合要求", 503: "记录库不可用"}
        ),
    )

    @router.post(
        "/api/bank/import-previews",
        summary="导入题库前的预览：怎样读、核对结论、没有读懂的",
        response_model=ImportPreview,
    )
    async def look(request: Request, report: Report = "json") -> object:
        """请求体就是题库文件（Excel、GIFT、Aiken、Moodle XML、文本或本程序的JSON），不保存，不写入日志。"""
        content = await request.body()
        if report == "xlsx":
            bank = await run_in_threadpool(read_bank, content)
            return Response(await run_in_threadpool(remainder_workbook, bank), media_type=_XLSX)
        return await run_in_threadpool(import_preview, content, assistant.library, date.today())

    @router.post("/api/bank/imports", summary="导入题库，成为草稿", status_code=201)
    async def take(request: Request, leave_out: LeftOut = (), source: Source = "") -> Imported:
        """请求体同预览。答案是原题库的，没有证明；核对有疑问的、没有依据的标为待复核。同一文件再导入一次不会重复。"""
        content = await request.body()
        return await run_in_threadpool(_taken, content, leave_out, source)

    def _taken(content: bytes, leave_out: tuple[AuditVerdict, ...], source: str) -> Imported:
        found = import_preview(content, assistant.library, date.today())
        wanted = [one for one in found.items if one.verdict not in leave_out]
        at = room.clock.read().wall
        done = review_flow.take(
            room.records,
            [(one.item, one.doubt) for one in wanted],
            assistant.library,
            at=at,
            by=BY,
            source=source or "导入",
        )
        return Imported(
            added=done.added,
            held=done.held,
            doubted=done.doubted,
            left_out=len(found.items) - len(wanted),
            remainder=len(found.remainder),
        )

    return router
