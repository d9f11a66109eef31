"""The bytes of a written .docx: equal for equal documents, and naming nobody."""

import io
import zipfile
from datetime import datetime
from typing import Any

from assistant.documents.docx_paragraph import readable

_EPOCH = datetime(2000, 1, 1)
_ZIP_EPOCH = (2000, 1, 1, 0, 0, 0)
# What the library's template brings along and no document of ours needs; the second names a program and a machine.
_TEMPLATE_PARTS = ("/thumbnail", "/extended-properties", "/customXml", "/stylesWithEffects")


def bytes_without_clock(written: Any, title: str) -> bytes:
    """The package with one date on every part and without the parts that the library's template brings."""
    properties = written.core_properties
    properties.title = readable(title).replace("\n", "")[:255]
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.created = properties.modified = _EPOCH
    properties.revision = 1
    for relations in (written.part.package.rels, written.part.rels):
        for key in [key for key, one in relations.items() if one.reltype.endswith(_TEMPLATE_PARTS)]:
            del relations[key]
    held, out = io.BytesIO(), io.BytesIO()
    written.save(held)
    with zipfile.ZipFile(held) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as clean:
        for name in sorted(package.namelist(), key=lambda part: (part != "[Content_Types].xml", part)):
            info = zipfile.ZipInfo(name, _ZIP_EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            clean.writestr(info, package.read(name))
    return out.getvalue()
