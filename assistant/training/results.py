"""A marked paper: every item with response, key, rationale and mark; totals over what is settled."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field

from assistant.quizzes.quiz import QuizCitation, QuizType
from assistant.training.marking import Basis, Mark, assess, mark
from assistant.training.paper import Paper, PaperItem
from assistant.training.response import Response, ResponseInvalid, read


class _Edge(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ItemResult(_Edge):
    """One marked item."""

    number: int = Field(description="题号，从1起")
    id: str
    type: QuizType
    response: tuple[str, ...] = Field(description="作答；没有作答的为空")
    key: tuple[str, ...]
    score: float
    full: float
    right: bool
    basis: Basis = Field(description="key＝按答案评分；proposed＝程序建议，待自评；self＝已自评")
    points: tuple[bool, ...] = Field(default=(), description="简答题各要点是否答到，依次对应 key")
    rationale: str
    citations: tuple[QuizCitation, ...]


class ArticleShare(_Edge):
    """How it went article by article."""

    label: str
    items: int
    right: int


class Result(_Edge):
    """A marked paper. `score` leaves out what is only proposed: `pending` items wait for a person."""

    score: float
    full: float
    pending: int = Field(description="等待自评的简答题数；其分数没有计入")
    answered: int
    right: int
    items: tuple[ItemResult, ...]
    by_article: tuple[ArticleShare, ...] = ()


def marked(paper: Paper, responses: Mapping[int, Response]) -> Result:
    """The paper marked; `responses` by item number from 1, a missing one counts as not answered.

    Raises:
        ResponseInvalid: a number that the paper has not, or a response that its item cannot have.
    """
    strange = sorted(number for number in responses if not 1 <= number <= len(paper.items))
    if strange:
        raise ResponseInvalid(f"本卷没有第{strange[0]}题。", f"题号为1至{len(paper.items)}。")
    found: list[ItemResult] = []
    for number, one in enumerate(paper.items, 1):
        response = read(one.item, responses.get(number, ()))
        found.append(item_result(number, one, response, mark(one.item, response, paper.rule, one.full)))
    return _total(tuple(found))


def assessed(result: Result, paper: Paper, number: int, points: tuple[bool, ...]) -> Result:
    """The result with a person's decision on a short answer. Raises ResponseInvalid."""
    one, before = paper.items[number - 1], result.items[number - 1]
    changed = item_result(number, one, before.response, assess(one.item, points, one.full))
    return _total((*result.items[: number - 1], changed, *result.items[number:]))


def with_decided(result: Result, before: Result) -> Result:
    """The result with what a person had decided before."""
    pairs = zip(result.items, before.items, strict=True)
    return _total(tuple(old if old.basis is Basis.SELF else new for new, old in pairs))


def item_result(number: int, one: PaperItem, response: Response, given: Mark) -> ItemResult:
    """One item with everything that may be shown once it is marked."""
    return ItemResult(
        number=number,
        id=one.item.id,
        type=one.item.type,
        response=response,
        key=one.item.key,
        score=given.score,
        full=given.full,
        right=given.right and given.settled,
        basis=given.basis,
        points=given.points,
        rationale=one.item.rationale,
        citations=one.item.citations,
    )


def _total(items: tuple[ItemResult, ...]) -> Result:
    settled = [one for one in items if one.basis is not Basis.PROPOSED]
    labels = dict.fromkeys(one.citations[0].label for one in settled if one.citations)
    of = {label: [one for one in settled if one.citations and one.citations[0].label == label] for label in labels}
    return Result(
        score=round(sum(one.score for one in settled), 4),
        full=round(sum(one.full for one in items), 4),
        pending=len(items) - len(settled),
        answered=sum(bool(one.response) for one in items),
        right=sum(one.right for one in items),
        items=items,
        by_article=tuple(
            ArticleShare(label=label, items=len(ones), right=sum(one.right for one in ones))
            for label, ones in of.items()
        ),
    )
