"""The papers that the file of one appointment is expected to hold: `corpus/rules/dossier_papers.yaml` as data."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from pydantic import Field

from assistant.drafting.bases import bases_of
from assistant.regulations.library import Library
from assistant.regulations.yaml_table import Row, read_rows

PRACTICE = "实务通常"


class ExpectedPaper(Row):
    """One row: a paper, the words its title bears, and the facts that call for it or make it needless."""

    id: str
    step: str
    paper: str
    says: tuple[str, ...] = Field(min_length=1)
    without: tuple[str, ...] = ()
    type: str = ""
    when: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    unless: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    basis: str = ""

    def is_title(self, title: str) -> bool:
        """Whether a paper of that title is this one."""
        return any(words in title for words in self.says) and not any(words in title for words in self.without)

    def is_called_for(self, choices: Mapping[str, str]) -> bool | None:
        """Whether the facts call for it; None while the facts that decide it are not given."""
        if any(choices.get(name) in wanted for name, wanted in self.unless.items()):
            return False
        if not self.when:
            return True if all(name in choices for name in self.unless) else None
        if any(choices.get(name) in wanted for name, wanted in self.when.items()):
            return True
        return False if all(name in choices for name in self.when) else None


class Held(StrEnum):
    """What is said of an expected paper; 不需要 only where a given fact says so."""

    FILED = "已归卷"
    DRAFTED = "已起草，待签批归卷"
    MISSING = "缺件"
    NOT_NEEDED = "不需要"
    OPEN = "是否需要待定"


@dataclass(frozen=True, slots=True)
class PaperState:
    """One expected paper judged; `label` is the printed basis, `titles` are the papers held for it."""

    expected: ExpectedPaper
    held: Held
    label: str
    titles: tuple[str, ...] = ()


def expected_papers(corpus: Path) -> tuple[ExpectedPaper, ...]:
    """The rows in procedural order.

    Raises:
        CorpusError: the table cannot be read, or a row does not fit.
    """
    return tuple(read_rows(corpus / "rules" / "dossier_papers.yaml", ExpectedPaper))


def judged_papers(
    expected: Iterable[ExpectedPaper],
    choices: Mapping[str, str],
    titles: Sequence[str],
    drafted: Iterable[str],
    library: Library,
    on: date,
) -> tuple[PaperState, ...]:
    """Every expected paper with its state.

    Args:
        expected: the rows.
        choices: what the facts say, by slot.
        titles: the papers in the file.
        drafted: the document types that have been drafted, though not filed.
        library: where the bases are resolved.
        on: the day whose law counts.
    """
    made = set(drafted)
    found: list[PaperState] = []
    for one in expected:
        held = tuple(title for title in titles if one.is_title(title))
        called = one.is_called_for(choices)
        if held:
            state = Held.FILED
        elif called is False:
            state = Held.NOT_NEEDED
        elif one.type and one.type in made:
            state = Held.DRAFTED
        else:
            state = Held.OPEN if called is None else Held.MISSING
        label = "、".join(base.label for base in bases_of((one.basis,), library, on)) if one.basis else PRACTICE
        found.append(PaperState(one, state, label, held))
    return tuple(found)
