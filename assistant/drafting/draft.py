"""A draft: sections of sentences with their sources; gaps with the questions to ask; what is wrong with the facts."""

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class _Edge(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DraftState(StrEnum):
    """Set by rule, never by a model: with an open gap or a broken rule it is a 讨论稿; only a person makes it final."""

    DISCUSSION = "讨论稿"
    FOR_APPROVAL = "送审稿"
    FINAL = "定稿"


class SentenceSource(_Edge):
    """Where a span of a sentence comes from. Spans with a source are locked: no rewording touches them."""

    kind: Literal["fact", "unit", "provision", "regulation", "gap"]
    id: str = Field(description="事实名、单位信息项、条款地址或者空缺名")
    label: str = Field(description="名称，或者印出的引用")
    words: str = Field(default="", description="来源说明；条款为要点或原文")
    state: str = Field(default="", description="事实的状态：已给、已核")
    start: int | None = Field(default=None, description="在句中的起点字符；依据没有位置")
    end: int | None = None


class DraftSentence(_Edge):
    """One sentence. `wording` says which of the type's wordings it is, so that another can be chosen."""

    id: str
    kind: Literal["policy", "fact", "measure", "form"]
    text: str
    sources: tuple[SentenceSource, ...] = ()
    wording: int = 0
    wordings: int = 1


class DraftParagraph(_Edge):
    """Sentences that stand together."""

    sentences: tuple[DraftSentence, ...]

    @property
    def text(self) -> str:
        """The words of the paragraph."""
        return "".join(sentence.text for sentence in self.sentences)


class DraftTable(_Edge):
    """A table as its cells."""

    caption: str = ""
    titles: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]


class DraftSection(_Edge):
    """A part; `heading` carries its number."""

    id: str
    heading: str = ""
    level: int = 1
    paragraphs: tuple[DraftParagraph, ...] = ()
    table: DraftTable | None = None
    basis: tuple[SentenceSource, ...] = ()
    why: str = ""
    switchable: bool = False


class DraftGap(_Edge):
    """A fact that was not given: what to ask, and where it would stand."""

    slot: str
    label: str
    question: str
    required: bool = True
    sections: tuple[str, ...] = ()


class DraftCheck(_Edge):
    """A condition judged: 符合, 不符合 or 材料不足, with the provision and the fact it was decided by."""

    words: str
    verdict: str
    fact: str = ""
    basis: str = ""


class DraftProblem(_Edge):
    """What is wrong with the facts given: an impossible value, figures that do not agree, a stale fact."""

    place: str
    message: str
    next_step: str = ""
    slots: tuple[str, ...] = ()


class DraftHead(_Edge):
    """版头 and 版记 of a formal document; a missing part is printed as its gap."""

    mark: str = Field(description="发文机关标志")
    number: str = Field(description="发文字号")
    signers: tuple[str, ...] = Field(default=(), description="签发人，上行文才有")
    printer: str = Field(description="印发机关")
    printed: str = Field(description="印发日期")


class Draft(_Edge):
    """The whole. What the .docx shows and what the JSON says is this one object."""

    type: str
    name: str
    title: str
    number: str = Field(default="", description="发文字号")
    addressee: str = ""
    sections: tuple[DraftSection, ...]
    closing: str = ""
    signed: str = ""
    dated: str = ""
    state: DraftState
    gaps: tuple[DraftGap, ...] = ()
    problems: tuple[DraftProblem, ...] = ()
    checks: tuple[DraftCheck, ...] = ()
    notices: tuple[str, ...] = ()
    on: date = Field(description="条款按哪一天的效力")
    variant: int = 0
    layout: str = "国标"
    head: DraftHead | None = Field(default=None, description="正式公文的版头和版记；没有的是工作稿")

    @property
    def sentences(self) -> tuple[DraftSentence, ...]:
        """All sentences in order."""
        return tuple(one for part in self.sections for paragraph in part.paragraphs for one in paragraph.sentences)

    @property
    def text(self) -> str:
        """The draft as plain lines."""
        lines = [
            self.title,
            *([self.number] if self.number else []),
            *([f"{self.addressee}："] if self.addressee else []),
        ]
        for part in self.sections:
            lines += [part.heading] if part.heading else []
            lines += [paragraph.text for paragraph in part.paragraphs]
            if part.table is not None:
                lines += ["\t".join(part.table.titles), *("\t".join(row) for row in part.table.rows)]
        return "\n".join([*lines, *filter(None, (self.closing, self.signed, self.dated))])
