"""Collections beside the shelf over HTTP: what there is, its titles, and full-text search in it."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import Field

from api.day import Day
from api.problems import described
from api.regulations import RELATED_LIMIT, Searched, SearchResult
from assistant.answering.answer import Wire
from assistant.assistant import Assistant, SearchHit
from assistant.errors import UnknownRegulation
from assistant.regulations.validity import Validity
from assistant.shelf.collection import Collection

EXAMPLE_NAME = "state-laws"
_UNKNOWN = described({404: "没有这个附加法律库", 422: "参数不合要求"})


class CollectionSummary(Wire):
    """One collection."""

    name: str = Field(description="标识，用于网址")
    label: str
    source: str = Field(description="来自哪个数据包、哪个版本")
    source_sha256: str = Field(description="数据文件的 SHA-256")
    regulations: int = Field(description="法律部数")
    versions: int
    articles: int


class CollectionEntry(Wire):
    """One version in a collection, by its table of contents; its text is at `/api/regulations/{slug}`."""

    slug: str
    title: str
    short_title: str
    version: str
    effective: date
    repealed: date | None
    status: Validity
    articles: int
    on_shelf: bool = Field(description="库内另有这部法规，提问时由库内文本作答")


Name = Annotated[
    str, Path(description="附加法律库标识", max_length=80, openapi_examples={"name": {"value": EXAMPLE_NAME}})
]
Title = Annotated[
    str, Query(description="名称中的词语；不填为全部", max_length=100, openapi_examples={"title": {"value": "合同"}})
]
On = Annotated[
    Day | None, Query(description="按哪一天的效力；不填为今天", openapi_examples={"day": {"value": "2024-06-01"}})
]


def routes(assistant: Assistant) -> APIRouter:
    """The routes under `/api/collections`."""
    router = APIRouter(tags=["附加法律库"])

    @router.get("/api/collections", summary="附加法律库")
    def collections() -> tuple[CollectionSummary, ...]:
        """库外成批导入的法律。提问点名、或者库内没有规定时才用到。"""
        return summaries(assistant)

    @router.get("/api/collections/{name}", summary="一个附加法律库的目录", responses=_UNKNOWN)
    def collection(name: Name, title: Title = "", on: On = None) -> tuple[CollectionEntry, ...]:
        """每个版本一项；正文在 /api/regulations/标识。"""
        return entries(assistant, held_collection(assistant, name), title, on or date.today())

    @router.get("/api/collection-search", summary="在附加法律库中全文检索", responses=_UNKNOWN)
    def search(q: Searched, on: On = None) -> tuple[SearchResult, ...]:
        """只查有效的版本，按意思相近排列；库内法规另用 /api/search 查。"""
        return found_in_collections(assistant, q, on)

    return router


def summaries(assistant: Assistant) -> tuple[CollectionSummary, ...]:
    """Every collection that can be read."""
    return tuple(
        CollectionSummary(
            name=one.name,
            label=one.about.label,
            source=one.about.source,
            source_sha256=one.about.source_sha256,
            regulations=len({text.slug for text in one.texts}),
            versions=len(one.texts),
            articles=one.articles,
        )
        for one in assistant.collections.held
    )


def held_collection(assistant: Assistant, name: str) -> Collection:
    """The collection of that name.

    Raises:
        UnknownRegulation: there is none.
    """
    found = assistant.collections.named(name)
    if found is None:
        raise UnknownRegulation("没有这个附加法律库。", "请从法规目录中选择。")
    return found


def entries(assistant: Assistant, collection: Collection, title: str, on: date) -> tuple[CollectionEntry, ...]:
    """Its table of contents, those whose title holds the words, by title; no text is read for it."""
    wanted = title.strip().removeprefix("《").removesuffix("》")
    found = (text for text in collection.texts if wanted in text.title)
    return tuple(
        CollectionEntry(
            slug=text.slug,
            title=text.title,
            short_title=text.short_title,
            version=text.version,
            effective=text.effective,
            repealed=text.repealed,
            status=text.status(on),
            articles=text.articles,
            on_shelf=text.slug in assistant.on_shelf,
        )
        for text in sorted(found, key=lambda text: (text.title, text.effective))
    )


def found_in_collections(assistant: Assistant, q: str, on: date | None) -> tuple[SearchResult, ...]:
    """The nearest provisions, best first."""
    return tuple(_result(hit, q) for hit in assistant.search_collections(q, on=on, limit=RELATED_LIMIT))


def _result(hit: SearchHit, q: str) -> SearchResult:
    return SearchResult(
        label=hit.label,
        slug=hit.slug,
        version=hit.version,
        article=hit.article,
        snippet=hit.snippet,
        score=hit.score,
        literal=q.strip() in hit.snippet,
    )
