"""The words of the trade: what cadres say (`lexicon.yaml`) and where the provisions on it stand (`subjects.yaml`)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field

from assistant.regulations.yaml_table import Row, RowT, read_rows

Kind = Literal["jargon", "short_title", "everyday", "abbreviation"]
KIND_WORDS: Mapping[Kind, str] = {
    "jargon": "行话",
    "abbreviation": "简称",
    "everyday": "口语",
    "short_title": "法规简称",
}
"""What the reader calls each kind."""


class Term(Row):
    """A word and what it stands for: 凡提四必, 双签字, 批下来. `variants` are other ways to write the same word."""

    term: str = Field(min_length=1)
    kind: Kind
    means: str = Field(min_length=1, description="shown to the user: what the question was understood as")
    expands: tuple[str, ...] = Field((), description="words of the provisions that the search adds")
    provisions: tuple[str, ...] = Field((), description="printed citations")
    variants: tuple[str, ...] = ()
    source: str = ""

    @property
    def written(self) -> tuple[str, ...]:
        """Every way to write it, the term first."""
        return (self.term, *self.variants)


class Subject(Row):
    """An entry of the back-of-book index: a subject, everyday wordings of it, and the provisions on it."""

    subject: str = Field(min_length=1)
    words: tuple[str, ...] = ()
    provisions: tuple[str, ...] = Field((), description="printed citations")
    regulation: str | None = Field(None, description="slug of the regulation it belongs to, if to one")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Terms and subjects of one corpus."""

    terms: tuple[Term, ...]
    subjects: tuple[Subject, ...]

    @classmethod
    def load(cls, corpus: Path) -> "Lexicon":
        """Read both tables of a corpus folder, then those in the folders of its regulations, in order of slug.

        A table that is not there is empty.

        Raises:
            CorpusError: a table cannot be read, or a row does not fit.
        """
        return cls(tuple(_all_rows(corpus, "lexicon.yaml", Term)), tuple(_all_rows(corpus, "subjects.yaml", Subject)))

    def term(self, words: str) -> Term | None:
        """The term written exactly so, or None."""
        return next((term for term in self.terms if words in term.written), None)


def _all_rows(corpus: Path, name: str, shape: type[RowT]) -> Iterator[RowT]:
    for path in (corpus / name, *sorted(corpus.glob(f"*/{name}"))):
        yield from read_rows(path, shape)
