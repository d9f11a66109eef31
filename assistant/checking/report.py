"""The result of the citation check as it crosses the wire."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from assistant.checking.verdict import Verdict


class _Wire(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class CheckedCitation(_Wire):
    """One citation of the text, the verdict on it, and what the provision says."""

    words: str = Field(description="文中的引用，原样")
    start: int = Field(description="引用在文中的起点，按字符计，0 起算")
    end: int = Field(description="引用在文中的终点（不含）")
    sentence: str = Field(description="引用所在的句子")
    verdict: Verdict = Field(description="结论")
    verdict_words: str = Field(description="结论的中文：支持、不支持、无此条、不在施行期、库外、待核、未判断")
    reason: str = Field(description="理由")
    label: str = Field(description="库内的条款；库外的为空")
    quote: str = Field(description="该条款库内的文字；没有的为空")
    text_kind: str = Field(description="official 原文，digest 要点；库外的为空")
    validity: str = Field(description="所引文本在指定日期的效力；不知道的为空")
    suggestion: str = Field(description="有把握时的修改建议；没有的为空")
    suggested_label: str = Field(description="建议的条款；没有的为空")
    suggested_quote: str = Field(description="建议条款库内的文字；没有的为空")


class CitationReport(_Wire):
    """Every citation of the text in order."""

    on: date = Field(description="按哪一天的效力核对")
    citations: tuple[CheckedCitation, ...]
    counts: dict[str, int] = Field(description="各种结论的处数")
    findings: int = Field(description="需要改正的处数：不支持、无此条、不在施行期")
    left_open: tuple[str, ...] = Field(description="“前款”“同条”等所指不明、没有核对的写法")
