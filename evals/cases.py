"""The cases both evals read: one question a line, with what a right answer must have."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

FOLDER = Path(__file__).parent


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
    tags: tuple[str, ...] = ()

    @property
    def articles(self) -> frozenset[str]:
        """The right provisions, cut down to their articles."""
        return frozenset(provision.split(".")[0] for provision in self.provisions)


def read_cases(name: str, file: str = "cases.jsonl") -> Iterator[Case]:
    """The cases of one eval, in file order; `holdout.jsonl` holds those that nobody tunes on."""
    for line in (FOLDER / name / file).read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield Case.model_validate_json(line)
