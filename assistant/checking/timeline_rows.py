"""The rows of a timeline as they cross the wire."""

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class Finding(StrEnum):
    """What is said of one requirement. Nothing is said of a person, nor of an appointment as a whole."""

    MET = "符合"
    NOT_MET = "不符合"
    OPEN = "材料不足"


class _Wire(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PlannedDay(_Wire):
    """A day that follows from the facts: the earliest allowed, or the day on which something runs out."""

    rule: str = Field(description="规则标识")
    name: str = Field(description="要求")
    kind: str = Field(description="最早日期、到期日、起算日")
    day: date | None = Field(description="推算的日期；推算不出的为空，原因见 note")
    label: str = Field(description="依据的条款")
    quote: str = Field(description="条款在库内的文字")
    formula: str = Field(description="算式")
    calendar: str = Field(description="所用的工作日历；不涉及工作日的为空")
    provisional: bool = Field(description="是否暂定：放假安排没有公布的年份")
    note: str = Field(description="说明")


class CheckedStep(_Wire):
    """One requirement held against what happened."""

    rule: str = Field(description="规则标识")
    name: str = Field(description="要求")
    finding: Finding = Field(description="符合、不符合、材料不足")
    label: str = Field(description="依据的条款；算术关系没有条款")
    quote: str = Field(description="条款在库内的文字")
    evidence: str = Field(description="所用的日期、人数和算式")
    note: str = Field(description="说明；材料不足的写明缺什么")


class EventPeriod(_Wire):
    """A period that follows from an event."""

    event: str = Field(description="事件")
    start: date = Field(description="起算日")
    end: date | None = Field(description="对应日；推算不出的为空")
    effect: str = Field(description="期间的限制")
    label: str = Field(description="依据的条款")
    quote: str = Field(description="条款在库内的文字")
    formula: str = Field(description="算式")
    note: str = Field(description="说明")


class TimelineReport(_Wire):
    """Everything that follows from the facts of one appointment."""

    on: date = Field(description="按哪一天核对")
    planned: tuple[PlannedDay, ...]
    steps: tuple[CheckedStep, ...]
    periods: tuple[EventPeriod, ...]
    counts: dict[str, int] = Field(description="符合、不符合、材料不足各几项")
    notice: str = Field(description="提示")
