"""What an answer is: a status, words, and the provisions they rest on. This is also what the API and CLI speak."""

from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.regulations.validity import Validity


class AnswerStatus(StrEnum):
    """How a question ended. All are results: HTTP 200, exit status 0."""

    ANSWERED = "answered"
    PREMISE_CORRECTED = "premise_corrected"
    REGULATION_NOT_HELD = "regulation_not_held"
    NO_PROVISION = "no_provision"
    NEEDS_CLARIFICATION = "needs_clarification"
    OUT_OF_SCOPE = "out_of_scope"
    DECLINED = "declined"

    @property
    def sentence(self) -> str:
        """The status in Chinese, as the page shows it."""
        return _SENTENCES[self]


_SENTENCES = {
    AnswerStatus.ANSWERED: "已按库内条文作答",
    AnswerStatus.PREMISE_CORRECTED: "提问中的说法与条文不符，已更正",
    AnswerStatus.REGULATION_NOT_HELD: "库内没有这部法规",
    AnswerStatus.NO_PROVISION: "库内法规没有规定这一事项",
    AnswerStatus.NEEDS_CLARIFICATION: "需要补充一个条件才能作答",
    AnswerStatus.OUT_OF_SCOPE: "不属于干部人事政策问答的范围",
    AnswerStatus.DECLINED: "这类问题不予回答",
}


class Wire(BaseModel):
    """What crosses the wire: frozen, nothing unknown accepted."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class CitedProvision(Wire):
    """One citation with the words it points at. `quote` is a substring of the stored provision, always."""

    regulation: str = Field(description="法规全称，不带书名号")
    slug: str = Field(description="法规标识，用于网址")
    short_title: str
    version: str = Field(description="版本，如 2019")
    article: int | str = Field(description="条；增补条写作 12-1")
    paragraph: int | None = Field(None, description="款")
    subparagraph: int | None = Field(None, description="项")
    item: int | None = Field(None, description="目")
    label: str = Field(description="印出的引用，含〔条号待核〕〔内容待核〕标记")
    quote: str
    text_kind: Literal["digest", "official"]
    checked: Literal["seen", "derived", "unchecked", "official"]
    in_force: bool = Field(description="所问的日期是否有效")
    status: Validity = Field(description="今天的效力")
    status_words: str = Field(description="今天的效力，中文；含〔效力待核〕标记")


class Clarification(Wire):
    """The one question back, with the answers to choose from."""

    question: str
    options: tuple[str, ...]


class Grade(StrEnum):
    """How closely the provisions cited answer; set by rule (`evidence_grade`), never by a model."""

    DIRECT = "direct"
    COMBINED = "combined"
    RELATED = "related"

    @property
    def words(self) -> str:
        """The grade in Chinese."""
        return {"direct": "直接规定", "combined": "数条合并", "related": "仅相关"}[self.value]


class EvidenceGrade(Wire):
    """The grade of one answer, with the reason that a cadre reads."""

    grade: Grade
    words: str = Field(description="直接规定、数条合并、仅相关")
    reason: str = Field(description="为什么是这一等级，一句话")


class TableCell(Wire):
    """Words of one provision; both empty where the text says nothing on that aspect (未规定)."""

    text: str = ""
    label: str = Field(default="", description="唯一的引用；没有规定的为空")


class TableRow(Wire):
    """One aspect of a comparison, a cell for each column."""

    aspect: str
    cells: tuple[TableCell, ...]


class AnswerTable(Wire):
    """A comparison: the columns are what is compared, the rows its aspects."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


class Hint(Wire):
    """Words on which text goes before or who interprets, with the provision of a text that says so."""

    text: str
    citation: CitedProvision


class CorpusState(Wire):
    """What the answer could rest on."""

    version: str = Field(description="法规库内容摘要（哈希前12位）")
    held: int = Field(description="库内法规版本数")


class ExamOption(Wire):
    """One option of an exam question that was pasted: what the provisions say of it."""

    letter: str = Field(description="选项字母；判断题为空")
    text: str
    verdict: Literal["符合条文", "不符合条文", "未判断"]
    citation: str = Field(description="所据条款；没有的为空")
    quote: str
    reason: str


class ExamQuestion(Wire):
    """An exam question that was pasted, with its answer: letters, 正确 or 错误; null where no rule decides."""

    question: str
    type: Literal["single", "multiple", "judge"]
    answer: str | None
    options: tuple[ExamOption, ...]
    reason: str


class Answer(Wire):
    """The answer to one question."""

    status: AnswerStatus
    text: str
    citations: tuple[CitedProvision, ...] = ()
    understood_as: str = ""
    suggestions: tuple[str, ...] = ()
    clarification: Clarification | None = None
    missing_regulation: str | None = None
    grade: EvidenceGrade | None = Field(None, description="依据等级与理由；不作答的没有")
    table: AnswerTable | None = Field(None, description="跨规范对比表；回答文字中另有同样内容的文字表")
    hints: tuple[Hint, ...] = Field((), description="适用与解释提示，每条附所依据的条款")
    reckoned: str = Field("", description="推算的日期和算法，程序算出，不是条文的话；也在回答文字的开头")
    notices: tuple[str, ...] = ()
    worded_by: str = Field(default="", description="换过措辞的大模型名称；空＝全部为程序按条文写出")
    exam: tuple[ExamQuestion, ...] = Field((), description="粘贴的试题：答案和逐个选项的判断；不是试题的为空")
    corpus: CorpusState
    elapsed_ms: float = 0.0
