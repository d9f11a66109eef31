"""Sittings over HTTP: start, answer, hand in. Keys leave the server only for what is marked."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Body, Path
from pydantic import Field

from api.attempt_view import AnswerKept, AttemptListed, AttemptShown, kept, listed, practised, shown
from api.day import Day
from api.person import NOBODY_NAMED, PersonHeader
from api.problems import described
from api.quizzes import Scope
from api.records_room import RecordsRoom
from assistant.answering.answer import Wire
from assistant.assistant import Assistant
from assistant.quizzes.quiz import MOST_ITEMS, MOST_SCOPES, QuizRequest, QuizType
from assistant.records import attempts, people
from assistant.records.people import LOCAL
from assistant.settings import Settings
from assistant.training.exam import give, hand_in, self_assess
from assistant.training.exam_seed import any_seed, exam_seed
from assistant.training.marking import PartialRule
from assistant.training.paper import changes, paper_of
from assistant.training.practice import practise
from assistant.training.response import LONGEST_TEXT
from assistant.training.sitting import LONGEST_MINUTES, Mode, Sitting, begin, look, view
from assistant.training.sources import Source, items_from

TAG = "考试和练习"
Id = Annotated[str, Path(description="考试或者练习的编号", max_length=40)]
Number = Annotated[int, Path(description="题号，从1起", ge=1, le=MOST_ITEMS)]


class AttemptAsked(Wire):
    """What to sit."""

    mode: Mode = Field(
        default=Mode.PRACTICE, description="practice练习：逐题给答案和解析；exam考试：限时，交卷后给答案"
    )
    source: Source = Field(
        default=Source.QUIZ, description="题目来源：quiz现场出题、bank已发布的题库、wrong_book错题本、due到期复习"
    )
    scope: tuple[Scope, ...] = Field(
        default=(), max_length=MOST_SCOPES, description="现场出题的范围，写法同 /api/quizzes；其他来源不用"
    )
    types: tuple[QuizType, ...] = Field(default=tuple(QuizType), min_length=1, max_length=8, description="题型")
    count: int = Field(default=20, ge=1, le=MOST_ITEMS, description="题数；不够的有多少出多少")
    seed: int | None = Field(
        default=None,
        ge=0,
        lt=2**31,
        description="随机种子：选题和打乱顺序，存入试卷；不填为随机。同一数字的考试题目相同，"
        "但与 /api/quizzes、练习所出的不同，由本机保密的盐值决定，考前推算不出",
    )
    paper: Literal["A", "B"] = Field(default="A", description="卷别：同一种子的AB卷题目相同，顺序不同")
    minutes: float | None = Field(default=None, gt=0, le=LONGEST_MINUTES, description="考试时长（分钟）；练习不填")
    rule: PartialRule = Field(
        default=PartialRule.NONE, description="多选题少选：none不得分、per_option按比例得分、half得一半"
    )
    points: dict[QuizType, Annotated[float, Field(gt=0, le=100)]] = Field(
        default_factory=dict, description="各题型每题的分值；不填的为1分"
    )
    title: str = Field(default="", max_length=100, description="卷名")
    on: Day | None = Field(default=None, description="现场出题按哪一天有效的条文；不填为今天")


class AnswerGiven(Wire):
    """One answer."""

    response: tuple[Annotated[str, Field(max_length=LONGEST_TEXT)], ...] = Field(
        max_length=30,
        description="作答：选项字母；“正确”或“错误”；填空、简答为文字；排序为字母的先后；匹配为“A-2”；空为撤回（练习中为看答案）",
    )
    seen_version: int | None = Field(default=None, ge=0, description="页面上这道题的作答版本，没有作答过的为0")
    seconds: float | None = Field(default=None, ge=0, le=86_400, description="练习：这道题用了多少秒，用于安排复习")


class PointsDecided(Wire):
    """A person's own decision on a short answer."""

    points: tuple[bool, ...] = Field(min_length=1, max_length=50, description="各要点是否答到，依次对应答案要点")


