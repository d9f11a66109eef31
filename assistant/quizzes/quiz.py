"""What is asked for and what comes back: QuizRequest, QuizItem, Quiz."""

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

MOST_ITEMS = 200
MOST_SCOPES = 20
BLANK = "______"
RIGHT, WRONG = "正确", "错误"


class QuizType(StrEnum):
    """题型; `words` is what a cadre reads."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    JUDGE = "judge"
    FILL = "fill"
    SHORT = "short"
    ORDER = "order"
    MATCH = "match"
    CASE = "case"

    @property
    def words(self) -> str:
        """The type in Chinese."""
        return _WORDS[self]


_WORDS = {
    QuizType.SINGLE: "单选题",
    QuizType.MULTIPLE: "多选题",
    QuizType.JUDGE: "判断题",
    QuizType.FILL: "填空题",
    QuizType.SHORT: "简答题",
    QuizType.ORDER: "排序题",
    QuizType.MATCH: "匹配题",
    QuizType.CASE: "案例题",
}


CUSTOMARY = (QuizType.SINGLE, QuizType.MULTIPLE, QuizType.JUDGE, QuizType.FILL, QuizType.CASE)
"""What is made where no type is named: a program can mark all five, and a case is a choice item to any platform."""


class QuizLevel(StrEnum):
    """What an item asks of the examinee: to remember a figure, to tell one rule from another, to use it on a case."""

    RECALL = "识记"
    UNDERSTANDING = "理解"
    APPLICATION = "应用"


class QuizDifficulty(StrEnum):
    """How hard an item is by the measure."""

    EASY = "易"
    MEDIUM = "中"
    HARD = "难"


class _Edge(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class QuizRequest(_Edge):
    """What to compose. The same request over the same texts gives the same quiz."""

    scope: tuple[str, ...] = Field(
        default=(),
        description="出题范围：法规名、《法规》第二章、条款引用、主题或者“两项法规”；不填为库内全部现行法规",
        max_length=MOST_SCOPES,
    )
    count: int = Field(default=20, ge=1, le=MOST_ITEMS, description="题数")
    types: tuple[QuizType, ...] = Field(
        default=CUSTOMARY,
        min_length=1,
        max_length=len(QuizType),
        description="题型，轮流出题；不填为单选、多选、判断、填空、案例，简答、排序、匹配要写明才出",
    )
    levels: tuple[QuizLevel, ...] = Field(
        default=(), max_length=len(QuizLevel), description="认知层次：识记、理解、应用；不填为不限"
    )
    difficulty: tuple[QuizDifficulty, ...] = Field(
        default=(), max_length=len(QuizDifficulty), description="难度：易、中、难，按层次和干扰项多少估定；不填为不限"
    )
    seed: int = Field(default=1, ge=0, lt=2**31, description="随机种子：同样的种子、同样的条文出同样的卷")
    include_unchecked: bool = Field(default=False, description="内容待核的条款也出题，题干带〔内容待核〕")
    bank: bool = Field(default=False, description="为题库出题：同一句规定可以出几道，组卷时再取；不作为一卷使用")
    on: date | None = Field(default=None, description="按哪一天有效的条文出题；不填为今天")


class QuizCitation(_Edge):
    """The provision that proves the key."""

    slug: str
    version: str
    article: str = Field(description="条；增补条写作 12-1")
    paragraph: int | None = Field(None, description="款")
    subparagraph: int | None = Field(None, description="项")
    label: str = Field(description="印出的引用，含〔条号待核〕〔内容待核〕标记")
    text_hash: str = Field(default="", description="出题时所据条款文字的摘要值；与现行文字不同的，题目要复核")


class QuizItem(_Edge):
    """One item with its key. `id` hangs on content alone: neither seed nor order of options changes it."""

    id: str
    type: QuizType
    stem: str
    options: tuple[str, ...] = Field(
        (), description="依次为A、B、C……；判断题、填空题、简答题没有选项；匹配题为左列，排序题为打乱的步骤"
    )
    matches: tuple[str, ...] = Field(default=(), description="匹配题的右列，依次为1、2、3……；其他题型没有")
    key: tuple[str, ...] = Field(
        description="选项字母；判断题为“正确”或“错误”；填空题为可接受的各种写法；简答题为各个要点；"
        "排序题为按先后排列的字母；匹配题为“A-2”这样的各对"
    )
    rationale: str = Field(description="解析：条文原句、版本，以及其他选项为什么不对")
    citations: tuple[QuizCitation, ...]
    level: QuizLevel


class Dropped(_Edge):
    """Candidates that did not become items, by reason."""

    reason: str
    count: int
    example: str = Field(description="其中一例：条款引用")


class Quiz(_Edge):
    """The items, what was dropped and why, and what is to be known about the texts they rest on."""

    items: tuple[QuizItem, ...]
    asked: int
    available: int = Field(description="范围内通过证明的题目总数（同一知识点的几种题型分别计）")
    shortfall: str = Field("", description="少于所要题数时的原因")
    dropped: tuple[Dropped, ...] = ()
    notices: tuple[str, ...] = ()


def letters(places: tuple[int, ...]) -> tuple[str, ...]:
    """0 → A."""
    return tuple(chr(ord("A") + place) for place in sorted(places))


def right_options(item: QuizItem) -> tuple[str, ...]:
    """The words of the right options of a choice item; a letter without an option counts for nothing."""
    places = [ord(letter) - ord("A") for letter in item.key if len(letter) == 1]
    return tuple(item.options[place] for place in places if 0 <= place < len(item.options))
