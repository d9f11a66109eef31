"""Forms of a .docx: cells over several columns and rows, rows of fixed height, words in the middle of a cell."""

from typing import Any

from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import _Cell as TableCell  # pyright: ignore[reportPrivateUsage]

from assistant.documents.docx_paragraph import Shape, element
from assistant.documents.docx_picture import add_picture
from assistant.documents.docx_styles import HEAD_STYLE, TABLE_STYLE
from assistant.documents.docx_table import fill_cell, new_table, set_cell, without_rules
from assistant.documents.form import Form, FormCell, FormRow
from assistant.documents.layout import Face, Layout

_TWENTIETHS_A_MM = 1440 / 25.4
_PITCH = 1.3
_PADDING = 0.7


def add_form(written: Any, form: Form, layout: Layout, *, landscape: bool) -> None:
    """The grid with its cells."""
    whole = sum(form.widths)
    widths = [Mm(layout.text_width(landscape=landscape) * width / whole) for width in form.widths]
    made = new_table(written, 0, widths, padding=_PADDING)
    for number, (row, places) in enumerate(zip(form.rows, form.places(), strict=True)):
        line = made._tbl.add_tr()
        _set_row(line, row, repeated=number < form.head)
        place = 0
        for cell, begins in places:
            one = line.add_tc()
            one.width = sum(widths[place : place + cell.columns])
            place += cell.columns
            _set_cell(one, cell, begins=begins)
            fill_cell(made, one, cell.lines if begins else (), _shape(cell, layout))
            if begins and cell.picture:
                add_picture(TableCell(one, made), cell)


def _set_row(line: Any, row: FormRow, *, repeated: bool) -> None:
    properties = line.get_or_add_trPr()
    properties.append(element("w:cantSplit"))
    if row.height is not None:
        height = str(round(row.height * _TWENTIETHS_A_MM))
        properties.append(element("w:trHeight", val=height, hRule="exact" if row.exact else "atLeast"))
    if repeated:
        properties.append(element("w:tblHeader"))


def _set_cell(one: Any, cell: FormCell, *, begins: bool) -> None:
    if cell.columns > 1:
        set_cell(one, "w:gridSpan", val=str(cell.columns))
    if cell.rows > 1:
        set_cell(one, "w:vMerge", val="restart" if begins else "continue")
    if not cell.bordered:
        without_rules(one)
    if cell.upright:
        set_cell(one, "w:textDirection", val="tbRlV")
    set_cell(one, "w:vAlign", val="center" if cell.middle else "top")
    if one.find(qn("w:p")) is None:
        one.append(element("w:p"))


def _shape(cell: FormCell, layout: Layout) -> Shape:
    face = layout.form_head if cell.label else layout.form
    if cell.size is not None:
        face = Face(face.name, cell.size)
    return Shape(HEAD_STYLE if cell.label else TABLE_STYLE, face, round(face.size * _PITCH, 1), cell.align)
