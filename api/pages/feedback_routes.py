"""The page `/feedback`: opinions to deal with, the gaps of the shelf, standard answers; for administrators."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import HTMLResponse

from api.administration import Administration, Standing
from api.feedback import gaps_shown, shown
from api.pages.render import page
from api.records_room import RecordsRoom
from api.standard_answers import checked
from assistant.answering.standard import LONGEST_TEXT
from assistant.assistant import Assistant
from assistant.errors import AssistantError
from assistant.records import feedback, people
from assistant.settings import Settings


def routes(assistant: Assistant, settings: Settings, room: RecordsRoom, may: Administration) -> APIRouter:
    """The HTML route; it is not part of the interface description."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    login = bool(settings.access_token.strip())

    @router.get("/feedback")
    def answers_and_opinions(request: Request, unit: Annotated[str, Query(max_length=80)] = "") -> HTMLResponse:
        standing = may.standing(request)
        if standing is not Standing.ALLOWED:
            asked = standing is Standing.TOKEN_NEEDED
            return page("shelf_closed.html", status_code=403, here="feedback", login=login, token=asked)
        fault, opinions, gaps, answers, units = "", (), (), (), ()
        try:
            with room.records.reading() as transaction:
                held = feedback.opinions_kept(transaction, settled=False)
                units = people.units(transaction)
            opinions = tuple(shown(one, seen=one.agreed) for one in held)
            gaps, answers = gaps_shown(room, unit), checked(assistant, settings, room)
        except AssistantError as found:
            fault = found.sentence()
        return page(
            "feedback.html",
            here="feedback",
            login=login,
            opinions=opinions,
            gaps=gaps,
            answers=answers,
            units=units,
            unit=unit,
            fault=fault,
            keeps=settings.keep_questions == "on",
            longest=LONGEST_TEXT,
        )

    return router
