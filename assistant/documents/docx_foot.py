"""版记 of a .docx: who gets copies and who printed it, at the foot of the last page."""

from typing import Any

from docx.shared import Mm

from assistant.documents.blocks import Align, Run
from assistant.documents.docx_paragraph import Shape, element, fill_paragraph
from assistant.documents.docx_styles import FOOT_STYLE
from assistant.documents.docx_table import fill_cell, new_table
from assistant.documents.layout import Face, Layout
from assistant.documents.official import Foot, day

_POINTS_A_MM = 72 / 25.4
# 0.35 mm and 0.25 mm in eighths of a point (7.4.1).
_THICK, _THIN = "8", "6"


def add_foot(written: Any, foot: Foot, layout: Layout, *, landscape: bool) -> None:
    """版记, rules as wide as the text, the last of them on the lower edge of the text of the last page (7.4)."""
    one, pitch = layout.foot.size, layout.foot.size * 1.5
    room = layout.text_width(landscape=landscape)
    rows: list[tuple[str, Shape]] = []
    if foot.copies:
        shape = Shape(FOOT_STYLE, layout.foot, pitch, Align.BOTH, left=4 * one, right=one, hanging=3 * one)
        rows.append((f"抄送：{foot.copies.rstrip('。')}。", shape))
    tabs = ((room * _POINTS_A_MM - one, Align.RIGHT),)
    shape = Shape(FOOT_STYLE, layout.foot, pitch, Align.LEFT, left=one, tabs=tabs)
    rows.append((f"{foot.printer}\t{day(foot.printed)}印发", shape))
    made = new_table(written, len(rows), [Mm(room)], padding=0)
    for line, (text, held) in zip(made._tbl.tr_lst, rows, strict=True):
        line.tc_lst[0].width = Mm(room)
        fill_cell(made, line.tc_lst[0], ((Run(text),),), held)
    _stand_at_the_bottom(made._tbl.tblPr)
    # A table is not the last thing in a document: the paragraph after it takes as little room as it may.
    last = Shape(FOOT_STYLE, Face(layout.foot.name, 1), 1)
    fill_paragraph(written.add_paragraph(), (), last)


def _stand_at_the_bottom(properties: Any) -> None:
    place = element(
        "w:tblpPr", leftFromText="0", rightFromText="0", vertAnchor="margin", horzAnchor="margin", tblpXSpec="left",
        tblpYSpec="bottom",
    )  # fmt: skip
    properties.insert_element_before(place, "w:tblOverlap", "w:bidiVisual", "w:tblStyleRowBandSize", *_AFTER_PLACE)
    borders = element("w:tblBorders")
    for side, size in (("top", _THICK), ("left", ""), ("bottom", _THICK), ("right", ""), ("insideH", _THIN)):
        values = {"val": "single", "sz": size, "space": "0", "color": "000000"} if size else {"val": "nil"}
        borders.append(element(f"w:{side}", **values))
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


_AFTER_PLACE = (
    "w:tblStyleColBandSize", "w:tblW", "w:jc", "w:tblCellSpacing", "w:tblInd", "w:tblBorders", "w:shd", "w:tblLayout",
    "w:tblCellMar", "w:tblLook",
)  # fmt: skip
