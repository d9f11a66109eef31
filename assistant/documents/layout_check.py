"""A .docx of anybody against a layout: styles resolved, one finding a fault, each with its clause and its strength.

What a file cannot show (where lines really end, fonts at hand) is measured on its print: evals/drafting/rendered.py.
"""

from typing import BinaryIO

from assistant.documents.docx_reading import read_layout
from assistant.documents.layout import OFFICIAL, Layout
from assistant.documents.layout_fault import LayoutFault
from assistant.documents.layout_page_check import check_page
from assistant.documents.layout_roles import roles_of
from assistant.documents.layout_signature_check import check_signature
from assistant.documents.layout_text_check import check_text
from assistant.documents.layout_wording_check import check_wording


def check_layout(package: BinaryIO, layout: Layout = OFFICIAL) -> tuple[LayoutFault, ...]:
    """The faults of a package that has been judged safe; for a file of a user call
    `assistant.intake.docx_layout.check_docx_layout`, which judges it first.

    A paper without running text (a ballot, a form) needs no page number.

    Raises:
        KeyError, ValueError, zipfile.BadZipFile, xml.etree.ElementTree.ParseError: what a damaged file raises.
    """
    document = read_layout(package)
    roles = roles_of(document)
    faults = [
        *check_page(document, layout),
        *check_text(roles, layout),
        *check_wording(document, roles),
        *check_signature(roles, layout),
    ]
    if not roles.text:
        faults = [fault for fault in faults if fault.rule != "page_number_missing"]
    return tuple(faults)
