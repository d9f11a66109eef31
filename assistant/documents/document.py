"""A written document as data: what stands in it, never how it looks. The layout and the writer come after.

Any feature that hands a document over (a comparison, an answer, a draft, a quiz, a check) builds one of these.
"""

from dataclasses import dataclass
from enum import StrEnum


class Emphasis(StrEnum):
    """How a run stands out; never by colour alone, a printed page has none."""

    PLAIN = "plain"
    STRONG = "strong"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one emphasis."""

    text: str
    emphasis: Emphasis = Emphasis.PLAIN


Line = tuple[Run, ...]
"""A paragraph as its runs."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1–4 (一、（一）1.（1）); its number is part of its text."""

    text: str
    level: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.level <= 4:
            raise ValueError(f"no heading of level {self.level}")


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph of the body, its first line indented by two characters."""

    runs: Line


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on the document itself, set smaller: where it comes from, what it is not."""

    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `width` is its share of the width of the text."""

    title: str
    width: float


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose head is repeated on every page; a cell is its lines."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]

    def __post_init__(self) -> None:
        if not self.columns or any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("a row of a table has a cell for each column")


Block = Heading | Text | Note | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document; `subtitle` stands under the title, `landscape` turns its pages."""

    title: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    landscape: bool = False


def plain(text: str) -> Text:
    """A paragraph without emphasis."""
    return Text((Run(text),))


def cell(*lines: str) -> tuple[Line, ...]:
    """A cell of plain lines."""
    return tuple((Run(line),) for line in lines)
