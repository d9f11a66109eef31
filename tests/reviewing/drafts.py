"""Drafts for the tests: lines of text become a document."""

from datetime import date
from functools import cache
from pathlib import Path

from assistant.regulations.catalogue import Catalogue
from assistant.regulations.library import Library
from assistant.reviewing.analyses import Analyses
from assistant.reviewing.finding import Finding
from assistant.reviewing.reviewed import ReviewedDocument, ReviewedParagraph, ReviewedTable

CORPUS = Path(__file__).parents[2] / "corpus"
TODAY = date(2026, 11, 28)


def draft(*lines: str, title: str = "某项工作情况", year: int | None = 2025, rows: str = "") -> ReviewedDocument:
    """A document of these paragraphs; `rows` is one table, cells parted by |, rows by new lines."""
    paragraphs = tuple(ReviewedParagraph(number, line, None) for number, line in enumerate(lines, start=1))
    cells = tuple(tuple(row.split("|")) for row in rows.split("\n")) if rows else ()
    return ReviewedDocument(title, paragraphs, (ReviewedTable(1, cells),) if cells else (), (), year)


@cache
def analyses() -> Analyses:
    """All analyses over the bundled corpus."""
    return Analyses.load(Library.load(CORPUS), Catalogue.load(CORPUS), CORPUS)


def found(
    name: str, *lines: str, title: str = "某项工作情况", year: int | None = 2025, rows: str = ""
) -> tuple[Finding, ...]:
    """What one analysis says of such a document on the day of its report."""
    document = draft(*lines, title=title, year=year, rows=rows)
    on = date(year, 12, 31) if year else TODAY
    return analyses().by_name(on)[name](document)


def said(name: str, *lines: str, title: str = "某项工作情况", year: int | None = 2025, rows: str = "") -> str:
    """The messages, a line each."""
    return "\n".join(one.message for one in found(name, *lines, title=title, year=year, rows=rows))


analyses()  # read once before any test is timed
