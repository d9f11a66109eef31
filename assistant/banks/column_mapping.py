"""Column mappings of workbooks: data files beside the program, one a platform."""

from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from assistant.errors import BankInvalid
from assistant.quizzes.quiz import QuizType

_FOLDER = Path(__file__).parent / "columns"
GENERIC = "generic"


class ColumnMapping(BaseModel):
    """Which column holds what. The first name of a field is written, every name is accepted when reading.

    A field without names has no column; a type without words cannot be carried.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    sheet: str
    types: dict[QuizType, str]
    type: tuple[str, ...]
    stem: tuple[str, ...]
    options: tuple[str, ...]
    key: tuple[str, ...]
    key_separator: str = ""
    right: str
    wrong: str
    matches: tuple[str, ...] = ()
    rationale: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    difficulty: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    id: tuple[str, ...] = ()


def mapping_names() -> tuple[str, ...]:
    """The mappings there are."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


@lru_cache(maxsize=16)
def mapping_of(name: str) -> ColumnMapping:
    """A mapping by its name.

    Raises:
        BankInvalid: there is none of that name.
    """
    if name not in mapping_names():
        raise BankInvalid(f"没有“{name[:30]}”这种列名对照。", f"可用：{'、'.join(mapping_names())}。")
    return ColumnMapping.model_validate(yaml.safe_load((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8")))
