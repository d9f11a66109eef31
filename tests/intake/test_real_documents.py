"""Official texts, as far as they are at hand, in the forms in which they come: every form is read as the same text."""

import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from assistant.intake.document import IntakeResult, read_document
from assistant.regulations.parser import unparse
from tests.intake.made_documents import pdf_of, set_page, written

OFFICIAL = Path(__file__).parents[3] / "shared" / "corpus" / "official"
LEVELS = (
    ("第%1章", r"第[^\s章条]+章[\s　]*", ""),
    ("第%2条", r"第[^\s章条]+条[\s　]*", '<w:lvlRestart w:val="0"/>'),
    ("（%3）", r"（[一二三四五六七八九十]+）", ""),
)
pytestmark = pytest.mark.skipif(not OFFICIAL.is_dir(), reason="the official texts are not shipped with the project")


def lines_of(name: str) -> list[str]:
    text = (OFFICIAL / f"{name}.md").read_text(encoding="utf-8")
    text = re.sub(r"\A---.*?^---$|<!--.*?-->|^#+ ", "", text, flags=re.DOTALL | re.MULTILINE)
    return [line.strip() for line in text.splitlines() if line.strip()]


def as_numbered_docx(path: Path, lines: Sequence[str]) -> Path:
    """As Word writes it: 章, 条 and 项 are automatic numbers, 条 counted through all chapters."""
    document = docx.Document()
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
        f'{restart}<w:lvlText w:val="{pattern}"/></w:lvl>'
        for depth, (pattern, _, restart) in enumerate(LEVELS)
    )
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for line in lines:
        depth = next((depth for depth, (_, mark, _) in enumerate(LEVELS) if re.match(mark, line)), None)
        paragraph = document.add_paragraph(line if depth is None else re.sub(LEVELS[depth][1], "", line, count=1))
        if depth is not None:
            listed = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr>'
            paragraph._p.get_or_add_pPr().append(parse_xml(listed))
    document.save(str(path))
    return path


def as_page(path: Path, lines: Sequence[str]) -> Path:
    """As the site of an office publishes it, declared as GB2312."""
    body = "".join(f"<p>　　{escape(line)}</p>\r\n" for line in lines)
    page = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
        f"<title>{lines[0]}-某某网</title></head><body><div id=nav><a href=/>首页</a> <a href=/fg>法规</a></div>"
        f"<table width=100%><tr><td class=left><ul><li><a href=1>第一条新闻</a></ul></td><td><h1>{lines[0]}</h1>"
        f"<div class=info>发布时间：2020-01-02　打印</div><div class=TRS_Editor>{body}</div>"
        "<div>（责任编辑：某某）</div></td></tr></table><div class=footer>主办单位：某某办公室。</div></body></html>"
    )
    return written(path, page.encode("gb18030"))


def as_pdf(path: Path, lines: Sequence[str]) -> Path:
    """Set in lines of thirty characters, with a running head and page numbers."""
    rows = set_page(lines)
    pages = [rows[start : start + 26] for start in range(0, len(rows), 26)]
    set_pages = [
        [
            (240.0, 800.0, 9.0, "法规汇编"),
            *((x, 740 - 24 * place, size, text) for place, (x, _, size, text) in enumerate(page)),
            (290.0, 40.0, 9.0, f"- {number} -"),
        ]
        for number, page in enumerate(pages, 1)
    ]
    return written(path, pdf_of(set_pages))


def as_gb18030(path: Path, lines: Sequence[str]) -> Path:
    return written(path, "\r\n".join(lines).encode("gb18030"))


def as_markdown(path: Path, lines: Sequence[str]) -> Path:
    return written(path, "\n\n".join(re.sub(r"^(第\S+条)", r"**\1**", line) for line in lines))


FORMS: list[tuple[str, Callable[[Path, Sequence[str]], Path], str]] = [
    ("a.docx", as_numbered_docx, "gongwuyuan-fa"),
    ("a.pdf", as_pdf, "ganbu-renshi-dangan-gongzuo-tiaoli"),
    ("a.html", as_page, "dangyuan-jiaoyu-guanli-tiaoli"),
    ("a.txt", as_gb18030, "zhengwu-chufen-fa"),
    ("a.md", as_markdown, "fazhan-dangyuan-xize"),
]


def words(result: IntakeResult) -> list[str]:
    lines = unparse(result.parsed).split("\n")
    return ["".join(line.split()) for line in lines if line != "（责任编辑：某某）"]


@pytest.mark.parametrize(("name", "form", "text"), FORMS, ids=[name for name, _, _ in FORMS])
def test_a_real_text_is_the_same_in_every_form(
    tmp_path: Path, name: str, form: Callable[[Path, Sequence[str]], Path], text: str
) -> None:
    plain = read_document(OFFICIAL / f"{text}.md")
    result = read_document(form(tmp_path / name, lines_of(text)))
    assert words(result) == words(plain)
    assert result.parsed.articles == plain.parsed.articles or name == "a.pdf"
    assert result.preview().chapters == plain.preview().chapters
    assert result.head == plain.head
    assert result.parsed.report.sentences() == ()


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_real_text_that_libreoffice_made_a_pdf_of_keeps_every_paragraph(tmp_path: Path) -> None:
    document = docx.Document()
    for line in lines_of("ganbu-renshi-dangan-gongzuo-tiaoli"):
        document.add_paragraph(line).paragraph_format.first_line_indent = docx.shared.Pt(32)
    document.sections[0].header.paragraphs[0].text = "法规汇编"
    document.save(str(tmp_path / "a.docx"))
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, str(tmp_path), str(tmp_path / "a.docx")], check=True, capture_output=True, timeout=120)
    assert words(read_document(tmp_path / "a.pdf")) == words(read_document(tmp_path / "a.docx"))
