"""The bank over HTTP, for whoever administers: add, review, publish, look again, statistics. Keys are part of it."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from pydantic import Field

from api.administration import Administration
from api.problems import described
from api.records_room import RecordsRoom
from assistant.answering.answer import Wire
from assistant.assistant import Assistant
from assistant.quizzes.quiz import QuizItem
from assistant.records import items
from assistant.records.items import BankItem, ItemState
from assistant.training import review_flow, statistics

TAG = "题库管理"
BY = "administrator"
MOST_ADDED = 500
Id = Annotated[str, Path(description="题号", max_length=80)]


class ItemsAdded(Wire):
    """Items to put into the bank."""

    items: tuple[QuizItem, ...] = Field(
        min_length=1, max_length=MOST_ADDED, description="题目，同 /api/quizzes 返回的 items"
    )
    source: str = Field(default="", max_length=200, description="来源说明")


class StepAsked(Wire):
    """One step of review."""

    state: ItemState = Field(description="改为：draft草稿、reviewed已审、published已发布、withdrawn已停用")
    note: str = Field(default="", max_length=500, description="审核意见")


class BankRow(Wire):
    """One item of the bank."""

    item: QuizItem
    state: ItemState
    state_words: str
    recheck: str = Field(description="待复核的原因；不需要复核的为空")
    source: str
    changed_at: datetime


class EventShown(Wire):
    """One thing done to an item."""

    at: datetime
    by: str
    what: str
    note: str


class StatisticsShown(Wire):
    """Item analysis; empty while there are too few answers."""

    answers: int = Field(description="考试中的作答人次")
    difficulty: float | None = Field(description="得分率（难度），0至1，越高越容易")
    discrimination: float | None = Field(description="区分度：高分组27%与低分组27%的得分率之差")
    picked: dict[str, int] = Field(description="各选项被选的次数")
    unpicked: tuple[str, ...] = Field(description="没有人选的选项")
    notes: tuple[str, ...]


class BankItemShown(Wire):
    """One item with its history and statistics."""

    row: BankRow
    history: tuple[EventShown, ...]
    statistics: StatisticsShown


def routes(assistant: Assistant, room: RecordsRoom, may: Administration) -> APIRouter:
    """The routes under `/api/bank`; all are the administrators' alone."""
    router = APIRouter(
        tags=[TAG],
        dependencies=[Depends(may)],
        responses=described(
            {
                403: "没有管理权限",
                404: "题库里没有这道题",
                409: "审核流程没有这一步",
                422: "参数不合要求",
                503: "记录库不可用",
            }
        ),
    )

    @router.post("/api/bank/items", summary="题目入库，成为草稿", status_code=201)
    def add(asked: ItemsAdded) -> tuple[BankRow, ...]:
        """题号相同、内容不同的，替换后重新成为草稿。"""
        at = room.clock.read().wall
        added = review_flow.add(room.records, asked.items, assistant.library, at=at, by=BY, source=asked.source)
        return tuple(map(_row, added))

    @router.get("/api/bank/items", summary="题库列表")
    def every(
        state: Annotated[ItemState | None, Query(description="只看这一状态的")] = None,
        recheck: Annotated[bool, Query(description="只看待复核的")] = False,
        limit: Annotated[int, Query(ge=1, le=1000, description="至多多少道")] = 200,
    ) -> tuple[BankRow, ...]:
        """含答案，供命题和审核人员使用。"""
        with room.records.reading() as transaction:
            held = items.items_in(transaction, state, only_recheck=recheck, limit=limit)
        return tuple(map(_row, held))

    @router.get("/api/bank/items/{id}", summary="一道题的内容、经过和统计")
    def one(id: Id) -> BankItemShown:
        """作答满三十人次后才有难度和区分度。"""
        with room.records.reading() as transaction:
            held, history = items.item(transaction, id), items.history(transaction, id)
        found = statistics.of_item(room.records, id)
        return BankItemShown(
            row=_row(held),
            history=tuple(EventShown(at=each.at, by=each.by, what=each.what, note=each.note) for each in history),
            statistics=StatisticsShown(
                answers=found.answers,
                difficulty=found.difficulty,
                discrimination=found.discrimination,
                picked=found.picked,
                unpicked=found.unpicked,
                notes=found.notes,
            ),
        )

    @router.post("/api/bank/items/{id}/steps", summary="审核一步")
    def step(id: Id, asked: StepAsked) -> BankRow:
        """草稿→已审→已发布；待复核的先退回草稿或者重新审核。"""
        at = room.clock.read().wall
        return _row(review_flow.step(room.records, id, asked.state, assistant.library, at=at, by=BY, note=asked.note))

    @router.post("/api/bank/rechecks", summary="对照现行条文找出待复核的题")
    def recheck() -> tuple[BankRow, ...]:
        """条文有改动、版本不再有效的，题目标为待复核，不再用于考试，直到重新审核。"""
        return tuple(map(_row, review_flow.recheck(room.records, assistant.library, at=room.clock.read().wall)))

    return router


def _row(held: BankItem) -> BankRow:
    return BankRow(
        item=review_flow.item_of(held),
        state=held.state,
        state_words=held.state.words + ("，待复核" if held.recheck else ""),
        recheck=held.recheck,
        source=held.source,
        changed_at=held.changed_at,
    )
