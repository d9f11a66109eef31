"""Facts over HTTP: what a type asks for, the workbook to fill in, a filled one read back. Nothing is kept or logged."""

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Path, Query
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from api.draft_view import EXCEL, FactsGiven, FactsRead, TypeShown, TypeSummary, problem, summary, type_shown
from api.problems import RequestInvalid, described
from assistant.drafting.desk import Desk
from assistant.drafting.terms import with_terms
from assistant.errors import RequestError
from assistant.facts.dossier import Dossier
from assistant.facts.fact import SourceKind
from assistant.facts.given import as_given
from assistant.facts.value import printed

_FAULTS = described({404: "没有这种文书", 413: "内容过大", 422: "事实不能使用", 500: "服务出错"})
EXAMPLES = {
    "least": {
        "summary": "只有单位和年度",
        "value": {"type": "annual_report", "unit": {"name": "示例县水利局", "party_body": "党组"}, "year": 2025},
    },
    "sample": {"summary": "内置的示例", "value": {"type": "annual_report", "sample": True}},
}
_TYPE = {"report": {"summary": "年度报告", "value": "annual_report"}}
TypeName = Annotated[str, Path(alias="type", description="文种", max_length=80, openapi_examples=_TYPE)]  # pyright: ignore[reportArgumentType]
TypeQuery = Annotated[
    str,
    Query(alias="type", description="文种，上传工作簿时填写", max_length=80, openapi_examples=_TYPE),  # pyright: ignore[reportArgumentType]
]
_SAMPLE = {"sample": {"summary": "用示例填好", "value": "true"}}
Sample = Annotated[bool, Query(description="用内置的示例填好", openapi_examples=_SAMPLE)]  # pyright: ignore[reportArgumentType]
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": FactsGiven.model_json_schema(), "examples": EXAMPLES},
            EXCEL: {"schema": {"type": "string", "format": "binary"}},
        },
    }
}
_READ: dict[int | str, dict[str, Any]] = {
    200: {"model": FactsRead, "content": {EXCEL: {"schema": {"type": "string", "format": "binary"}}}},
    **_FAULTS,
}
_WORKBOOK: dict[int | str, dict[str, Any]] = {
    200: {"content": {EXCEL: {"schema": {"type": "string", "format": "binary"}}}, "description": "工作簿"},
    **_FAULTS,
}


def routes(desk: Desk) -> APIRouter:
    """The routes `/api/draft-types` and `/api/draft-facts`."""
    router = APIRouter(tags=["起草"])

    @router.get("/api/draft-types", summary="能起草的文书")
    def types() -> tuple[TypeSummary, ...]:
        """同一事实表的文书共用一份事实。"""
        return tuple(TypeSummary(**summary(one, desk)) for one in desk.kinds.types)

    @router.get("/api/draft-types/{type}", summary="一种文书的提纲和事实表", responses=_FAULTS)
    def one_type(name: TypeName) -> TypeShown:
        """每项事实的问题、单位、选项；标明由程序算出的不必填写。"""
        return type_shown(desk.type(name), desk)

    @router.get(
        "/api/draft-facts/{type}/workbook",
        summary="供填写的工作簿",
        responses=_WORKBOOK,
        response_class=Response,
    )
    def workbook(name: TypeName, sample: Sample = False) -> Response:
        """一部分一张表，带下拉选项和计量单位；填好后交回 /api/draft-facts。"""
        return workbook_reply(desk, name, desk.sample(name) if sample else None)

    @router.post("/api/draft-facts", summary="读取事实", responses=_READ, openapi_extra=_BODY)
    async def read(request: Request, name: TypeQuery = "") -> Response:
        """请求体是事实（JSON），或者填好的工作簿（.xlsx）；返回读出的事实、算出的数和需要处理的问题。

        Accept 写 Excel 类型的，得到填好这些事实的工作簿。不保存，不写入日志。
        """
        body = await _whole(request)
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        wants_workbook = EXCEL in request.headers.get("accept", "").lower()
        return await run_in_threadpool(_answer, desk, body, kind, name, wants_workbook)

    return router


def dossier_of(desk: Desk, given: FactsGiven) -> Dossier:
    """The dossier that was sent, or the sample. Raises UnknownDocumentType, FactsInvalid."""
    return desk.sample(given.type) if given.sample else desk.from_mapping(given.type, given.mapping)


def workbook_reply(desk: Desk, name: str, dossier: Dossier | None) -> Response:
    """The workbook as a download."""
    content = desk.workbook(name, dossier)
    called = quote(f"{desk.type(name).name}事实表.xlsx")
    return Response(
        content, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{called}"}, media_type=EXCEL
    )


def _answer(desk: Desk, body: bytes, kind: str, name: str, wants_workbook: bool) -> Response:
    if kind == "application/json":
        given = _given(body)
        name, dossier = given.type, dossier_of(desk, given)
    elif kind == "multipart/form-data":
        raise RequestInvalid("不接受表单形式的上传。", "请把文件本身作为请求体。")
    elif not name:
        raise RequestInvalid("缺少“type”。", "上传工作簿时请在 type 参数里写明文种。")
    else:
        dossier = desk.from_workbook(name, body, "工作簿")
    if wants_workbook:
        return workbook_reply(desk, name, dossier)
    return Response(_read(desk, dossier).model_dump_json(), media_type="application/json")


def _read(desk: Desk, dossier: Dossier) -> FactsRead:
    reckoned = with_terms(dossier, desk.calendar)
    computed = {
        name: f"{printed(fact.value)}（{fact.source.words}）"
        for name, fact in reckoned.known.items()
        if fact.source.kind is SourceKind.COMPUTED
    }
    return FactsRead.model_validate(
        {
            **as_given(dossier),
            "computed": computed,
            "problems": tuple(map(problem, (*reckoned.problems, *reckoned.broken_rules()))),
            "missing": tuple(slot.id for slot in reckoned.missing),
        }
    )


def _given(body: bytes) -> FactsGiven:
    """Raises RequestInvalid, whose words never repeat what was sent."""
    try:
        return FactsGiven.model_validate_json(body)
    except ValidationError as error:
        field = ".".join(str(part) for part in error.errors()[0]["loc"])[:40] or "请求体"
        raise RequestInvalid(f"“{field}”的值不合要求。", "请更正后重新提交；写法见 /interface。") from None


async def _whole(request: Request) -> bytes:
    try:
        return await request.body()
    except ClientDisconnect as error:
        raise RequestError("内容没有传完。", "请重新选择文件。") from error
