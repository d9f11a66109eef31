"""A form written by hand as YAML or JSON, its fields by their Chinese names or by ours.

Every value is taken as the words that stand there: read as a number, 2010.10 would become another month.
"""

from collections.abc import Mapping, Sequence
from typing import cast

import yaml
from pydantic import ValidationError

from assistant.approval_form.form import LABELS, RELATIVE_LABELS, ApprovalForm
from assistant.approval_form.form_fault import form_invalid
from assistant.errors import FormInvalid

LARGEST_FILE = 8 * 1024 * 1024
_FIELDS = {words: field for field, words in LABELS.items()} | {
    "家庭主要成员及重要社会关系": "family",
    "家庭成员": "family",
}
_RELATIVE_FIELDS = {words: field for field, words in RELATIVE_LABELS.items()}
_NEXT_STEP = "请用UTF-8编码，按“姓名: 某某”的样子每项写一行，项目名同审批表。"


class _Words(yaml.BaseLoader):
    """YAML whose scalars all stay words, without aliases (a small file could expand to gigabytes)."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """As in the library, with aliases refused."""
        if self.check_event(yaml.AliasEvent):  # pyright: ignore[reportUnknownMemberType]
            raise yaml.YAMLError("aliases")
        return super().compose_node(parent, index)


def read_form_file(content: bytes) -> ApprovalForm:
    """The form that a YAML or JSON file describes; what it does not name is empty.

    Raises:
        FormInvalid: too large, neither YAML nor JSON, an unknown field, one given twice, one beyond its bounds.
    """
    if len(content) > LARGEST_FILE:
        raise FormInvalid("文件超过8 MB，不是任免审批表。", "请换一个文件。")
    try:
        loaded: object = yaml.load(content.decode("utf-8-sig"), Loader=_Words)
    except (UnicodeDecodeError, yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f"（第{mark.line + 1}行附近）" if mark else ""
        raise FormInvalid(f"文件不是可读的YAML或者JSON{line}。", _NEXT_STEP) from error
    if not isinstance(loaded, Mapping):
        raise FormInvalid("文件里没有审批表的项目。", _NEXT_STEP)
    given = _named(cast(Mapping[object, object], loaded), _FIELDS)
    if isinstance(given.get("family"), Sequence) and not isinstance(given["family"], str):
        rows = cast(Sequence[object], given["family"])
        given["family"] = [
            _named(cast(Mapping[object, object], row), _RELATIVE_FIELDS) if isinstance(row, Mapping) else row
            for row in rows
        ]
    elif given.get("family") == "":
        del given["family"]
    try:
        return ApprovalForm.model_validate(given)
    except ValidationError as error:
        raise form_invalid(error) from None


def _named(given: Mapping[object, object], fields: Mapping[str, str]) -> dict[str, object]:
    """The same entries under our names; null is an empty field."""
    made: dict[str, object] = {}
    for key, value in given.items():
        field = fields.get(str(key).strip(), str(key).strip())
        if field in made:
            raise FormInvalid(f"“{str(key)[:20]}”写了两次。", "请只保留一处。")
        if value in ("null", "~") and field != "kept":
            value = ""
        if field != "kept" or value not in ("null", "~", ""):
            made[field] = value
    return made
