"""Text files: the usual encodings of this country, and Markdown without its marks."""

import re
from typing import BinaryIO

from assistant.errors import ImportRefused
from assistant.intake.extracted_text import ExtractedText

_EXPECTED = re.compile("[\t\r\n\x20-\x7e·“”‘’—…\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_RESAVE = "请用记事本打开，另存为UTF-8编码后再导入。"


def read_text_file(source: BinaryIO) -> ExtractedText:
    """Read a .txt.

    Raises:
        ImportRefused: no text, or in an encoding that is not known.
    """
    return ExtractedText(decoded(source.read()))


def read_markdown(source: BinaryIO) -> ExtractedText:
    """Read a .md: front matter, comments, heading and emphasis marks are not text.

    Raises:
        ImportRefused: no text, or in an encoding that is not known.
    """
    text = decoded(source.read())
    text = re.sub(r"\A---[ \t]*\r?\n.*?^---[ \t]*$", "", text, count=1, flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    text = re.sub(r"^[ \t]*(?:#{1,6}|>|[-*+](?=[ \t]+[第（(*]))[ \t]+", "", text, flags=re.MULTILINE)
    text = re.sub(r"^[ \t]*\|?[ \t]*:?-{3,}[-:| \t]*$", "", text, flags=re.MULTILINE)
    text = re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    return ExtractedText(re.sub(r"\\([\\`*_{}\[\]()#+\-.!|])", r"\1", text))


def decoded(content: bytes) -> str:
    """The characters of a text file: by its byte order mark, else UTF-8 if it is valid UTF-8, else GB18030.

    Raises:
        ImportRefused: binary, or valid in none of these.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" in content:
        encodings = _utf_16_without_mark(content)
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ImportRefused("文件的文字编码认不出来。", _RESAVE)


def _utf_16_without_mark(content: bytes) -> list[str]:
    """The order of bytes in which nearly all is Chinese or ASCII; in the other one it is signs from everywhere."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = content.decode(encoding, "replace")
        if len(_EXPECTED.findall(text)) >= 0.95 * len(text):
            return [encoding]
    raise ImportRefused("这不是文本文件。", "请用WPS或Word打开，另存为.docx后再导入。")
