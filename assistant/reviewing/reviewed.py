"""A document as the analyses see it: its paragraphs and tables in order, without any trace of the file format."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReviewedParagraph:
    """One paragraph of the body; `number` counts from 1, tables apart; `level` 1–9 for a heading, None for text."""

    number: int
    text: str
    level: int | None


@dataclass(frozen=True, slots=True)
class ReviewedTable:
    """One table; `number` counts from 1; a row is the words of its cells."""

    number: int
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ReviewedDocument:
    """The whole: `notices` say what could not be read; `report_year` is the year it reports on, if known."""

    title: str
    paragraphs: tuple[ReviewedParagraph, ...]
    tables: tuple[ReviewedTable, ...]
    notices: tuple[str, ...] = ()
    report_year: int | None = None
