"""What LibreOffice prints of a document of ours measures as the standard asks."""

import dataclasses
import io

import pytest

from assistant.documents.layout import OFFICIAL
from assistant.errors import ImportRefused
from assistant.intake.pdf_text import PrintedPage, read_printed_pages
from evals.drafting.printing import office, printed
from evals.drafting.rendered import measures, sample

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(office() is None, reason="LibreOffice is not installed"),
]


@pytest.fixture(scope="module")
def pages() -> tuple[PrintedPage, ...]:
    return printed(sample(), OFFICIAL)


def test_the_print_has_22_lines_of_28_characters_in_the_edges_and_its_numbers_outside(
    pages: tuple[PrintedPage, ...],
) -> None:
    wrong = [(one.name, one.expected, one.found) for one in measures(pages) if not one.right]
    assert wrong == []
    found = {one.name: one.found for one in measures(pages)}
    assert (found["每面行数"], found["每行字数"], found["单页页码"], found["双页页码"]) == ("22", "28", "右", "左")


def test_a_wider_pitch_would_be_noticed() -> None:
    wider = dataclasses.replace(OFFICIAL, pitch=30.0)
    found = {one.name: one for one in measures(printed(sample(), wider), OFFICIAL)}
    assert not found["每面行数"].right
    assert found["每行字数"].right


def test_a_broken_pdf_is_refused() -> None:
    with pytest.raises(ImportRefused):
        read_printed_pages(io.BytesIO(b"%PDF-1.7 broken"))
