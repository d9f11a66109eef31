"""A draft read for review: paragraphs and tables as shown, what was not read said, bad files refused in Chinese."""

import io
import zipfile
from pathlib import Path

import docx
import pytest

from assistant.errors import DraftUnreadable
from assistant.reviewing.reading import MOST_CHARACTERS, read_bytes, read_file, read_words
from tests.documents.word_drafts import field, link, package, paragraph, run, table
from tests.intake.made_documents import pdf_of, set_page

DELETED = '<w:del w:id="1" w:author="某"><w:r><w:delText>旧</w:delText></w:r></w:del>'
INSERTED = f'<w:ins w:id="2" w:author="某">{run("新")}</w:ins>'
BOX = f"<w:r><w:pict><w:txbxContent>{paragraph(run('框内'))}</w:txbxContent></w:pict></w:r>"


def test_paragraphs_and_tables_are_counted_apart():
    source = package(
        paragraph(run("标题")) + table([[paragraph(run("甲")), paragraph(run("乙"))]]) + paragraph(run("末"))
    )
    read = read_bytes(source, "稿.docx")
    assert [(one.number, one.text) for one in read.paragraphs] == [(1, "标题"), (2, "末")]
    assert [one.rows for one in read.tables] == [(("甲", "乙"),)]
    assert read.title == "标题"
    assert read.source == source


def test_headings_lists_and_styles_are_told():
    document = docx.Document()
    document.add_heading("一、甲", 2)
    document.add_paragraph("乙", style="List Number")
    held = io.BytesIO()
    document.save(held)
    heading, listed = read_bytes(held.getvalue(), "稿.docx").paragraphs
    assert (heading.level, heading.style, heading.is_list) == (2, "heading 2", False)
    assert (listed.level, listed.is_list, listed.label, listed.text) == (None, True, "1.", "乙")


def test_links_and_fields_are_read_as_shown():
    (one,) = read_bytes(package(paragraph(run("见"), link("链"), field("域"))), "稿.docx").paragraphs
    assert one.text == "见链域"


def test_tracked_changes_are_read_as_accepted_and_that_is_said():
    read = read_bytes(package(paragraph(run("甲"), DELETED, INSERTED)), "稿.docx")
    assert read.paragraphs[0].text == "甲新"
    assert any("修订" in notice for notice in read.notices)


def test_what_is_not_read_is_said():
    read = read_bytes(package(paragraph(run("甲"), BOX, '<w:r><w:footnoteReference w:id="1"/></w:r>')), "稿.docx")
    assert read.paragraphs[0].text == "甲"
    assert any("文本框" in notice for notice in read.notices)
    assert any("脚注" in notice for notice in read.notices)


def test_a_table_within_a_table_is_a_table_of_its_own():
    inner = table([[paragraph(run("内"))]])
    read = read_bytes(package(table([[paragraph(run("外")) + inner + paragraph()]])), "稿.docx")
    assert [one.rows for one in read.tables] == [(("外\n",),), (("内",),)]
    assert any("嵌" in notice for notice in read.notices)


def test_a_cell_across_columns_is_followed_by_empty_ones():
    wide = "<w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + paragraph(run("宽"))
    source = package(table([[wide], [paragraph(run("一")), paragraph(run("二"))]]))
    assert read_bytes(source, "稿.docx").tables[0].rows == (("宽", ""), ("一", "二"))


def test_plain_words_are_lines_and_tables(tmp_path: Path):
    (tmp_path / "稿.txt").write_text("标题\n\n| 甲 | 1 |\n| 乙 | 2 |\n正文", "gb18030")
    read = read_file(tmp_path / "稿.txt")
    assert [one.text for one in read.paragraphs] == ["标题", "", "正文"]
    assert read.tables[0].rows == (("甲", "1"), ("乙", "2"))
    assert read.source == b""
    assert any("批注副本" in notice for notice in read.notices)


def test_a_pdf_is_read_without_a_source():
    read = read_bytes(pdf_of([set_page(["年度工作报告", "全年完成任务十二项。"])]), "稿.pdf")
    assert "全年完成任务十二项" in read.text
    assert read.source == b""


def bomb() -> bytes:
    held = io.BytesIO(package(paragraph(run("甲"))))
    with zipfile.ZipFile(held, "a", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/a.xml", b"<a/>" * (4 * 1024 * 1024))
    return held.getvalue()


def entities() -> bytes:
    body = f'<!DOCTYPE a [<!ENTITY x "y">]><w:document xmlns:w="a"><w:body>{paragraph(run("甲"))}</w:body></w:document>'
    held = io.BytesIO(package(paragraph(run("甲"))))
    with zipfile.ZipFile(held, "a") as made:
        made.writestr("word/other.xml", body)
    return held.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 20


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "a.docx", "空"),
        (b"not a document", "a.docx", "不是真正的.docx"),
        (b"PK\x03\x04 broken", "a.docx", "损坏"),
        (bomb(), "a.docx", "压缩比"),
        (entities(), "a.docx", "不安全"),
        (OLE, "a.docx", "密码"),
        (package(paragraph()), "a.docx", "没有文字"),
        (b" \n ", "a.txt", "没有文字"),
        (b"\x89PNG\r\n\x1a\n", "a.docx", "图片"),
        (b"a" * 10_000_000, "a.txt", "二百万字"),
        (b"\n" * 20_000_001 + b"a" * 1_000_000, "a.txt", "MB"),
        (("甲" * 100 + "\n").encode() * 6000, "a.txt", "50万字"),
    ],
    ids=[
        "empty",
        "text",
        "torn",
        "bomb",
        "entities",
        "password",
        "blank",
        "spaces",
        "picture",
        "10 MB",
        "heavy",
        "long",
    ],
)
def test_a_bad_file_is_refused_in_chinese(content: bytes, name: str, said: str):
    with pytest.raises(DraftUnreadable) as refused:
        read_bytes(content, name)
    assert said in refused.value.message
    assert refused.value.next_step
    assert "导入" not in refused.value.sentence()
    assert "法规" not in refused.value.sentence()


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path):
    for path in (tmp_path / "none.docx", tmp_path):
        with pytest.raises(DraftUnreadable):
            read_file(path)


def test_pasted_words_have_a_limit():
    with pytest.raises(DraftUnreadable):
        read_words("甲" * (MOST_CHARACTERS + 1))
