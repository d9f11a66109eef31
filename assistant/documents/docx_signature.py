"""What follows the text: 附件说明, 署名, 成文日期 and 附注, each in the place that the standard gives it."""

from typing import Any

from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from assistant.documents.blocks import Align, Run
from assistant.documents.docx_paragraph import add_paragraph, body_shape, width
from assistant.documents.layout import Layout
from assistant.documents.official import Annex, Signature, day


def add_annex_list(written: Any, annexes: tuple[Annex, ...], layout: Layout) -> None:
    """附件说明: a line below the text, indented by two; turnover lines under the first character of a name (7.3.4)."""
    one = layout.character()
    _kept(add_paragraph(written, (), body_shape(layout)))
    if len(annexes) == 1:
        shape = body_shape(layout, Align.LEFT, left=5 * one, hanging=3 * one)
        _kept(add_paragraph(written, (Run(f"附件：{annexes[0].title}"),), shape))
        return
    number = width(f"{len(annexes)}.", layout)
    for place, annex in enumerate(annexes, 1):
        lead = 3 * one if place == 1 else 0.0
        shape = body_shape(
            layout, Align.LEFT, left=5 * one + number, hanging=lead + number, tabs=((5 * one + number, Align.LEFT),)
        )
        _kept(add_paragraph(written, (Run(f"{'附件：' if place == 1 else ''}{place}.\t{annex.title}"),), shape))


def _kept(paragraph: Any) -> None:
    paragraph.paragraph_format.keep_with_next = True


def add_signature(written: Any, signature: Signature, layout: Layout) -> None:
    """署名 and 成文日期.

    With a seal the date leaves four characters at the right and the name is centred on it (7.3.5.1); without, the name
    leaves two and the date begins two characters further right than the name, or, being longer, takes the two
    characters at the right itself (7.3.5.2).
    """
    one, dated = layout.character(), day(signature.dated)
    name_width, date_width = width(signature.name, layout), width(dated, layout)
    if signature.sealed:
        date_right = max(4 * one, (name_width - date_width) / 2)
        name_right = date_right + (date_width - name_width) / 2
    elif date_width > name_width:
        date_right = 2 * one
        name_right = date_right + date_width - name_width + 2 * one
    else:
        name_right = 2 * one
        date_right = name_width - date_width
    blank = 1 if not signature.sealed else 2
    for _ in range(blank):
        _kept(add_paragraph(written, (), body_shape(layout)))
    for text, right in ((signature.name, name_right), (dated, date_right)):
        paragraph = add_paragraph(written, (Run(text),), body_shape(layout, Align.RIGHT, right=max(0.0, right)))
        paragraph.paragraph_format.keep_with_next = text != dated


def keep_with_text(written: Any) -> None:
    """Keep what follows on the page of the last paragraph of the text: no page holds a signature alone (7.3.5.5)."""
    last = written.element.body[-2]
    if last.tag == qn("w:p"):
        Paragraph(last, written).paragraph_format.keep_with_next = True


def add_remark(written: Any, note: str, layout: Layout) -> None:
    """附注: in parentheses, indented by two, under the date (7.3.6)."""
    words = note if note.startswith("（") and note.endswith("）") else f"（{note}）"
    add_paragraph(written, (Run(words),), body_shape(layout, first_line=2))
