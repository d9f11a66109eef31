"""Drafts over HTTP: facts in, a draft as JSON or .docx out; kept with its versions only where the caller asks for it.

What comes beside a single draft (all papers of an appointment, conflicts between papers, revision by instruction,
comparison of versions, wording by a model) goes into files of its own that take the same `Desk`; see `create_app`.
"""

from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Body, Header, Path, Query
from pydantic import Field
from starlette.responses import Response

from api.draft_facts import dossier_of
from api.draft_view import (
    WORD,
    DraftAsked,
    DraftReply,
    DraftRequest,
    HeldShown,
    VersionShown,
    held_shown,
    version_shown,
)
from api.problems import RequestInvalid, described
from api.records_room import RecordsRoom
from assistant.answering.answer import Wire
from assistant.assistant import Assistant
from assistant.drafting import kept_draft
from assistant.drafting.desk import Desk
from assistant.drafting.draft import Draft, DraftState
from assistant.facts.given import as_given
from assistant.records import drafts

KEPT = "存稿"
CHOSEN = {"without", "only", "variant", "wordings", "dropped", "kept", "on"}
_FAULTS = described({400: "没有这一部分", 404: "没有这种文书", 413: "内容过大", 422: "事实不能使用", 500: "服务出错"})
_KEPT_FAULTS = described(
    {
        400: "没有这一部分",
        404: "没有这份存稿",
        409: "不能改为这一状态",
        413: "内容过大",
        422: "事实不能使用",
        503: "记录库不可用",
    }
)
EXAMPLES = {
    "least": {
        "summary": "只有单位和年度：其余列为待补",
        "value": {"type": "annual_report", "unit": {"name": "示例县水利局", "party_body": "党组"}, "year": 2025},
    },
    "section": {"summary": "只起草第二部分", "value": {"type": "annual_report", "sample": True, "only": "二"}},
    "notice": {"summary": "任前公示", "value": {"type": "publicity_notice", "sample": True, "on": "2026-03-01"}},
}
Asked = Annotated[DraftAsked, Body(openapi_examples=EXAMPLES)]  # pyright: ignore[reportArgumentType]
Form = Annotated[DraftRequest, Body(openapi_examples=EXAMPLES)]  # pyright: ignore[reportArgumentType]
_PART = {"sources": {"summary": "来源表", "value": "sources"}}
Part = Annotated[
    Literal["draft", "sources"],
    Query(description="要 Word 文件时：draft 文稿，sources 来源表", openapi_examples=_PART),  # pyright: ignore[reportArgumentType]
]
Accept = Annotated[str, Header(include_in_schema=False)]
Id = Annotated[str, Path(description="存稿编号", max_length=40)]
Version = Annotated[int | None, Query(ge=1, description="第几版；不填为最后一版")]
_WORD: dict[str, Any] = {WORD: {"schema": {"type": "string", "format": "binary"}}}


class StateAsked(Wire):
    """What a person decides about a draft."""

    state: DraftState = Field(description="定稿；或者改回按事实应有的送审稿、讨论稿")


