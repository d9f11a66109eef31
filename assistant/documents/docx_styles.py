"""The named styles of a .docx: the formats that a revision by another program falls back to."""

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import RGBColor

from assistant.documents.docx_paragraph import set_face, set_spacing
from assistant.documents.layout import Face, Layout

TABLE_STYLE, NOTE_STYLE, HEAD_STYLE = "表格文字", "附注文字", "表格标题"
MARK_STYLE, FOOT_STYLE, ANNEX_TITLE_STYLE = "发文机关标志", "版记文字", "附件标题"
_BLACK = RGBColor(0, 0, 0)
_CENTRED = {"Title", "Subtitle", HEAD_STYLE, MARK_STYLE, ANNEX_TITLE_STYLE}


def set_styles(written: Any, layout: Layout) -> None:
    """Give the styles that a document of ours uses the faces and pitches of the layout."""
    styles = written.styles
    for name in (TABLE_STYLE, HEAD_STYLE, NOTE_STYLE, MARK_STYLE, FOOT_STYLE, ANNEX_TITLE_STYLE):
        styles.add_style(name, 1).base_style = styles["Normal"]
    set_as: dict[str, tuple[Face, float]] = {
        "Normal": (layout.body, layout.pitch),
        "Title": (layout.title, layout.title_pitch),
        "Subtitle": (layout.subtitle, layout.pitch),
        TABLE_STYLE: (layout.table, layout.table_pitch),
        HEAD_STYLE: (layout.table_head, layout.table_pitch),
        NOTE_STYLE: (layout.note, layout.pitch),
        MARK_STYLE: (layout.issuer_mark, layout.issuer_mark.size * 1.2),
        FOOT_STYLE: (layout.foot, layout.foot.size * 1.5),
        ANNEX_TITLE_STYLE: (layout.title, layout.title_pitch),
        **{f"Heading {level}": (face, layout.pitch) for level, face in enumerate(layout.headings, 1)},
    }
    for name, (face, pitch) in set_as.items():
        style = styles[name]
        properties = style.element.get_or_add_rPr()
        for child in list(properties):
            properties.remove(child)
        set_face(properties, face, layout.condensed if face.size == layout.body.size else 0.0)
        style.font.color.rgb = _BLACK
        set_spacing(style.paragraph_format, pitch)
        style.paragraph_format.keep_with_next = name.startswith("Heading") or None
        border = style.element.get_or_add_pPr().find(qn("w:pBdr"))
        if border is not None:
            style.element.pPr.remove(border)
        if name in _CENTRED:
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
