"""Banks over HTTP: audited, solved, printed and exported. Nothing that is sent is stored or logged."""

import base64
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Body, Query, Request, Response
from pydantic import AfterValidator, Field

from api.day import Day
from api.problems import described
from api.questions import readable
from assistant.answering.answer import Wire
from assistant.assistant import Assistant
from assistant.banks.audit import BankAudit, audit
from assistant.banks.audit_workbook import audit_workbook
from assistant.banks.bank_item import Bank, bank_of
from assistant.banks.exam_question import Question, Solution
from assistant.banks.exporting import export
from assistant.banks.importing import read_bank
from assistant.banks.meaning import meaning_of
from assistant.banks.paper_document import paper_documents
from assistant.banks.solve import solver_for
from assistant.documents.docx_writer import write_docx
from assistant.quizzes.quiz import Quiz

TAG = "题库"
MOST_QUESTIONS = 200
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MEDIA = {
    ".xml": "application/xml",
    ".gift": "text/plain; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".zip": "application/zip",
    ".apkg": "application/octet-stream",
    ".xlsx": _XLSX,
}
_FAULTS = described({400: "题库读不了", 413: "请求内容过大", 422: "参数不合要求"})
Title = Annotated[str, Field(min_length=1, max_length=100), AfterValidator(readable)]


On = Annotated[Day | None, Query(description="按哪一天有效的条文核对；不填为今天")]
Report = Annotated[Literal["json", "xlsx"], Query(description="结果的形式：json，或者 xlsx 工作簿")]


class QuestionsAsked(Wire):
    """Questions to answer, and the day whose law is meant."""

    questions: tuple[Question, ...] = Field(min_length=1, max_length=MOST_QUESTIONS)
    on: Day | None = Field(None, description="按哪一天有效的条文；不填为今天")


class SolutionsFound(Wire):
    """One solution a question, in order."""

    solutions: tuple[Solution, ...]


class PaperAsked(Wire):
    """A quiz to be printed."""

    quiz: Quiz
    title: Title = "测试卷"
    seed: int = Field(1, ge=0, lt=2**31, description="随机种子：同样的种子出同样的卷")
    both: bool = Field(False, description="出A、B两卷")


class PaperFile(Wire):
    """One document of a paper."""

    name: str
    content: str = Field(description=".docx文件，base64")


class PaperMade(Wire):
    """The documents of a paper."""

    files: tuple[PaperFile, ...]


class ExportAsked(Wire):
    """A quiz to be exported."""

    quiz: Quiz
    format: Literal["moodle", "gift", "qti", "anki", "text", "xlsx"]
    columns: str = Field("generic", max_length=40, description="Excel的列名对照")


class NotCarried(Wire):
    """What the format has no place for."""

    item: str
    reason: str


class ExportMade(Wire):
    """The file, and what it does not hold."""

    name: str
    media_type: str
    content: str = Field(description="文件内容，base64")
    written: int
    left_out: tuple[NotCarried, ...]


def routes(assistant: Assistant) -> APIRouter:
    """The routes `/api/quiz-audits`, `/api/quiz-solutions`, `/api/quiz-papers` and `/api/quiz-exports`."""
    router = APIRouter(tags=[TAG])

    @router.post("/api/quiz-audits", summary="按现行条文核对题库", responses=_FAULTS, response_model=BankAudit)
    async def audits(request: Request, on: On = None, report: Report = "json") -> object:
        """请求体就是题库文件（Excel、GIFT、Aiken、Moodle XML、文本或本程序的JSON），不保存，不写入日志。"""
        from starlette.concurrency import run_in_threadpool

        content = await request.body()
        found = await run_in_threadpool(_audited, content, assistant, on or date.today())
        if report == "xlsx":
            return Response(audit_workbook(found), media_type=_XLSX)
        return found

    @router.post("/api/quiz-solutions", summary="逐个选项对照条文回答试题", responses=_FAULTS)
    def solutions(asked: Annotated[QuestionsAsked, Body()]) -> SolutionsFound:
        """没有规则能够判断的，answer为空，不猜。"""
        meaning = meaning_of(assistant.engine.embedder)
        solver = solver_for(assistant.library, asked.on or date.today(), meaning)
        return SolutionsFound(solutions=tuple(solver.solve(one) for one in asked.questions))

    @router.post("/api/quiz-papers", summary="成卷：试卷、答题卡、答案、双向细目表", responses=_FAULTS)
    def papers(asked: Annotated[PaperAsked, Body()]) -> PaperMade:
        """答案与解析含答案，不要发给应考人。"""
        made = paper_documents(bank_of(asked.quiz), asked.title, asked.seed, both=asked.both, library=assistant.library)
        files = [
            PaperFile(name=f"{name}.docx", content=base64.b64encode(write_docx(one)).decode())
            for name, one in made.items()
        ]
        return PaperMade(files=tuple(files))

    @router.post("/api/quiz-exports", summary="把题目导出成其他系统的格式", responses=_FAULTS)
    def exports(asked: Annotated[ExportAsked, Body()]) -> ExportMade:
        """格式装不下的题在left_out里逐一说明。"""
        made = export(bank_of(asked.quiz), asked.format, asked.columns)
        return ExportMade(
            name=f"bank{made.suffix}",
            media_type=_MEDIA[made.suffix],
            content=base64.b64encode(made.content).decode(),
            written=made.written,
            left_out=tuple(NotCarried(item=one.item, reason=one.reason) for one in made.left_out),
        )

    return router


def _audited(content: bytes, assistant: Assistant, on: date) -> BankAudit:
    bank: Bank = read_bank(content)
    return audit(bank, assistant.library, on)
