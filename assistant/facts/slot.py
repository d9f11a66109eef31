"""A slot: one fact that a kind of document needs, with its unit, its question and where it may lie."""

from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class SlotKind(StrEnum):
    """What is filled in. A share is never typed in: it is computed from its part and its whole."""

    COUNT = "count"
    SHARE = "share"
    DATE = "date"
    MONTH = "month"
    TEXT = "text"
    CHOICE = "choice"
    ROWS = "rows"

    @property
    def words(self) -> str:
        """The kind as the user reads it."""
        return _WORDS[self]


_WORDS = {
    SlotKind.COUNT: "数字",
    SlotKind.SHARE: "占比",
    SlotKind.DATE: "日期",
    SlotKind.MONTH: "年月",
    SlotKind.TEXT: "文字",
    SlotKind.CHOICE: "选项",
    SlotKind.ROWS: "清单",
}


class Slot(BaseModel):
    """One fact asked for. `id` is its name in fact files, workbooks and wordings."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    kind: SlotKind
    label: str = Field(min_length=2, description="空缺处印出的名称")
    question: str = Field(default="", description="向填表人提的问题；不写则由名称生成")
    unit: str = Field(default="", description="数字的单位：人、人次、项……")
    required: bool = True
    formula: str = Field(default="", description="由其他事实算出：a + b、count(list)、sum(list.column)")
    term: str = Field(
        default="",
        pattern=r"^([a-z][a-z0-9_]* \+ [1-9]\d? (years|months|working_days))?$",
        description="期限的届满日：起点事实 + 数 years、months 或者 working_days",
    )
    part: str = Field(default="", description="占比的分子")
    whole: str = Field(default="", description="占比的分母")
    decimals: int = Field(default=1, ge=0, le=2)
    choices: tuple[str, ...] = ()
    in_year: bool = Field(default=False, description="日期必须在报告年度之内")
    personal: bool = Field(default=False, description="个人信息：脱敏导出时替换，不进日志")
    columns: tuple["Slot", ...] = Field(default=(), description="清单各列")
    most: int = Field(default=0, ge=0, description="数字的上限，或清单的最多条数；0为不限")
    cues: tuple[str, ...] = Field(default=(), description="往年报告里的说法：…为几个字，＃为数字和单位")

    @model_validator(mode="after")
    def _whole(self) -> Self:
        needs = {
            SlotKind.COUNT: bool(self.unit),
            SlotKind.SHARE: bool(self.part and self.whole),
            SlotKind.CHOICE: bool(self.choices),
            SlotKind.ROWS: bool(self.columns),
        }
        if not needs.get(self.kind, True):
            raise ValueError(f"slot {self.id} of kind {self.kind} lacks what its kind needs")
        if any(column.kind in {SlotKind.ROWS, SlotKind.SHARE} for column in self.columns):
            raise ValueError(f"slot {self.id}: a column is neither a list nor a share")
        return self

    @property
    def asked(self) -> str:
        """The question to ask for it."""
        if self.question:
            return self.question
        unit = f"（单位：{self.unit}）" if self.unit else ""
        return f"请提供{self.label}{unit}。"

    @property
    def is_computed(self) -> bool:
        """Whether the program works it out, so that nobody types it in."""
        return bool(self.formula or self.term) or self.kind is SlotKind.SHARE

    def column(self, name: str) -> "Slot | None":
        """The column of that id."""
        return next((one for one in self.columns if one.id == name), None)
