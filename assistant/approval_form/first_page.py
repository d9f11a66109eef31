"""The first page of the form: who the person is, schooling, posts, résumé."""

from collections.abc import Callable
from typing import Protocol

from assistant.approval_form.fitting import Room, fitted
from assistant.approval_form.form import REQUIRED, ApprovalForm
from assistant.approval_form.months import read_month
from assistant.approval_form.photo import picture_bytes, picture_kind
from assistant.documents.document import Align, Form, FormCell, FormRow, Run, label

GAP = "〔待补〕"
_WIDTHS = (20.0, 24.0, 22.0, 24.0, 22.0, 24.0, 34.0)
_HEAD, _SCHOOL, _POST, _RESUME = 12.0, 10.0, 11.0, 108.0


class _Value(Protocol):
    """The cell of a field that starts at that column and stands that high."""

    def __call__(
        self, field: str, start: int, height: float, columns: int = 1, align: Align = Align.CENTRE
    ) -> FormCell: ...


def shown(form: ApprovalForm, field: str) -> str:
    """The words of a field, a month as 1987.01; an empty customary one is a gap that can be seen."""
    text = getattr(form, field).strip()
    month = read_month(text) if text.isdigit() else None
    return str(month) if month else text or (GAP if field in REQUIRED else "")


def resume_room() -> Room:
    """14 points up to 12 lines, then half a point less at a time."""
    return Room(sum(_WIDTHS[1:]), _RESUME, 14, 12)


def first_page(form: ApprovalForm, age: int | None) -> Form:
    """The grid of the page."""

    def value(field: str, start: int, height: float, columns: int = 1, align: Align = Align.CENTRE) -> FormCell:
        room = Room(sum(_WIDTHS[start : start + columns]), height)
        return fitted(shown(form, field), room, columns=columns, align=align)

    born = form.birth.strip() if "岁" in form.birth else shown(form, "birth")
    birth = fitted(born + (f"\n（{age}岁）" if age is not None and "岁" not in born else ""), Room(_WIDTHS[5], _HEAD))

    def head(*cells: FormCell) -> FormRow:
        return FormRow(cells, _HEAD, exact=True)

    def school(*cells: FormCell) -> FormRow:
        return FormRow(cells, _SCHOOL, exact=True)

    def post(words: str, field: str) -> FormRow:
        cells = (label(words, columns=2), value(field, 2, _POST, 5, Align.LEFT))
        return FormRow(cells, _POST, exact=True)

    rows = (
        head(
            label("姓　名"),
            value("name", 1, _HEAD),
            label("性　别"),
            value("sex", 3, _HEAD),
            label("出生年月\n（岁）"),
            birth,
            _photo(form),
        ),
        head(
            label("民　族"),
            value("nation", 1, _HEAD),
            label("籍　贯"),
            value("native_place", 3, _HEAD),
            label("出生地"),
            value("birthplace", 5, _HEAD),
        ),
        head(
            label("入　党\n时　间"),
            value("joined_party", 1, _HEAD),
            label("参加工\n作时间"),
            value("began_work", 3, _HEAD),
            label("健康状况"),
            value("health", 5, _HEAD),
        ),
        head(
            label("专业技\n术职务"),
            value("technical_post", 1, _HEAD, 2),
            label("熟悉专业\n有何专长"),
            value("speciality", 4, _HEAD, 2),
        ),
        *_schools(value, school),
        post("现任职务", "present_post"),
        post("拟任职务", "proposed_post"),
        post("拟免职务", "removed_post"),
        FormRow((label("简\n\n历"), _resume(form)), _RESUME, exact=True),
    )
    return Form(_WIDTHS, rows)


def _schools(value: "_Value", school: Callable[..., FormRow]) -> tuple[FormRow, ...]:
    made: list[FormRow] = []
    for number, (words, kind) in enumerate((("全日制\n教　育", "full_time"), ("在　职\n教　育", "part_time"))):
        first = (label("学　历\n学　位", rows=4),) if not number else ()
        made.append(
            school(
                *first,
                label(words, rows=2),
                value(f"{kind}_education", 2, _SCHOOL, 2),
                label("毕业院校\n系及专业", rows=2),
                value(f"{kind}_school", 5, _SCHOOL, 2, Align.LEFT),
            )
        )
        made.append(
            school(
                value(f"{kind}_degree", 2, _SCHOOL, 2),
                value(f"{kind}_degree_school", 5, _SCHOOL, 2, Align.LEFT),
            )
        )
    return tuple(made)


def _photo(form: ApprovalForm) -> FormCell:
    content = picture_bytes(form.photo) if picture_kind(form.photo) else None
    if content is None:
        return FormCell(((Run("照片"),), (Run(GAP),)), rows=4)
    return FormCell(rows=4, picture=content, picture_height=40, picture_width=31)


def _resume(form: ApprovalForm) -> FormCell:
    return fitted(shown(form, "resume"), resume_room(), columns=6, align=Align.LEFT)
