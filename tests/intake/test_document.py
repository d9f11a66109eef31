"""A file offered for import: read with nothing lost, recognised by what it says itself, or refused in words."""

import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.errors import ImportRefused
from assistant.intake.document import read_document, to_regulation
from assistant.regulations.corpus_file import read_regulation, write_regulation
from assistant.regulations.lines import canonical
from assistant.regulations.model import ArticleNumber, Checked, InstrumentKind, Regulation, TextKind
from assistant.regulations.parser import unparse

OFFICIAL = Path(__file__).parents[3] / "shared" / "corpus" / "official"
TEXT_2019 = """某某干部工作条例
（2014年1月14日中共中央印发　2019年3月3日中共中央修订）
目录
第一章　总则
第二章　附则
第一章　总则
第一条　甲。
第二条　乙。
第二章　附则
第三条　本条例自2019年3月3日起施行。2014年1月14日中共中央印发的原条例同时废止。
"""
TEXT_2014 = (
    TEXT_2019.replace("　2019年3月3日中共中央修订", "")
    .replace("自2019年3月3日起", "自2014年1月14日起")
    .replace("2014年1月14日中共中央印发的原条例", "原条例")
)


def file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def refusal(path: Path) -> ImportRefused:
    with pytest.raises(ImportRefused) as caught:
        read_document(path)
    assert caught.value.next_step.startswith("请") or "可以" in caught.value.next_step
    return caught.value


