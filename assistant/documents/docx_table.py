"""Tables and forms of a .docx."""

from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Mm
from docx.table import _Cell as TableCell  # pyright: ignore[reportPrivateUsage]

from assistant.documents.blocks import Align, Line, Run, Table
from assistant.documents.docx_paragraph import Shape, add_paragraph, element, fill_paragraph
from assistant.documents.docx_styles import HEAD_STYLE, TABLE_STYLE
from assistant.documents.layout import Layout


def add_table(written: Any, table: Table, layout: Layout, *, landscape: bool) -> None:
    """A table of rows, its head repeated on every page."""
    whole = sum(column.width for column in table.columns)
    widths = [Mm(layout.text_width(landscape=landscape) * column.width / whole) for column in table.columns]
    made = new_table(written, 1 + len(table.rows), widths)
    made.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))
    head = Shape(HEAD_STYLE, layout.table_head, layout.table_pitch, Align.CENTRE)
    body = Shape(TABLE_STYLE, layout.table, layout.table_pitch)
    lines = [[((Run(column.title),),) for column in table.columns], *table.rows]
    for number, (row, cells) in enumerate(zip(made._tbl.tr_lst, lines, strict=True)):
        for one, width, content in zip(row.tc_lst, widths, cells, strict=True):
            one.width = width
            fill_cell(made, one, content, body if number else head)


def new_table(written: Any, rows: int, widths: Sequence[Any], *, padding: float | None = None) -> Any:
    """An empty table with rules, of fixed widths, in the middle; `padding` in millimetres left and right in a cell."""
    made = written.add_table(rows=rows, cols=len(widths), style="Table Grid")
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(made._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = width
    if padding is not None:
        margins = element("w:tblCellMar")
        for side in ("left", "right"):
            margins.append(element(f"w:{side}", w=str(round(padding * 1440 / 25.4)), type="dxa"))
        made._tbl.tblPr.insert_element_before(margins, "w:tblLook", "w:tblCaption")
    return made


def fill_cell(table: Any, one: Any, content: Sequence[Line], shape: Shape) -> None:
    """The lines of a cell, a paragraph each. `one` is its element: asked for by row and column, a long table takes
    minutes.
    """
    held = TableCell(one, table)
    for place, line in enumerate(content or ((),)):
        if place == 0:
            fill_paragraph(held.paragraphs[0], line, shape)
        else:
            add_paragraph(held, line, shape)


def set_cell(one: Any, name: str, **values: str) -> None:
    """A property of a cell, in the order that the schema fixes."""
    properties = one.get_or_add_tcPr()
    properties.insert_element_before(element(name, **values), *_ORDER[_ORDER.index(name) + 1 :])


_ORDER = (
    "w:tcW", "w:gridSpan", "w:vMerge", "w:tcBorders", "w:shd", "w:noWrap", "w:tcMar", "w:textDirection",
    "w:tcFitText", "w:vAlign", "w:hideMark",
)  # fmt: skip


def without_rules(one: Any) -> None:
    """A cell without a rule on any side."""
    borders = element("w:tcBorders")
    for side in ("top", "left", "bottom", "right"):
        borders.append(element(f"w:{side}", val="nil"))
    properties = one.get_or_add_tcPr()
    properties.insert_element_before(borders, *_ORDER[_ORDER.index("w:tcBorders") + 1 :])
