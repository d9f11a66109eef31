"""Paragraphs and runs of a .docx, every format also on themselves, and the XML that python-docx has no name for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement as _oxml_element  # pyright: ignore[reportUnknownVariableType]
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from assistant.documents.blocks import Align, Emphasis, Line, Run
from assistant.documents.layout import Face, Layout

ALIGNMENTS = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
    Align.BOTH: WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_TABS = {Align.LEFT: WD_TAB_ALIGNMENT.LEFT, Align.CENTRE: WD_TAB_ALIGNMENT.CENTER, Align.RIGHT: WD_TAB_ALIGNMENT.RIGHT}
_LAST = ("w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents", "w:jc", "w:textAlignment", "w:outlineLvl")
_AFTER_SPACE = {
    "w:overflowPunct": (
        "w:topLinePunct",
        "w:autoSpaceDE",
        "w:autoSpaceDN",
        "w:bidi",
        "w:adjustRightInd",
        "w:snapToGrid",
        *_LAST,
    ),
    "w:autoSpaceDE": ("w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid", *_LAST),
    "w:autoSpaceDN": ("w:bidi", "w:adjustRightInd", "w:snapToGrid", *_LAST),
    "w:snapToGrid": _LAST,
}


@dataclass(frozen=True, slots=True)
class Shape:
    """How a paragraph is set: its style, type and place. Indents are in points, `first_line` in characters too."""

    style: str
    face: Face
    pitch: float
    align: Align | None = None
    first_line: float = 0.0
    left: float = 0.0
    right: float = 0.0
    hanging: float = 0.0
    tabs: tuple[tuple[float, Align], ...] = ()
    condensed: float = 0.0
    colour: str = ""


def body_shape(
    layout: Layout,
    align: Align | None = Align.BOTH,
    *,
    first_line: float = 0.0,
    left: float = 0.0,
    right: float = 0.0,
    hanging: float = 0.0,
    tabs: tuple[tuple[float, Align], ...] = (),
) -> Shape:
    """A paragraph in the face of the body."""
    return Shape("Normal", layout.body, layout.pitch, align, first_line, left, right, hanging, tabs, layout.condensed)


def add_paragraph(holder: Any, runs: Line, shape: Shape) -> Any:
    """A paragraph after the last of `holder`, a document or a cell."""
    return fill_paragraph(holder.add_paragraph(), runs, shape)


def fill_paragraph(paragraph: Any, runs: Sequence[Run], shape: Shape) -> Any:
    """Style, format and words of a paragraph that stands empty."""
    paragraph.style = shape.style
    form = paragraph.paragraph_format
    set_spacing(form, shape.pitch)
    for place, kind in shape.tabs:
        form.tab_stops.add_tab_stop(Pt(place), _TABS[kind])
    if shape.left or shape.hanging:
        form.left_indent = Pt(shape.left)
    if shape.right:
        form.right_indent = Pt(shape.right)
    if shape.hanging:
        form.first_line_indent = Pt(-shape.hanging)
    elif shape.first_line:
        form.first_line_indent = Pt(shape.first_line * shape.face.size)
        paragraph._p.pPr.find(qn("w:ind")).set(qn("w:firstLineChars"), str(round(shape.first_line * 100)))
    if shape.align is not None:
        paragraph.alignment = ALIGNMENTS[shape.align]
    for run in runs:
        if run.text:
            add_run(paragraph, run, shape)
    return paragraph


def add_run(paragraph: Any, run: Run, shape: Shape) -> Any:
    """Words at the end of a paragraph. Signs that XML cannot hold are left out."""
    added = paragraph.add_run(readable(run.text))
    set_face(added._r.get_or_add_rPr(), shape.face, shape.condensed)
    added.bold = True if run.emphasis is Emphasis.STRONG else None
    added.underline = True if run.emphasis is Emphasis.ADDED else None
    added.font.strike = True if run.emphasis is Emphasis.REMOVED else None
    if shape.colour:
        added.font.color.rgb = RGBColor.from_string(shape.colour)
    return added


def set_spacing(paragraph_format: Any, pitch: float) -> None:
    """An exact pitch, nothing before or after, no line moved for the sake of widows: 22 lines are 22 lines."""
    paragraph_format.space_before = paragraph_format.space_after = Pt(0)
    paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph_format.line_spacing = Pt(pitch)
    paragraph_format.widow_control = False
    properties = paragraph_format._element.get_or_add_pPr()
    # Punctuation stays inside the text; a quarter character at figures would break 28 a line; every pitch is exact, a
    # grid would stretch the smaller ones.
    for name in ("w:overflowPunct", "w:autoSpaceDE", "w:autoSpaceDN", "w:snapToGrid"):
        if properties.find(qn(name)) is None:
            properties.insert_element_before(element(name, val="0"), *_AFTER_SPACE[name])


def set_face(properties: Any, face: Face, condensed: float = 0.0) -> None:
    """Face and size in all four slots; the library itself sets the Latin ones only."""
    fonts = properties.get_or_add_rFonts()
    for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{slot}"), face.name)
    properties.sz_val = Pt(face.size)
    spacing = element("w:spacing", val=str(-round(condensed * 20)))
    properties.insert_element_before(spacing, "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:u", "w:rtl")


def element(name: str, **values: str) -> Any:
    """An element of the file format that the library has no name for."""
    made: Any = cast(Any, _oxml_element)(name)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


def readable(text: str) -> str:
    """Without signs that XML cannot hold."""
    return "".join(
        sign
        for sign in text
        if sign in "\t\n" or (sign >= " " and not "\ud800" <= sign <= "\udfff" and sign not in "\ufffe\uffff\x7f")
    )


def width(text: str, layout: Layout) -> float:
    """Points that words of the body take on a line: half a character for a Latin sign or a figure."""
    return sum((layout.body.size / 2 if sign < "\u0100" else layout.body.size) - layout.condensed for sign in text)
