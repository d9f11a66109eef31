"""What the body of a document is made of: headings, paragraphs, remarks, tables, page breaks."""

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


class Align(StrEnum):
    """Where the words of a paragraph or a cell stand between its edges."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    BOTH = "both"


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
    """A paragraph of the body, its first line indented by two characters unless said otherwise."""

    runs: Line
    indented: bool = True
    align: Align = Align.BOTH


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on the document itself, set smaller: where it comes from, what it is not."""

    text: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


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


def plain(text: str) -> Text:
    """A paragraph without emphasis."""
    return Text((Run(text),))


def cell(*lines: str) -> tuple[Line, ...]:
    """A cell of plain lines."""
    return tuple((Run(line),) for line in lines)
