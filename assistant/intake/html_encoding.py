"""In what encoding a saved page is: its byte order mark, else what it declares, else UTF-8, else GB18030."""

import codecs
import re

from assistant.errors import ImportRefused

_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,30})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,30})")
# Pages that declare GB2312 hold characters of its supersets (WHATWG Encoding Standard, 4.2).
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "hz-gb-2312": "gb18030"}
_KNOWN = {"utf-8", "gb18030", "utf-16", "utf-16-le", "utf-16-be"}
_LOST = "\ufffd"
_COPY = "请在浏览器里打开，复制条文全文存为.txt（UTF-8编码）后再导入。"


def decoded_page(content: bytes) -> tuple[str, tuple[str, ...]]:
    """The characters of a page, and a note where it is not in the encoding it declares.

    Raises:
        ImportRefused: valid in no encoding that pages here are written in.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        candidates, declared = ["utf-16"], ""
    else:
        found = _XML.search(content[:200]) or _META.search(content[:8192])
        declared = _canonical(found[1].decode("ascii")) if found else ""
        candidates = [*([declared] if declared in _KNOWN else []), "utf-8", "gb18030"]
    for encoding in candidates:
        try:
            page = content.decode("utf-8-sig" if encoding == "utf-8" else encoding)
        except UnicodeDecodeError:
            continue
        if _LOST in page:
            break
        differs = declared != "" and encoding != declared
        return page, (f"网页声明的编码是{declared}，实际是{encoding}，已按实际的读入。",) if differs else ()
    raise ImportRefused("网页里有认不出来的文字编码。", _COPY)


def _canonical(name: str) -> str:
    lowered = name.lower()
    if lowered in _SUPERSETS:
        return _SUPERSETS[lowered]
    try:
        return codecs.lookup(lowered).name
    except LookupError:
        return lowered
