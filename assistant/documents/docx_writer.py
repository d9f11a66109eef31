"""A `Document` as a .docx file: the door through which every feature writes one; its pieces are the `docx_*.py` beside.

Every format is set twice, in a named style and on the paragraph or run itself: a reader that resolves no styles, or
drops direct formatting, still shows it as laid out. Equal documents give equal bytes: no author, no machine, no clock.
"""

from typing import Any

import docx
from docx.enum.section import WD_SECTION

from assistant.documents.blocks import Align, Heading, Note, PageBreak, Run, Table, Text
from assistant.documents.document import Document
from assistant.documents.docx_bytes import bytes_without_clock
from assistant.documents.docx_foot import add_foot
from assistant.documents.docx_form import add_form
from assistant.documents.docx_head import add_head
from assistant.documents.docx_page import set_numbers, set_page, set_settings
from assistant.documents.docx_paragraph import Shape, add_paragraph, body_shape
from assistant.documents.docx_signature import add_annex_list, add_remark, add_signature, keep_with_text
from assistant.documents.docx_styles import ANNEX_TITLE_STYLE, NOTE_STYLE, set_styles
from assistant.documents.docx_table import add_table
from assistant.documents.form import Form
from assistant.documents.layout import OFFICIAL, Face, Layout
from assistant.documents.official import Annex, Block


def write_docx(document: Document, layout: Layout = OFFICIAL) -> bytes:
    """The document laid out, as the bytes of a .docx file. Signs that XML cannot hold are left out."""
    written: Any = docx.Document()
    set_settings(written, layout)
    set_page(written.sections[0], layout, landscape=document.landscape)
    if document.numbered:
        set_numbers(written, layout)
    set_styles(written, layout)
    if document.head is not None:
        add_head(written, document.head, layout)
    _add_title(written, document, layout)
    for block in document.blocks:
        _add(written, block, layout, landscape=document.landscape)
    if document.annexes or document.signature is not None:
        keep_with_text(written)
    if document.annexes:
        add_annex_list(written, document.annexes, layout)
    if document.signature is not None:
        add_signature(written, document.signature, layout)
    if document.note:
        add_remark(written, document.note, layout)
    turned = document.landscape
    for number, annex in enumerate(document.annexes, 1):
        if annex.blocks:
            _add_annex(written, annex, "附件" if len(document.annexes) == 1 else f"附件{number}", layout, turned)
            turned = annex.landscape
    if document.foot is not None:
        add_foot(written, document.foot, layout, landscape=turned)
    return bytes_without_clock(written, document.title)


def _add_title(written: Any, document: Document, layout: Layout) -> None:
    if document.mark:
        mark = Shape("Normal", layout.emphatic, layout.pitch, Align.LEFT, condensed=layout.condensed)
        add_paragraph(written, (Run(document.mark),), mark)
    add_paragraph(written, (Run(document.title),), Shape("Title", layout.title, layout.title_pitch, Align.CENTRE))
    if document.subtitle:
        subtitle = Shape("Subtitle", layout.subtitle, layout.pitch, Align.CENTRE, condensed=layout.condensed)
        add_paragraph(written, (Run(document.subtitle),), subtitle)
    add_paragraph(written, (), body_shape(layout))
    if document.addressee:
        shape = body_shape(layout, Align.LEFT)
        add_paragraph(written, (Run(f"{document.addressee.rstrip('：:')}："),), shape)


def _add(written: Any, block: Block, layout: Layout, *, landscape: bool) -> None:
    match block:
        case Heading():
            face = layout.headings[block.level - 1]
            add_paragraph(written, (Run(block.text),), _indented(f"Heading {block.level}", face, layout))
        case Text():
            shape = body_shape(layout, block.align, first_line=2.0 if block.indented else 0.0)
            add_paragraph(written, block.runs, shape)
        case Note():
            add_paragraph(written, (Run(block.text),), _indented(NOTE_STYLE, layout.note, layout))
        case Table():
            add_table(written, block, layout, landscape=landscape)
        case Form():
            add_form(written, block, layout, landscape=landscape)
        case PageBreak():
            written.add_page_break()


def _indented(style: str, face: Face, layout: Layout) -> Shape:
    condensed = layout.condensed if face.size == layout.body.size else 0.0
    return Shape(style, face, layout.pitch, Align.BOTH, first_line=2, condensed=condensed)


def _add_annex(written: Any, annex: Annex, name: str, layout: Layout, turned: bool) -> None:
    """附件 on a page of its own: its number flush left on line 1, its title centred on line 3 (7.3.7)."""
    number = Shape("Normal", layout.emphatic, layout.pitch, Align.LEFT, condensed=layout.condensed)
    if annex.landscape != turned:
        set_page(written.add_section(WD_SECTION.NEW_PAGE), layout, landscape=annex.landscape)
    paragraph = add_paragraph(written, (Run(name),), number)
    if annex.landscape == turned:
        paragraph.paragraph_format.page_break_before = True
    add_paragraph(written, (), body_shape(layout))
    title = Shape(ANNEX_TITLE_STYLE, layout.title, layout.title_pitch, Align.CENTRE)
    add_paragraph(written, (Run(annex.title),), title)
    add_paragraph(written, (), body_shape(layout))
    for block in annex.blocks:
        _add(written, block, layout, landscape=annex.landscape)
