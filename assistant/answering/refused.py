"""Questions that must not be answered, by matter, with the kind of no that each calls for (`corpus/refused.yaml`)."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field

from assistant.regulations.yaml_table import Row, read_rows

TABLE = "refused.yaml"
Kind = Literal["regulation_not_held", "no_provision", "out_of_scope", "declined"]


class RefusedRow(Row):
    """One matter and how people ask about it."""

    kind: Kind
    about: str = Field(min_length=2, description="the matter as a refusal calls it")
    titles: tuple[str, ...] = Field(default=(), description="full titles of the texts that govern it, as far as known")
    asked: tuple[str, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class RefusedQuestion:
    """One wording and the matter it belongs to."""

    text: str
    row: RefusedRow


def load_refused(corpus: Path) -> tuple[RefusedQuestion, ...]:
    """Every wording of the table in its order; none where the corpus has no such table.

    Raises:
        CorpusError: the table cannot be read, or a row does not fit.
    """
    return tuple(RefusedQuestion(text, row) for row in read_rows(corpus / TABLE, RefusedRow) for text in row.asked)