def digest(folder: Path) -> Regulation:
    imported = to_regulation(read_document(file(folder, "2019.txt", TEXT_2019)))
    marks = dict.fromkeys([article.number for article in imported.articles], Checked.SEEN)
    return replace(
        imported,
        slug="mou-mou",
        short_titles=("某条例",),
        document_number="中发〔2019〕1号",
        issuer="中共中央",
        text_kind=TextKind.DIGEST,
        checked_content=marks,
        checked_number=marks,
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_in_any_usual_encoding_is_read_and_recognised(tmp_path: Path, encoding: str) -> None:
    result = read_document(file(tmp_path, "a.txt", TEXT_2019.encode(encoding)))
    head = result.head
    assert (head.title, head.kind, head.issuer) == ("某某干部工作条例", InstrumentKind.REGULATIONS, "中共中央")
    assert (head.version, head.issued, head.effective) == ("2019", date(2019, 3, 3), date(2019, 3, 3))
    assert len(result.parsed.articles) == 3
    assert result.sentences() == ()


def test_markdown_marks_are_not_text(tmp_path: Path) -> None:
    text = "---\ntitle: x\n---\n# 某某规定\n\n<!-- 注 -->\n## 第一章 总则\n\n**第一条** 甲。\n"
    result = read_document(file(tmp_path, "a.md", text))
    assert canonical(result.text) == "某某规定\n第一章　总则\n第一条　甲。"


def test_a_title_over_two_lines_is_put_together(tmp_path: Path) -> None:
    head = read_document(file(tmp_path, "a.txt", "党政某某干部选拔\n工作条例\n第一条　甲。")).head
    assert head.title == "党政某某干部选拔工作条例"


def test_the_title_is_the_one_nearest_the_articles_and_not_the_covering_letter(tmp_path: Path) -> None:
    text = "关于印发《某某规定》的通知\n2014年1月14日印发的《旧规定》同时废止。\n《某某规定（试行）》\n第一条　甲。"
    head = read_document(file(tmp_path, "a.txt", text)).head
    assert head.title == "某某规定（试行）"
    assert (head.issued, head.effective, head.version) == (None, None, "")


def test_a_text_of_the_known_version_takes_what_is_known_of_it(tmp_path: Path) -> None:
    known = digest(tmp_path)
    imported = to_regulation(read_document(file(tmp_path, "b.txt", TEXT_2019)), known)
    assert (imported.slug, imported.version, imported.effective) == ("mou-mou", "2019", date(2019, 3, 3))
    assert (imported.short_titles, imported.document_number) == (("某条例",), "中发〔2019〕1号")
    assert imported.text_kind is TextKind.OFFICIAL
    assert set(imported.checked_number.values()) == {Checked.OFFICIAL}


def test_a_text_of_another_year_never_passes_for_the_known_version(tmp_path: Path) -> None:
    known = digest(tmp_path)
    imported = to_regulation(read_document(file(tmp_path, "b.txt", TEXT_2014)), known)
    assert (imported.slug, imported.version, imported.issued) == ("mou-mou", "2014", date(2014, 1, 14))
    assert (imported.effective, imported.repealed) == (date(2014, 1, 14), date(2019, 3, 3))
    assert imported.superseded_by == "2019"
    assert imported.document_number == ""
    assert not imported.in_force(date(2020, 1, 1))


def test_a_text_whose_dates_disagree_with_each_other_is_not_the_known_version(tmp_path: Path) -> None:
    known = digest(tmp_path)
    text = TEXT_2019.replace("2019年3月3日中共中央修订", "2019年3月3日中共中央修订 2024年5月1日中共中央修订")
    imported = to_regulation(read_document(file(tmp_path, "b.txt", text)), known)
    assert (imported.version, imported.effective) == ("2024", date(2024, 5, 1))
    assert any("按发布日期计" in notice for notice in imported.notices)


def test_a_text_that_says_no_date_is_refused_even_if_the_title_is_known(tmp_path: Path) -> None:
    known = digest(tmp_path)
    result = read_document(file(tmp_path, "b.txt", "某某干部工作条例\n第一条　甲。\n第二条　自发布之日起施行。"))
    with pytest.raises(ImportRefused, match="不能判断是哪一年"):
        to_regulation(result, known)


def test_a_text_of_another_title_takes_nothing_from_the_known_one(tmp_path: Path) -> None:
    known = digest(tmp_path)
    text = TEXT_2019.replace("某某干部工作条例", "某某干部工作条例实施办法")
    imported = to_regulation(read_document(file(tmp_path, "b.txt", text)), known)
    assert re.fullmatch(r"import-[0-9a-f]{10}", imported.slug)
    assert (imported.short_titles, imported.kind) == ((), InstrumentKind.MEASURES)


def test_an_imported_text_can_be_kept_as_a_corpus_file(tmp_path: Path) -> None:
    imported = to_regulation(read_document(file(tmp_path, "b.txt", TEXT_2019)), digest(tmp_path))
    path = tmp_path / imported.slug / "2019-03-03.md"
    write_regulation(imported, path)
    assert read_regulation(path) == imported


def test_gaps_are_declared_and_doubles_refused(tmp_path: Path) -> None:
    result = read_document(file(tmp_path, "b.txt", TEXT_2019.replace("第二条", "第九条").replace("第三条", "第十条")))
    imported = to_regulation(result)
    assert imported.missing == tuple(ArticleNumber(number) for number in range(2, 9))
    assert "导入的文本不全" in imported.notices[-1]
    doubled = read_document(file(tmp_path, "c.txt", TEXT_2019.replace("第二条", "第一条")))
    with pytest.raises(ImportRefused, match="出现两次"):
        to_regulation(doubled)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", b"", "空的"),
        ("a.txt", b"  \n ", "没有文字"),
        ("a.txt", "开会通知".encode(), "没有认出任何一条"),
        ("a.txt", b"\x00\x01\x02", "不是文本文件"),
        ("a.txt", b"\x81", "编码"),
        ("a.docx", b"not a zip", "损坏"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版Word"),
        ("a.doc", b"x", "不是真正的.doc"),
        ("a.wps", b"x", "不是真正的.wps"),
        ("a.pdf", b"%PDF-1.7", "PDF已损坏"),
        ("a.html", b"<p>", "没有文字"),
        ("a.jpg", b"x", "图片"),
        ("a.exe", b"x", "不支持"),
    ],
)
def test_what_cannot_be_read_is_refused_with_cause_and_next_step(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    assert words in refusal(file(tmp_path, name, content)).message


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "读不出来" in refusal(tmp_path / "none.txt").message


def test_a_docx_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * (51 * 1024 * 1024))
    assert path.stat().st_size < 1024 * 1024
    assert "50 MB" in refusal(path).message


def test_a_docx_with_a_document_type_definition_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "dtd.docx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    assert "不安全" in refusal(path).message


LEVELS = (("chineseCountingThousand", "第%1条"), ("chineseCounting", "（%2）"), ("decimal", "%3."))


def add_xml(parent: object, words: str) -> None:
    """Append an element; python-docx has no public way to write numbering or tracked changes."""
    assert isinstance(parent, BaseOxmlElement)
    parent.append(parse_xml(words))  # pyright: ignore[reportUnknownMemberType]


