"""A document as .docx: the page of the standard, faces for Han signs too, equal bytes for equal documents."""

import io
import zipfile

import docx
import pytest
from docx.document import Document as Opened
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from assistant.documents.document import Column, Document, Emphasis, Heading, Note, Run, Table, Text, cell, plain
from assistant.documents.docx_writer import write_docx

REPORT = Document(
    title="关于试验的报告",
    subtitle="（2026年）",
    blocks=(
        Heading("一、总体情况", 1),
        plain("正文一段。"),
        Heading("（一）分项", 2),
        Text((Run("保留"), Run("删去", Emphasis.REMOVED), Run("增加", Emphasis.ADDED), Run("着重", Emphasis.STRONG))),
        Note("这是附注。"),
        Table(
            (Column("甲", 1), Column("乙", 2)),
            ((cell("一"), cell("二", "三")), (cell("四"), ())),
        ),
    ),
)


def opened(document: Document = REPORT) -> Opened:
    return docx.Document(io.BytesIO(write_docx(document)))


def words(made: Opened) -> list[str]:
    return [paragraph.text for paragraph in made.paragraphs if paragraph.text]


def test_the_words_stand_in_order() -> None:
    assert words(opened()) == [
        "关于试验的报告",
        "（2026年）",
        "一、总体情况",
        "正文一段。",
        "（一）分项",
        "保留删去增加着重",
        "这是附注。",
    ]
    cells = [[one.text for one in row.cells] for row in opened().tables[0].rows]
    assert cells == [["甲", "乙"], ["一", "二\n三"], ["四", ""]]


def test_the_page_is_that_of_the_standard() -> None:
    section = opened().sections[0]
    measured = (
        section.page_width,
        section.page_height,
        section.top_margin,
        section.bottom_margin,
        section.left_margin,
        section.right_margin,
    )
    expected = map(Mm, (210, 297, 37, 35, 28, 26))
    # The file counts in twentieths of a point.
    assert all(abs(one - other) < Pt(0.1) for one, other in zip(measured, expected, strict=True))


def test_a_turned_page_has_its_binding_edge_above() -> None:
    section = opened(Document("表", (), landscape=True)).sections[0]
    assert section.page_width > section.page_height
    assert abs(section.top_margin - Mm(28)) < Pt(0.1)


@pytest.mark.parametrize(
    ("style", "face", "size"),
    [
        ("Normal", "仿宋_GB2312", 16),
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Heading 3", "仿宋_GB2312", 16),
    ],
)
def test_face_and_size_stand_in_the_style_and_on_the_words(style: str, face: str, size: float) -> None:
    document = Document("题", (*REPORT.blocks, Heading("1.小项", 3)))
    made = opened(document)
    for slot in ("ascii", "hAnsi", "eastAsia"):
        assert made.styles[style].element.rPr.rFonts.get(qn(f"w:{slot}")) == face
    assert made.styles[style].font.size == Pt(size)
    run = next(one for one in made.paragraphs if one.style.name == style and one.runs).runs[0]
    assert run._r.rPr.rFonts.get(qn("w:eastAsia")) == face
    assert run.font.size == Pt(size)


def test_every_line_has_an_exact_pitch() -> None:
    made = opened()
    body = next(one for one in made.paragraphs if one.text == "正文一段。")
    assert body.paragraph_format.line_spacing == Pt(28.95)
    assert body.paragraph_format.first_line_indent == Pt(32)


def test_what_changed_is_told_without_colour() -> None:
    runs = {run.text: run for one in opened().paragraphs for run in one.runs}
    assert runs["删去"].font.strike
    assert runs["增加"].underline
    assert runs["着重"].bold
    assert not runs["保留"].font.strike
    assert {run.font.color.rgb for run in runs.values()} == {None}


def test_the_head_of_a_table_is_repeated_on_every_page() -> None:
    rows = opened().tables[0].rows
    assert [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [
        True,
        False,
        False,
    ]


def test_the_page_number_stands_outside_on_odd_and_even_pages() -> None:
    section = opened().sections[0]
    for footer in (section.footer, section.even_page_footer):
        assert footer.paragraphs[0].text == "—  —"
        assert " PAGE " in footer._element.xml
    assert section.footer.paragraphs[0].alignment != section.even_page_footer.paragraphs[0].alignment


def test_equal_documents_give_equal_bytes_that_name_nobody() -> None:
    once = write_docx(REPORT)
    assert once == write_docx(REPORT)
    properties = opened().core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.title == REPORT.title
    with zipfile.ZipFile(io.BytesIO(once)) as package:
        assert not [name for name in package.namelist() if "thumbnail" in name or "app.xml" in name]
        assert {info.date_time for info in package.infolist()} == {(2000, 1, 1, 0, 0, 0)}


def test_signs_that_the_format_cannot_hold_are_left_out() -> None:
    assert words(opened(Document("题\x00目\ud800", (plain("甲\x0b乙\ufffe"),)))) == ["题目", "甲乙"]


def test_a_table_needs_a_cell_for_each_column_and_a_heading_a_level_that_exists() -> None:
    with pytest.raises(ValueError, match="cell"):
        Table((Column("甲", 1),), ((cell("一"), cell("二")),))
    with pytest.raises(ValueError, match="level"):
        Heading("五级", 5)
