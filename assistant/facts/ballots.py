"""What stands on the two ballots of “一报告两评议”; a unit with wording of its own gives it as YAML or JSON.

The customary items are practice, not rule: the provision held asks for the two assessments and prescribes no ballot.
"""

from collections.abc import Mapping
from typing import Annotated, Self, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from assistant.errors import FormInvalid
from assistant.facts.fact_file import loaded

LARGEST_FILE = 512 * 1024
_NEXT_STEP = "最少要有：unit: 单位全称 和 year: 2025；其余不写的用惯例的项目。"
_LABELS = {
    "unit": "单位",
    "year": "年度",
    "grades": "评议等次",
    "questions": "评议事项",
    "problems": "问题清单",
    "open_questions": "问答题",
    "persons": "接受评议的干部",
    "views": "对任用的看法",
    "canvassing": "跑官拉票等情况的选项",
}
Words = Annotated[str, Field(min_length=1, max_length=120)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class BallotPerson(_Part):
    """A newly promoted cadre on the second ballot; what is not given is printed as a gap."""

    who: Words
    sex: str = Field("", max_length=4)
    birth: str = Field("", max_length=20)
    former_post: str = Field("", max_length=120)
    present_post: str = Field("", max_length=120)
    since: str = Field("", max_length=20)


class BallotPlan(_Part):
    """Both ballots of a unit in a year."""

    unit: Annotated[str, Field(min_length=2, max_length=80)]
    year: int = Field(ge=2000, le=2100)
    grades: tuple[Words, ...] = Field(("好", "较好", "一般", "差"), min_length=2, max_length=6)
    questions: tuple[Words, ...] = Field(
        (
            "对本单位本年度选人用人工作的总体看法",
            "对本单位从严管理、日常监督干部情况的看法",
            "对上一年度评议所指问题整改情况的看法",
        ),
        min_length=1,
        max_length=12,
    )
    problems: tuple[Words, ...] = Field(
        (
            "党组织把关作用发挥不够",
            "看重年限或者票数，看重实绩不够",
            "程序不到位，或者先定人选再走程序",
            "职数、机构规格掌握不严",
            "任职条件、资格审核不严",
            "考察不深入，对干部了解不全面",
            "由少数人说了算",
            "有说情打招呼的现象",
            "有跑官要官、拉票的现象",
            "任用近亲属、身边工作人员不按规定办",
            "年轻干部培养使用不够，交流轮岗不够",
            "对不担当、不作为的干部调整不及时",
        ),
        max_length=40,
    )
    open_questions: tuple[Words, ...] = Field(
        ("您认为选人用人方面还有哪些突出问题？", "您对改进选人用人工作有什么意见建议？"), max_length=6
    )
    persons: tuple[BallotPerson, ...] = Field((), max_length=200)
    views: tuple[Words, ...] = Field(("满意", "基本满意", "不满意", "不了解"), min_length=2, max_length=6)
    canvassing: tuple[Words, ...] = Field(("存在", "不存在", "不了解"), max_length=4)

    @model_validator(mode="after")
    def _each_choice_once(self) -> Self:
        for name in ("grades", "questions", "problems", "views", "canvassing"):
            choices = getattr(self, name)
            if len(set(choices)) < len(choices):
                raise ValueError(f"{_LABELS[name]}有重复")
        return self


def read_ballot_plan(content: bytes, name: str) -> BallotPlan:
    """The plan of a file; items that it does not name are the customary ones.

    Raises:
        FormInvalid: too large, or not a plan; the entry is named, never its words.
        FactsInvalid: neither YAML nor JSON.
    """
    if len(content) > LARGEST_FILE:
        raise FormInvalid(f"{name} 超过512 KB，不是评议票的设置。", _NEXT_STEP)
    given = loaded(content, name)
    if not isinstance(given, Mapping):
        raise FormInvalid(f"{name} 里没有评议票的项目。", _NEXT_STEP)
    try:
        return BallotPlan.model_validate(dict(cast(Mapping[str, object], given)))
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False, include_context=False)[0]
        place = [str(part) for part in first["loc"]]
        words = _LABELS.get(place[0], place[0][:20]) if place else "选项"
        row = f"第{int(place[1]) + 1}行" if len(place) > 1 and place[1].isdigit() else ""
        cause = "有重复的选项" if not place else "没有填" if first["type"] == "missing" else "不合要求"
        raise FormInvalid(f"“{words}”{row}{cause}。", _NEXT_STEP) from None
