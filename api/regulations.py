"""Regulations over HTTP: the list, one text with its contents, one article, and full-text search."""

from datetime import date
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import Field

from api.day import Day
from api.problems import described
from api.regulation_view import (
    ArticlePage,
    RegulationPage,
    RegulationSummary,
    article_page,
    regulation_page,
    summary_of,
)
from assistant.answering.answer import Wire
from assistant.assistant import Assistant
from assistant.errors import UnknownProvision, UnknownRegulation
from assistant.regulations.citation import label
from assistant.regulations.model import ArticleNumber, Provision, Regulation
from assistant.regulations.occurrences import occurrences

MAX_QUERY = 200
SEARCH_LIMIT = 100
RELATED_LIMIT = 10
SNIPPET = 120
EXAMPLE_SLUG = "ganbu-renyong"
_UNKNOWN = described({404: "没有这部法规或者这一条", 422: "参数不合要求"})


class SearchResult(Wire):
    """One provision found by full-text search."""

    label: str = Field(description="印出的引用")
    slug: str
    version: str
    article: str = Field(description="条；增补条写作 12-1")
    snippet: str = Field(description="条文片段")
    score: float
    literal: bool = Field(description="条文中原样含有所查词语；否则为意思相近")


Slug = Annotated[
    str,
    Path(description="法规标识", max_length=80, openapi_examples={"slug": {"value": EXAMPLE_SLUG}}),
]
Version = Annotated[
    str | None,
    Query(
        description="版本，如 2019；不填为所问那天（不填为今天）有效的版本，没有的取最新一版",
        max_length=40,
        openapi_examples={"version": {"value": "2019"}},
    ),
]
Number = Annotated[
    str,
    Path(
        description="条号：8；增补条写作 12-1",
        pattern=r"^[1-9][0-9]{0,3}(-[1-9][0-9]{0,2})?$",
        openapi_examples={"article": {"value": "8"}},
    ),
]
Searched = Annotated[
    str,
    Query(description="要找的词语", min_length=1, max_length=MAX_QUERY, openapi_examples={"q": {"value": "试用期"}}),
]
SearchedSlug = Annotated[
    str | None, Query(description="只找这部法规", max_length=80, openapi_examples={"slug": {"value": EXAMPLE_SLUG}})
]
OnDay = Annotated[
    Day | None, Query(description="按哪一天的效力；不填为今天", openapi_examples={"day": {"value": "2024-06-01"}})
]


def held(assistant: Assistant, slug: str, version: str | None = None, on: date | None = None) -> Regulation:
    """The version asked for; without one the version in force on the day, or else the newest held.

    Raises:
        UnknownRegulation: the slug or that version of it is not held.
    """
    library = assistant.library
    found = library.get(slug, version=version) if version else library.get(slug, on=on or date.today())
    if found is None and not version:
        found = max(library.versions(slug), key=lambda regulation: regulation.effective, default=None)
    if found is None:
        raise UnknownRegulation("库内没有这部法规，或者没有这个版本。", "请从法规目录中选择。")
    return found


def article_number(text: str) -> ArticleNumber:
    """`12-1` → 第十二条之一; the shape is checked by `Number`."""
    number, _, inserted = text.partition("-")
    return ArticleNumber(int(number), int(inserted or 0))


def article_of(regulation: Regulation, text: str, on: date | None = None) -> ArticlePage:
    """One article of a text, its state that of `on` (default: today).

    Raises:
        UnknownProvision: the text has no such article.
    """
    article = regulation.article(article_number(text))
    if article is None:
        raise UnknownProvision(
            f"《{regulation.title}》（{regulation.version}）的库内文本没有这一条。", "请从目录中选择。"
        )
    return article_page(regulation, article, on)


def routes(assistant: Assistant) -> APIRouter:
    """The routes under `/api/regulations` and `/api/search`."""
    router = APIRouter(tags=["法规"])

    @router.get("/api/regulations", summary="库内法规及其效力、校核情况")
    def regulations(on: OnDay = None) -> tuple[RegulationSummary, ...]:
        """每个版本一项；status 按 on 这一天判断。"""
        return tuple(summary_of(regulation, on or date.today()) for regulation in assistant.library.regulations)

    @router.get("/api/regulations/{slug}", summary="一部法规的目录和各条", responses=_UNKNOWN)
    def regulation(slug: Slug, version: Version = None, on: OnDay = None) -> RegulationPage:
        """目录（编章节条）、各条的款项目，以及库内各版本。

        不填 version 的取 on 这一天有效的版本；status 按这一天判断。
        """
        found = held(assistant, slug, version, on)
        return regulation_page(found, assistant.library.versions(slug), on or date.today())

    @router.get("/api/regulations/{slug}/articles/{n}", summary="一条", responses=_UNKNOWN)
    def article(slug: Slug, n: Number, version: Version = None, on: OnDay = None) -> ArticlePage:
        """一条的款项目、所在编章节和校核标记；不填 version 的取 on 这一天有效的版本。"""
        return article_of(held(assistant, slug, version, on), n, on)

    @router.get("/api/search", summary="全文检索", responses=_UNKNOWN)
    def search(q: Searched, slug: SearchedSlug = None, on: OnDay = None) -> tuple[SearchResult, ...]:
        """在现行（或者 on 这一天有效的）法规中查找：先列原样含有词语的条款（按条文顺序），再列意思相近的。"""
        if slug is not None:
            held(assistant, slug, on=on)
        return search_results(assistant, q, slug, on)

    return router


def search_results(assistant: Assistant, q: str, slug: str | None, on: date | None) -> tuple[SearchResult, ...]:
    """Provisions that hold the very words, in the order of the law; then related ones, the nearest first."""
    day = on or date.today()
    in_force = sorted(assistant.library.in_force(day), key=lambda regulation: regulation.is_internal)
    sought = (regulation for regulation in in_force if slug in (None, regulation.slug))
    literal = [_literal(provision, q, day) for provision in islice(occurrences(sought, q), SEARCH_LIMIT)]
    shown = {(result.slug, result.article) for result in literal}
    related = [
        SearchResult(
            label=hit.label,
            slug=hit.slug,
            version=hit.version,
            article=hit.article,
            snippet=hit.snippet,
            score=hit.score,
            literal=False,
        )
        for hit in assistant.search(q, on=on, slug=slug, limit=RELATED_LIMIT)
        if (hit.slug, hit.article) not in shown
    ]
    return (*literal, *related)


def _literal(provision: Provision, q: str, day: date) -> SearchResult:
    text = provision.text
    at = max(text.find(q.strip()), 0)
    start = max(0, at - 30)
    end = at + SNIPPET
    return SearchResult(
        label=label(provision, day),
        slug=provision.regulation.slug,
        version=provision.regulation.version,
        article=str(provision.address.article),
        snippet=("…" if start else "") + text[start:end] + ("…" if end < len(text) else ""),
        score=1.0,
        literal=True,
    )
