"""The form as a document of two A4 pages; what no size of type fits into its cell follows on pages of its own."""

from collections.abc import Iterator

from assistant.approval_form.date_checks import age_of
from assistant.approval_form.first_page import first_page, resume_room
from assistant.approval_form.form import LABELS, ApprovalForm
from assistant.approval_form.second_page import MOST_ROWS, cell_rooms, second_page
from assistant.documents.document import Block, Column, Document, Heading, PageBreak, Table, cell, plain
from assistant.documents.layout import OFFICIAL, Face, Layout

FORM_LAYOUT: Layout = OFFICIAL.with_overrides(
    {
        "top": 16.0,
        "bottom": 13.0,
        "inner": 20.0,
        "outer": 20.0,
        "footer": 8.0,
        "pitch": 22.0,
        "body": Face("仿宋_GB2312", 14),
        "title_pitch": 28.0,
    }
)
"""Narrow margins, as the customary form has them; the standard for official documents says nothing on forms."""


def form_document(form: ApprovalForm) -> Document:
    """The two pages, with 〔待补〕 in each customary field that stands empty."""
    age, _ = age_of(form)
    blocks: list[Block] = [first_page(form, age), PageBreak(), second_page(form)]
    rest = tuple(_rest(form))
    return Document("干部任免审批表", (*blocks, *((PageBreak(), *rest) if rest else ())), numbered=False)


def _rest(form: ApprovalForm) -> Iterator[Block]:
    rooms = {"resume": resume_room(), **cell_rooms()}
    for field, room in rooms.items():
        text = getattr(form, field).strip()
        if room.size(text) is None:
            yield Heading(f"{LABELS[field]}（附页）")
            yield from (plain(line) for line in text.splitlines() if line.strip())
    further = form.family[MOST_ROWS:]
    if further:
        yield Heading("家庭主要成员及重要社会关系（附页）")
        columns = (
            Column("称谓", 2),
            Column("姓名", 2),
            Column("出生年月", 2),
            Column("政治面貌", 2),
            Column("工作单位及职务", 6),
        )
        texts = [(one.relation, one.name, one.birth, one.politics, one.work) for one in further]
        yield Table(columns, tuple(tuple(cell(*text.splitlines()) for text in row) for row in texts))
