"""A `Document` as a .docx file: the only place that writes with python-docx.

Every format is set twice, in a named style and on the paragraph or run itself: a reader that resolves no styles, or
drops direct formatting, still shows it as laid out. Equal documents give equal bytes: no author, no machine, no clock.
"""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement as _oxml_element  # pyright: ignore[reportUnknownVariableType]
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell as TableCell  # pyright: ignore[reportPrivateUsage]

from assistant.documents.document import Block, Document, Emphasis, Heading, Line, Note, Run, Table, Text
from assistant.documents.layout import OFFICIAL, Face, Layout

_EPOCH = datetime(2000, 1, 1)
_ZIP_EPOCH = (2000, 1, 1, 0, 0, 0)
_BLACK = RGBColor(0, 0, 0)
_TABLE_STYLE, _NOTE_STYLE, _HEAD_STYLE = "表格文字", "附注文字", "表格标题"
# What the library's template brings along and no document of ours needs; the second names a program and a machine.
_TEMPLATE_PARTS = ("/thumbnail", "/extended-properties", "/customXml", "/stylesWithEffects")


def write_docx(document: Document, layout: Layout = OFFICIAL) -> bytes:
    """The document laid out, as the bytes of a .docx file. Signs that XML cannot hold are left out."""
    written: Any = docx.Document()
    _set_page(written, document, layout)
    _set_styles(written, layout)
    _paragraph(written, (Run(document.title),), "Title", layout.title, layout.title_pitch, centred=True)
    if document.subtitle:
        _paragraph(written, (Run(document.subtitle),), "Subtitle", layout.subtitle, layout.pitch, centred=True)
    _paragraph(written, (), "Normal", layout.body, layout.pitch)
    for block in document.blocks:
        _write(written, block, layout, document.landscape)
    properties = written.core_properties
    properties.title = _readable(document.title)[:255]
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.created = properties.modified = _EPOCH
    properties.revision = 1
    for relations in (written.part.package.rels, written.part.rels):
        for key in [key for key, one in relations.items() if one.reltype.endswith(_TEMPLATE_PARTS)]:
            del relations[key]
    held = io.BytesIO()
    written.save(held)
    return _without_clock(held)


def _write(written: Any, block: Block, layout: Layout, landscape: bool) -> None:
    match block:
        case Heading():
            face = layout.headings[block.level - 1]
            _paragraph(written, (Run(block.text),), f"Heading {block.level}", face, layout.pitch, indented=True)
        case Text():
            _paragraph(
                written, block.runs, "Normal", layout.body, layout.pitch, indented=True, condensed=layout.condensed
            )
        case Note():
            _paragraph(written, (Run(block.text),), _NOTE_STYLE, layout.note, layout.pitch, indented=True)
        case Table():
            _table(written, block, layout, landscape)


def _set_page(written: Any, document: Document, layout: Layout) -> None:
    section = written.sections[0]
    if document.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(layout.page_height), Mm(layout.page_width)
        edges = (layout.inner, layout.outer, layout.top, layout.bottom)
    else:
        section.page_width, section.page_height = Mm(layout.page_width), Mm(layout.page_height)
        edges = (layout.top, layout.bottom, layout.inner, layout.outer)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(Mm, edges)
    section.footer_distance = Mm(min(layout.footer, edges[1] - 9))
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = _element("w:docGrid")
        section._sectPr.append(grid)
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(round(layout.pitch * 20)))
    written.settings.odd_and_even_pages_header_footer = True
    _page_number(section.footer, layout, WD_ALIGN_PARAGRAPH.RIGHT)
    _page_number(section.even_page_footer, layout, WD_ALIGN_PARAGRAPH.LEFT)


