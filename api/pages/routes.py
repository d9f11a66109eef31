"""The pages a reader opens: questions, the list of regulations, one text, what this service is."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse

from api.pages.render import STATIC, page
from api.questions import MAX_QUESTION
from api.regulation_collections import Name, Title, entries, found_in_collections, held_collection, summaries
from api.regulation_view import regulation_page, summary_of
from api.regulations import MAX_QUERY, Number, Slug, Version, article_of, held, search_results
from assistant.answering.answer import AnswerStatus
from assistant.assistant import Assistant
from assistant.settings import Settings

QUESTIONS = (
    "提拔担任县处级领导职务应当具备哪些资格？",
    "试用期多长时间？",
    "民主推荐的结果多长时间内有效？",
    "哪些情形不得列为考察对象？",
    "每年什么时候集中报告个人有关事项？",
    "什么是凡提四必？",
)


def routes(assistant: Assistant, settings: Settings) -> APIRouter:
    """The HTML routes; they are not part of the interface description."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    login = bool(settings.access_token.strip())

    @router.get("/")
    def front() -> HTMLResponse:
        words = {status.value: status.sentence for status in AnswerStatus}
        return page("chat.html", questions=QUESTIONS, longest=MAX_QUESTION, statuses=words, here="chat", login=login)

    @router.get("/regulations")
    def regulations(q: Annotated[str, Query(max_length=MAX_QUERY)] = "") -> HTMLResponse:
        today = date.today()
        rows = sorted(
            (summary_of(regulation, today) for regulation in assistant.library.regulations),
            key=lambda row: (row.status != "in_force", row.title, row.version),
        )
        query = q.strip()
        found = search_results(assistant, query, None, None) if query else ()
        beside = found_in_collections(assistant, query, None) if query else ()
        return page(
            "regulations.html",
            rows=rows,
            query=query,
            found=found,
            beside=beside,
            collections=summaries(assistant),
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
    def regulation(slug: Slug, version: Version = None) -> HTMLResponse:
        return text_page(slug, version, "")

    @router.get("/regulations/{slug}/{n}")
    def article(slug: Slug, n: Number, version: Version = None) -> HTMLResponse:
        return text_page(slug, version, n)

    @router.get("/about")
    def about() -> HTMLResponse:
        return page("about.html", state=assistant.state(), here="about", login=login)

    @router.get("/interface")
    def interface(request: Request) -> HTMLResponse:
        return page("interface.html", schema=request.app.openapi(), here="about", login=login)

    @router.get("/favicon.ico")
    def icon() -> FileResponse:
        return FileResponse(STATIC / "icon.svg")

    def text_page(slug: str, version: str | None, n: str) -> HTMLResponse:
        found = held(assistant, slug, version)
        if n:
            article_of(found, n)  # an article that is not there is a fault, not the top of the text
        shown = regulation_page(found, assistant.library.versions(slug), date.today())
        return page("regulation.html", regulation=shown, target=n, here="regulations", login=login)

    return router
