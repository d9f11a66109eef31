"""What a file is by its first bytes; its name decides only where the content cannot (.md or .txt).

A name that says otherwise is believed less than the content and the difference is told: a .pdf that is a saved web
page, a .docx that is an old .doc.
"""

import re
from enum import StrEnum

from assistant.errors import ImportRefused

PEEK = 8192
_RECOGNISE = "请先做文字识别并校对，存为.docx或.txt后再导入。"
_SUPPORTED = "可以导入.docx、.pdf、.html、.txt和.md文件；装有LibreOffice时还可以导入.doc、.wps、.rtf和.odt。"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_ARCHIVES = (b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:p|div|table|span|br|h[1-6])[\s/>]", re.I)
_MHTML = re.compile(rb"^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*(?:multipart/related|text/html)", re.I)
_TEXT_SUFFIXES = {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".shtml"}
_OFFICE_SUFFIXES = {".doc", ".wps", ".rtf", ".odt"}


class FileKind(StrEnum):
    """How a file is read."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    MHTML = "mhtml"
    DOCX = "docx"
    PDF = "pdf"
    DOC = "doc"
    RTF = "rtf"
    ODT = "odt"

    @property
    def is_office(self) -> bool:
        """Whether LibreOffice has to turn it into a .docx first."""
        return self in {FileKind.DOC, FileKind.RTF, FileKind.ODT}


# How a kind is called when the name of the file says something else, and the names that are right for it.
_CALLED = {
    FileKind.TEXT: ("纯文本", {".txt", ".text"}),
    FileKind.MARKDOWN: ("Markdown文本", {".md", ".markdown"}),
    FileKind.HTML: ("网页", {".html", ".htm", ".xhtml", ".shtml"}),
    FileKind.MHTML: ("网页", {".mht", ".mhtml"}),
    FileKind.DOCX: ("Word文档（.docx）", {".docx"}),
    FileKind.PDF: ("PDF", {".pdf"}),
    FileKind.DOC: ("旧版Word文档（.doc）", {".doc", ".wps"}),
    FileKind.RTF: ("RTF文档", {".rtf"}),
    FileKind.ODT: ("ODT文档", {".odt"}),
}


def file_kind(start: bytes, suffix: str) -> FileKind:
    """The kind of a file that begins with `start` (its first `PEEK` bytes) and is named with `suffix`, lower case.

    Raises:
        ImportRefused: a picture, an archive or a program, or nothing that is read here.
    """
    if b"%PDF-" in start[:1024]:
        return FileKind.PDF
    if start.startswith(b"PK\x03\x04"):
        return FileKind.ODT if b"mimetypeapplication/vnd.oasis.opendocument.text" in start[:100] else FileKind.DOCX
    if start.startswith(_OLE):
        return FileKind.DOC
    if start.startswith(b"{\\rtf"):
        return FileKind.RTF
    if start.startswith(_PICTURES) or suffix in {".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".bmp"}:
        raise ImportRefused("这是图片，没有可读的文字。", _RECOGNISE)
    if start.startswith(_ARCHIVES):
        raise ImportRefused("这是压缩包。", "请先解压，再导入里面的文件。")
    return _text_kind(start, suffix)


def told_otherwise(kind: FileKind, suffix: str) -> tuple[str, ...]:
    """The note on a file whose name promises something else than it holds."""
    called, right = _CALLED[kind]
    if suffix in right or (kind is FileKind.TEXT and suffix == ""):
        return ()
    return (f"文件名是{suffix or '没有扩展名的'}，内容实际是{called}，已按{called}读入。",)


def _text_kind(start: bytes, suffix: str) -> FileKind:
    plain = start.replace(b"\0", b"") if start.startswith((b"\xff\xfe", b"\xfe\xff")) else start
    if suffix == ".docx":
        raise ImportRefused("文件已损坏，或者不是真正的.docx。", "请用WPS或Word打开，另存为.docx后再导入。")
    if suffix not in {".md", ".markdown"}:
        if (suffix in {".mht", ".mhtml"} or plain[:5].lower() in {b"from:", b"mime-"}) and _MHTML.match(plain):
            return FileKind.MHTML
        if _HTML.search(plain):
            return FileKind.HTML
    if suffix in {".pdf", ".mht", ".mhtml"} | _OFFICE_SUFFIXES:
        raise ImportRefused(
            f"这不是真正的{suffix}文件，或者文件已损坏。", "请重新下载，或者从原处复制全文存为.txt后再导入。"
        )
    if suffix in {".html", ".htm", ".xhtml", ".shtml"}:
        return FileKind.HTML
    if suffix in {".md", ".markdown"}:
        return FileKind.MARKDOWN
    if suffix in _TEXT_SUFFIXES:
        return FileKind.TEXT
    raise ImportRefused("不支持这种文件。", _SUPPORTED)
