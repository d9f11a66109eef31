"""The pages of the administration: texts and versions, import, register, index, own lexicon, one text's division."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import HTMLResponse

from api.administration import Administration, Standing
from api.import_plans import LARGEST_FILE, MOST_FILES
from api.index_building import IndexBuilding
from api.own_lexicon import TermShown, terms_shown
from api.pages.render import page
from api.questions import MAX_QUESTION
from api.regulation_view import RegulationSummary, summary_of
from api.shelf_admin import Slug, Version, held_entry
from api.shelf_view import LONGEST_NAME, LONGEST_NOTE, entry_shown
from assistant.assistant import Assistant
from assistant.dividing import division
from assistant.errors import CorpusError, OwnLexiconInvalid
from assistant.importing import history
from assistant.regulations.lexicon import KIND_WORDS
from assistant.regulations.model import Level
from assistant.regulations.own_term import LONGEST, LONGEST_MEANING
from assistant.settings import Settings
from assistant.shelf.offered import SUPPORTED
from assistant.shelf.register import Entry

TABS = {"texts": "法规与版本", "imports": "导入", "history": "登记簿", "index": "索引", "lexicon": "本单位词库"}


@dataclass(frozen=True, slots=True)
class ShelfRow:
    """One version held, with the line of the register where it was imported, and its marks counted."""

    text: RegulationSummary
    entry: Entry | None
    unchecked: int


def routes(assistant: Assistant, settings: Settings, may: Administration, building: IndexBuilding) -> APIRouter:
    """`/shelf` and `/shelf/texts/…`; who may not administer sees why, and a field for the token."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    login = bool(settings.access_token.strip())

    def shown(template: str, status_code: int = 200, **data: object) -> HTMLResponse:
        data |= {"longest_name": LONGEST_NAME, "longest_note": LONGEST_NOTE}
        return page(template, status_code=status_code, headers=None, here="shelf", login=login, tabs=TABS, **data)

    def closed(request: Request) -> HTMLResponse | None:
        standing = may.standing(request)
        if standing is Standing.ALLOWED:
            return None
        asked = standing is Standing.TOKEN_NEEDED
        return shown("shelf_closed.html", 403, token=asked)

    @router.get("/shelf")
    def shelf(request: Request, tab: Annotated[str, Query(max_length=20)] = "texts") -> HTMLResponse:
        refused = closed(request)
        if refused is not None:
            return refused
        tab = tab if tab in TABS else "texts"
        if tab == "lexicon":
            return lexicon()
        entries, fault = _entries(settings)
        live = {(entry.slug, entry.version): entry for entry, held in entries if held}
        rows = sorted(
            (_row(one, live) for one in (summary_of(each, date.today()) for each in assistant.library.regulations)),
            key=lambda row: (row.text.status != "in_force", row.text.title, row.text.version),
        )
        state = assistant.state()
        return shown(
            "shelf.html",
            tab=tab,
            rows=rows,
            imported=len(live),
            entries=[entry_shown(entry, held) for entry, held in reversed(entries)],
            fault=fault,
            state=state,
            off=settings.embedder == "off",
            progress=building.progress() if tab == "index" else None,
            supported=(*SUPPORTED, ".zip"),
            levels=[each.value for each in Level],
            most_files=MOST_FILES,
            largest_mb=LARGEST_FILE // 2**20,
            largest=LARGEST_FILE,
        )

    def lexicon() -> HTMLResponse:
        terms, fault = _terms(assistant, settings)
        return shown(
            "shelf_lexicon.html",
            tab="lexicon",
            terms=terms,
            fault=fault,
            kinds=KIND_WORDS,
            longest_word=LONGEST,
            longest_meaning=LONGEST_MEANING,
            longest_question=MAX_QUESTION,
        )

    @router.get("/shelf/texts/{slug}/{version}")
    def text(request: Request, slug: Slug, version: Version) -> HTMLResponse:
        refused = closed(request)
        if refused is not None:
            return refused
        entry = held_entry(settings, slug, version)
        mine = [
            entry_shown(one, held)
            for one, held in reversed(history(settings))
            if (one.slug, one.version) == (slug, version)
        ]
        return shown(
            "shelf_text.html",
            entry=entry,
            entries=mine,
            division=division(settings, entry.title, version),
            text=assistant.library.get(slug, version),
        )

    return router


def _entries(settings: Settings) -> tuple[tuple[tuple[Entry, bool], ...], str]:
    """The register, or a sentence where it is damaged: the page then still shows what answers."""
    try:
        return history(settings), ""
    except CorpusError as fault:
        return (), fault.sentence()


def _terms(assistant: Assistant, settings: Settings) -> tuple[tuple[TermShown, ...], str]:
    """The own lexicon, or a sentence where its file cannot be used."""
    try:
        return terms_shown(assistant, settings), ""
    except OwnLexiconInvalid as fault:
        return (), fault.sentence()


def _row(text: RegulationSummary, live: dict[tuple[str, str], Entry]) -> ShelfRow:
    marks = text.checked
    return ShelfRow(text, live.get((text.slug, text.version)), max(marks.content.unchecked, marks.number.unchecked))
