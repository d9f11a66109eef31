"""Revision by instruction and last year's report over HTTP. Nothing that is sent is kept or logged."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Query
from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request

from api.draft_facts import TypeQuery, dossier_of
from api.draft_view import DraftRequest
from api.problems import RequestInvalid, described
from api.questions import Words
from assistant.answering.answer import Wire
from assistant.assistant import Assistant
from assistant.drafting.compared_text import compared_draft
from assistant.drafting.desk import Desk
from assistant.drafting.draft import Draft
from assistant.drafting.draft_comparison import compare_drafts
from assistant.errors import RequestError
from assistant.facts.given import as_given, given_value
from assistant.facts.last_year import LastYear
from assistant.facts.value import Rows, printed

_FAULTS = described({400: "没有这一部分", 404: "没有这种文书", 413: "内容过大", 422: "事实不能使用", 500: "服务出错"})
_UNIT = {"name": "示例县水利局", "party_body": "党组"}
EXAMPLES = {
    "shorter": {
        "summary": "第二部分精简",
        "value": {"type": "annual_report", "sample": True, "instructions": "第二部分精简"},
    },
    "refused": {
        "summary": "不能照办的",
        "value": {"type": "annual_report", "unit": _UNIT, "year": 2025, "instructions": "写得有气势一点"},
    },
}
_FILE: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}
FileName = Annotated[str, Query(description="文件名，如 去年的报告.docx", min_length=1, max_length=255)]


class RevisionAsked(DraftRequest):
    """A draft as it stands, and what is to be changed."""

    instructions: Words = Field(description="修改意见，一句或者几句，如“第二部分精简”“新提拔正科级改为3人”")


class StepShown(Wire):
    """One instruction that was followed."""

    instruction: str
    told: str


class RefusedShown(Wire):
    """One instruction that was not, and what can be said instead."""

    instruction: str
    reason: str
    message: str
    instead: str


class ChangedShown(Wire):
    """One sentence that differs."""

    change: str
    part: str
    old: str
    new: str


class RevisionReply(Wire):
    """The draft after the revision; `form` and the choices are what gives it again."""

    draft: Draft
    steps: tuple[StepShown, ...]
    refused: tuple[RefusedShown, ...]
    changes: tuple[ChangedShown, ...]
    form: dict[str, Any] = Field(description="改后的 unit、year、facts")
    choices: dict[str, Any] = Field(description="改后的 without、only、variant、wordings、dropped、kept")


class FactFound(Wire):
    """One fact of last year's report, to be confirmed before it is used."""

    id: str
    label: str
    shown: str
    given: Any = Field(description="填入表单的值")
    place: str = Field(description="在去年的报告里的位置")


class MarkShown(Wire):
    """A place that must be brought up to date."""

    kind: str
    words: str
    paragraph: int


class LastYearShown(Wire):
    """What last year's report says."""

    name: str
    sentences: int
    matched: int = Field(description="认出的句数")
    facts: tuple[FactFound, ...] = Field(description="都待确认，没有一项自动使用")
    blanks: tuple[str, ...] = Field(description="找到位置、没有数字的")
    missing: tuple[str, ...] = Field(description="没有取到的必填事实")
    marks: tuple[MarkShown, ...] = Field(description="沿用前必须更新的说法")


def routes(assistant: Assistant, desk: Desk) -> APIRouter:
    """The routes `/api/draft-revisions` and `/api/last-year-reports`."""
    router = APIRouter(tags=["起草"], responses=_FAULTS)

    @router.post("/api/draft-revisions", summary="按修改意见改一稿")
    def revise(
        asked: Annotated[RevisionAsked, Body(openapi_examples=EXAMPLES)],  # pyright: ignore[reportArgumentType]
    ) -> RevisionReply:
        """不用模型：意见变为措辞、取舍和事实的改动；数字、名称、引用只随事实改。办不到的逐条说明并给出可以怎样说。"""
        done = desk.revised(
            asked.type, dossier_of(desk, asked), assistant.library, asked.on, asked.choices, asked.instructions
        )
        found = compare_drafts(compared_draft(done.before, "改前"), compared_draft(done.after, "改后"))
        chosen = done.revision.choices
        return RevisionReply(
            draft=done.after,
            steps=tuple(StepShown(instruction=one.instruction, told=one.told) for one in done.revision.steps),
            refused=tuple(
                RefusedShown(
                    instruction=one.instruction, reason=one.reason.value, message=one.message, instead=one.instead
                )
                for one in done.revision.refused
            ),
            changes=tuple(
                ChangedShown(change=str(one.change), part=one.part, old=one.old, new=one.new) for one in found.sentences
            ),
            form=as_given(done.revision.dossier),
            choices={
                "without": list(chosen.without),
                "only": chosen.only,
                "variant": chosen.variant,
                "wordings": dict(chosen.wordings),
                "dropped": list(chosen.dropped),
                "kept": list(chosen.kept),
            },
        )

    @router.post("/api/last-year-reports", summary="读去年的报告：取到的事实都待确认", openapi_extra=_FILE)
    async def last_year(request: Request, file: FileName, name: TypeQuery = "") -> LastYearShown:
        """请求体就是文件（.docx、.txt、.pdf 等，至多 20 MB）；不保存，不写入日志。取到的事实由人逐项确认后填入。"""
        if not name:
            raise RequestInvalid("缺少“type”。", "请在 type 参数里写明文种。")
        try:
            body = await request.body()
        except ClientDisconnect as error:
            raise RequestError("文件没有传完。", "请重新选择文件。") from error
        found = await run_in_threadpool(desk.last_year, name, body, file)
        return _shown(found, desk, name)

    return router


def _shown(found: LastYear, desk: Desk, name: str) -> LastYearShown:
    sheet = desk.sheet(name)
    labels = {slot.id: slot.label for slot in sheet.slots}
    facts = [
        FactFound(
            id=id,
            label=fact.slot.label,
            shown=f"{len(fact.value.rows)}条" if isinstance(fact.value, Rows) else printed(fact.value),
            given=given_value(fact.value),
            place=fact.source.words,
        )
        for id, fact in found.facts.items()
    ]
    return LastYearShown(
        name=found.name,
        sentences=found.sentences,
        matched=found.matched,
        facts=tuple(facts),
        blanks=tuple(f"{labels[id]}（{where}）" for id, where in found.blanks.items()),
        missing=tuple(slot.label for slot in found.missing(sheet) if slot.required and slot.id not in found.blanks),
        marks=tuple(MarkShown(kind=str(one.kind), words=one.words, paragraph=one.paragraph) for one in found.marks),
    )
