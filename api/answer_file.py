"""The answer to a request as a .docx file to download."""

from collections.abc import Sequence
from datetime import date
from urllib.parse import quote

from starlette.responses import Response

from assistant.answering.answer_document import Asked, answer_document
from assistant.documents.docx_writer import write_docx

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def wants_docx(accept: str) -> bool:
    """Whether the header `Accept` names the type of .docx files."""
    return DOCX in accept.lower()


def docx_of(asked: Sequence[Asked]) -> Response:
    """The questions and answers as a file; no browser or proxy keeps it."""
    today = date.today()
    name = quote(f"问答记录-{today.isoformat()}.docx")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}", "Cache-Control": "no-store"}
    return Response(write_docx(answer_document(asked, today)), media_type=DOCX, headers=headers)
