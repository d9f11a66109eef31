"""The cases the evals of questions read: one question a line, with what a right answer must have."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

FOLDER = Path(__file__).parent
OPEN = ("cases.jsonl", "fresh.jsonl", "fresh2.jsonl", "fresh3.jsonl", "turns.jsonl")
"""The public gold set: whoever changes the program may look at every row."""


class Case(BaseModel):
    """One case. Provisions are written `slug:article` or `slug:article.paragraph.subparagraph`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    question: str
    turns: tuple[str, ...] = Field((), description="earlier questions of the conversation")
    on: date | None = None
    status: str = Field("answered", description="the right status; `a|b` accepts either")
    provisions: tuple[str, ...] = Field((), description="any one of them is the right provision")
    facts: tuple[str, ...] = Field((), description="each must stand in the text; `a|b` accepts either wording")
    first: tuple[str, ...] = Field((), description="each must stand in the first paragraph; `a|b` accepts either")
    absent: tuple[str, ...] = Field((), description="none may stand in the text")
    tags: tuple[str, ...] = ()

    @property
    def articles(self) -> frozenset[str]:
        """The right provisions, cut down to their articles."""
        return frozenset(provision.split(".")[0] for provision in self.provisions)

    @property
    def units(self) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """The right 款 and 项, as article and path below it; empty where the whole article is right."""
        parts = (provision.split(".") for provision in self.provisions if "." in provision)
        return tuple((article, tuple(int(part) for part in rest)) for article, *rest in parts)


def read_cases(name: str, file: str = "cases.jsonl") -> Iterator[Case]:
    """The cases of one eval, in file order; `holdout.jsonl` and `blind*.jsonl` hold those that nobody tunes on."""
    for line in (FOLDER / name / file).read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield Case.model_validate_json(line)


def case_files(name: str = "answering") -> tuple[str, ...]:
    """The files of cases that are there: the open ones, then the hidden ones."""
    folder = FOLDER / name
    blind = sorted(path.name for path in folder.glob("blind*.jsonl"))
    return tuple(file for file in (*OPEN, "holdout.jsonl", *blind) if (folder / file).exists())


def is_hidden(file: str) -> bool:
    """Whether only totals of this file may be looked at."""
    return file.startswith(("holdout", "blind"))
