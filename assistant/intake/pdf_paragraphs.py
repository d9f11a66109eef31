"""Paragraphs from the rows of a PDF: 款 are natural paragraphs, so where one ends must not be guessed lightly.

A row goes on the one before if that one is full and breaks off in mid-sentence. After a full stop at the very end of a
full row the indent decides, or the distance; where a document has neither, the place is reported as unsure.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from assistant.intake.pdf_rows import Row
from assistant.regulations.line_grammar import finished

_SHORT = 2.2
_INDENT = 1.0
_GAP = 1.3
_LEAST_SHARE = 0.12
_MARK = re.compile(
    r"[（(][一二三四五六七八九十百]{1,4}[）)]|第[一二三四五六七八九十百零〇\d]{1,7}[编章节条]|\d{1,2}\s*[.．、]"
)
_Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Measure:
    """The edges of the text on pages of one kind, the usual distance of rows, and what shows a paragraph here."""

    left: float
    right: float
    pitch: float
    indents: bool
    distances: bool


def paragraphs(rows: Sequence[Row]) -> tuple[str, list[int]]:
    """The text, a paragraph or table row a line; and the pages of the places where a new paragraph is not certain."""
    measures = _measures(rows)
    tables = _table_rows(rows)
    lines: list[str] = []
    unsure: list[int] = []
    before: Row | None = None
    for place, row in enumerate(rows):
        if place in tables:
            lines.append(f"| {' | '.join(piece.text for piece in row.pieces)} |")
            before = None
            continue
        begins, certain = _begins(before, row, measures) if before is not None else (True, True)
        if begins:
            lines.append(row.text)
            unsure += [] if certain else [row.page]
        else:
            lines[-1] += _between(lines[-1], row.text) + row.text
        before = row
    return "\n".join(lines), unsure


def _kind(row: Row) -> _Place:
    """Left and right pages have other margins, and so has each column."""
    return row.page % 2, row.side


def _measures(rows: Sequence[Row]) -> dict[_Place, _Measure]:
    grouped: dict[_Place, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[_kind(row)].append(row)
    pitches = [
        above.line - row.line
        for above, row in pairwise(rows)
        if above.page == row.page and above.side == row.side and above.line > row.line
    ]
    times = Counter(round(one) for one in pitches)
    pitch = float(min((one for one in times if times[one] >= _LEAST_SHARE * len(pitches)), default=0))
    distances = sum(one > _GAP * pitch for one in pitches) >= _LEAST_SHARE * len(rows)
    return {kind: _measure(held, pitch, distances=distances) for kind, held in grouped.items()}


def _measure(rows: Sequence[Row], pitch: float, *, distances: bool) -> _Measure:
    size = median(row.size for row in rows)
    edges = Counter(round(row.left / size * 2) / 2 * size for row in rows)
    common = [edge for edge, times in edges.items() if times >= _LEAST_SHARE * len(rows)]
    left = min(common, default=min(row.left for row in rows))
    rights = sorted(row.right for row in rows)
    right = rights[int(0.9 * (len(rights) - 1))]
    starts = [row for row in rows if left + _INDENT * size < row.left < left + 4 * size]
    return _Measure(left, right, pitch, indents=len(starts) >= _LEAST_SHARE * len(rows), distances=distances)


def _begins(before: Row, row: Row, measures: dict[_Place, _Measure]) -> tuple[bool, bool]:
    """(whether a row begins a paragraph, whether that is certain)."""
    above, here = measures[_kind(before)], measures[_kind(row)]
    if len(before.pieces) > 1 or len(row.pieces) > 1 or abs(before.size - row.size) > 0.15 * row.size:
        return True, True
    if before.right < above.right - _SHORT * before.size:
        return True, True
    if not finished(before.text) or (before.text[-1] in "；;" and not _MARK.match(row.text)):
        indented = here.indents and row.left > here.left + _INDENT * row.size
        return indented and _MARK.match(row.text) is not None, True
    together = row.page == before.page and row.side == before.side
    if together and before.line - row.line > _GAP * here.pitch > 0:
        return True, True
    if here.indents:
        return row.left > here.left + _INDENT * row.size, True
    if here.distances and together:
        return False, True
    return True, _MARK.match(row.text) is not None


def _table_rows(rows: Sequence[Row]) -> set[int]:
    """Rows of several pieces, one below the other, whose pieces begin at the same places."""
    found: set[int] = set()
    for place, (above, row) in enumerate(pairwise(rows)):
        if min(len(above.pieces), len(row.pieces)) > 1 and above.page == row.page and _align(above, row):
            found |= {place, place + 1}
    return found


def _align(above: Row, row: Row) -> bool:
    pairs = [
        (place, other)
        for place, piece in enumerate(above.pieces)
        for other, below in enumerate(row.pieces)
        if min(piece.right, below.right) > max(piece.left, below.left)
    ]
    return min(len({place for place, _ in pairs}), len({other for _, other in pairs})) > 1


def _between(above: str, below: str) -> str:
    """Nothing between Chinese rows; a space between words of another script."""
    return " " if above[-1].isascii() and below[0].isascii() and above[-1].isalpha() and below[0].isalpha() else ""
