"""Text files: the usual encodings of this country, and Markdown without its marks."""

import re
from typing import BinaryIO

from assistant.errors import ImportRefused
from assistant.regulations.extracted_text import ExtractedText

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
    """Line breaks and digits have a zero byte in UTF-16: on the even places, or on the odd ones, never on both."""
    high, low = content[::2].count(0), content[1::2].count(0)
    if len(content) % 2 == 0 and 0 in {high, low} and b"\0\0" not in content:
        return ["utf-16-be" if high else "utf-16-le"]
    raise ImportRefused("这不是文本文件。", "请用WPS或Word打开，另存为.docx后再导入。")
