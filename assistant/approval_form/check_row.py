"""One line of a check: two things in a form laid side by side. Never a verdict on the person."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class Outcome(StrEnum):
    """Whether two things in the form agree."""

    AGREES = "一致"
    DIFFERS = "不一致"
    LACKING = "材料不足"


class CheckRow(BaseModel):
    """What was compared, how it ended, and what of the form shows it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    item: str = Field(description="核对事项")
    outcome: Outcome
    evidence: str = Field(description="表中的依据和算式")


class FormReport(BaseModel):
    """The rows of one form, its gaps, and the age that its own dates give."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rows: tuple[CheckRow, ...]
    gaps: tuple[str, ...] = Field(description="待补的项目")
    age: int | None = Field(description="按计算年龄时间算出的周岁")
    age_arithmetic: str
    resume_months: tuple[str, ...] = Field(description="简历各段的月数及算式")

    @property
    def differing(self) -> int:
        """How many rows do not agree."""
        return sum(row.outcome is Outcome.DIFFERS for row in self.rows)


def agreeing(item: str, evidence: str, *, agrees: bool) -> CheckRow:
    """A row for a comparison that could be made."""
    return CheckRow(item=item, outcome=Outcome.AGREES if agrees else Outcome.DIFFERS, evidence=evidence)


def lacking(item: str, evidence: str) -> CheckRow:
    """A row for a comparison that the form does not allow."""
    return CheckRow(item=item, outcome=Outcome.LACKING, evidence=evidence)