def _page_number(footer: Any, layout: Layout, side: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 —, one character from the edge: on the outer side of odd and of even pages."""
    paragraph = footer.paragraphs[0]
    paragraph.alignment = side
    character = Pt(layout.page_number.size)
    paragraph.paragraph_format.right_indent = paragraph.paragraph_format.left_indent = character
    for part in ("— ", "begin", " PAGE ", "end", " —"):
        run = paragraph.add_run()
        _set_face(run._r.get_or_add_rPr(), layout.page_number)
        if part in {"begin", "end"}:
            run._r.append(_element("w:fldChar", fldCharType=part))
        elif part == " PAGE ":
            code = _element("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = part
            run._r.append(code)
        else:
            run.text = part


def _set_styles(written: Any, layout: Layout) -> None:
    styles = written.styles
    for name in (_TABLE_STYLE, _HEAD_STYLE, _NOTE_STYLE):
        styles.add_style(name, 1).base_style = styles["Normal"]
    set_as = {
        "Normal": (layout.body, layout.pitch),
        "Title": (layout.title, layout.title_pitch),
        "Subtitle": (layout.subtitle, layout.pitch),
        _TABLE_STYLE: (layout.table, layout.table_pitch),
        _HEAD_STYLE: (layout.table_head, layout.table_pitch),
        _NOTE_STYLE: (layout.note, layout.pitch),
        **{f"Heading {level}": (face, layout.pitch) for level, face in enumerate(layout.headings, 1)},
    }
    for name, (face, pitch) in set_as.items():
        style = styles[name]
        properties = style.element.get_or_add_rPr()
        for child in list(properties):
            properties.remove(child)
        _set_face(properties, face)
        style.font.color.rgb = _BLACK
        _set_spacing(style.paragraph_format, pitch)
        border = style.element.get_or_add_pPr().find(qn("w:pBdr"))
        if border is not None:
            style.element.pPr.remove(border)
        if name in {"Title", "Subtitle", _HEAD_STYLE}:
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _set_spacing(paragraph_format: Any, pitch: float) -> None:
    paragraph_format.space_before = paragraph_format.space_after = Pt(0)
    paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph_format.line_spacing = Pt(pitch)
    paragraph_format.widow_control = False
    properties = paragraph_format._element.get_or_add_pPr()
    if properties.find(qn("w:snapToGrid")) is None:  # every pitch is exact; a grid would stretch the smaller ones
        off = _element("w:snapToGrid", val="0")
        properties.insert_element_before(off, "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")


def _set_face(properties: Any, face: Face, condensed: float = 0.0) -> None:
    """Face and size in all four slots; the library itself sets the Latin ones only."""
    fonts = properties.get_or_add_rFonts()
    for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{slot}"), face.name)
    properties.sz_val = Pt(face.size)
    if condensed:
        spacing = _element("w:spacing", val=str(-round(condensed * 20)))
        properties.insert_element_before(spacing, "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:u", "w:rtl")


def _paragraph(
    holder: Any,
    runs: Line,
    style: str,
    face: Face,
    pitch: float,
    *,
    centred: bool = False,
    indented: bool = False,
    condensed: float = 0.0,
) -> None:
    paragraph = holder.add_paragraph(style=style)
    _fill(paragraph, runs, face, pitch, condensed)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if indented:
        properties = paragraph._p.get_or_add_pPr()
        paragraph.paragraph_format.first_line_indent = Pt(2 * face.size)
        properties.find(qn("w:ind")).set(qn("w:firstLineChars"), "200")


def _fill(paragraph: Any, runs: Sequence[Run], face: Face, pitch: float, condensed: float = 0.0) -> None:
    _set_spacing(paragraph.paragraph_format, pitch)
    for run in runs:
        if not run.text:
            continue
        added = paragraph.add_run(_readable(run.text))
        _set_face(added._r.get_or_add_rPr(), face, condensed)
        added.bold = True if run.emphasis is Emphasis.STRONG else None
        added.underline = True if run.emphasis is Emphasis.ADDED else None
        added.font.strike = True if run.emphasis is Emphasis.REMOVED else None


def _table(written: Any, table: Table, layout: Layout, landscape: bool) -> None:
    whole = sum(column.width for column in table.columns)
    widths = [Mm(layout.text_width(landscape=landscape) * column.width / whole) for column in table.columns]
    made = written.add_table(rows=1 + len(table.rows), cols=len(table.columns), style="Table Grid")
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    head = made.rows[0]
    head._tr.get_or_add_trPr().append(_element("w:tblHeader"))
    lines = [[((Run(column.title),),) for column in table.columns], *table.rows]
    for number, (row, cells) in enumerate(zip(made._tbl.tr_lst, lines, strict=True)):
        style, face = (_TABLE_STYLE, layout.table) if number else (_HEAD_STYLE, layout.table_head)
        for element, width, content in zip(row.tc_lst, widths, cells, strict=True):
            element.width = width
            _fill_cell(made, element, content, style, face, layout)


def _fill_cell(table: Any, element: Any, content: Sequence[Line], style: str, face: Face, layout: Layout) -> None:
    held = TableCell(element, table)  # asked for by row and column, a long table takes minutes
    for place, line in enumerate(content or ((),)):
        paragraph = held.paragraphs[0] if place == 0 else held.add_paragraph()
        paragraph.style = style
        _fill(paragraph, line, face, layout.table_pitch)
        if style == _HEAD_STYLE:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _element(name: str, **values: str) -> Any:
    """An element of the file format that the library has no name for."""
    made: Any = cast(Any, _oxml_element)(name)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _readable(text: str) -> str:
    """Without signs that XML cannot hold."""
    return "".join(
        sign
        for sign in text
        if sign in "\t\n" or (sign >= " " and not "\ud800" <= sign <= "\udfff" and sign not in "\ufffe\uffff\x7f")
    )


def _without_clock(held: io.BytesIO) -> bytes:
    """The same package with one date on every part and without the parts that the library's template brings."""
    out = io.BytesIO()
    with zipfile.ZipFile(held) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as clean:
        for name in sorted(package.namelist(), key=lambda part: (part != "[Content_Types].xml", part)):
            info = zipfile.ZipInfo(name, _ZIP_EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            clean.writestr(info, package.read(name))
    return out.getvalue()
