"""A person's own training over HTTP: wrong-answer book, what is due, mastery; and a group's, without names."""

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from api.administration import Administration
from api.day import Day
from api.person import NOBODY_NAMED, PersonHeader
from api.problems import described
from api.records_room import RecordsRoom
from assistant.answering.answer import Wire
from assistant.quizzes.quiz import QuizItem
from assistant.records import people
from assistant.records.people import LOCAL
from assistant.training import mastery
from assistant.training.wrong_book import coming, due_items, wrong_book

TAG = "学习记录"
Unit = Annotated[str, Query(description="单位；不填为全部人员", max_length=80)]


class PersonAsked(Wire):
    """A new person."""

    unit: str = Field(default="", max_length=80, description="所在单位，用于单位统计；可以不填。不要填姓名")


class PersonMade(Wire):
    """A pseudonym."""

    person: str = Field(description="人员代号，放在请求头 X-Cadre-Person；由本人保管")
    unit: str


class ExamDay(Wire):
    """By when to be ready."""

    day: Day | None = Field(description="考试日期；空为取消")


class WrongShown(Wire):
    """One item of the book, key included: it was marked already."""

    item: QuizItem
    wrong: int = Field(description="答错的次数")
    right_since: int = Field(description="上次答错之后连续答对的次数；连续答对两次移出错题本")
    last_wrong: datetime
    modes: tuple[str, ...] = Field(description="在哪里答错：practice练习、exam考试")


class DueShown(Wire):
    """What the repetition plans. The items come without keys: begin a practice with source=due."""

    exam_day: date | None
    due: int = Field(description="现在到期的题数")
    stems: tuple[str, ...] = Field(description="到期题目的题干，至多一百道")
    coming: dict[str, int] = Field(description="以后每天（UTC）到期的题数")


class CellShown(Wire):
    """One cell of the heat map."""

    label: str = Field(description="条款引用")
    slug: str
    version: str
    article: str
    attempts: int | None = Field(description="作答次数；人数不足的为空")
    share: float | None = Field(description="得分率，0至1；人数不足的为空")
    people: int | None = Field(description="作答人数；人数不足的为空")
    note: str


def routes(room: RecordsRoom, may: Administration) -> APIRouter:
    """The routes under `/api/training`."""
    router = APIRouter(
        tags=[TAG],
        responses=described({403: "没有管理权限", 404: "没有这个人员代号", 422: "参数不合要求", 503: "记录库不可用"}),
    )

    def known(person: str) -> str:
        if person == LOCAL:
            with room.records.writing() as transaction:
                people.enrol(transaction, room.clock.read().wall, id=LOCAL)
        return person

    @router.post("/api/training/people", summary="生成一个人员代号", status_code=201)
    def enrol(asked: PersonAsked) -> PersonMade:
        """只有随机代号，不存姓名；代号遗失的不能找回。"""
        with room.records.writing() as transaction:
            made = people.enrol(transaction, room.clock.read().wall, asked.unit.strip())
        return PersonMade(person=made.id, unit=made.unit)

    @router.put("/api/training/exam-day", summary="设定考试日期")
    def set_day(asked: ExamDay, person: PersonHeader = NOBODY_NAMED) -> ExamDay:
        """复习间隔不超过到考试前一天。"""
        with room.records.writing() as transaction:
            if person == LOCAL:
                people.enrol(transaction, room.clock.read().wall, id=LOCAL)
            people.set_exam_day(transaction, person, asked.day)
        return asked

    @router.get("/api/training/wrong-book", summary="错题本")
    def book(person: PersonHeader = NOBODY_NAMED) -> tuple[WrongShown, ...]:
        """练习和考试中答错的题，附答案和解析；新错的在前。"""
        return tuple(
            WrongShown(
                item=one.item,
                wrong=one.wrong,
                right_since=one.right_since,
                last_wrong=one.last_wrong,
                modes=one.modes,
            )
            for one in wrong_book(room.records, known(person))
        )

    @router.get("/api/training/due", summary="到期的复习")
    def due(person: PersonHeader = NOBODY_NAMED) -> DueShown:
        """按 FSRS 间隔复习算法安排；开始复习：POST /api/attempts，source=due。"""
        now = room.clock.read().wall
        found = due_items(room.records, known(person), now, limit=1000)
        with room.records.reading() as transaction:
            exam_day = people.person(transaction, person).exam_day
        return DueShown(
            exam_day=exam_day,
            due=len(found),
            stems=tuple(one.item.stem for one in found[:100]),
            coming=coming(room.records, person, now),
        )

    @router.get("/api/training/mastery", summary="本人的掌握度，按条")
    def own(person: PersonHeader = NOBODY_NAMED) -> tuple[CellShown, ...]:
        """热力图数据。"""
        return tuple(map(_cell, mastery.of_person(room.records, known(person))))

    @router.get("/api/training/groups", summary="有人员代号的单位", dependencies=[Depends(may)])
    def groups() -> tuple[str, ...]:
        """生成代号时所填的单位；不含人员。需要管理权限。"""
        with room.records.reading() as transaction:
            return people.units(transaction)

    @router.get("/api/training/groups/mastery", summary="单位的掌握度，按条", dependencies=[Depends(may)])
    def group(
        unit: Unit = "",
        small_groups: Annotated[bool, Query(description="不足五人的也显示；可能看出是谁，慎用")] = False,
    ) -> tuple[CellShown, ...]:
        """从不显示人员；不足五人作答的条默认不显示数字。需要管理权限。"""
        return tuple(map(_cell, mastery.of_group(room.records, unit or None, small_groups=small_groups)))

    return router


def _cell(one: mastery.Cell) -> CellShown:
    return CellShown(
        label=one.label,
        slug=one.slug,
        version=one.version,
        article=one.article,
        attempts=one.attempts,
        share=one.share,
        people=one.people,
        note=one.note,
    )
