"""The pages `/drafts`: the list of documents, and for each the way from its facts to the finished file."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from api.draft_view import EXCEL, WORD
from api.pages.render import page
from assistant.drafting.desk import Desk
from assistant.drafting.document_type import DocumentType
from assistant.facts.unit import PartyBody
from assistant.settings import Settings


def routes(settings: Settings, desk: Desk) -> APIRouter:
    """The HTML routes; they are not part of the interface description."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    login = bool(settings.access_token.strip())

    @router.get("/drafts")
    def every() -> HTMLResponse:
        groups: dict[str, list[DocumentType]] = {}
        for one in desk.kinds.types:
            groups.setdefault(one.sheet, []).append(one)
        rows = [(desk.kinds.sheets[name], types, name in desk.kinds.examples) for name, types in groups.items()]
        return page("drafts.html", rows=rows, here="drafts", login=login)

    @router.get("/drafts/{name}")
    def one(name: str) -> HTMLResponse:
        return page(
            "draft.html",
            type=desk.type(name),
            has_sample=desk.has_sample(name),
            bodies=[body.value for body in PartyBody],
            word=WORD,
            excel=EXCEL,
            here="drafts",
            login=login,
        )

    return router
