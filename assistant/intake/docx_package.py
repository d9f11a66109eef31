"""The zip package of a .docx, judged before anything is parsed: what it declares, what it really unpacks to, what it
carries. Only its XML parts are ever unpacked; pictures, embedded files and macros stay shut.
"""

import posixpath
import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO
from xml.etree import ElementTree

from assistant.errors import ImportRefused

LARGEST = 50 * 1024 * 1024
_MOST_PARTS = 5000
# Deflate reaches 1,000; the XML of real documents, repetitive as it is, stays below 60.
_HIGHEST_RATIO = 200
_RATIO_COUNTS_FROM = 1024 * 1024
_READABLE = (".xml", ".rels")
_DOCTYPES = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le")[:-1])
_MACROS = (b"macroEnabled", "macroEnabled".encode("utf-16-le"))
_RESAVE = "请用WPS或Word打开，另存为.docx后再导入。"
_TRIM = "请删去图片等附加内容，只留条文后再导入。"


@dataclass(frozen=True, slots=True)
class DocxPackage:
    """The readable parts as a package of their own, and what was noticed about the rest."""

    readable: BytesIO
    pictures: int
    notes: tuple[str, ...]


def open_package(source: BinaryIO) -> DocxPackage:
    """Judge and unpack what is safe to read.

    Raises:
        ImportRefused: another kind of package, encrypted, with macros, or too large when unpacked.
        zipfile.BadZipFile and what else `zipfile` raises for a damaged file.
    """
    with zipfile.ZipFile(source) as package:
        entries = package.infolist()
        _refuse_unfit(entries)
        readable, external = _readable_parts(package)
    embedded = [one for one in entries if "/embeddings/" in one.filename or one.filename.startswith("word/afchunk")]
    nested = [one for one in entries if one.filename.lower().endswith((".zip", ".docx", ".rar", ".7z"))]
    pictures = sum(one.filename.startswith("word/media/") for one in entries)
    notes = [
        *([f"文件里的图片（{pictures}幅）没有读入。"] if pictures else []),
        *([f"文件里嵌入的其他文件（{len({*embedded, *nested})}个）没有打开。"] if embedded or nested else []),
        *([f"文件引用了外部地址（{external}处），一律没有访问。"] if external else []),
    ]
    return DocxPackage(readable, pictures, tuple(notes))


def _refuse_unfit(entries: list[zipfile.ZipInfo]) -> None:
    """Judge by the table of contents alone. What it declares binds: no part is read beyond its declared size."""
    names = {entry.filename for entry in entries}
    if "OFD.xml" in names:
        raise ImportRefused("暂不能直接读.ofd文件。", "请用阅读软件另存为.pdf或复制全文存为.txt后再导入。")
    if not any(name.startswith("word/") for name in names):
        raise ImportRefused("这不是Word文档，是另一种文件或者压缩包。", "请导入.docx文件；压缩包请先解压。")
    if any(entry.flag_bits & 1 for entry in entries):
        raise ImportRefused("文件加了密码。", "请用WPS或Word打开，去掉密码另存后再导入。")
    refuse_oversized(entries, _READABLE)
    if len(names) < len(entries):
        raise ImportRefused("文件里有重名的部分，可能不安全。", _RESAVE)
    if any(entry.filename.lower().endswith("vbaproject.bin") for entry in entries):
        _refuse_macros()


def refuse_oversized(entries: list[zipfile.ZipInfo], readable: tuple[str, ...]) -> None:
    """Judge a package by its table of contents: how much the parts with these endings unpack to, and how many it has.

    Raises:
        ImportRefused: more than 50 MB, more than 5,000 parts, or packed tighter than documents are.
    """
    counted = [entry for entry in entries if entry.filename.lower().endswith(readable)]
    if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in counted) > LARGEST:
        raise ImportRefused("文件解开后超过50 MB，不像一份法规文本。", _TRIM)
    for entry in counted:
        if entry.file_size > max(_RATIO_COUNTS_FROM, entry.compress_size * _HIGHEST_RATIO):
            raise ImportRefused("文件的压缩比异常，可能不安全。", _RESAVE)


def _refuse_macros() -> None:
    raise ImportRefused("文件里带有宏。", "请用WPS或Word打开，另存为不带宏的.docx后再导入。")


def _is_readable(name: str) -> bool:
    return name.lower().endswith(_READABLE)


def _readable_parts(package: zipfile.ZipFile) -> tuple[BytesIO, int]:
    """The package without pictures and other parts that hold no text, and how many outside addresses it names.

    A damaged picture then costs nothing, and nothing is left that python-docx would open without our having seen it.
    """
    names = {name for name in package.namelist() if _is_readable(name)}
    slim, external = BytesIO(), 0
    with zipfile.ZipFile(slim, "w") as copy:
        for name in sorted(names):
            content = package.read(name)
            if any(mark in content for mark in _DOCTYPES):
                raise ImportRefused("文件里有Word文档不应有的定义，可能不安全。", _RESAVE)
            if name == "[Content_Types].xml" and any(mark in content for mark in _MACROS):
                _refuse_macros()
            if name.endswith(".rels"):
                content, outside = _without_dangling(content, name, names)
                external += outside
            copy.writestr(name, content)
    slim.seek(0)
    return slim, external


def _without_dangling(content: bytes, name: str, names: set[str]) -> tuple[bytes, int]:
    """The relationships of a part, without those to parts that are not there: python-docx opens no file with such.

    Word and WPS do write them (`../NULL` for a lost picture, `#bookmark` for a link within the text). Counted are
    those that Word would fetch by itself when it opens the file: templates, pictures, objects, but not hyperlinks.
    """
    relationships, external = ElementTree.fromstring(content), 0
    source = posixpath.dirname(posixpath.dirname(name))
    for one in list(relationships):
        if one.get("TargetMode") == "External":
            external += not one.get("Type", "").endswith("/hyperlink")
            continue
        target = posixpath.normpath(posixpath.join("/", source, one.get("Target", "")))
        if target.lstrip("/") not in names:
            relationships.remove(one)
    return ElementTree.tostring(relationships), external
