"""A draft as a review reads it: its paragraphs and tables as shown, what of it was not read, and the file itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReviewedParagraph:
    """A paragraph of the body. `number` counts from 1, tables apart, empty paragraphs included.

    `text` is what the page shows, without the number that a list prints. `level` is that of a heading (1 the
    highest) where its style says so; `style` is the name of the style; `label` is the number that a list prints.
    """

    number: int
    text: str
    level: int | None = None
    style: str = ""
    is_list: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class ReviewedTable:
    """A table of the body, counted from 1: its cells row by row, paragraphs within a cell divided by a line feed.

    Every row begins with its first column; a cell that spans columns is followed by an empty one for each further.
    """

    number: int
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ReviewedDocument:
    """A whole draft. `notices` are Chinese sentences: what could not be read, and how tracked changes were read.
    `report_year` is the year that the draft reports on, where whoever brings it says so.

    `source` is the .docx file, byte by byte, where there is one that a marked copy can be made of; else `b""`.
    """

    title: str
    paragraphs: tuple[ReviewedParagraph, ...]
    tables: tuple[ReviewedTable, ...]
    notices: tuple[str, ...] = ()
    report_year: int | None = None
    name: str = ""
    source: bytes = b""

    @property
    def text(self) -> str:
        """The paragraphs of the body, one a line: line n is paragraph n."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)
