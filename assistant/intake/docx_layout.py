"""The check of layout for a .docx that a user brings: the package is judged before anything in it is read."""

import struct
import zipfile
import zlib
from typing import BinaryIO
from xml.etree import ElementTree

from defusedxml import DefusedXmlException

from assistant.documents.layout import OFFICIAL, Layout
from assistant.documents.layout_check import check_layout
from assistant.documents.layout_fault import LayoutFault
from assistant.errors import ImportRefused
from assistant.intake.docx_package import open_package

_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ElementTree.ParseError,
    DefusedXmlException,
    NotImplementedError,
    RuntimeError,
    StopIteration,
    LookupError,
    EOFError,
    OSError,
    ValueError,
)


def check_docx_layout(source: BinaryIO, layout: Layout = OFFICIAL) -> tuple[LayoutFault, ...]:
    """The faults of a .docx against a layout.

    Raises:
        ImportRefused: not a .docx, encrypted, damaged, with macros, or too large when unpacked.
    """
    try:
        return check_layout(open_package(source).readable, layout)
    except _DAMAGE as error:
        raise ImportRefused("文件已损坏，或者不是真正的.docx。", "请用WPS或Word打开，另存为.docx后再检查。") from error
