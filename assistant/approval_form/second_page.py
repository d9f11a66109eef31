"""The second page of the form: rewards, assessments, reasons, family, room for the opinions of the bodies."""

from assistant.approval_form.first_page import GAP, shown
from assistant.approval_form.fitting import Room, fitted
from assistant.approval_form.form import ApprovalForm
from assistant.approval_form.months import read_month
from assistant.documents.document import Align, Form, FormRow, field, label

_WIDTHS = (14.0, 18.0, 24.0, 22.0, 22.0, 70.0)
_INNER = sum(_WIDTHS[1:])
MOST_ROWS = 14
_FAMILY, _FEWEST = 84.0, 8
_HEIGHTS = {"rewards": 32.0, "assessments": 20.0, "reasons": 26.0}
_LABELS = {"rewards": "奖惩\n情况", "assessments": "年度\n考核\n结果", "reasons": "任免\n理由"}


def cell_rooms() -> dict[str, Room]:
    """The rooms of the cells that hold running text."""
    return {name: Room(_INNER, height) for name, height in _HEIGHTS.items()}


def second_page(form: ApprovalForm) -> Form:
    """The grid of the page."""
    rows = [
        FormRow(
            (label(_LABELS[name]), fitted(shown(form, name), room, columns=5, align=Align.LEFT)),
            room.height,
            exact=True,
        )
        for name, room in cell_rooms().items()
    ]
    rows += _family(form)
    submitted = fitted(shown(form, "submitted_by"), Room(_INNER, 24.0), columns=5)
    rows.append(FormRow((label("呈报\n单位"), submitted), 24, exact=True))
    space = field("\n\n\n　　　　年　　月　　日", align=Align.RIGHT)
    wide = field("\n\n\n　　　　年　　月　　日", columns=3, align=Align.RIGHT)
    rows.append(FormRow((label("审批\n机关\n意见"), wide, label("行政机关\n任免意见"), space), 36, exact=True))
    filled_on = form.day("filled_on")
    when = f"{filled_on.year}年{filled_on.month}月{filled_on.day}日" if filled_on else form.filled_on.strip() or GAP
    foot = f"填表人：{shown(form, 'filled_by')}　　填表时间：{when}"
    rows.append(FormRow((fitted(foot, Room(_INNER, 10.0), columns=6, align=Align.LEFT),), 10, exact=True))
    return Form(_WIDTHS, tuple(rows))


def _family(form: ApprovalForm) -> list[FormRow]:
    held = form.family[:MOST_ROWS]
    count = max(_FEWEST, len(held))
    height = round(_FAMILY / (count + 1), 1)
    side = label("家庭\n主要\n成员\n及重\n要社\n会关\n系", rows=count + 1)
    head = FormRow(
        (side, *(label(words) for words in ("称谓", "姓名", "出生年月", "政治面貌", "工作单位及职务"))),
        height,
        exact=True,
    )
    made = [head]
    for number in range(count):
        one = held[number] if number < len(held) else None
        month = read_month(one.birth) if one and one.birth.strip().isdigit() else None
        texts = (
            (one.relation, one.name, str(month) if month else one.birth, one.politics, one.work) if one else ("",) * 5
        )
        cells = tuple(
            fitted(text, Room(width, height), align=Align.LEFT if place == 4 else Align.CENTRE)
            for place, (text, width) in enumerate(zip(texts, _WIDTHS[1:], strict=True))
        )
        made.append(FormRow(cells, height, exact=True))
    if not held:
        made[1] = FormRow(tuple(field(GAP) if place == 0 else field() for place in range(5)), height, exact=True)
    return made
