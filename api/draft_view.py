"""Drafts on the wire: what is asked for, what a type needs, what is kept."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from api.day import Day
from api.questions import readable
from assistant.answering.answer import Wire
from assistant.drafting.composer import Choices
from assistant.drafting.desk import Desk
from assistant.drafting.document_type import DocumentType
from assistant.drafting.draft import Draft, DraftState
from assistant.drafting.kept_draft import Held
from assistant.facts.fact import FactProblem
from assistant.facts.slot import Slot
from assistant.facts.unit import UnitProfile
from assistant.records.drafts import KeptVersion

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Name = Annotated[str, Field(max_length=80), AfterValidator(readable)]


def _readable(given: object) -> object:
    """Every word in it can be printed: JSON can carry half a character, at any depth, in names too."""
    readable(repr_of(given))
    return given


def repr_of(given: object) -> str:
    """All words of a JSON value after one another."""
    if isinstance(given, Mapping):
        return "".join(f"{key}{repr_of(value)}" for key, value in given.items())  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    if isinstance(given, list):
        return "".join(map(repr_of, given))  # pyright: ignore[reportUnknownArgumentType]
    return given if isinstance(given, str) else ""


Facts = Annotated[dict[str, Any], AfterValidator(_readable)]


class FactsGiven(Wire):
    """The facts of one document, as far as they are known."""

    type: Name = Field(description="文种，见 /api/draft-types")
    unit: Facts | None = Field(None, description="单位信息：至少 name（全称）和 party_body（党委、党组……）")
    year: int | str | None = Field(None, description="年度；不分年度的文种可不填")
    facts: Facts = Field(default={}, max_length=2000, description="事实名→值；没有的不填，成稿中标为待补")
    sample: bool = Field(False, description="用内置的示例事实（单位、人名是虚构的），不看 unit、year、facts")

    @property
    def mapping(self) -> dict[str, Any]:
        """As a fact file would say it."""
        return {"unit": self.unit, "year": self.year, "facts": self.facts}


class DraftRequest(FactsGiven):
    """What to draft, and how."""

    without: tuple[Name, ...] = Field((), max_length=100, description="略去的可选部分")
    only: Name = Field("", description="只起草一部分：部分的标识、名称或者“二”这样的序号")
    variant: int = Field(0, ge=0, le=999, description="换一套措辞")
    wordings: dict[Name, Annotated[int, Field(ge=0, le=999)]] = Field(
        {}, max_length=2000, description="单句的措辞：句的标识→第几种，从0起；修改意见的结果"
    )
    dropped: tuple[Name, ...] = Field((), max_length=2000, description="略去的可选句；修改意见的结果")
    kept: tuple[Name, ...] = Field((), max_length=100, description="只写这几部分；修改意见的结果")
    on: Day | None = Field(None, description="条款按哪一天的效力；不填为今天")

    @property
    def choices(self) -> Choices:
        """For the composer."""
        return Choices(
            without=self.without,
            only=self.only,
            variant=self.variant,
            wordings=self.wordings,
            dropped=self.dropped,
            kept=self.kept,
        )


class DraftAsked(DraftRequest):
    """A draft that may also be kept."""

    keep: bool = Field(False, description="存下事实和文稿；不存的用后即忘")


class DraftReply(Wire):
    """A draft; `id` where it is kept."""

    draft: Draft
    id: str | None = Field(None, description="存稿编号，凭编号打开；没有存的为空")


class SlotShown(Wire):
    """One fact asked for."""

    id: str
    kind: str = Field(description="count 数字、share 占比、date 日期、month 年月、text 文字、choice 选项、rows 清单")
    kind_words: str
    label: str
    question: str
    unit: str = ""
    required: bool
    computed: bool = Field(description="由程序算出，不填写")
    choices: tuple[str, ...] = ()
    in_year: bool = Field(description="日期须在年度之内")
    personal: bool
    columns: tuple["SlotShown", ...] = ()
    most: int = Field(description="上限；0为不限")


class PartShown(Wire):
    """Facts asked for together."""

    id: str
    title: str
    slots: tuple[SlotShown, ...]


class UnitField(Wire):
    """One field of the unit."""

    id: str
    label: str
    required: bool


class TypeSection(Wire):
    """A part of a document type."""

    id: str
    heading: str
    level: int
    switchable: bool
    why: str


class TypeSummary(Wire):
    """One kind of document."""

    id: str
    name: str
    description: str
    kind: str
    sheet: str = Field(description="事实表；同一事实表的文书用同一份事实")
    yearly: bool = Field(description="要填年度")
    has_sample: bool


class TypeShown(TypeSummary):
    """The same with its outline and its fact sheet."""

    sections: tuple[TypeSection, ...]
    unit: tuple[UnitField, ...]
    parts: tuple[PartShown, ...]


class Problem(Wire):
    """What is wrong with a fact."""

    place: str
    message: str
    next_step: str
    slots: tuple[str, ...] = ()


class FactsRead(Wire):
    """Facts as the program understood them."""

    unit: dict[str, Any]
    year: int | None
    facts: dict[str, Any]
    computed: dict[str, str] = Field(description="由程序算出的，连同算式")
    problems: tuple[Problem, ...]
    missing: tuple[str, ...] = Field(description="还缺的必填事实")


class VersionShown(Wire):
    """One version of a kept draft."""

    number: int
    state: DraftState
    at: datetime
    told: str = Field(description="与上一版相比改了什么")
    draft: Draft | None = None


class HeldShown(Wire):
    """A kept draft: the form as it was saved last, and the latest version."""

    id: str
    type: str
    form: dict[str, Any]
    made_at: datetime
    changed_at: datetime
    version: VersionShown | None


def summary(one: DocumentType, desk: Desk) -> dict[str, Any]:
    """The fields of `TypeSummary`."""
    sheet = desk.kinds.sheet_of(one)
    fields = {name: getattr(one, name) for name in ("id", "name", "description", "kind", "sheet")}
    return {**fields, "yearly": sheet.yearly, "has_sample": desk.has_sample(one.id)}


def type_shown(one: DocumentType, desk: Desk) -> TypeShown:
    """The type with all that a form needs."""
    parts = tuple(
        PartShown(id=part.id, title=part.title, slots=tuple(map(_slot, part.slots)))
        for part in desk.kinds.sheet_of(one).parts
    )
    outline = tuple(
        TypeSection(id=each.id, heading=each.heading, level=each.level, switchable=each.switchable, why=each.why)
        for each in one.sections
    )
    unit = tuple(
        UnitField(id=name, label=field.description or name, required=field.is_required())
        for name, field in UnitProfile.model_fields.items()
    )
    return TypeShown(**summary(one, desk), sections=outline, unit=unit, parts=parts)


def problem(one: FactProblem) -> Problem:
    """A problem without the words that were given."""
    return Problem(place=one.place, message=one.message, next_step=one.next_step, slots=one.slots)


def held_shown(held: Held) -> HeldShown:
    """A kept draft."""
    version = version_shown(held.version, whole=True) if held.version else None
    return HeldShown(
        id=held.id,
        type=held.type,
        form=dict(held.form),
        made_at=held.made_at,
        changed_at=held.changed_at,
        version=version,
    )


def version_shown(one: KeptVersion, *, whole: bool) -> VersionShown:
    """A version, with its draft if `whole`."""
    draft = Draft.model_validate_json(one.body) if whole else None
    return VersionShown(number=one.number, state=DraftState(one.state), at=one.at, told=one.told, draft=draft)


def _slot(slot: Slot) -> SlotShown:
    return SlotShown(
        id=slot.id,
        kind=slot.kind.value,
        kind_words=slot.kind.words,
        label=slot.label,
        question=slot.asked,
        unit=slot.unit,
        required=slot.required,
        computed=slot.is_computed,
        choices=slot.choices,
        in_year=slot.in_year,
        personal=slot.personal,
        columns=tuple(map(_slot, slot.columns)),
        most=slot.most,
    )