def routes(assistant: Assistant, desk: Desk, room: RecordsRoom) -> APIRouter:
    """The routes `/api/drafts`."""
    router = APIRouter()

    @router.post(
        "/api/drafts",
        summary="按事实起草一份文书",
        tags=["起草"],
        responses={200: {"model": DraftReply, "content": _WORD}, **_FAULTS},
    )
    def make(asked: Asked, part: Part = "draft", accept: Accept = "") -> Response:
        """缺的事实标为〔待补：…〕并列出问题；事实有问题的，列在 problems。Accept 写 Word 类型的，得到 .docx。

        keep 为真才保存；不保存的，事实和文稿用后即忘，也不写入日志。
        """
        form, draft = _drafted(asked)
        id = None
        if asked.keep:
            id = kept_draft.begin(room.records, asked.type, form, draft, at=room.clock.read().wall).id
        if WORD in accept.lower():
            return _word(desk, draft, part, id)
        return _json(DraftReply(draft=draft, id=id))

    @router.get(
        "/api/drafts/{id}",
        summary="一份存稿",
        tags=[KEPT],
        responses={200: {"model": HeldShown, "content": _WORD}, **_KEPT_FAULTS},
    )
    def one(id: Id, part: Part = "draft", version: Version = None, accept: Accept = "") -> Response:
        """上次存下的表单和最后一版；Accept 写 Word 类型的，得到那一版的 .docx。"""
        held = kept_draft.held(room.records, id)
        if WORD in accept.lower():
            return _word(desk, _version(id, version), part, id)
        return _json(held_shown(held))

    @router.put("/api/drafts/{id}", summary="改存稿的事实", tags=[KEPT], responses=_KEPT_FAULTS)
    def change(
        id: Id,
        asked: Form,
        progress: Annotated[bool, Query(description="只存填写进度，不出新的一版")] = False,
    ) -> HeldShown:
        """文稿有改动的出新的一版；已经定稿的，一有改动就收回定稿。"""
        held = kept_draft.held(room.records, id)
        if held.type != asked.type:
            raise RequestInvalid("存稿的文种不能改。", "请另起一份。")
        form, draft = _drafted(asked)
        at = room.clock.read().wall
        changed = kept_draft.change(room.records, id, form, draft, desk.sheet(asked.type), progress=progress, at=at)
        return held_shown(changed)

    @router.delete("/api/drafts/{id}", summary="删除存稿", tags=[KEPT], status_code=204, responses=_KEPT_FAULTS)
    def remove(id: Id) -> None:
        """连同全部版本一起删除，不能恢复。"""
        with room.records.writing() as transaction:
            drafts.remove(transaction, id)

    @router.get("/api/drafts/{id}/versions", summary="存稿的各版", tags=[KEPT], responses=_KEPT_FAULTS)
    def versions(id: Id, whole: Annotated[bool, Query(description="连同文稿")] = False) -> tuple[VersionShown, ...]:
        """先旧后新，写明每一版改了什么。"""
        with room.records.reading() as transaction:
            found = drafts.versions_of(transaction, id)
        return tuple(version_shown(each, whole=whole) for each in found)

    @router.post("/api/drafts/{id}/state", summary="定稿或者收回定稿", tags=[KEPT], responses=_KEPT_FAULTS)
    def decide(id: Id, asked: StateAsked) -> HeldShown:
        """没有待补、没有需要处理的才能定稿；讨论稿、送审稿由事实决定。"""
        return held_shown(kept_draft.decide(room.records, id, asked.state, at=room.clock.read().wall))

    def _drafted(asked: DraftRequest) -> tuple[dict[str, Any], Draft]:
        dossier = dossier_of(desk, asked)
        given = as_given(dossier) if asked.sample else asked.mapping
        chosen = asked.model_dump(mode="json", include=CHOSEN, exclude_defaults=True)
        return {**given, **chosen}, desk.draft(asked.type, dossier, assistant.library, asked.on, asked.choices)

    def _version(id: str, number: int | None) -> Draft:
        with room.records.reading() as transaction:
            found = drafts.versions_of(transaction, id)
        wanted = [one for one in found if number in (None, one.number)]
        if not wanted:
            raise RequestInvalid("存稿没有这一版。", "请先看各版的清单。")
        return Draft.model_validate_json(wanted[-1].body)

    return router


def _json(shown: Wire) -> Response:
    return Response(shown.model_dump_json(), media_type="application/json")


def _word(desk: Desk, draft: Draft, part: str, id: str | None) -> Response:
    is_sources = part == "sources"
    called = quote(f"{draft.title}{'来源表' if is_sources else f'（{draft.state}）'}.docx".replace("/", "／"))
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{called}"}
    headers |= {"X-Cadre-Draft": id} if id else {}
    content = desk.source_file(draft) if is_sources else desk.draft_file(draft)
    return Response(content, headers=headers, media_type=WORD)
