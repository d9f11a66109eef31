"""Fields of life and law that this assistant has no texts on, met in a question by everyday words (`fields.yaml`)."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field

from assistant.errors import CorpusError
from assistant.regulations.catalogue import meets
from assistant.regulations.yaml_table import Row, read_rows

TABLE = "fields.yaml"


class FieldRow(Row):
    """One field: with titles it is law that is not held, without any it is no matter of policy at all."""

    field: str = Field(min_length=1, description="how the field is called in a refusal")
    status: Literal["regulation_not_held", "out_of_scope"]
    titles: tuple[str, ...] = Field(
        default=(), description="full titles of the instruments that govern it, the first foremost"
    )
    words: tuple[str, ...] = Field(default=(), description="everyday words; parts with spaces must all occur")
    patterns: tuple[str, ...] = Field(default=(), description="regular expressions over the cleaned question")
    firm: bool = Field(default=False, description="holds although the question has a word of cadre policy")
    ask: str = Field(default="", description="who can answer such a question")


@dataclass(frozen=True, slots=True)
class FieldMatch:
    """A field met, and the words that point at it."""

    row: FieldRow
    words: str


class Fields:
    """The fields of one corpus; without a table there are none."""

    def __init__(self, rows: tuple[FieldRow, ...]) -> None:
        self.rows = rows
        self._rows = [(row, tuple(re.compile(pattern) for pattern in row.patterns)) for row in rows]

    @classmethod
    def load(cls, corpus: Path) -> "Fields":
        """Read `fields.yaml` of a corpus folder.

        Raises:
            CorpusError: the table cannot be read, a row does not fit, or an expression does not compile.
        """
        try:
            return cls(read_rows(corpus / TABLE, FieldRow))
        except re.error as error:
            raise CorpusError(
                f"法规库的 {TABLE} 有写错的表达式。", "请对照其他条目改正该表达式。", file=TABLE
            ) from error

    def met(self, text: str, *, of_cadres: bool) -> FieldMatch | None:
        """The field that the longest words met in the text point at; an expression counts by what it covers.

        Args:
            text: the question.
            of_cadres: whether it has a word of cadre policy: then only a firm field is another one.
        """
        found: list[FieldMatch] = []
        for row, patterns in self._rows:
            if of_cadres and not row.firm:
                continue
            words = [word for word in row.words if meets(word, text)]
            words += [match[0] for pattern in patterns if (match := pattern.search(text))]
            if words:
                found.append(FieldMatch(row, max(words, key=_weight)))
        return max(found, key=lambda each: _weight(each.words), default=None)


def _weight(words: str) -> int:
    return len(words.replace(" ", ""))
