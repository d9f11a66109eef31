"""The pages a reader opens: questions, the list of regulations, one text, what this service is."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BeforeValidator
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse

from api.day import Day
from api.pages import index_routes
from api.pages.render import STATIC, page
from api.questions import MAX_QUESTION
from api.regulation_collections import Name, Title, entries, found_in_collections, held_collection, summaries
from api.regulation_comparison import NewVersion, OldVersion, compared
from api.regulation_view import regulation_page, summary_of
from api.regulations import MAX_QUERY, Number, Slug, Version, article_of, held, search_results
from assistant.amendments.comparison import ChangeKind
from assistant.amendments.view import comparison_shown
from assistant.answering.answer import AnswerStatus
from assistant.assistant import Assistant
from assistant.index_rows import references_around
from assistant.settings import Settings

QUESTIONS = (
    "提拔担任县处级领导职务应当具备哪些资格？",
    "试用期多长时间？",
    "民主推荐的结果多长时间内有效？",
    "哪些情形不得列为考察对象？",
    "每年什么时候集中报告个人有关事项？",
    "什么是凡提四必？",
)


# What the reader of a comparison can choose to see, with the kinds that belong to each choice.
SHOWN_KINDS = {
    "修改": (ChangeKind.CHANGED, ChangeKind.MOVED_CHANGED),
    "条号变动": (ChangeKind.MOVED, ChangeKind.MOVED_CHANGED),
    "新增": (ChangeKind.ADDED,),
    "删去": (ChangeKind.REMOVED,),
    "拆分、合并": (ChangeKind.SPLIT, ChangeKind.MERGED),
    "未变": (ChangeKind.SAME,),
    "无法对照": (ChangeKind.UNDETERMINED,),
}


def _no_day_for_empty(value: object) -> object:
    return None if value == "" else value  # a form sends an empty field as an empty word


PageDay = Annotated[Day | None, BeforeValidator(_no_day_for_empty), Query()]


def routes(assistant: Assistant, settings: Settings) -> APIRouter:
    """The HTML routes; they are not part of the interface description."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    login = bool(settings.access_token.strip())
    router.include_router(index_routes.routes(assistant, login))

    @router.get("/")
    def front() -> HTMLResponse:
        words = {status.value: status.sentence for status in AnswerStatus}
        return page(
            "chat.html",
            here="chat",
            login=login,
            questions=QUESTIONS,
            longest=MAX_QUESTION,
            statuses=words,
            keeps=settings.keep_questions,
        )

    @router.get("/regulations")
    def regulations(q: Annotated[str, Query(max_length=MAX_QUERY)] = "", on: PageDay = None) -> HTMLResponse:
        rows = sorted(
            (summary_of(regulation, on or date.today()) for regulation in assistant.library.regulations),
            key=lambda row: (row.status != "in_force", row.title, row.version),
        )
        query = q.strip()
        found = search_results(assistant, query, None, on) if query else ()
        beside = found_in_collections(assistant, query, on) if query else ()
        return page(
            "regulations.html",
            rows=rows,
            query=query,
            found=found,
            beside=beside,
            collections=summaries(assistant),
            on=on,
            here="regulations",
            login=login,
        )

    @router.get("/collections/{name}")
    def collection(name: Name, title: Title = "") -> HTMLResponse:
        held = held_collection(assistant, name)
        return page(
            "collection.html",
            collection=next(one for one in summaries(assistant) if one.name == held.name),
            rows=entries(assistant, held, title, date.today()),
            left_out=held.left_out(),
            title=title.strip(),
            here="regulations",
            login=login,
        )

    @router.get("/regulations/{slug}")
    def regulation(slug: Slug, version: Version = None, on: PageDay = None) -> HTMLResponse:
        return text_page(slug, version, "", on)

    @router.get("/regulations/{slug}/comparison")
    def comparison(slug: Slug, old: OldVersion = None, new: NewVersion = None, on: PageDay = None) -> HTMLResponse:
        shown = comparison_shown(compared(assistant, slug, old, new, on), on or date.today())
        versions = assistant.library.versions(slug)
        return page(
            "comparison.html", comparison=shown, versions=versions, kinds=SHOWN_KINDS, here="regulations", login=login
        )

    @router.get("/regulations/{slug}/{n}")
    def article(slug: Slug, n: Number, version: Version = None, on: PageDay = None) -> HTMLResponse:
        return text_page(slug, version, n, on)

    @router.get("/about")
    def about() -> HTMLResponse:
        return page("about.html", state=assistant.state(), here="about", login=login)

    @router.get("/interface")
    def interface(request: Request) -> HTMLResponse:
        return page("interface.html", schema=request.app.openapi(), here="about", login=login)

    @router.get("/favicon.ico")
    def icon() -> FileResponse:
        return FileResponse(STATIC / "icon.svg")

    def text_page(slug: str, version: str | None, n: str, on: date | None) -> HTMLResponse:
        found = held(assistant, slug, version, on)
        if n:
            article_of(found, n)  # an article that is not there is a fault, not the top of the text
        shown = regulation_page(found, assistant.library.versions(slug), on or date.today())
        around = references_around(assistant.library, found)
        return page(
            "regulation.html", regulation=shown, around=around, target=n, on=on, here="regulations", login=login
        )

    return router
