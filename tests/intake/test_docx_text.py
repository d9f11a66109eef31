"""What a Word document shows is what is read: numbers counted, changes accepted, nothing skipped without a word."""

import subprocess
import sys
import time
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from assistant.errors import ImportRefused
from assistant.intake.docx_text import read_docx as read_open_docx
from assistant.intake.extracted_text import ExtractedText
from assistant.settings import CHECKOUT

ARTICLE = "chineseCountingThousand", "第%1条"
DELETED_MARK = '<w:pPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr>'


def run(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def numbered(words: str, properties: str = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>') -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(words)}</w:p>"


def level(form: str, pattern: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def append(parent: object, words: str, place: int | None = None) -> None:
    assert isinstance(parent, BaseOxmlElement)
    root = parse_xml(f"<w:root {nsdecls('w')}>{words}</w:root>")
    for child in list(root):  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
        parent.insert(len(parent) - 1 if place is None else place, child)  # pyright: ignore


def written(folder: Path, body: str, numbering: str = "", styles: str = "", override: str = "") -> Path:
    """A document with this body; `numbering` are the levels of list 77."""
    document = docx.Document()
    append(document.element.body, body)
    append(document.styles.element, styles)
    part = document.part.numbering_part.element
    append(part, f'<w:abstractNum w:abstractNumId="77">{numbering}</w:abstractNum>', 0)
    append(part, f'<w:num w:numId="77"><w:abstractNumId w:val="77"/>{override}</w:num>')
    path = folder / "a.docx"
    document.save(str(path))
    return path


def repacked(path: Path, changed: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()} | changed
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def read_docx(path: Path) -> ExtractedText:
    with path.open("rb") as source:
        return read_open_docx(source)


def lines(path: Path) -> list[str]:
    return read_docx(path).text.split("\n")


def test_words_in_controls_insertions_and_links_are_read_in_their_place(tmp_path: Path) -> None:
    body = (
        f"<w:p>{run('甲')}<w:hyperlink w:anchor='x'>{run('乙')}</w:hyperlink><w:ins w:id='1'>{run('丙')}</w:ins>"
        f"<w:sdt><w:sdtContent>{run('丁')}</w:sdtContent></w:sdt>"
        f"<w:smartTag>{run('戊<!-- 注 -->己')}</w:smartTag></w:p>"
        f"<w:sdt><w:sdtContent><w:p>{run('庚')}</w:p></w:sdtContent></w:sdt><w:p>{run('辛')}</w:p>"
    )
    assert lines(written(tmp_path, body)) == ["甲乙丙丁戊己", "庚", "辛"]


def test_a_number_inherited_from_a_style_is_counted(tmp_path: Path) -> None:
    styles = (
        "<w:style w:type='paragraph' w:styleId='Tiao'><w:name w:val='Tiao'/>"
        "<w:pPr><w:numPr><w:numId w:val='77'/></w:numPr></w:pPr></w:style>"
        "<w:style w:type='paragraph' w:styleId='TiaoOwn'><w:name w:val='TiaoOwn'/><w:basedOn w:val='Tiao'/></w:style>"
    )
    body = "".join(
        numbered(words, f"<w:pStyle w:val='{style}'/>") for words, style in (("甲", "Tiao"), ("乙", "TiaoOwn"))
    )
    assert lines(written(tmp_path, body, level(*ARTICLE, 9), styles)) == ["第九条　甲", "第十条　乙"]


def test_a_list_that_describes_a_level_otherwise_is_written_as_it_says(tmp_path: Path) -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level("decimal", "%1.", 3)}</w:lvlOverride>'
    assert lines(written(tmp_path, numbered("甲"), level(*ARTICLE), override=override)) == ["3.甲"]


def test_an_article_deleted_with_its_mark_counts_no_number(tmp_path: Path) -> None:
    gone = numbered("", '<w:numPr><w:numId w:val="77"/></w:numPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr>')
    document = read_docx(written(tmp_path, numbered("甲") + gone + numbered("乙"), level(*ARTICLE)))
    assert document.text.split("\n") == ["第一条　甲", "第二条　乙"]
    assert any("修订痕迹" in note for note in document.notes)


def test_a_deleted_paragraph_mark_joins_two_lines(tmp_path: Path) -> None:
    body = f"<w:p>{DELETED_MARK}{run('第一条　甲')}</w:p><w:p>{run('乙。')}</w:p><w:p>{DELETED_MARK}{run('丙')}</w:p>"
    assert lines(written(tmp_path, body)) == ["第一条　甲乙。", "丙"]


def test_a_deleted_row_of_a_table_is_left_out(tmp_path: Path) -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    gone = f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr>{cell.format('乙')}</w:tr>"
    table = f"<w:tbl><w:tr>{cell.format('甲')}</w:tr>{gone}</w:tbl>"
    assert lines(written(tmp_path, table)) == ["| 甲 |"]


@pytest.mark.parametrize("body", [numbered("甲"), numbered("甲", "<w:numPr><w:numId w:val='999'/></w:numPr>")])
def test_a_number_that_is_defined_nowhere_is_said_and_not_guessed(tmp_path: Path, body: str) -> None:
    document = read_docx(written(tmp_path, body))
    assert document.text == "甲"
    assert any("1处自动编号" in note for note in document.notes)


def test_links_to_parts_that_are_not_there_and_damaged_pictures_cost_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, numbered("甲"), level(*ARTICLE))
    name = "word/_rels/document.xml.rels"
    with zipfile.ZipFile(path) as package:
        relationships = package.read(name)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    added = "".join(
        f'<Relationship Id="x{number}" Type="{kind}/{what}" Target="{target}"/>'
        for number, (what, target) in enumerate(
            (("image", "../NULL"), ("hyperlink", "#_Toc1"), ("image", "media/a.png"))
        )
    )
    changed = relationships.replace(b"</Relationships>", added.encode() + b"</Relationships>")
    assert changed != relationships
    document = read_docx(repacked(path, {name: changed, "word/media/a.png": b"damaged"}))
    assert (document.text, document.pictures) == ("第一条　甲", 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_type_definition_in_any_part_is_refused(tmp_path: Path, encoding: str) -> None:
    words = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode(encoding)
    with pytest.raises(ImportRefused, match="不安全"):
        read_docx(repacked(written(tmp_path, ""), {"word/footnotes.xml": words}))


def test_a_document_with_macros_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="宏"):
        read_docx(repacked(written(tmp_path, ""), {"word/vbaProject.bin": b"x"}))


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("word/_rels/document.xml.rels", b'<?xml version="1.0" encoding="utx-8"?><a/>'),
        ("[Content_Types].xml", b"<a/>"),
        ("_rels/.rels", b"<a/>"),
        ("word/document.xml", b"<a>"),
        ("word/document.xml", b"<a/>"),
        ("word/styles.xml", b""),
    ],
)
def test_a_part_that_is_not_what_it_should_be_is_refused(tmp_path: Path, part: str, content: bytes) -> None:
    with pytest.raises(ImportRefused, match=r"损坏|没有Word正文"):
        read_docx(repacked(written(tmp_path, ""), {part: content}))


