"""The page `/reviews`: a draft is dropped or pasted, the findings stand beside its text."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from api.pages.render import page
from api.reviews import MAX_TEXT, WORD
from assistant.reviewing.marking import KINDS
from assistant.reviewing.reading import LARGEST_FILE
from assistant.settings import Settings


def routes(settings: Settings) -> APIRouter:
    """The HTML route; it is not part of the interface description."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @router.get("/reviews")
    def reviews() -> HTMLResponse:
        login = bool(settings.access_token.strip())
        return page(
            "reviews.html", kinds=KINDS, longest=MAX_TEXT, largest=LARGEST_FILE, word=WORD, here="reviews", login=login
        )

    return router