EXAMPLES = {
    "practice": {"summary": "练习十题", "value": {"scope": ["两项法规"], "count": 10, "seed": 7}},
    "exam": {
        "summary": "限时考试，少选得一半",
        "value": {"mode": "exam", "scope": ["两项法规"], "count": 20, "minutes": 40, "rule": "half", "paper": "B"},
    },
}
Asked = Annotated[AttemptAsked, Body(openapi_examples=EXAMPLES)]  # pyright: ignore[reportArgumentType]
_FAULTS = described(
    {404: "没有这场考试或者练习、这个人员代号、这个出题范围", 422: "参数或者作答不合要求", 503: "记录库不可用"}
)


def routes(assistant: Assistant, settings: Settings, room: RecordsRoom) -> APIRouter:
    """The routes under `/api/attempts`."""
    router = APIRouter(tags=[TAG], responses=_FAULTS)

    def told(sitting: Sitting) -> AttemptShown:
        return shown(sitting, changes(sitting.paper, assistant.library, date.today()))

    @router.post("/api/attempts", summary="开始一场考试或者练习", status_code=201)
    def start(asked: Asked, person: PersonHeader = NOBODY_NAMED) -> AttemptShown:
        """题目在服务器上选定、打乱并存档；返回内容不含答案。凭返回的 id 随时继续，断线、重启都不影响。"""
        records, now = room.records, room.clock.read().wall
        with records.writing() as transaction:
            if person == LOCAL:
                people.enrol(transaction, now, id=LOCAL)
            people.person(transaction, person)
        seed = any_seed() if asked.seed is None else asked.seed
        if asked.mode is Mode.EXAM:
            seed = exam_seed(settings.data, seed)
        request = QuizRequest(
            scope=asked.scope,
            count=asked.count,
            types=tuple(dict.fromkeys(asked.types)),
            seed=seed,
            on=asked.on,
        )
        drawn = items_from(asked.source, request, records, assistant.library, person, now)
        paper = paper_of(
            drawn.items, seed=seed, letter=asked.paper, title=asked.title, rule=asked.rule, points=asked.points
        )
        begun = begin(
            records,
            room.clock,
            paper,
            drawn.items,
            mode=asked.mode,
            person=person,
            minutes=asked.minutes,
            note=drawn.shortfall,
        )
        return told(begun)

    @router.get("/api/attempts", summary="本人的考试和练习")
    def mine(person: PersonHeader = NOBODY_NAMED) -> tuple[AttemptListed, ...]:
        """新的在前；没有答完的凭 id 继续。"""
        now = room.clock.read()
        with room.records.reading() as transaction:
            return tuple(listed(view(transaction, one, now)) for one in attempts.attempts_of(transaction, person))

    @router.get("/api/attempts/{id}", summary="一场考试或者练习的现状")
    def state(id: Id) -> AttemptShown:
        """断线后从这里继续；时间已到的，看一眼就判卷。交卷前不含答案。"""
        return told(look(room.records, room.clock, id))

    @router.put("/api/attempts/{id}/answers/{number}", summary="作答一题，立即保存")
    def answer(id: Id, number: Number, given: AnswerGiven) -> AnswerKept:
        """返回即已存盘。考试：后保存的有效，替换了别处答案的说明 conflict；逾时、交卷后的留存但不计分。

        练习：返回这道题的结果、答案和解析；只有第一次作答计分。
        """
        with room.records.reading() as transaction:
            mode = attempts.attempt(transaction, id).mode
        if mode == Mode.PRACTICE:
            done = practise(room.records, room.clock, id, number, given.response, given.seconds)
            return practised(done, given.response)
        return kept(give(room.records, room.clock, id, number, given.response, given.seen_version))

    @router.post("/api/attempts/{id}/submission", summary="交卷")
    def submit(id: Id) -> AttemptShown:
        """返回成绩、答案和解析；重复交卷返回同一结果。"""
        return told(hand_in(room.records, room.clock, id))

    @router.put("/api/attempts/{id}/assessments/{number}", summary="简答题逐点自评")
    def assess(id: Id, number: Number, decided: PointsDecided) -> AttemptShown:
        """看到要点后由本人逐点评定；程序只提出建议，不自评的不计分。"""
        return told(self_assess(room.records, room.clock, id, number, decided.points))

    return router
