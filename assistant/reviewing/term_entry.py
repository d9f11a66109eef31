"""The editable list of terms (`corpus/terms.yaml`): the right form, its members in order, its usual faults."""

import re
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator, model_validator

from assistant.errors import CorpusError, OwnTermsInvalid
from assistant.regulations.yaml_table import Row, read_rows


class TermFault(Row):
    """A usual fault. `replacement` is the whole right wording; without one the finding is only a comment."""

    pattern: str = Field(min_length=1)
    says: str = Field(min_length=1, description="what is wrong and what is right, shown to the user")
    replacement: str | None = None

    @field_validator("pattern")
    @classmethod
    def _readable(cls, words: str) -> str:
        """A pattern that cannot be read is refused with the row it stands in."""
        try:
            re.compile(words)
        except re.error as error:
            raise ValueError("not a regular expression") from error
        return words


class TermEntry(Row):
    """One term. Its faults count only in a text of `valid_from`–`valid_to`; a text without a year counts as new."""

    form: str = Field(min_length=1)
    members: tuple[str, ...] = Field((), description="in their order, without 、")
    complete: bool = Field(False, description="a run of the members with one left out is a fault")
    quoted: bool = Field(False, description="the form stands in quotation marks")
    valid_from: int | None = None
    valid_to: int | None = None
    source: str = Field(min_length=1)
    faults: tuple[TermFault, ...] = ()
    action: Literal["fix", "comment"] = "comment"

    @model_validator(mode="after")
    def _consistent(self) -> "TermEntry":
        if len(set(self.members)) != len(self.members) or len(self.members) == 1:
            raise ValueError("members must be several and different")
        return self

    def holds_in(self, year: int | None) -> bool:
        """Whether the form is the right one in that year."""
        if year is None:
            return self.valid_to is None
        return (self.valid_from or 0) <= year <= (self.valid_to or 9999)


def load_terms(corpus: Path, own: Path | None = None) -> tuple[TermEntry, ...]:
    """The terms of `terms.yaml` in the corpus and, after them, those of a department's own table of the same shape.

    An own entry stands in place of the bundled one of the same form.

    Raises:
        CorpusError: the bundled table cannot be read, or a row does not fit.
        OwnTermsInvalid: the same of the own table.
    """
    bundled = read_rows(corpus / "terms.yaml", TermEntry)
    try:
        added = read_rows(own, TermEntry) if own is not None else ()
    except CorpusError as error:
        message = error.message.replace("法规库的", "本单位的术语表")
        raise OwnTermsInvalid(message, "请改正数据目录里的这个文件，或者暂时移走它。") from error
    replaced = {entry.form for entry in added}
    return (*(entry for entry in bundled if entry.form not in replaced), *added)
