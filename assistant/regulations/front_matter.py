"""The head of a corpus file: YAML, checked field by field; every fault names file, line and cause."""

import re
from datetime import date
from pathlib import Path
from typing import NoReturn

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from assistant.errors import RegulationFormatError
from assistant.regulations.model import InstrumentKind, Level, TextKind

_NEXT_STEP = "请按 corpus/README.md 的格式改正后重新载入。"
_LOADER: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class NumberLists(BaseModel):
    """Which articles carry which mark; every article is on exactly one of the three lists."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)

    seen: str = ""
    derived: str = ""
    unchecked: str = ""


class CheckedLists(BaseModel):
    """How sure the words are, and how sure the numbers are."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    content: NumberLists
    number: NumberLists


class FrontMatter(BaseModel):
    """The head of a corpus file; field for field what `Regulation` holds but for the articles."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    short_titles: tuple[str, ...] = ()
    kind: InstrumentKind
    level: Level = Level.UNSTATED
    issuer: str
    interpreter: str = ""
    document_number: str = ""
    version: str
    adopted: date | None = None
    issued: date | None = None
    effective: date
    repealed: date | None = None
    supersedes: str = ""
    superseded_by: str = ""
    validity_unconfirmed: bool = False
    text: TextKind
    checked: CheckedLists | None = None
    missing: str = ""
    sources: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    digest_notices: tuple[str, ...] = ()

    @field_validator("title", "issuer", "version")
    @classmethod
    def _says_something(cls, words: str) -> str:
        if not words.strip():
            raise ValueError("empty")
        return words


def read_front_matter(path: Path, head: str) -> FrontMatter:
    """The fields of the text between the two `---` lines.

    Raises:
        RegulationFormatError: no YAML, a field missing, unknown, doubled or wrongly written.
    """
    try:
        node: object = yaml.compose(head, Loader=_LOADER)
        _refuse_doubled_keys(path, node)
        found: object = yaml.load(head, Loader=_LOADER)
        front = FrontMatter.model_validate(found)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        refuse(path, line, f"说明部分不是正确的YAML（{error.problem or '无法解析'}）。")
    except (yaml.YAMLError, ValueError) as error:
        if not isinstance(error, ValidationError):
            refuse(path, 1, "说明部分不是正确的YAML。")
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"]) or "说明部分"
        cause = {"missing": "没有写", "extra_forbidden": "不是规定的字段"}.get(first["type"], "的写法不对")
        refuse(path, line_of_field(head, name.split(".")[0]), f"字段“{name}”{cause}。")
    if front.repealed is not None and front.repealed <= front.effective:
        refuse(path, line_of_field(head, "repealed"), "失效日期不晚于施行日期。")
    return front


def _refuse_doubled_keys(path: Path, node: object) -> None:
    """YAML lets the second writing of a key win silently; here it is a fault."""
    if not isinstance(node, yaml.MappingNode):
        return
    seen: set[str] = set()
    for key, value in node.value:
        if key.value in seen:
            refuse(path, key.start_mark.line + 2, f"字段“{key.value}”写了两遍。")
        seen.add(key.value)
        _refuse_doubled_keys(path, value)


def line_of_field(head: str, name: str) -> int:
    """The line of the file on which a field of the front matter begins."""
    found = re.search(rf"^\s*{re.escape(name)}\s*:", head, re.MULTILINE)
    return head[: found.end()].count("\n") + 2 if found else 1


def refuse(path: Path, line: int, cause: str) -> NoReturn:
    """Raise the fault; `line` 0 stands for the file as a whole."""
    name = f"{path.parent.name}/{path.name}"
    where = f"{name}第{line}行：" if line else f"{name}："
    raise RegulationFormatError(where + cause, _NEXT_STEP, file=name, line=line)
