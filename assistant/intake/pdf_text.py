"""The text of a PDF that has text: opened by pypdfium2, whose only door this is; the layout is read by `pdf_*.py`.

pypdfium2 (Apache-2.0/BSD) gives each character with its place on the page; what is a line, a paragraph or a running
head is decided from the places alone, because a PDF says none of it.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from assistant.errors import ImportRefused
from assistant.intake.extracted_text import ExtractedText
from assistant.intake.pdf_paragraphs import paragraphs
from assistant.intake.pdf_rows import Glyph, Row, rows_of_page
from assistant.intake.pdf_running_heads import without_running_heads

_MOST_PAGES = 3000
_LONGEST = 2_000_000
_DEEPEST_FORM = 4
_RECOGNISE = "请先做文字识别并校对，存为.docx或.txt后再导入。"
_RESAVE = "请重新下载，或者从发布网页复制全文存为.txt后再导入。"
_SPLIT = "请把每部法规单独存成一个文件再导入。"
# Fonts without a table of their characters give private-use or replacement characters in place of words.
_UNREADABLE = 0.02


def read_pdf(source: BinaryIO) -> ExtractedText:
    """Read a .pdf.

    Raises:
        ImportRefused: damaged, encrypted, scanned, too long, or with fonts that do not say what they print.
    """
    import pypdfium2  # Imported with the first PDF: most commands never read one.
    from pypdfium2 import raw

    try:
        document = cast(Any, pypdfium2.PdfDocument)(source.read())
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise ImportRefused("PDF加了密码。", "请用阅读软件打开，去掉密码另存后再导入。") from error
        raise ImportRefused("PDF已损坏，打不开。", _RESAVE) from error
    count = len(document)
    if count > _MOST_PAGES:
        raise ImportRefused(f"PDF有{count}页，不像一份法规文本。", _SPLIT)
    return _read(document, count, raw)


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page as printed: its size and its characters in points (origin at the lower left), the fonts they came in.

    `inks` are the lower and upper edge of what is drawn of each character.
    """

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    inks: tuple[tuple[float, float], ...]
    fonts: tuple[str, ...]


def read_printed_pages(source: BinaryIO) -> tuple[PrintedPage, ...]:
    """The places of the characters of a PDF that this program had printed, to measure it; spaces are left out.

    Raises:
        ImportRefused: damaged or encrypted.
    """
    import pypdfium2

    raw = cast(Any, pypdfium2.raw)
    try:
        document = cast(Any, pypdfium2.PdfDocument)(source.read())
    except pypdfium2.PdfiumError as error:
        raise ImportRefused("PDF已损坏，打不开。", _RESAVE) from error
    pages: list[PrintedPage] = []
    for number in range(min(len(document), _MOST_PAGES)):
        page: Any = raw.FPDF_LoadPage(document.raw, number)
        try:
            size = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
            pages.append(
                PrintedPage(*size, tuple(_glyphs(page, raw)), tuple(_inks(page, raw)), tuple(_fonts(page, raw)))
            )
        finally:
            raw.FPDF_ClosePage(page)
    return tuple(pages)


def _inks(page: Any, raw: Any) -> Iterator[tuple[float, float]]:
    text = raw.FPDFText_LoadPage(page)
    left, right, low, high = (ctypes.c_double() for _ in range(4))
    try:
        for index in range(raw.FPDFText_CountChars(text)):
            if _is_printed(raw.FPDFText_GetUnicode(text, index)):
                raw.FPDFText_GetCharBox(text, index, left, right, low, high)
                yield low.value, high.value
    finally:
        raw.FPDFText_ClosePage(text)


def _is_printed(code: int) -> bool:
    return code > 0x20 and code not in {0xA0, 0xAD, 0x3000, 0xFFFE, 0xFFFF}


def _fonts(page: Any, raw: Any) -> list[str]:
    text, names = raw.FPDFText_LoadPage(page), set[str]()
    held, flags = ctypes.create_string_buffer(200), ctypes.c_int()
    try:
        for index in range(raw.FPDFText_CountChars(text)):
            if raw.FPDFText_GetFontInfo(text, index, held, 200, flags):
                names.add(held.value.decode("utf-8", "replace").split("+")[-1])
    finally:
        raw.FPDFText_ClosePage(text)
    return sorted(names - {""})


