"""The pages of quizzes: composing, sitting, mastery, the bank. All data comes over the interface."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from api.administration import Administration, Standing
from api.pages.render import page
from assistant.quizzes.quiz import CUSTOMARY, MOST_ITEMS, QuizDifficulty, QuizLevel, QuizType
from assistant.settings import Settings

_FORMATS = (
    ("moodle", "Moodle XML"),
    ("gift", "GIFT"),
    ("qti", "QTI 2.1"),
    ("anki", "Anki"),
    ("xlsx", "Excel"),
    ("text", "文本"),
)


def routes(settings: Settings, may: Administration) -> APIRouter:
    """The HTML routes; they are not part of the interface description."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    login = bool(settings.access_token.strip())
    types = [(one.value, one.words, one in CUSTOMARY) for one in QuizType]

    @router.get("/quizzes")
    def compose(request: Request) -> HTMLResponse:
        standing = may.standing(request)
        if standing is not Standing.ALLOWED:  # its replies hold the keys
            asked = standing is Standing.TOKEN_NEEDED
            return page("quizzes_closed.html", status_code=403, here="quizzes", login=login, token=asked)
        return page(
            "quizzes.html",
            types=types,
            levels=[one.value for one in QuizLevel],
            difficulties=[one.value for one in QuizDifficulty],
            formats=_FORMATS,
            model=settings.llm.strip(),
            most=MOST_ITEMS,
            here="quizzes",
            login=login,
        )

    @router.get("/practice")
    def practice() -> HTMLResponse:
        return page("practice.html", types=types, most=MOST_ITEMS, here="quizzes", login=login)

    @router.get("/exams/{id}")
    def sit(id: str) -> HTMLResponse:
        return page("sitting.html", id=id[:40], here="quizzes", login=login)

    @router.get("/mastery")
    def mastery() -> HTMLResponse:
        return page("mastery.html", here="quizzes", login=login)

    @router.get("/bank")
    def bank() -> HTMLResponse:
        return page("bank.html", here="quizzes", login=login)

    return router
