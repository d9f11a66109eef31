"""What a sitting looks like from outside. Before marking no field of it holds a key, a rationale or a citation."""

from datetime import datetime

from pydantic import Field

from assistant.answering.answer import Wire
from assistant.quizzes.quiz import QuizType
from assistant.records.attempts import Standing
from assistant.training.exam import Given, GivenKind
from assistant.training.paper import PaperItem
from assistant.training.practice import Practised
from assistant.training.response import form_of
from assistant.training.responses_kept import response_of
from assistant.training.results import ItemResult, Result
from assistant.training.sitting import Mode, Sitting

_STANDING = {
    Standing.COUNTED: "计分",
    Standing.OVERTIME: "逾时未计",
    Standing.AFTER_SUBMISSION: "交卷后作答，不计分",
    Standing.AFTER_KEY: "看过答案后作答，不计分",
}


class ItemShown(Wire):
    """One item without its key."""

    number: int = Field(description="题号，从1起")
    type: QuizType
    type_words: str = Field(description="题型，中文")
    form: str = Field(
        description="作答方式：one单选、several多选、judge正误、blank填空、text简答、order排序、pairs配对"
    )
    stem: str
    options: tuple[str, ...] = Field(description="依次为A、B、C……")
    matches: tuple[str, ...] = Field(description="匹配题右列，依次为1、2、3……")
    full: float = Field(description="分值")


class AnswerShown(Wire):
    """One answer as it is kept."""

    number: int
    version: int = Field(description="这道题的第几次作答；下一次作答请作为 seen_version 送回")
    response: tuple[str, ...]
    standing: Standing
    standing_words: str = Field(description="是否计分，中文")


class AttemptShown(Wire):
    """A sitting as it stands; `result` only after it is marked."""

    id: str = Field(description="编号；凭它继续作答，请勿外传")
    mode: Mode
    title: str
    paper: str = Field(description="卷别：A 或者 B")
    rule: str = Field(description="多选题少选怎么给分")
    state: str
    state_words: str = Field(description="状态，中文")
    started_at: datetime
    ended_at: datetime | None
    limit_seconds: float | None = Field(description="考试时长；练习为空")
    left_seconds: float | None = Field(description="剩余时间，以服务器为准；练习为空")
    full: float = Field(description="总分")
    items: tuple[ItemShown, ...]
    answers: tuple[AnswerShown, ...] = Field(description="计分的作答，每题一个")
    not_counted: tuple[AnswerShown, ...] = Field(description="留存但不计分的作答：逾时、交卷后、看过答案后")
    practised: tuple[ItemResult, ...] = Field(description="练习中已经作答的题的结果；考试为空")
    result: Result | None = Field(description="交卷或者时间到后的成绩和解析；之前为空")
    notices: tuple[str, ...] = Field(description="需要知道的事：时钟跳动、开考后条文有变动")


class AttemptListed(Wire):
    """A sitting in a list."""

    id: str
    mode: Mode
    title: str
    state: str
    state_words: str
    started_at: datetime
    items: int
    score: float | None
    full: float


class AnswerKept(Wire):
    """What became of an answer. In practice `marked` is its result with key and rationale."""

    kind: GivenKind | None = Field(
        description="saved已保存、conflict已保存但替换了别处的答案、overtime逾时未计、closed已交卷"
    )
    sentence: str = Field(description="说明，一句中文")
    number: int
    version: int | None
    response: tuple[str, ...]
    replaced: tuple[str, ...] | None = Field(description="被替换的答案；没有冲突的为空")
    left_seconds: float | None
    counts: bool = Field(description="这一次作答是否计分")
    marked: ItemResult | None = Field(description="练习：结果、答案和解析；考试为空")


def shown(sitting: Sitting, changes: tuple[str, ...] = ()) -> AttemptShown:
    """The sitting for whoever sits it; `changes` is what became of the texts, told only with the result."""
    attempt, paper, closed = sitting.attempt, sitting.paper, not sitting.attempt.state.open
    every = [
        AnswerShown(
            number=one.number,
            version=one.version,
            response=response_of(one),
            standing=one.standing,
            standing_words=_STANDING[one.standing],
        )
        for one in sitting.answers
    ]
    newest = {(one.number, one.version) for one in sitting.counted.values()}
    practised = sitting.result.items if sitting.result and attempt.mode == Mode.PRACTICE else ()
    return AttemptShown(
        id=attempt.id,
        mode=Mode(attempt.mode),
        title=paper.title,
        paper=paper.letter,
        rule=paper.rule.words,
        state=attempt.state.value,
        state_words=attempt.state.words,
        started_at=attempt.started_at,
        ended_at=attempt.ended_at,
        limit_seconds=attempt.limit,
        left_seconds=sitting.left,
        full=paper.full,
        items=tuple(_item(number, one) for number, one in enumerate(paper.items, 1)),
        answers=tuple(one for one in every if (one.number, one.version) in newest),
        not_counted=tuple(one for one in every if one.standing is not Standing.COUNTED),
        practised=tuple(one for one in practised if one.number in sitting.counted),
        result=sitting.result if closed else None,
        notices=(*attempt.notes.splitlines(), *_changes(changes, closed)),
    )


def listed(sitting: Sitting) -> AttemptListed:
    """One line of the person's list."""
    attempt = sitting.attempt
    result = sitting.result if not attempt.state.open else None
    return AttemptListed(
        id=attempt.id,
        mode=Mode(attempt.mode),
        title=sitting.paper.title,
        state=attempt.state.value,
        state_words=attempt.state.words,
        started_at=attempt.started_at,
        items=len(sitting.paper.items),
        score=result.score if result else None,
        full=sitting.paper.full,
    )


def kept(given: Given) -> AnswerKept:
    """An answer in an exam."""
    return AnswerKept(
        kind=given.kind,
        sentence=given.sentence,
        number=given.number,
        version=given.version,
        response=given.response,
        replaced=given.replaced,
        left_seconds=given.left,
        counts=given.kind in (GivenKind.SAVED, GivenKind.CONFLICT),
        marked=None,
    )


def practised(done: Practised, response: tuple[str, ...]) -> AnswerKept:
    """An answer in practice."""
    return AnswerKept(
        kind=GivenKind.SAVED if done.first else GivenKind.CLOSED,
        sentence="已保存。" if done.first else "这道题已经看过答案，这一次的作答已留存，但不计分。",
        number=done.result.number,
        version=None,
        response=done.result.response if done.first else response,
        replaced=None,
        left_seconds=None,
        counts=done.first,
        marked=done.result,
    )


def _item(number: int, one: PaperItem) -> ItemShown:
    item = one.item
    return ItemShown(
        number=number,
        type=item.type,
        type_words=item.type.words,
        form=form_of(item).name.lower(),
        stem=item.stem,
        options=item.options,
        matches=item.matches,
        full=one.full,
    )


def _changes(changes: tuple[str, ...], closed: bool) -> tuple[str, ...]:
    """What is said of changed texts: which provisions they are would help with the answers, so only afterwards."""
    if not changes:
        return ()
    return changes if closed else ("开考后有条文变动；本卷按出题时的文本作答和评分。",)
