"""The facts of one appointment that its dates and counts are reckoned from, as they come from a file or the wire."""

import re
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Literal, Self, cast

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from assistant.checking.working_days import Beyond
from assistant.errors import TermInvalid

_LARGEST = 256 * 1024
_EARLIEST, _LATEST = 1949, 2100


def _day(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("day", "没有这一天") from None
    if not isinstance(value, date) or isinstance(value, datetime):
        raise PydanticCustomError("day", "应当写成2026-03-02这样的日期")
    if not _EARLIEST <= value.year <= _LATEST:
        raise PydanticCustomError("day", "年份应当在1949至2100之间")
    return value


FactDay = Annotated[date, BeforeValidator(_day)]
Count = Annotated[int, Field(strict=True, ge=0, le=100_000)]
Switch = Annotated[bool, Field(strict=True)]

DAY_NAMES = {
    "motion": "动议",
    "recommendation": "民主推荐",
    "candidate_fixed": "确定考察对象",
    "inspection_notice": "考察预告",
    "inspection_start": "考察开始",
    "inspection_end": "考察结束",
    "consultation": "酝酿",
    "joint_received": "协管方收到意见",
    "joint_answered": "协管方答复",
    "report_received": "上一级收到任前事项报告",
    "report_answered": "上一级答复任前事项报告",
    "decision": "讨论决定",
    "publicity_start": "公示开始",
    "publicity_end": "公示结束",
    "talk": "任职谈话",
    "elected": "选举或者任命",
    "appointment_notice": "任职通知下发",
    "trial_start": "试用期开始",
    "trial_assessed": "试用期满考核",
    "post_since": "现任岗位任职",
    "last_promotion": "上次提拔任职",
    "training_done": "培训完成",
}
COUNT_NAMES = {
    "members": "应到会成员",
    "present": "到会成员",
    "agree": "同意",
    "disagree": "不同意",
    "defer": "缓议",
    "recused": "回避",
    "inspectors": "考察组成员",
    "recommend_members": "推荐会应到",
    "recommend_present": "推荐会实到",
    "ballots_out": "发出推荐票",
    "ballots_back": "收回推荐票",
    "ballots_valid": "有效推荐票",
    "votes_for": "得推荐票",
}
_PAIRS = (("inspection_start", "inspection_end"), ("publicity_start", "publicity_end"))


class _Facts(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Days(_Facts):
    """The days of the steps; those not known are left out."""

    motion: FactDay | None = None
    recommendation: FactDay | None = None
    candidate_fixed: FactDay | None = None
    inspection_notice: FactDay | None = None
    inspection_start: FactDay | None = None
    inspection_end: FactDay | None = None
    consultation: FactDay | None = None
    joint_received: FactDay | None = None
    joint_answered: FactDay | None = None
    report_received: FactDay | None = None
    report_answered: FactDay | None = None
    decision: FactDay | None = None
    publicity_start: FactDay | None = None
    publicity_end: FactDay | None = None
    talk: FactDay | None = None
    elected: FactDay | None = None
    appointment_notice: FactDay | None = None
    trial_start: FactDay | None = None
    trial_assessed: FactDay | None = None
    post_since: FactDay | None = None
    last_promotion: FactDay | None = None
    training_done: FactDay | None = None

    @model_validator(mode="after")
    def _forward(self) -> Self:
        for first, last in _PAIRS:
            one, other = getattr(self, first), getattr(self, last)
            if one and other and other < one:
                raise PydanticCustomError(
                    "reversed", "“{last}”早于“{first}”", {"last": DAY_NAMES[last], "first": DAY_NAMES[first]}
                )
        return self


class Counts(_Facts):
    """The counts of meeting, team and recommendation."""

    members: Count | None = None
    present: Count | None = None
    agree: Count | None = None
    disagree: Count | None = None
    defer: Count | None = None
    recused: Count = 0
    inspectors: Count | None = None
    recommend_members: Count | None = None
    recommend_present: Count | None = None
    ballots_out: Count | None = None
    ballots_back: Count | None = None
    ballots_valid: Count | None = None
    votes_for: Count | None = None


class Event(_Facts):
    """Something a period follows from, by the name of the table, and the day from which it runs."""

    event: str = Field(min_length=2, max_length=30)
    day: FactDay


class AppointmentFacts(_Facts):
    """Facts of one appointment. No names are asked for, and none are kept."""

    days: Days = Field(default_factory=Days, description="各环节日期")
    counts: Counts = Field(default_factory=Counts, description="人数和票数")
    events: tuple[Event, ...] = Field((), max_length=50, description="诫勉、处分等事件和起算日")
    publicity: Literal["required", "exempt"] = Field("required", description="是否需要任前公示")
    first_day_counts: Switch | None = Field(None, description="公示首日是否计入；不填的按次日起计（从严）")
    trial: Switch | None = Field(None, description="是否属于实行试用期的职务")
    tenure_basis: Literal["decision", "election", "standing_committee", "government"] = Field(
        "decision", description="任职方式"
    )
    promotion_from: Literal["", "deputy_to_head", "head_to_deputy_above"] = Field("", description="提任的情形")
    report_required: Switch = Field(False, description="是否有应当事前向上一级报告的事项")
    exceptional: Switch = Field(False, description="是否破格提拔")
    training_pending: Switch = Field(False, description="提任前培训没有达到要求")
    unknown_years: Beyond = Field(Beyond.REFUSE, description="没有放假安排的年份：refuse 不推算，provisional 暂定")

    @property
    def report_asked(self) -> bool:
        """Whether a matter had to be reported to the upper level beforehand, said or seen from a date."""
        return self.report_required or bool(self.days.report_received or self.days.report_answered)

    def day(self, name: str) -> date | None:
        """The day of a step; the tenure starts on the day that its basis names.

        The trial starts with the notice where no other day is given (《党政领导干部任职试用期暂行规定》第三条).
        """
        if name == "trial_start":
            return self.days.trial_start or self.days.appointment_notice
        if name == "tenure_start":
            return self.days.decision if self.tenure_basis == "decision" else self.days.elected
        return cast("date | None", getattr(self.days, name))

    @property
    def counts_first(self) -> bool:
        """Whether the first day of publicity counts; the careful way where nothing is said."""
        return bool(self.first_day_counts)


def read_facts(path: Path) -> AppointmentFacts:
    """Facts from a YAML or JSON file.

    Raises:
        TermInvalid: it cannot be read or does not fit; the place is named.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise TermInvalid("事实文件过大。", "一次任免的日期和人数不会超过 256 KB。")
        loaded: object = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise TermInvalid("事实文件打不开。", "请核对文件名和路径。") from error
    except (ValueError, yaml.YAMLError, RecursionError) as error:
        raise TermInvalid(
            "事实文件不是UTF-8编码的YAML或者JSON，或者其中有不存在的日期。", "请对照示例改正格式和日期。"
        ) from error
    try:
        return AppointmentFacts.model_validate(loaded)
    except ValidationError as error:
        raise TermInvalid(f"事实文件不合要求：{_why(error)}。", "请改正这一处后重试。") from error


def _why(error: ValidationError) -> str:
    first = error.errors()[0]
    place = [str(part) for part in first["loc"]]
    known = {**DAY_NAMES, **COUNT_NAMES}
    field = known.get(place[-1], place[-1][:30]) if place else "整个文件"
    if first["type"] in {"day", "reversed"}:
        return f"{'' if first['type'] == 'reversed' else f'“{field}”'}{first['msg']}"
    if first["type"] == "extra_forbidden":
        return f"没有“{field}”这一项"
    return f"“{field}”的值不可用"
