"""A fact: a value in its slot, with where it came from and how far it can be relied on."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.facts.slot import Slot
from assistant.facts.value import Value


class FactState(StrEnum):
    """How sure a fact is. Only GIVEN and CHECKED may stand in a document; STALE waits to be confirmed."""

    GIVEN = "已给"
    CHECKED = "已核"
    STALE = "待确认"


class SourceKind(StrEnum):
    """The way a fact came in."""

    FORM = "表单"
    FILE = "事实文件"
    WORKBOOK = "工作簿"
    LAST_YEAR = "去年报告"
    COMPUTED = "计算"
    SAMPLE = "示例"


@dataclass(frozen=True, slots=True)
class Source:
    """`words` say where exactly: a field, a cell, a file and paragraph, or the formula with its figures."""

    kind: SourceKind
    words: str = ""

    def __str__(self) -> str:
        return f"{self.kind}：{self.words}" if self.words else str(self.kind)


@dataclass(frozen=True, slots=True)
class Fact:
    """One given or computed fact."""

    slot: Slot
    value: Value
    source: Source
    state: FactState = FactState.GIVEN


@dataclass(frozen=True, slots=True)
class FactProblem:
    """Something wrong with what was given: it is told, and the fact counts as missing. Nothing is mended silently.

    `place` is the path in the file, the cell, or the name of a rule; `given` the words as far as they may be shown.
    `basis` is a provision.
    """

    place: str
    message: str
    next_step: str = ""
    given: str = ""
    slots: tuple[str, ...] = ()
    basis: str = ""
