"""The two pages: type that shrinks by half points, nothing pushed off, hostile data kept out of the file."""

import base64
import io

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from assistant.approval_form.first_page import resume_room
from assistant.approval_form.form import ApprovalForm, Element
from assistant.approval_form.form_document import FORM_LAYOUT, form_document
from assistant.documents.docx_writer import write_docx
from assistant.documents.form import Form
from tests.approval_form.forms import FULL

LINE = "2011.07--2018.04  示例局科员"


def words(form: ApprovalForm) -> str:
    made = docx.Document(io.BytesIO(write_docx(form_document(form), FORM_LAYOUT)))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(paragraph.text for paragraph in made.paragraphs)])


def test_the_type_of_a_resume_shrinks_from_the_thirteenth_line() -> None:
    room = resume_room()
    assert room.size("\n".join([LINE] * 12)) == 14
    assert room.size("\n".join([LINE] * 13)) == 13.5


@given(st.integers(1, 60))
def test_the_lines_of_a_resume_stand_within_their_cell_or_on_a_page_of_their_own(count: int) -> None:
    room, text = resume_room(), "\n".join([LINE] * count)
    size = room.size(text)
    if size is None:
        assert count * 6 * 1.3 > (room.height - 1.8) * 72 / 25.4
    else:
        assert count * size * 1.3 <= room.height * 72 / 25.4


def test_a_resume_too_long_for_its_cell_is_printed_whole_behind_the_form() -> None:
    lines = [f"2011.07--2018.04  示例局第{number}科科员" for number in range(120)]
    printed = words(FULL.model_copy(update={"resume": "\n".join(lines)}))
    assert "见附页" in printed
    assert all(line in printed for line in lines)


def test_rows_have_exact_heights_that_fit_the_page() -> None:
    forms = [block for block in form_document(FULL).blocks if isinstance(block, Form)]
    assert len(forms) == 2
    for form in forms:
        assert all(row.exact for row in form.rows)
        assert sum(row.height or 0 for row in form.rows) < FORM_LAYOUT.text_height()


def test_an_empty_form_shows_its_gaps_and_no_guess() -> None:
    printed = words(ApprovalForm())
    assert "〔待补〕" in printed
    assert "岁）\n（" not in printed


@pytest.mark.parametrize("photo", [b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"BM", b"GIF89a", b"\xff\xd8\xff" * 500])
def test_a_damaged_photo_does_not_keep_the_form_back(photo: bytes) -> None:
    assert "甲一" in words(FULL.model_copy(update={"photo": base64.b64encode(photo).decode()}))


@pytest.mark.parametrize(
    "element",
    [
        {"name": "a><b"},
        {"name": "a b"},
        {"name": "#comment", "text": "--><XingMing>乙</XingMing><!--"},
        {"name": "#instruction", "text": "a?><b/>"},
        {"name": "#other"},
        {"name": "a", "attributes": [["b c", "1"]]},
        {"name": "a", "attributes": [["b", "1"], ["b", "2"]]},
        {"name": "a", "text": "\x00"},
    ],
)
def test_a_kept_element_cannot_smuggle_others_into_the_file(element: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Element.model_validate(element)