def numbered_docx(folder: Path) -> Path:
    document = docx.Document()
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for depth, (form, pattern) in enumerate(LEVELS)
    )
    numbering = document.part.numbering_part.element
    assert isinstance(numbering, BaseOxmlElement)
    definition = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'
    numbering.insert(0, parse_xml(definition))  # pyright: ignore[reportUnknownMemberType]
    add_xml(numbering, f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')

    def listed(text: str, depth: int) -> None:
        properties = document.add_paragraph(text)._p.get_or_add_pPr()  # pyright: ignore[reportPrivateUsage]
        add_xml(properties, f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr>')

    document.add_paragraph("某某办法")
    document.add_paragraph("（2020年5月1日某某机关发布）")
    listed("为了规范工作，制定本办法。", 0)
    listed("有下列情形之一的：", 0)
    listed("甲：", 1)
    listed("子；", 2)
    listed("丑；", 2)
    listed("乙。", 1)
    document.add_paragraph("另起一款，人数如下：")
    table = document.add_table(2, 2)
    for index, words in enumerate(("级别", "人数", "厅级", "3")):
        table.cell(index // 2, index % 2).text = words
    listed("如下：", 0)
    listed("丙。", 1)
    document.save(str(folder / "numbered.docx"))
    return folder / "numbered.docx"


def test_automatic_numbers_and_tables_of_a_docx_stand_in_their_place(tmp_path: Path) -> None:
    result = read_document(numbered_docx(tmp_path))
    assert unparse(result.parsed).split("\n") == [
        "某某办法",
        "（2020年5月1日某某机关发布）",
        "第一条　为了规范工作，制定本办法。",
        "第二条　有下列情形之一的：",
        "（一）甲：",
        "1.子；",
        "2.丑；",
        "（二）乙。",
        "另起一款，人数如下：",
        "| 级别 | 人数 |",
        "| 厅级 | 3 |",
        "第三条　如下：",
        "（一）丙。",
    ]
    assert len(result.parsed.articles[1].paragraphs) == 2


def test_tracked_changes_of_a_docx_are_read_as_accepted_and_said(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("第一条　甲")._p  # pyright: ignore[reportPrivateUsage]
    add_xml(paragraph, f"<w:ins {nsdecls('w')}><w:r><w:t>乙</w:t></w:r></w:ins>")
    add_xml(paragraph, f"<w:del {nsdecls('w')}><w:r><w:delText>丙</w:delText></w:r></w:del>")
    document.save(str(tmp_path / "a.docx"))
    result = read_document(tmp_path / "a.docx")
    assert result.parsed.articles[0].full_text == "甲乙"
    assert any("修订痕迹" in note for note in result.notes)


@given(st.integers(0, 10_000), st.integers(0, 255))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_docx_is_read_or_refused_but_never_a_fault_of_ours(tmp_path: Path, place: int, value: int) -> None:
    path = tmp_path / "numbered.docx"
    content = bytearray(path.read_bytes() if path.exists() else numbered_docx(tmp_path).read_bytes())
    content[place * 7 % len(content)] = value
    try:
        result = read_document(file(tmp_path, "damaged.docx", bytes(content)))
    except ImportRefused as refused:
        outcome = refused.next_step
    else:
        outcome = str(result.parsed.articles[0].number)
    assert outcome


def test_a_docx_that_nests_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "deep.docx"
    body = '<w:body xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    words = "<w:sdt>" * 20_000 + "</w:sdt>" * 20_000
    document = body.replace("w:body", "w:document", 1) + "<w:body>" + words + "</w:body></w:document>"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", document)
    assert "损坏" in refusal(path).message


def test_a_docx_of_pictures_alone_is_told_to_be_a_scan(tmp_path: Path) -> None:
    path = tmp_path / "scan.docx"
    document = docx.Document()
    document.save(str(path))
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("word/media/image1.png", b"x")
    assert "扫描件" in refusal(path).message


@pytest.mark.skipif(not OFFICIAL.is_dir(), reason="the official texts are not shipped with the project")
@pytest.mark.parametrize("path", sorted(OFFICIAL.glob("*.md")), ids=lambda path: path.stem)
def test_every_official_text_at_hand_is_read_whole(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    declared = re.search(r"^articles: (\d+)", source, re.MULTILINE)
    result = read_document(path)
    report = result.parsed.report
    assert declared is not None
    assert len(result.parsed.articles) == int(declared[1])
    assert report.characters_in == report.characters_placed + report.characters_remainder
    assert unparse(result.parsed) == canonical(result.text)
    assert report.sentences() == () or "partial" in path.stem
    assert report.breaks == report.doubles == report.empty == report.joined == ()
    printed = re.findall(r"^#+ (第.+[编章节].*)$", source, re.MULTILINE)
    headings = {heading.text for article in result.parsed.articles for heading in article.headings}
    assert headings == {re.sub(r"\s+", "\u3000", heading.strip(), count=1) for heading in printed}
    assert result.head.title in source
    assert result.head.title != ""
    assert {line.reason for line in result.parsed.remainder} <= {"第一条以前的文字", "题注", "没有编号的标题"}