def _read(document: Any, count: int, raw: Any) -> ExtractedText:
    pages: list[list[Row]] = []
    scanned: list[int] = []
    damaged: list[int] = []
    lost: list[int] = []
    characters = unreadable = pictures = 0
    for number in range(1, count + 1):
        page = raw.FPDF_LoadPage(document.raw, number - 1)
        if not page:
            damaged.append(number)
            continue
        try:
            glyphs = list(_glyphs(page, raw))
            if not glyphs and _has_picture(page, raw):
                pictures += 1
                scanned.append(number)
            lost += [number] * _count_lost(page, raw)
            width = raw.FPDF_GetPageWidthF(page)
        finally:
            raw.FPDF_ClosePage(page)
        characters += len(glyphs)
        unreadable += sum(glyph.sign == "\ufffd" or "\ue000" <= glyph.sign <= "\uf8ff" for glyph in glyphs)
        if characters > _LONGEST:
            raise ImportRefused(f"PDF的前{number}页已超过二百万字，不像一份法规文本。", _SPLIT)
        pages.append(rows_of_page(glyphs, number, width))
    if not characters and scanned:
        raise ImportRefused(f"PDF的{count}页里只有图像，没有文字，是扫描件。", _RECOGNISE)
    if unreadable > _UNREADABLE * characters:
        raise ImportRefused("PDF里的字体没有说明印的是什么字，文字取不出来。", _RECOGNISE)
    kept, left_out = without_running_heads(pages)
    text, unsure = paragraphs(kept)
    notes = tuple(_notes(scanned, damaged, lost, unsure, len(left_out)))
    return ExtractedText(text, notes, left_out, pictures)


def _glyphs(page: Any, raw: Any) -> Iterator[Glyph]:
    """The printed characters of a page in the order of its file, upright; spaces are told by the gaps instead."""
    text = raw.FPDFText_LoadPage(page)
    turned = raw.FPDFPage_GetRotation(page)
    box = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    try:
        for index in range(raw.FPDFText_CountChars(text)):
            code = raw.FPDFText_GetUnicode(text, index)
            if not _is_printed(code):
                continue
            raw.FPDFText_GetCharOrigin(text, index, x, y)
            raw.FPDFText_GetLooseCharBox(text, index, box)
            _, line = _upright(x.value, y.value, turned)
            one, low = _upright(box.left, box.bottom, turned)
            other, high = _upright(box.right, box.top, turned)
            yield Glyph(chr(code), min(one, other), max(one, other), line, abs(high - low))
    finally:
        raw.FPDFText_ClosePage(text)


def _upright(x: float, y: float, turned: int) -> tuple[float, float]:
    """A place on a page shown turned clockwise by `turned` quarters; only differences of places count, so no offset."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turned % 4]


def _has_picture(page: Any, raw: Any) -> bool:
    return any(
        raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, index)) in {raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM}
        for index in range(raw.FPDFPage_CountObjects(page))
    )


def _count_lost(page: Any, raw: Any) -> int:
    """Words that PDFium leaves out: a single character that the font at hand cannot draw, where none is embedded."""
    lost = 0
    edges = [ctypes.c_float() for _ in range(4)]
    for index in range(raw.FPDFPage_CountObjects(page)):
        one = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(one) == raw.FPDF_PAGEOBJ_TEXT:
            raw.FPDFPageObj_GetBounds(one, *edges)
            left, low, right, high = (edge.value for edge in edges)
            empty = right - left < 0.01 and high - low < 0.01
            lost += empty and raw.FPDFFont_GetIsEmbedded(raw.FPDFTextObj_GetFont(one)) == 0
    return lost


def _notes(scanned: list[int], damaged: list[int], lost: list[int], unsure: list[int], heads: int) -> Iterator[str]:
    yield "PDF不记录段落，款的划分是按版面还原的，请对照原件核对。"
    if scanned:
        yield f"第{_listed(scanned)}页只有图像，没有文字，没有读入；这份文本不全。"
    if damaged:
        yield f"第{_listed(damaged)}页已损坏，没有读入；这份文本不全。"
    if lost:
        where = _listed(sorted(set(lost)))
        yield f"PDF没有嵌入字体，有{len(lost)}处单个的字或者数字可能没有取出（第{where}页），请对照原件核对。"
    if unsure:
        yield f"有{len(unsure)}处看不出是否另起一款，按另起读入，请核对（第{_listed(sorted(set(unsure)))}页）。"
    if heads:
        yield f"页眉、页脚和页码（{heads}行）没有读入。"


def _listed(pages: list[int]) -> str:
    return "、".join(map(str, pages[:10])) + ("等" if len(pages) > 10 else "")
