"""Words of a Word document replaced by others wherever they stand, headers, notes and text boxes included."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

from assistant.documents.docx_parts import LARGEST_UNPACKED, etree
from assistant.documents.docx_shape import XML_SPACE, W

_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
_PROPERTIES = "docProps/core.xml"
_WORDS = (f"{W}t", f"{W}delText")
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, EOFError, KeyError, RuntimeError)


def renamed_copy(source: bytes, names: Mapping[str, str]) -> tuple[bytes, int]:
    """A copy with every key of `names` replaced by its value, the longest first, and how many places were.

    A word that runs over several runs takes the format of the first. All other parts are copied as they are.

    Raises:
        ValueError: no .docx, damaged, with a document type declaration, or more than 200 MB unpacked.
    """
    found, out = 0, io.BytesIO()
    pattern = re.compile("|".join(re.escape(one) for one in sorted(names, key=len, reverse=True)) or r"(?!)")
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as package, zipfile.ZipFile(out, "w") as copy:
            entries = package.infolist()
            if (
                sum(one.file_size for one in entries) > LARGEST_UNPACKED
                or "word/document.xml" not in package.NameToInfo
            ):
                raise ValueError("no .docx, or too large")
            for entry in entries:
                content = package.read(entry)
                if _PARTS.fullmatch(entry.filename) or entry.filename == _PROPERTIES:
                    content, count = _renamed(content, names, pattern)
                    found += count if entry.filename != _PROPERTIES else 0
                copy.writestr(entry, content, zipfile.ZIP_DEFLATED)
    except (*_DAMAGE, etree.XMLSyntaxError) as error:
        raise ValueError("no .docx that can be opened") from error
    return out.getvalue(), found


def _renamed(content: bytes, names: Mapping[str, str], pattern: re.Pattern[str]) -> tuple[bytes, int]:
    root: Any = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    if root.getroottree().docinfo.doctype:
        raise ValueError("a document type declaration")
    count = 0
    for paragraph in root.iter(f"{W}p"):
        count += _in_paragraph([one for one in paragraph.iter(*_WORDS) if _holder(one) is paragraph], names, pattern)
    if root.tag != f"{W}document" and not root.tag.startswith(W):
        for one in root.iter():
            if one.text:
                one.text = pattern.sub(lambda match: names[match[0]], one.text)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True), count


def _holder(one: Any) -> Any:
    """The innermost paragraph that words stand in; a text box has its own."""
    return next(one.iterancestors(f"{W}p"), None)


def _in_paragraph(held: list[Any], names: Mapping[str, str], pattern: re.Pattern[str]) -> int:
    """Replace in the words of one paragraph, last first, so that earlier positions stay true."""
    texts = [one.text or "" for one in held]
    starts = [sum(map(len, texts[:place])) for place in range(len(texts))]
    matches = list(pattern.finditer("".join(texts)))
    for match in reversed(matches):
        wanted = names[match[0]]
        for one, text, at in zip(held, texts, starts, strict=True):
            first, last = max(match.start() - at, 0), min(match.end() - at, len(text))
            if first < last:  # what follows `last` may have been replaced already, what stands before it has not
                now = one.text or ""
                is_first = match.start() >= at
                one.text = now[:first] + (wanted if is_first else "") + now[last:]
                one.set(XML_SPACE, "preserve")
    return len(matches)
