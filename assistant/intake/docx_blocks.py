"""A .docx as a draft to be reviewed: paragraphs and tables apart, each word where `documents.docx_shape` counts it."""

from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from assistant.documents.docx_shape import Shape, ShownParagraph, shape_of
from assistant.errors import ImportRefused
from assistant.intake.docx_block import DocxBlocks, DocxParagraph
from assistant.intake.docx_element import Element, W, value
from assistant.intake.docx_numbering import Numbering
from assistant.intake.docx_package import open_package
from assistant.intake.docx_text import DAMAGE, DAMAGED, RESAVE, open_document

_DEEPEST = 9
_HIDDEN = ("ins", "del", "moveFrom", "moveTo")


def read_blocks(source: BinaryIO) -> DocxBlocks:
    """Read a .docx.

    Raises:
        ImportRefused: not a .docx, encrypted, damaged, with macros, or too large when unpacked.
    """
    try:
        package = open_package(source)
        package.readable.seek(0)
        document, numbering = open_document(package.readable)
        body = document.find(f"{W}body")
        if body is None:
            raise ImportRefused("文件里没有Word正文。", RESAVE)
        shape = shape_of(cast(Any, body))
        paragraphs = tuple(_paragraph(one, numbering) for one in shape.paragraphs)
        tables = tuple(tuple(tuple(cell.text for cell in row) for row in table.rows) for table in shape.tables)
        notes = (*package.notes, *_notes(document, shape, numbering))
        return DocxBlocks(paragraphs, tables, notes, package.pictures)
    except DAMAGE as error:
        raise ImportRefused(DAMAGED, RESAVE) from error


def _paragraph(shown: ShownParagraph, numbering: Numbering) -> DocxParagraph:
    element = cast(Element, shown.elements[-1])
    properties = element.find(f"{W}pPr")
    styles = _styles(properties, numbering)
    label = numbering.label(element)
    listed = [one for one in (properties, *(style.find(f"{W}pPr") for style in styles)) if one is not None]
    is_list = any((found := one.find(f"{W}numPr")) is not None and value(found, "numId") != "0" for one in listed)
    outline = next((level for one in listed if (level := value(one, "outlineLvl")).isdigit()), "")
    level = int(outline) + 1 if outline and int(outline) < _DEEPEST else 0
    return DocxParagraph(shown.text, label, value(styles[0], "name") if styles else "", level, is_list)


def _styles(properties: Element | None, numbering: Numbering) -> list[Element]:
    """The style of a paragraph and those that it is based on."""
    found: list[Element] = []
    style = numbering.styles.get(value(properties, "pStyle")) if properties is not None else None
    while style is not None and style not in found:
        found.append(style)
        style = numbering.styles.get(value(style, "basedOn"))
    return found


def _notes(document: Element, shape: Shape, numbering: Numbering) -> Iterator[str]:
    def has(*names: str) -> bool:
        return next(document.iter(*(W + name for name in names)), None) is not None

    if has(*_HIDDEN):
        yield "文稿里已有修订痕迹：插入的文字按已接受审阅，删除的文字没有审阅；原有修订都保留。"
    if has("commentReference"):
        yield "文稿里已有批注，原样保留，没有审阅。"
    if any("".join(text.itertext()).strip() for box in document.iter(f"{W}txbxContent") for text in box.iter(f"{W}t")):
        yield "文本框里的文字没有审阅，请人工核对。"
    if has("footnoteReference", "endnoteReference"):
        yield "脚注和尾注没有审阅，请人工核对。"
    if has("headerReference", "footerReference"):
        yield "页眉和页脚没有审阅。"
    if has("altChunk"):
        yield "文稿里嵌入的其他文件没有审阅。"
    if shape.nested:
        yield f"有{shape.nested}个表格嵌在别的表格里，按单独的表审阅，排在外层表格之后。"
    if numbering.unknown:
        yield f"有{numbering.unknown}处自动编号的样式认不出来，没有审阅编号。"
