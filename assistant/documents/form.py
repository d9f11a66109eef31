"""A form to fill in or to hand out (a ballot, an approval form, minutes): cells merged, rows of fixed height."""

from dataclasses import dataclass

from assistant.documents.blocks import Align, Line, Run


@dataclass(frozen=True, slots=True)
class FormCell:
    """A cell over `columns` × `rows` places of the grid. `label` sets it in the face of heads; `size` in points
    replaces the size of the layout; `upright` writes from top to bottom. `picture` are the bytes of a JPEG or PNG file,
    set under the words as large as `picture_width` × `picture_height` millimetres allow; a damaged one is left out.
    """

    lines: tuple[Line, ...] = ()
    columns: int = 1
    rows: int = 1
    align: Align = Align.CENTRE
    middle: bool = True
    label: bool = False
    size: float | None = None
    upright: bool = False
    bordered: bool = True
    picture: bytes = b""
    picture_height: float = 40
    picture_width: float = 30

    def __post_init__(self) -> None:
        if self.columns < 1 or self.rows < 1:
            raise ValueError("a cell covers at least one place")


@dataclass(frozen=True, slots=True)
class FormRow:
    """The cells that begin in a row, from left to right, places covered from above left out; `height` in millimetres,
    at least so much unless `exact`.
    """

    cells: tuple[FormCell, ...]
    height: float | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A grid of `widths` (shares of the width of the text); rows never break across pages, the first `head` rows are
    repeated on every page.

    Raises:
        ValueError: the cells do not cover the grid exactly.
    """

    widths: tuple[float, ...]
    rows: tuple[FormRow, ...]
    head: int = 0

    def __post_init__(self) -> None:
        self.places()

    def places(self) -> tuple[tuple[tuple[FormCell, bool], ...], ...]:
        """Row by row the cells as the file format lists them: a cell, and whether it begins here or goes on from above.

        Raises:
            ValueError: the cells do not cover the grid exactly.
        """
        if not self.widths or not self.rows or min(self.widths) <= 0:
            raise ValueError("a form has columns and rows")
        open_cells: dict[int, tuple[FormCell, int]] = {}
        listed: list[tuple[tuple[FormCell, bool], ...]] = []
        for row in self.rows:
            place, waiting, line = 0, list(row.cells), list[tuple[FormCell, bool]]()
            while place < len(self.widths):
                if place in open_cells:
                    held, left = open_cells[place]
                    line.append((held, False))
                    if left == 1:
                        del open_cells[place]
                    else:
                        open_cells[place] = (held, left - 1)
                elif waiting:
                    held = waiting.pop(0)
                    line.append((held, True))
                    if any(place < other < place + held.columns for other in open_cells):
                        raise ValueError("two cells of a form lie on one place")
                    if held.rows > 1:
                        open_cells[place] = (held, held.rows - 1)
                else:
                    raise ValueError("a row of a form has too few cells")
                place += held.columns
            if waiting or place != len(self.widths):
                raise ValueError("a row of a form has too many cells")
            listed.append(tuple(line))
        if open_cells:
            raise ValueError("a cell of a form reaches below its last row")
        return tuple(listed)


def label(text: str, *, columns: int = 1, rows: int = 1, upright: bool = False) -> FormCell:
    """The name of a field; a line break in `text` begins a line."""
    lines = tuple((Run(line),) for line in text.split("\n"))
    return FormCell(lines, columns, rows, label=True, upright=upright)


def field(text: str = "", *, columns: int = 1, rows: int = 1, align: Align = Align.CENTRE) -> FormCell:
    """What stands in a field; a line break in `text` begins a line."""
    lines = tuple((Run(line),) for line in text.split("\n")) if text else ()
    return FormCell(lines, columns, rows, align)
