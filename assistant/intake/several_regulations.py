"""One file, several regulations (a 汇编): divided only where each part is plainly a text of its own.

A part begins at the title above a 第一条. Where one of them has no title, nothing is divided: the doubled numbers are
then refused by `official_text`, which is better than a guess at which article belongs to which regulation.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.intake.document_head import is_document_number, names_regulation, read_head
from assistant.regulations.line_grammar import LineKind, finished, is_bracketed
from assistant.regulations.lines import read_lines
from assistant.regulations.model import ArticleNumber
from assistant.regulations.parser import parse

_FIRST = ArticleNumber(1)
_MOST_LINES_ABOVE = 80
_SHORT_TITLE = 6


@dataclass(frozen=True, slots=True)
class TextPart:
    """Whole lines of a text, from line `first_line` of it (from 1)."""

    text: str
    first_line: int


def split_regulations(text: str) -> tuple[TextPart, ...]:
    """The parts of a text, one for each regulation; put together again they are the text, to the last character."""
    rows = text.splitlines(keepends=True)
    starts = [line.number - 1 for line in read_lines(text) if line.kind is LineKind.ARTICLE and line.article == _FIRST]
    titles = [_title_above(rows, start, above) for above, start in pairwise(starts)]
    if not titles or None in titles:
        return (TextPart(text, 1),)
    edges = [0, *(place for place in titles if place is not None), len(rows)]
    parts = tuple(TextPart("".join(rows[begin:end]), begin + 1) for begin, end in pairwise(edges))
    return parts if all(map(_stands_alone, parts)) else (TextPart(text, 1),)


def _title_above(rows: Sequence[str], start: int, above: int) -> int | None:
    """The line of the title over the 第一条 at `start`; between them only headings, notes and a table of contents."""
    for place in range(start - 1, max(above, start - _MOST_LINES_ABOVE), -1):
        words = rows[place].strip()
        if names_regulation(words) and not finished(words.rstrip("》）)")):
            return _with_lines_above(rows, place, above)
        if finished(words) and not is_bracketed(words):
            return None
    return None


def _with_lines_above(rows: Sequence[str], title: int, above: int) -> int:
    """A title set over two lines, and a document number over it, begin the part."""
    begin = title
    for place in range(title - 1, above, -1):
        words = "".join(rows[place].split())
        first_half = len(rows[title].strip()) <= _SHORT_TITLE and re.fullmatch("[一-鿿、“”]{4,40}", words)
        if is_document_number(words) or (first_half and begin == title):
            begin = place
        elif words:
            break
    return begin


def _stands_alone(part: TextPart) -> bool:
    parsed = parse(part.text)
    return len(parsed.articles) > 1 and not parsed.report.doubles and read_head(parsed).title != ""
