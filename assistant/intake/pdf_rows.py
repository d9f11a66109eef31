"""Rows of a PDF page from the places of its characters: what stands on one line, in the order it is read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

_SAME_LINE = 0.35
_APART = 2.0
_SPACE = 0.6
_LEAST_COLUMN_ROWS = 8
_LEAST_COLUMN_WIDTH = 9
_MOST_TURNS = 3


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character: its left and right edge, its base line (upwards) and its height."""

    sign: str
    left: float
    right: float
    line: float
    height: float


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters side by side, without a gap as wide as between columns; `size` is a Chinese character's width."""

    glyphs: tuple[Glyph, ...]
    size: float

    @property
    def text(self) -> str:
        """The words, a space where characters stand apart."""
        text = self.glyphs[0].sign
        for before, glyph in pairwise(self.glyphs):
            text += (" " if glyph.left - before.right > _SPACE * self.size else "") + glyph.sign
        return text

    @property
    def left(self) -> float:
        """Left edge."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """Right edge."""
        return self.glyphs[-1].right

    @property
    def line(self) -> float:
        """Base line, upwards."""
        return self.glyphs[0].line


@dataclass(frozen=True, slots=True)
class Row:
    """What stands on one line of a column: `pieces` from left to right, several in a row of a table.

    `side` is 0 on a page of one column, else 1 for what runs across, 2 and 3 for the columns.
    """

    pieces: tuple[Piece, ...]
    page: int
    side: int = 0

    @property
    def text(self) -> str:
        """The words, a space where the pieces are apart."""
        return " ".join(piece.text for piece in self.pieces)

    @property
    def left(self) -> float:
        """Left edge."""
        return self.pieces[0].left

    @property
    def right(self) -> float:
        """Right edge."""
        return self.pieces[-1].right

    @property
    def line(self) -> float:
        """Base line, upwards."""
        return self.pieces[0].line

    @property
    def size(self) -> float:
        """The width of a Chinese character here."""
        return self.pieces[0].size


def rows_of_page(glyphs: Sequence[Glyph], page: int, width: float) -> list[Row]:
    """The rows of a page in reading order: from the top, of two columns the left one first."""
    pieces = list(_pieces(glyphs))
    if not pieces:
        return []
    split = _gutter(pieces, width)
    if split is None:
        return _rows(pieces, page, 0)
    sides = {1: list[Piece](), 2: list[Piece](), 3: list[Piece]()}
    for piece in pieces:
        sides[_side(piece, split)].append(piece)
    across, left, right = (_rows(sides[side], page, side) for side in (1, 2, 3))
    ordered: list[Row] = []
    for edge in [*(row.line for row in across), float("-inf")]:
        for column in (left, right):
            while column and column[0].line > edge:
                ordered.append(column.pop(0))
        if across:
            ordered.append(across.pop(0))
    return ordered


def _pieces(glyphs: Sequence[Glyph]) -> Iterator[Piece]:
    """Characters that follow each other in the file and on the line."""
    run: list[Glyph] = []
    size = _em(glyphs)
    for glyph in glyphs:
        if run and not _follows(run[-1], glyph, size):
            yield _piece(run, size)
            run = []
        run.append(glyph)
    if run:
        yield _piece(run, size)


def _em(glyphs: Sequence[Glyph]) -> float:
    """The width of a Chinese character on this page; narrow characters say nothing of it."""
    wide = [glyph.right - glyph.left for glyph in glyphs if "\u2e80" <= glyph.sign <= "\u9fff"]
    return (median(wide) if wide else median(glyph.height for glyph in glyphs) if glyphs else 0) or 10.0


def _follows(before: Glyph, glyph: Glyph, size: float) -> bool:
    same_line = abs(glyph.line - before.line) <= _SAME_LINE * size
    return same_line and -0.5 * size <= glyph.left - before.right <= _APART * size


def _piece(run: Sequence[Glyph], size: float) -> Piece:
    wide = [glyph.right - glyph.left for glyph in run if "\u2e80" <= glyph.sign <= "\u9fff"]
    return Piece(tuple(run), (median(wide) if wide else 0) or size)


def _rows(pieces: Sequence[Piece], page: int, side: int) -> list[Row]:
    """Pieces of one base line side by side, the lines from the top."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: -one.line):
        if lines and abs(lines[-1][0].line - piece.line) <= _SAME_LINE * piece.size:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [Row(tuple(_side_by_side(line)), page, side) for line in lines]


def _side_by_side(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The characters of a line as they stand, however the file draws them: quotation marks often come last."""
    size = max(pieces, key=lambda piece: len(piece.glyphs)).size
    glyphs = sorted((glyph for piece in pieces for glyph in piece.glyphs), key=lambda glyph: glyph.left)
    run = glyphs[:1]
    for glyph in glyphs[1:]:
        if glyph.left - run[-1].right > _APART * size:
            yield _piece(run, size)
            run = []
        run.append(glyph)
    yield _piece(run, size)


def _gutter(pieces: Sequence[Piece], width: float) -> float | None:
    """Where the right one of two columns begins, or None.

    A table has cells side by side too; but a file draws it row by row, and columns one after the other.
    """
    size = median(piece.size for piece in pieces)
    starts = sorted(piece.left for piece in pieces if 0.35 * width < piece.left < 0.75 * width)
    if len(starts) < _LEAST_COLUMN_ROWS:
        return None
    split = median(starts) - size
    sides = [_side(piece, split) for piece in pieces]
    turns = sum(1 for _ in groupby(side for side in sides if side != 1)) - 1
    for column in (2, 3):
        widths = [piece.right - piece.left for piece, side in zip(pieces, sides, strict=True) if side == column]
        if len(widths) < _LEAST_COLUMN_ROWS or median(widths) < _LEAST_COLUMN_WIDTH * size:
            return None
    return split if turns <= _MOST_TURNS and sides.count(1) * 4 < len(sides) else None


def _side(piece: Piece, split: float) -> int:
    if piece.right <= split + piece.size / 2:
        return 2
    return 3 if piece.left >= split - piece.size / 2 else 1
