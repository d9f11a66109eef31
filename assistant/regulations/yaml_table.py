"""Reading the YAML tables of the corpus: a list of rows, each of one frozen shape."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import CorpusError


class Row(BaseModel):
    """One row of a table: frozen, nothing unknown accepted, no silent conversion of types."""

    model_config = ConfigDict(frozen=True, extra="forbid")


RowT = TypeVar("RowT", bound=Row)
# The loader written in C reads the tables in a tenth of a second; the one in Python takes a whole one.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_rows(path: Path, shape: type[RowT]) -> tuple[RowT, ...]:
    """The rows of a table; a table that is not there has none.

    Raises:
        CorpusError: the file is no YAML list, or a row does not fit; the row is named by its number.
    """
    if not path.exists():
        return ()
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path) from error
    return cast(tuple[RowT, ...], _rows(text, path, shape))


# A program that follows its imports opens the tables again with each change, mostly unchanged: the text tells.
@lru_cache(maxsize=256)
def _rows(text: str, path: Path, shape: type[Row]) -> tuple[Row, ...]:
    try:
        loaded: object = yaml.load(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise _unreadable(path) from error
    if loaded is None:
        return ()
    if not isinstance(loaded, list):
        raise CorpusError(f"法规库的 {path.name} 不是列表。", "请按每条一个“- ”的格式书写。", file=path.name)
    rows = cast(Sequence[Any], loaded)
    return tuple(_row(path, number, row, shape) for number, row in enumerate(rows, start=1))


def _unreadable(path: Path) -> CorpusError:
    return CorpusError(f"法规库的 {path.name} 无法读取。", "请检查文件编码（UTF-8）和 YAML 格式。", file=path.name)


def _row(path: Path, number: int, row: object, shape: type[RowT]) -> RowT:
    try:
        return shape.model_validate(row)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "整条"
        raise CorpusError(
            f"法规库的 {path.name} 第{number}条的 {field} 不符合格式。",
            "请对照其他条目改正：缺少的补上，多余的删去。",
            file=path.name,
            row=number,
            field=field,
        ) from error
