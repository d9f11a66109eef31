"""版头 of a .docx: what stands over the red rule of a formal document."""

from typing import Any

from docx.shared import Pt

from assistant.documents.blocks import Align, Run
from assistant.documents.docx_paragraph import Shape, add_paragraph, add_run, body_shape, element, width
from assistant.documents.docx_styles import MARK_STYLE
from assistant.documents.layout import Face, Layout
from assistant.documents.official import Head

_RED = "FF0000"
_POINTS_A_MM = 72 / 25.4
# From the standard (7.2.4, 7.2.7): 35 mm to the upper edge of the mark, 4 mm to the red rule.
_MARK_FROM_TOP = 35 * _POINTS_A_MM
_RULE_UNDER_NUMBER = 4 * _POINTS_A_MM
_THICK = "12"


def add_head(written: Any, head: Head, layout: Layout) -> None:
    """版头: three lines for 份号, 密级 and 紧急程度, the mark, 发文字号 with 签发人, the red rule, two empty lines."""
    emphatic = Shape("Normal", layout.emphatic, layout.pitch, condensed=layout.condensed)
    lines = [
        (head.copy_number, body_shape(layout, Align.LEFT)),
        (head.secrecy, emphatic),
        (head.urgency, emphatic),
    ]
    held = [(text, shape) for text, shape in lines if text]
    for text, shape in [*held, *[("", body_shape(layout))] * (3 - len(held))]:
        add_paragraph(written, (Run(text),), shape)
    _add_mark(written, head.mark, layout)
    add_paragraph(written, (), body_shape(layout))
    add_paragraph(written, (), body_shape(layout))
    last = _add_number(written, head, layout)
    _rule(last, "bottom", _THICK, _RED, layout)
    add_paragraph(written, (), body_shape(layout))
    add_paragraph(written, (), body_shape(layout))


def _add_mark(written: Any, mark: str, layout: Layout) -> None:
    """The mark fits on one line of the text, whatever its length; its upper edge lies 35 mm under that of the text."""
    room = layout.text_width() * _POINTS_A_MM
    size = float(int(min(layout.issuer_mark.size, room / max(1, len(mark)))))
    pitch = round(size * 1.2, 1)
    shape = Shape(MARK_STYLE, Face(layout.issuer_mark.name, size), pitch, Align.CENTRE, colour=_RED)
    paragraph = add_paragraph(written, (Run(mark),), shape)
    paragraph.paragraph_format.space_before = Pt(_MARK_FROM_TOP - 3 * layout.pitch - (pitch - size) / 2)


def _add_number(written: Any, head: Head, layout: Layout) -> Any:
    """发文字号 in the middle; in an upward document at the left, level with the last line of 签发人 (7.2.5, 7.2.6)."""
    if not head.signers:
        return add_paragraph(written, (Run(head.number),), body_shape(layout, Align.CENTRE))
    one = layout.character()
    name_width = max(width(name, layout) for name in head.signers)
    columns = min(2, len(head.signers))
    right = layout.text_width() * _POINTS_A_MM - one
    second = right - name_width
    first = second if columns == 1 else second - name_width - one
    tabs = tuple((place, Align.LEFT) for place in dict.fromkeys((first - 4 * one, first, second)))
    rows = [head.signers[start : start + 2] for start in range(0, len(head.signers), 2)]
    paragraph: Any = None
    names = Shape("Normal", layout.signer, layout.pitch, condensed=layout.condensed)
    for place, row in enumerate(rows):
        paragraph = add_paragraph(written, (), body_shape(layout, Align.LEFT, tabs=tabs))
        # A space of one character, not an indent: the red rule under the line begins at the edge of the text.
        number = f"\u3000{head.number}" if place == len(rows) - 1 else ""
        add_run(paragraph, Run(f"{number}\t{'签发人：' if place == 0 else chr(9)}"), body_shape(layout))
        for index, name in enumerate(row):
            add_run(paragraph, Run(name if index == 0 else f"\t{name}"), names)
    return paragraph


def _rule(paragraph: Any, side: str, size: str, colour: str, layout: Layout) -> None:
    # The line leaves air under its characters; the rest of the 4 mm is the distance of the rule.
    below = _RULE_UNDER_NUMBER - (layout.pitch - layout.body.size) / 2
    borders = element("w:pBdr")
    borders.append(_border(side, size, colour, round(below)))
    _insert(paragraph, borders)


def _border(side: str, size: str, colour: str, space: int) -> Any:
    return element(f"w:{side}", val="single", sz=size, space=str(space), color=colour)


def _insert(paragraph: Any, borders: Any) -> None:
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDERS)


_AFTER_BORDERS = (
    "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct", "w:topLinePunct",
    "w:autoSpaceDE", "w:autoSpaceDN", "w:snapToGrid", "w:spacing", "w:ind", "w:jc",
)  # fmt: skip
