"""Sentences of a reviewed document with their places, and the places that findings point at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.reviewing.finding import FindingPlace
from assistant.reviewing.reviewed import ReviewedDocument, ReviewedParagraph, ReviewedTable

_LONGEST = 1000
_SENTENCE = re.compile(rf"[^。！？\n]{{1,{_LONGEST}}}(?:[。！？]{{1,8}}[”’）]?)?")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年")
WHOLE = FindingPlace()
"""The place of what concerns the whole document."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; `start` is where it begins in its paragraph."""

    paragraph: int
    start: int
    text: str

    def place(self, start: int, end: int) -> FindingPlace:
        """The place of `text[start:end]`."""
        words = self.text[start:end]
        return FindingPlace(paragraph=self.paragraph, start=self.start + start, end=self.start + end, words=words)


def sentences(document: ReviewedDocument) -> Iterator[Sentence]:
    """The sentences of the body in order; a heading is one, the white space around a sentence is not part of it."""
    for paragraph in document.paragraphs:
        yield from sentences_of(paragraph)


def sentences_of(paragraph: ReviewedParagraph) -> Iterator[Sentence]:
    """The sentences of one paragraph; what runs on for more than a thousand characters is cut there."""
    for found in _SENTENCE.finditer(paragraph.text):
        text = found[0].strip()
        if text:
            yield Sentence(paragraph.number, found.start() + found[0].index(text), text)


def in_paragraph(paragraph: ReviewedParagraph, start: int, end: int) -> FindingPlace:
    """The place of `paragraph.text[start:end]`."""
    return FindingPlace(paragraph=paragraph.number, start=start, end=end, words=paragraph.text[start:end])


def in_cell(table: ReviewedTable, row: int, column: int) -> FindingPlace:
    """The place of a whole cell; `row` and `column` count from 0."""
    words = table.rows[row][column]
    return FindingPlace(table=table.number, row=row + 1, column=column + 1, start=0, end=len(words), words=words)


def report_year(document: ReviewedDocument) -> int | None:
    """The year reported on: as stated, else the only year of the title; None where neither says it."""
    if document.report_year is not None:
        return document.report_year
    named = {int(year) for year in _YEAR.findall(document.title)}
    return named.pop() if len(named) == 1 else None
