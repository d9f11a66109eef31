"""The indexes and the audit over HTTP: rows a page at a time, filtered and sorted by the query string."""

from collections.abc import Callable, Sequence
from typing import Annotated, Generic, TypeVar

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from api.day import Day
from api.problems import described
from api.regulations import EXAMPLE_SLUG, Number, Slug, article_of, held
from api.regulations import Version as RegulationVersion
from assistant.answering.answer import Wire
from assistant.assistant import Assistant
from assistant.audit_rows import AuditReport, audit_report
from assistant.index_csv import audit_csv, definitions_csv, figures_csv, references_csv
from assistant.index_rows import (
    ArticleReferences,
    DefinitionRow,
    FigureRow,
    IndexQueryInvalid,
    ReferenceRow,
    definition_rows,
    figure_rows,
    reference_rows,
    references_around,
)
from assistant.index_rows import Query as IndexQuery
from assistant.regulations.library import Library

MOST_ROWS = 500
ROWS = 100
MAX_WORDS = 100
RowT = TypeVar("RowT", FigureRow, DefinitionRow, ReferenceRow)
_FAULTS = described({400: "没有这一类，或者不能这样排序", 404: "没有这部法规或者这个版本", 422: "参数不合要求"})

Title = Annotated[
    str,
    Query(
        description="只看这部法规：全称、简称或者标识",
        max_length=MAX_WORDS,
        openapi_examples={"title": {"value": EXAMPLE_SLUG}},
    ),
]
Version = Annotated[
    str,
    Query(description="按名称指定版本，如 2014", max_length=40, openapi_examples={"version": {"value": "2019"}}),
]
Kind = Annotated[
    str,
    Query(
        description="类别：期限、年限、日期、人数、比例等；定义、简称、适用等；或者引用的结果、“引用落空”",
        max_length=40,
        openapi_examples={"kind": {"summary": "不限", "value": ""}},
    ),
]
Unit = Annotated[
    str,
    Query(description="单位，如 工作日", max_length=20, openapi_examples={"unit": {"summary": "不限", "value": ""}}),
]
Contains = Annotated[
    str,
    Query(
        description="所在句含有的词语，几个词用空格分开",
        max_length=MAX_WORDS,
        openapi_examples={"contains": {"value": "报告"}},
    ),
]
Sort = Annotated[
    str,
    Query(
        description="排序的列，如 value、kind、regulation；前面加“-”为倒序；law 为条文顺序",
        max_length=20,
        openapi_examples={"sort": {"value": "law"}},
    ),
]
OnDay = Annotated[
    Day | None, Query(description="按哪一天的有效文本；不填为今天", openapi_examples={"day": {"value": "2024-06-01"}})
]
Offset = Annotated[
    int,
    Query(description="从第几项起，0 起算", ge=0, le=1_000_000, openapi_examples={"offset": {"value": 0}}),
]
Limit = Annotated[int, Query(description="至多几项", ge=1, le=MOST_ROWS, openapi_examples={"limit": {"value": ROWS}})]
To = Annotated[
    str,
    Query(
        description="只看引用这一条款的：写成引用，如 《干部任用条例》第八条",
        max_length=MAX_WORDS,
        openapi_examples={"to": {"summary": "不限", "value": ""}},
    ),
]


class IndexPage(Wire, Generic[RowT]):
    """A part of an index."""

    total: int = Field(description="符合条件的项数")
    offset: int
    rows: tuple[RowT, ...]


