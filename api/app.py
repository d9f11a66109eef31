"""The web application: routes over one `Assistant`, wrapped in the door, the limits and the fault barrier."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Response
from pydantic import Field
from starlette.staticfiles import StaticFiles

from api import (
    approval_forms,
    attempts,
    bank_imports,
    citation_checks,
    conversations,
    draft_facts,
    draft_revisions,
    drafts,
    feedback,
    indexes,
    item_bank,
    own_lexicon,
    problems,
    questions,
    quiz_banks,
    quizzes,
    regulation_collections,
    regulation_comparison,
    regulations,
    reviews,
    shelf_admin,
    standard_answers,
    timelines,
    training,
)
from api.access import Access, check_listening
from api.administration import Administration
from api.import_plans import ImportPlans
from api.index_building import IndexBuilding
from api.limits import BodyLimit, HeadAsGet, SecurityHeaders
from api.pages.draft_routes import routes as draft_pages
from api.pages.feedback_routes import routes as feedback_pages
from api.pages.quiz_routes import routes as quiz_pages
from api.pages.render import STATIC
from api.pages.review_routes import routes as review_pages
from api.pages.routes import routes as page_routes
from api.pages.shelf_routes import routes as shelf_pages
from api.records_room import RecordsRoom
from api.unanswered import UnansweredList
from assistant.answering.answer import Wire
from assistant.assistant import Assistant
from assistant.drafting.desk import Desk
from assistant.settings import Settings

DESCRIPTION = """干部人事法规问答，引用到条款，离线运行。

回答的各种状态都是 HTTP 200；出错时返回问题详情（RFC 9457，application/problem+json）。
设置了访问口令的，除 /healthz 外的每个请求都要带 `Authorization: Bearer 口令`。
/api/shelf 下的接口改动规范库，只接受本机的请求，或者带管理口令 `X-Cadre-Admin-Token` 的请求。"""


class Health(Wire):
    """The process answers."""

    status: str


class Readiness(Wire):
    """Whether questions can be answered, and with which search."""

    ready: bool
    index: str = Field(description="chroma＝向量库；exact＝逐一比对；lexical＝只用词法检索")
    held: int = Field(description="库内法规版本数")
    problems: tuple[str, ...] = Field(description="不影响作答但应处理的问题")


def create_app(assistant: Assistant, settings: Settings) -> FastAPI:
    """Put the application together.

    Raises:
        SetupError: the settings would let other machines in without an access token.
    """
    check_listening(settings)
    may, plans, building = Administration(settings), ImportPlans(settings), IndexBuilding(assistant, settings)
    room, desk = RecordsRoom(settings), Desk.open(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None]:
        # The first question should not pay for what is read only once.
        assistant.state()
        plans.remove_left_over()
        yield
        plans.close()
        room.close()

    app = FastAPI(
        title="组工助手",
        version="0.1.0",
        description=DESCRIPTION,
        openapi_url="/api/openapi.json",
        docs_url=None,  # the library's documentation pages load their scripts from a foreign host
        redoc_url=None,
        lifespan=lifespan,
        redirect_slashes=False,
    )
    problems.install(app)
    app.include_router(questions.routes(assistant, UnansweredList(room, settings)))
    app.include_router(conversations.routes(assistant))
    app.include_router(feedback.routes(assistant, settings, room, may))
    app.include_router(standard_answers.routes(assistant, settings, room, may))
    app.include_router(citation_checks.routes(assistant))
    app.include_router(reviews.routes(assistant))
    app.include_router(draft_facts.routes(desk))
    app.include_router(draft_revisions.routes(assistant, desk))
    app.include_router(drafts.routes(assistant, desk, room))  # what else makes or changes drafts follows here
    app.include_router(regulations.routes(assistant))
    app.include_router(approval_forms.routes())
    app.include_router(timelines.routes(assistant, settings))
    app.include_router(quizzes.routes(assistant, settings, may))
    app.include_router(attempts.routes(assistant, settings, room))
    app.include_router(training.routes(room, may))
    app.include_router(bank_imports.routes(assistant, room, may))
    app.include_router(item_bank.routes(assistant, room, may))
    app.include_router(quiz_banks.routes(assistant))
    app.include_router(indexes.routes(assistant))
    app.include_router(regulation_comparison.routes(assistant))
    app.include_router(regulation_collections.routes(assistant))
    app.include_router(shelf_admin.routes(assistant, settings, may, plans, building))
    app.include_router(own_lexicon.routes(assistant, settings, may))
    _add_probes(app, assistant)
    app.include_router(page_routes(assistant, settings))
    app.include_router(quiz_pages(settings, may))
    app.include_router(review_pages(settings))
    app.include_router(feedback_pages(assistant, settings, room, may))
    app.include_router(draft_pages(settings, desk))
    app.include_router(shelf_pages(assistant, settings, may, building))
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    # The last added is the outermost.
    app.add_middleware(BodyLimit)
    app.add_middleware(Access, settings=settings)
    app.add_middleware(problems.FaultBarrier)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(HeadAsGet)
    return app


def _add_probes(app: FastAPI, assistant: Assistant) -> None:
    @app.get("/healthz", summary="进程是否在运行", tags=["运行"])
    def healthz() -> Health:
        """不读取任何数据，不需要口令。"""
        return Health(status="ok")

    @app.get("/readyz", summary="能否作答", tags=["运行"], responses={503: {"model": Readiness}})
    def readyz(response: Response) -> Readiness:
        """库内有法规即可作答；向量索引不可用时用词法检索作答，原因写在 problems。"""
        state = assistant.state()
        response.status_code = 200 if state.held else 503
        return Readiness(ready=state.held > 0, index=state.search, held=state.held, problems=tuple(state.problems))
