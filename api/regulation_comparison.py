"""新旧对照 over HTTP: two versions of a regulation as data, or as a .docx table."""

from datetime import date
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query
from starlette.responses import Response

from api.problems import described
from api.regulations import OnDay, Slug
from assistant.amendments.comparison import Comparison, compare
from assistant.amendments.comparison_document import comparison_document
from assistant.amendments.versions import versions_to_compare
from assistant.amendments.view import ComparisonShown, comparison_shown
from assistant.assistant import Assistant
from assistant.documents.docx_writer import write_docx

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FAULTS = described({404: "没有这部法规或者这个版本", 422: "没有可以对照的两个版本，或者参数不合要求"})

OldVersion = Annotated[
    str | None,
    Query(
        alias="from",
        description="旧版，如 2014；不填为新版之前的一版",
        max_length=40,
        openapi_examples={"version": {"value": "2014"}},
    ),
]
NewVersion = Annotated[
    str | None,
    Query(
        alias="to",
        description="新版，如 2019；不填为现行的一版",
        max_length=40,
        openapi_examples={"version": {"value": "2019"}},
    ),
]


def compared(assistant: Assistant, slug: str, old: str | None, new: str | None, on: date | None) -> Comparison:
    """The two versions asked for, compared.

    Raises:
        UnknownRegulation: the slug or a version is not held.
        NothingToCompare: there is one version, or both are the same.
    """
    return compare(*versions_to_compare(assistant.library, slug, old or None, new or None, on))


def routes(assistant: Assistant) -> APIRouter:
    """The routes under `/api/regulations/{slug}/comparison`."""
    router = APIRouter(tags=["法规"])

    @router.get("/api/regulations/{slug}/comparison", summary="两个版本按条对照", responses=_FAULTS)
    def comparison(slug: Slug, old: OldVersion = None, new: NewVersion = None, on: OnDay = None) -> ComparisonShown:
        """各条的变化（修改、条号变动、新增、删去、拆分、合并）、改动的文字，以及单列的期限、数字、日期、项数等变化。

        有一版是要点的，表述的差异可能出自要点的编写，见 of_digests、notices 和各条的 wording_only。
        """
        return comparison_shown(compared(assistant, slug, old, new, on), on or date.today())

    @router.get(
        "/api/regulations/{slug}/comparison.docx",
        summary="新旧对照表（Word 文件）",
        response_class=Response,
        responses={200: {"content": {DOCX: {}}}, **_FAULTS},
    )
    def comparison_docx(slug: Slug, old: OldVersion = None, new: NewVersion = None, on: OnDay = None) -> Response:
        """条号、旧、新、变化四栏，横排；表头在各页重复。"""
        found = compared(assistant, slug, old, new, on)
        document = comparison_document(found)
        name = quote(f"新旧对照表-{found.new.title}-{found.old.version}-{found.new.version}.docx")
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}", "Cache-Control": "no-store"}
        return Response(write_docx(document), media_type=DOCX, headers=headers)

    return router