def routes(assistant: Assistant) -> APIRouter:
    """The routes under `/api/indexes` and `/api/audit`."""
    router = APIRouter(tags=["索引"])

    @router.get("/api/indexes/figures", summary="时限与数字索引", responses=_FAULTS)
    def figures(
        title: Title = "",
        version: Version = "",
        kind: Kind = "",
        unit: Unit = "",
        contains: Contains = "",
        sort: Sort = "",
        on: OnDay = None,
        offset: Offset = 0,
        limit: Limit = ROWS,
    ) -> IndexPage[FigureRow]:
        """全库的时限和数字：数值、单位、类别、限定、起算点、所在句和引用。"""
        asked = query(title=title, version=version, kind=kind, unit=unit, contains=contains, sort=sort, on=on)
        return _page(figure_rows(assistant.library, asked), offset, limit)

    @router.get("/api/indexes/definitions", summary="定义索引", responses=_FAULTS)
    def definitions(
        title: Title = "",
        version: Version = "",
        kind: Kind = "",
        contains: Contains = "",
        sort: Sort = "",
        on: OnDay = None,
        offset: Offset = 0,
        limit: Limit = ROWS,
    ) -> IndexPage[DefinitionRow]:
        """条文定义的用语、所给的简称，以及适用、参照的规定。"""
        asked = query(title=title, version=version, kind=kind, contains=contains, sort=sort, on=on)
        return _page(definition_rows(assistant.library, asked), offset, limit)

    @router.get("/api/indexes/references", summary="条间引用索引", responses=_FAULTS)
    def references(
        title: Title = "",
        version: Version = "",
        kind: Kind = "",
        contains: Contains = "",
        to: To = "",
        sort: Sort = "",
        on: OnDay = None,
        offset: Offset = 0,
        limit: Limit = ROWS,
    ) -> IndexPage[ReferenceRow]:
        """条文之间、法规之间的引用：由程序指到条款，或者列出没有指到的原因。"""
        asked = query(title=title, version=version, kind=kind, contains=contains, to=to, sort=sort, on=on)
        return _page(reference_rows(assistant.library, asked), offset, limit)

    @router.get(
        "/api/regulations/{slug}/articles/{n}/references", summary="一条引用了什么、被什么引用", responses=_FAULTS
    )
    def around(slug: Slug, n: Number, version: RegulationVersion = None) -> ArticleReferences:
        """本条所作的引用，以及现行法规中指到本条的引用。"""
        found = held(assistant, slug, version)
        article_of(found, n)
        return references_around(assistant.library, found).get(n, ArticleReferences(refers_to=(), referred_by=()))

    @router.get("/api/audit", summary="核对情况", responses=_FAULTS)
    def audit(title: Title = "", on: OnDay = None) -> AuditReport:
        """各法规的收录、核对情况和待核对的条，常用的法规在前。"""
        return audit_report(assistant.library, title, on)

    return router


def query(
    *,
    title: str = "",
    version: str = "",
    kind: str = "",
    unit: str = "",
    contains: str = "",
    to: str = "",
    sort: str = "",
    on: Day | None = None,
) -> IndexQuery:
    """What was asked, as the indexes read it."""
    return IndexQuery(title=title, version=version, kind=kind, unit=unit, contains=contains, to=to, sort=sort, on=on)


def table(library: Library, tab: str, asked: IndexQuery) -> str:
    """An index as CSV.

    Raises:
        UnknownRegulation: no such regulation or version.
        IndexQueryInvalid: no such index, kind or order.
    """
    tables: dict[str, Callable[[], str]] = {
        "figures": lambda: figures_csv(figure_rows(library, asked)),
        "definitions": lambda: definitions_csv(definition_rows(library, asked)),
        "references": lambda: references_csv(reference_rows(library, asked)),
    }
    if tab not in tables:
        raise IndexQueryInvalid("没有这个索引。", "可用：figures、definitions、references。")
    return tables[tab]()


def audit_table(library: Library, title: str, on: Day | None) -> str:
    """The work list as CSV.

    Raises:
        UnknownRegulation: no such regulation.
    """
    return audit_csv(audit_report(library, title, on).regulations)


def as_file(text: str, name: str) -> Response:
    """A table as a file to keep."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"', "Cache-Control": "no-store"}
    return Response(text.encode("utf-8"), headers=headers, media_type="text/csv; charset=utf-8")


def _page(rows: Sequence[RowT], offset: int, limit: int) -> IndexPage[RowT]:
    return IndexPage(total=len(rows), offset=offset, rows=tuple(rows[offset : offset + limit]))
