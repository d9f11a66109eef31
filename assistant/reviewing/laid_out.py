"""How a Word draft is laid out, against the profile of the national standard; a draft of another kind has no layout."""

import io

from assistant.documents.layout_fault import LayoutFault
from assistant.intake.docx_layout import check_docx_layout
from assistant.reviewing.finding import Finding, FindingLevel, FindingPlace
from assistant.reviewing.reviewed import ReviewedDocument

_STANDARD = "GB/T 9704—2012"


def laid_out(document: ReviewedDocument) -> tuple[Finding, ...]:
    """A finding a fault; the strength of the rule is the finding's level, custom is never called a rule."""
    if not document.source:
        return ()
    return tuple(_finding(fault) for fault in check_docx_layout(io.BytesIO(document.source)))


def _finding(fault: LayoutFault) -> Finding:
    basis = f"{_STANDARD} {fault.clause}" if fault.clause else "惯例"
    return Finding(
        kind="layout",
        level=FindingLevel(fault.strength.value),
        place=FindingPlace(paragraph=fault.paragraph),
        message=fault.message,
        basis=basis,
        suggestion=f"应为{fault.expected}，现为{fault.found}。" if fault.expected and fault.found else "",
    )
