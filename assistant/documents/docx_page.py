"""The page of a .docx: paper, margins, line grid, and the number — 1 — under the text."""

from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from assistant.documents.docx_paragraph import element, set_face
from assistant.documents.layout import Layout


def set_page(section: Any, layout: Layout, *, landscape: bool) -> None:
    """Paper, margins and grid of a section."""
    if landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(layout.page_height), Mm(layout.page_width)
        edges = (layout.inner, layout.outer, layout.top, layout.bottom)
    else:
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(layout.page_width), Mm(layout.page_height)
        edges = (layout.top, layout.bottom, layout.inner, layout.outer)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(Mm, edges)
    section.footer_distance = Mm(min(layout.footer, edges[1] - 9))
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = element("w:docGrid")
        section._sectPr.append(grid)
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(round(layout.pitch * 20)))


def set_numbers(written: Any, layout: Layout) -> None:
    """Page numbers one character from the outer edge of odd and of even pages (7.5), or centred."""
    written.settings.odd_and_even_pages_header_footer = True
    section = written.sections[0]
    sides = (WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT)
    if not layout.outer_number:
        sides = (WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.CENTER)
    for footer, side in zip((section.footer, section.even_page_footer), sides, strict=True):
        _page_number(footer, layout, side)


def set_settings(written: Any, layout: Layout) -> None:
    """What keeps 28 characters a line in Word: punctuation is not squeezed; and the sides of a duplex print."""
    settings = written.settings.element
    for one in settings.findall(qn("w:characterSpacingControl")):
        settings.remove(one)
    settings.insert_element_before(element("w:characterSpacingControl", val="doNotCompress"), *_AFTER_SPACING_CONTROL)
    if layout.mirrored:
        settings.insert_element_before(element("w:mirrorMargins"), *_AFTER_MIRROR)


def _page_number(footer: Any, layout: Layout, side: WD_ALIGN_PARAGRAPH) -> None:
    paragraph = footer.paragraphs[0]
    paragraph.alignment = side
    character = Pt(layout.page_number.size)
    if layout.outer_number:
        paragraph.paragraph_format.right_indent = paragraph.paragraph_format.left_indent = character
    for part in ("— ", "begin", " PAGE ", "end", " —"):
        run = paragraph.add_run()
        set_face(run._r.get_or_add_rPr(), layout.page_number)
        if part in {"begin", "end"}:
            run._r.append(element("w:fldChar", fldCharType=part))
        elif part == " PAGE ":
            code = element("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = part
            run._r.append(code)
        else:
            run.text = part


_AFTER_SPACING_CONTROL = (
    "w:printTwoOnOne", "w:savePreviewPicture", "w:updateFields", "w:hdrShapeDefaults", "w:footnotePr", "w:endnotePr",
    "w:compat", "w:docVars", "w:rsids", "m:mathPr", "w:themeFontLang", "w:clrSchemeMapping", "w:shapeDefaults",
    "w:decimalSymbol", "w:listSeparator",
)  # fmt: skip
_AFTER_MIRROR = (
    "w:alignBordersAndEdges", "w:bordersDoNotSurroundHeader", "w:bordersDoNotSurroundFooter", "w:proofState",
    "w:attachedTemplate", "w:stylePaneFormatFilter", "w:trackRevisions", "w:documentProtection", "w:defaultTabStop",
    "w:evenAndOddHeaders", "w:drawingGridHorizontalSpacing", "w:characterSpacingControl", "w:compat", "w:rsids",
)  # fmt: skip
