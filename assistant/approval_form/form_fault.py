"""What is wrong with a form that cannot be taken, said by field and never by what stands in it."""

from pydantic import ValidationError

from assistant.approval_form.form import LABELS, RELATIVE_LABELS
from assistant.errors import FormInvalid

_CAUSES = {
    "extra_forbidden": "不是审批表的项目",
    "string_too_long": "太长",
    "too_long": "行数太多",
    "string_type": "不是文字",
    "tuple_type": "不是列表",
    "value_error": "含有不能保存的控制字符，或者保留的元素不合要求",
}


def form_invalid(error: ValidationError) -> FormInvalid:
    """The first fault, with the field's Chinese name and the row of the family where there is one."""
    first = error.errors(include_input=False, include_url=False, include_context=False)[0]
    place = [part for part in first["loc"] if part not in {"function-after", "kept"}]
    words = _words(place)
    cause = _CAUSES.get(first["type"], "不合要求")
    return FormInvalid(f"{words}{cause}。", "请改正这一项后再试。", field=".".join(str(part) for part in place)[:80])


def _words(place: list[int | str]) -> str:
    if not place:
        return "整张表"
    if place[0] == "family":
        row = f"第{place[1] + 1}行" if len(place) > 1 and isinstance(place[1], int) else ""
        field = f"“{RELATIVE_LABELS.get(str(place[2]), str(place[2])[:20])}”" if len(place) > 2 else ""
        return f"家庭成员{row}{field}"
    return f"“{LABELS.get(str(place[0]), str(place[0])[:20])}”"
