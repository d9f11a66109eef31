"""Old office files judged before LibreOffice opens them, in the process that may be thrown away."""

import zipfile
import zlib
from typing import BinaryIO

from assistant.errors import ImportRefused
from assistant.intake.docx_package import refuse_oversized
from assistant.intake.extracted_text import ExtractedText

_LARGEST_RTF = 50 * 1024 * 1024
# OLE files name their streams in UTF-16 (MS-CFB): a .docx with a password is such a file, and a spreadsheet too.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD = "WordDocument".encode("utf-16-le")
_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_OTHERS = {"Workbook".encode("utf-16-le"): "Excel表格", "PowerPoint Document".encode("utf-16-le"): "演示文稿"}
_NO_PASSWORD = "请用WPS或Word打开，去掉密码另存后再导入。"
_RESAVE = "请用WPS或Word打开，另存为.docx后再导入。"
_NOTHING = ExtractedText("")


def judge_doc(source: BinaryIO) -> ExtractedText:
    """Judge a .doc or .wps; its text is not read here.

    Raises:
        ImportRefused: encrypted, with macros, or no text document.
    """
    content = source.read()
    if _ENCRYPTED in content:
        raise ImportRefused("文件加了密码。", _NO_PASSWORD)
    other = next((called for stream, called in _OTHERS.items() if stream in content), "")
    if other and _WORD not in content:
        raise ImportRefused(f"这是{other}，不是一份法规文本。", "请导入写有条文的文档。")
    if _MACROS in content:
        raise ImportRefused("文件里带有宏。", "请用WPS或Word打开，另存为不带宏的.docx后再导入。")
    return _NOTHING


def judge_rtf(source: BinaryIO) -> ExtractedText:
    """Judge a .rtf, which is plain text and unpacks to nothing larger; its text is not read here.

    Raises:
        ImportRefused: too large.
    """
    if len(source.read(_LARGEST_RTF + 1)) > _LARGEST_RTF:
        raise ImportRefused("文件超过50 MB，不像一份法规文本。", "请删去图片等附加内容，只留条文后再导入。")
    return _NOTHING


def judge_odt(source: BinaryIO) -> ExtractedText:
    """Judge a .odt; its text is not read here.

    Raises:
        ImportRefused: damaged, encrypted, with macros, or too large when unpacked.
    """
    try:
        with zipfile.ZipFile(source) as package:
            entries = package.infolist()
            refuse_oversized(entries, (".xml",))
            manifest = package.read("META-INF/manifest.xml")
    except (zipfile.BadZipFile, zlib.error, KeyError, RuntimeError, OSError) as error:
        raise ImportRefused("文件已损坏，或者不是真正的.odt。", _RESAVE) from error
    if b"encryption-data" in manifest:
        raise ImportRefused("文件加了密码。", _NO_PASSWORD)
    if any(entry.filename.startswith(("Basic/", "Scripts/")) for entry in entries):
        raise ImportRefused("文件里带有宏。", "请用WPS或Word打开，另存为不带宏的.docx后再导入。")
    return _NOTHING
