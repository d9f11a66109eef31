"""A fact sheet: the slots of a kind of document in parts, and the rules between them. Data in prompts/facts/."""

from pathlib import Path
from typing import Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from assistant.errors import PromptError
from assistant.facts.formula import Formula, FormulaInvalid
from assistant.facts.slot import Slot

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SheetRule(_Row):
    """What must hold between facts: `test` is a comparison of formulas; it is not judged while a fact is missing."""

    id: str
    test: str
    message: str
    basis: str = Field(default="", description="条款引用；空为算术上的必然或惯例")


class SheetPart(_Row):
    """Slots that are asked for together: a page of the form, a sheet of the workbook."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str
    slots: tuple[Slot, ...]


class FactSheet(_Row):
    """Every fact of a kind of document."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str
    yearly: bool = Field(default=False, description="事实属于某一年度")
    parts: tuple[SheetPart, ...]
    rules: tuple[SheetRule, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        ids = [slot.id for slot in self.slots]
        twice = {one for one in ids if ids.count(one) > 1}
        if twice:
            raise ValueError(f"slots named twice: {sorted(twice)}")
        known = {slot.id: {column.id for column in slot.columns} for slot in self.slots}
        for slot in self.slots:
            for name in (slot.part, slot.whole, slot.term.split(" ")[0]):
                if name and name not in known:
                    raise ValueError(f"slot {slot.id} reckons with the unknown {name}")
        for text in [slot.formula for slot in self.slots if slot.formula] + [rule.test for rule in self.rules]:
            try:
                Formula(text).check(known)
            except FormulaInvalid as error:
                raise ValueError(str(error)) from error
        return self

    @property
    def slots(self) -> tuple[Slot, ...]:
        """All slots in the order they are asked for."""
        return tuple(slot for part in self.parts for slot in part.slots)

    def slot(self, name: str) -> Slot | None:
        """The slot of that id."""
        return next((one for one in self.slots if one.id == name), None)


def read_sheet(path: Path) -> FactSheet:
    """The sheet of a YAML file.

    Raises:
        PromptError: the file cannot be read, or is no consistent sheet.
    """
    try:
        return FactSheet.model_validate(yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValidationError) as error:
        detail = error.errors()[0]["msg"] if isinstance(error, ValidationError) else type(error).__name__
        raise PromptError(
            f"事实表 {path.name} 无法使用：{detail}。", "请检查 prompts/facts 下的这个文件。", file=path.name
        ) from error
