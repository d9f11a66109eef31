"""The text of a .docx, a line a paragraph: automatic numbers written out, tables as rows in their place.

Opened by python-docx, whose only door this is. Its `paragraphs` leave out what stands in content controls, tracked
insertions and hyperlinks, so the body is walked element by element; deleted and moved-away words do not count.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO, cast
from xml.etree import ElementTree

from assistant.errors import ImportRefused
from assistant.intake.docx_element import Element, W
from assistant.intake.docx_numbering import Numbering
from assistant.intake.docx_package import open_package
from assistant.intake.extracted_text import ExtractedText

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNREAD = {_FALLBACK} | {W + name for name in ("del", "moveFrom", "txbxContent", "pPr", "rPr", "rt", "instrText")}
_DELETED = (f"{W}del", f"{W}moveFrom")
# RuntimeError: an encrypted entry, or nesting without end; ValueError: a number that is none; LookupError: an encoding
# nobody knows.
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ElementTree.ParseError,
    NotImplementedError,
    RuntimeError,
    LookupError,
    EOFError,
    OSError,
    ValueError,
)
RESAVE = "请用WPS或Word打开，另存为.docx后再导入。"
DAMAGED = "文件已损坏，或者不是真正的.docx。"


def read_docx(source: BinaryIO) -> ExtractedText:
    """Read a .docx.

    Raises:
        ImportRefused: not a .docx, encrypted, damaged, with macros, or too large when unpacked.
    """
    try:
        package = open_package(source)
        document, numbering = open_document(package.readable)
        body = document.find(f"{W}body")
        if body is None:
            raise ImportRefused("文件里没有Word正文。", RESAVE)
        text = "\n".join(_blocks(body, numbering))
        return ExtractedText(text, (*package.notes, *_notes(document, numbering)), pictures=package.pictures)
    except DAMAGE as error:
        raise ImportRefused(DAMAGED, RESAVE) from error


def open_document(package: BytesIO) -> tuple[Element, Numbering]:
    """The document element, and the counter of its automatic numbers. Raises ImportRefused: damaged."""
    from docx import Document  # Imported with the first document: most commands never read one.
    from docx.opc.constants import RELATIONSHIP_TYPE

    try:
        part = cast(Any, Document(package).part)
        related = {relationship.reltype: relationship for relationship in part.rels.values()}
        numbering, styles = (
            related[kind].target_part.element if kind in related else None
            for kind in (RELATIONSHIP_TYPE.NUMBERING, RELATIONSHIP_TYPE.STYLES)
        )
        document = cast(Element, part.element)
    except MemoryError:
        raise
    except Exception as error:
        # libxml2 that gets no memory reports a syntax error without a cause.
        if str(error).startswith("unknown error") or "memory" in str(error).lower():
            raise MemoryError from error
        # python-docx and lxml raise whatever a damaged file makes them raise: KeyError, AttributeError, SyntaxError …
        raise ImportRefused(DAMAGED, RESAVE) from error
    return document, Numbering.of(cast(Element | None, numbering), cast(Element | None, styles))


def _blocks(parent: Element, numbering: Numbering) -> Iterator[str]:
    carried = ""
    for child in parent:
        if child.tag == f"{W}p":
            if _mark_deleted(child):
                # Accepted, the deletion joins this paragraph to the next: it neither ends a line nor counts a number.
                carried += _text(child)
                continue
            yield numbering.label(child) + carried + _text(child)
            carried = ""
            continue
        if carried and child.tag == f"{W}tbl":
            yield carried
            carried = ""
        if child.tag == f"{W}tbl":
            yield from _rows(child)
        elif child.tag not in _UNREAD:
            yield from _blocks(child, numbering)
    if carried:
        yield carried


def _rows(table: Element) -> Iterator[str]:
    for row in table.iter(f"{W}tr"):
        if _deleted(row.find(f"{W}trPr")):
            continue
        cells = [" ".join(_text(cell).split()) for cell in row.iter(f"{W}tc")]
        yield f"| {' | '.join(cells)} |"


def _mark_deleted(paragraph: Element) -> bool:
    properties = paragraph.find(f"{W}pPr")
    return properties is not None and _deleted(properties.find(f"{W}rPr"))


def _deleted(properties: Element | None) -> bool:
    return properties is not None and any(properties.find(name) is not None for name in _DELETED)


def _text(element: Element) -> str:
    words: list[str] = []
    for child in element:
        if child.tag in _UNREAD:
            continue
        if child.tag == f"{W}t":
            words.extend(child.itertext())
        elif child.tag == f"{W}tab":
            words.append("\t")
        elif child.tag in {f"{W}br", f"{W}cr"}:
            words.append("\n")
        elif child.tag == f"{W}noBreakHyphen":
            words.append("-")
        else:
            words.append(_text(child))
            if child.tag == f"{W}p":
                words.append(" ")
    return "".join(words)


def _notes(document: Element, numbering: Numbering) -> Iterator[str]:
    def has(*names: str) -> bool:
        return next(document.iter(*(W + name for name in names)), None) is not None

    if has("ins", "del", "moveFrom"):
        yield "文件带有修订痕迹，已按接受全部修订读入，请核对。"
    if any(_text(box).strip() for box in document.iter(f"{W}txbxContent")):
        yield "文本框里的文字没有读入，请核对是否有条文。"
    if has("footnoteReference", "endnoteReference"):
        yield "脚注和尾注没有读入。"
    if numbering.written:
        yield f"有{numbering.written}处编号是自动编号，已按文件的设置还原成文字，请核对条号。"
    if numbering.unknown:
        yield f"有{numbering.unknown}处自动编号的样式认不出来，编号没有还原，请核对。"