def test_a_long_document_is_read_in_seconds(tmp_path: Path) -> None:
    path = written(tmp_path, "".join(numbered("文字" * 50) for _ in range(2000)), level(*ARTICLE))
    start = time.monotonic()
    read = lines(path)
    assert time.monotonic() - start < 5
    assert (len(read), read[-1][:5]) == (2000, "第二千条　")


def test_the_library_is_imported_with_the_first_document_only() -> None:
    code = "import sys, assistant.cli, assistant.intake.document; print(*{'docx', 'lxml'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


@pytest.mark.parametrize(
    ("restart", "wanted"),
    [
        ("", ["第一章　甲", "第一条　乙", "第二条　丙", "第二章　丁", "第一条　戊"]),
        ('<w:lvlRestart w:val="0"/>', ["第一章　甲", "第一条　乙", "第二条　丙", "第二章　丁", "第三条　戊"]),
    ],
)
def test_articles_are_counted_through_all_chapters_where_the_list_says_so(
    tmp_path: Path, restart: str, wanted: list[str]
) -> None:
    chapter, article = (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{ARTICLE[0]}"/>{again}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for depth, again, pattern in ((0, "", "第%1章"), (1, restart, "第%2条"))
    )
    deeper = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="77"/></w:numPr>'
    body = numbered("甲") + numbered("乙", deeper) + numbered("丙", deeper) + numbered("丁") + numbered("戊", deeper)
    assert lines(written(tmp_path, body, chapter + article)) == wanted


def test_a_number_of_which_a_program_left_question_marks_is_told_and_not_guessed(tmp_path: Path) -> None:
    document = read_docx(written(tmp_path, numbered("甲"), level(ARTICLE[0], "?%1?")))
    assert document.text == "甲"
    assert any("1处自动编号" in note for note in document.notes)
