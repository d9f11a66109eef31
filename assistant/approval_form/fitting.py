"""Words fitted into a cell that may not grow: the largest type, by half points, at which all stands in it."""

import math
import unicodedata
from dataclasses import dataclass

from assistant.documents.document import Align, FormCell, Run

_POINTS_A_MM = 72 / 25.4
_PITCH = 1.3
_PADDING = 0.9
_SMALLEST = 6.0


@dataclass(frozen=True, slots=True)
class Room:
    """The inside of a cell in millimetres, and the largest size of type used there."""

    width: float
    height: float
    largest: float = 12.0
    lines_at_largest: int | None = None

    def size(self, text: str) -> float | None:
        """The size in points; None when the words do not fit even at the smallest.

        `lines_at_largest`: with more lines than these the type is smaller even where the largest would fit.
        """
        size = self.largest
        while size >= _SMALLEST:
            lines = self.lines(text, size)
            fits = lines * size * _PITCH <= (self.height - 2 * _PADDING) * _POINTS_A_MM
            if fits and (size < self.largest or self.lines_at_largest is None or lines <= self.lines_at_largest):
                return size
            size -= 0.5
        return None

    def lines(self, text: str, size: float) -> int:
        """Lines that the words take when set in that size."""
        places = max(1, math.floor((self.width - 2 * _PADDING) * _POINTS_A_MM / size))
        return sum(max(1, math.ceil(_width(line) / places)) for line in text.split("\n"))


def _width(line: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.55 for sign in line)


def fitted(
    text: str, room: Room, *, columns: int = 1, rows: int = 1, align: Align = Align.CENTRE, otherwise: str = "见附页"
) -> FormCell:
    """A cell with the words in the size that fits, or with `otherwise` when none does."""
    text = text.strip().replace("\r", "")
    size = room.size(text)
    if size is None:
        text, size = otherwise, room.largest
    lines = tuple((Run(line),) for line in text.split("\n")) if text else ()
    return FormCell(lines, columns, rows, align, size=size)
