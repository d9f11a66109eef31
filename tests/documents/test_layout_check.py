"""The check of layout names the one defect of a damaged copy, and finds nothing in what the program writes."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pytest

from assistant.documents.document import Document, Form, FormRow, Head, Heading, Note, Signature, field, label, plain
from assistant.documents.docx_writer import write_docx
from assistant.documents.layout_check import check_layout
from assistant.documents.layout_fault import LayoutFault, Strength
from assistant.documents.layout_profiles import PROFILES
from assistant.errors import ImportRefused
from assistant.intake.docx_layout import check_docx_layout
from tests.documents.sample_report import LONG, changed, report, written

BODY, FOOTER, EVEN, SETTINGS = "word/document.xml", "word/footer1.xml", "word/footer2.xml", "word/settings.xml"
Change = Callable[[str], str]


def swap(old: str, new: str, *, count: int = -1) -> Change:
    return lambda text: text.replace(old, new, count)


def within(words: str, old: str, new: str) -> Change:
    """Change the paragraph that holds these words, in all its formats."""

    def change(text: str) -> str:
        return re.sub(
            r"<w:p>(?:(?!</w:p>).)*</w:p>",
            lambda held: held[0].replace(old, new) if words in held[0] else held[0],
            text,
            flags=re.DOTALL,
        )

    return change


DAMAGED: list[tuple[str, str, Change, str]] = [
    ("top margin", BODY, swap('w:top="2098"', 'w:top="1588"'), "margin_top"),
    ("bottom margin", BODY, swap('w:bottom="1984"', 'w:bottom="1588"'), "margin_bottom"),
    ("left margin", BODY, swap('w:left="1587"', 'w:left="1800"'), "margin_left"),
    ("right margin", BODY, swap('w:right="1474"', 'w:right="1800"'), "margin_right"),
    ("paper", BODY, swap('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"'), "paper"),
    ("no grid", BODY, swap(' w:type="lines"', ""), "line_grid"),
    ("pitch of a paragraph", BODY, within("特此报告", 'w:line="579"', 'w:line="600"'), "pitch"),
    ("automatic pitch", BODY, within("特此报告", 'w:lineRule="exact"', 'w:lineRule="auto"'), "pitch"),
    ("face of the text", BODY, within("特此报告", "仿宋_GB2312", "宋体"), "body_face"),
    ("size of the text", BODY, within("特此报告", '<w:sz w:val="32"/>', '<w:sz w:val="28"/>'), "body_size"),
    ("no indent", BODY, within("特此报告", 'w:firstLineChars="200"', 'w:firstLineChars="0"'), "indent_zero"),
    ("face of the title", BODY, within("市委组织部关于", "方正小标宋简体", "黑体"), "title_face"),
    ("size of the title", BODY, within("市委组织部关于", 'w:val="44"', 'w:val="36"'), "title_size"),
    (
        "title at the left",
        BODY,
        within("市委组织部关于", '<w:jc w:val="center"/>', '<w:jc w:val="left"/>'),
        "title_centring",
    ),
    ("level 1 in 楷体", BODY, within("一、总体情况", "黑体", "楷体_GB2312"), "heading_1_face"),
    ("level 2 in 黑体", BODY, within("（一）工作情况", "楷体_GB2312", "黑体"), "heading_2_face"),
    ("level 3 in 黑体", BODY, within("1.动议情况", "仿宋_GB2312", "黑体"), "heading_3_face"),
    ("level 4 too large", BODY, within("（1）初步建议", '<w:sz w:val="32"/>', '<w:sz w:val="36"/>'), "heading_4_size"),
    ("number left out", BODY, swap("二、存在的问题", "三、存在的问题"), "heading_order"),
    ("full stop after 一", BODY, swap("一、总体情况", "一.总体情况"), "heading_number_form"),
    ("mark after brackets", BODY, swap("（一）工作情况", "（一）、工作情况"), "heading_number_form"),
    ("no page number", FOOTER, swap(" PAGE ", " DATE "), "page_number_missing"),
    ("page number too small", FOOTER, swap('w:sz w:val="28"', 'w:sz w:val="21"'), "page_number_size"),
    ("page number in 仿宋", FOOTER, swap("宋体", "仿宋"), "page_number_face"),
    ("odd page number left", FOOTER, swap('w:jc w:val="right"', 'w:jc w:val="left"'), "page_number_side"),
    ("even page number right", EVEN, swap('w:jc w:val="left"', 'w:jc w:val="right"'), "page_number_side"),
    ("one side for all pages", SETTINGS, swap("<w:evenAndOddHeaders/>", ""), "page_number_side"),
    ("hyphens", FOOTER, swap("—", "-"), "page_number_dashes"),
    ("dash too low", BODY, swap('w:footer="1434"', 'w:footer="992"'), "page_number_height"),
    (
        "date at the edge",
        BODY,
        within(">2026年1月5日<", '<w:jc w:val="right"/>', '<w:jc w:val="left"/>'),
        "signature_place",
    ),
    ("leading zeros", BODY, swap("2026年1月5日", "2026年01月05日"), "date_leading_zero"),
    ("Han digits", BODY, swap("2026年1月5日", "二〇二六年一月五日"), "date_han_digits"),
    ("square brackets", BODY, swap("某组报〔2026〕3号", "某组报[2026]3号"), "number_brackets"),
    ("round brackets", BODY, swap("某办发〔2019〕9号", "某办发（2019）9号"), "number_brackets"),
    ("serial with 第", BODY, swap("〔2019〕9号", "〔2019〕第9号"), "number_serial"),
    ("serial with zeros", BODY, swap("〔2019〕9号", "〔2019〕009号"), "number_serial"),
    ("mark after an annex", BODY, swap(">民主评议结果<", ">民主评议结果；<"), "annex_mark_in_list"),
    ("half-width comma", BODY, swap("特此报告。", "以上情况,特此报告。"), "half_width"),
    (
        "red words",
        BODY,
        within("特此报告", '<w:sz w:val="32"/>', '<w:color w:val="FF0000"/><w:sz w:val="32"/>'),
        "colour",
    ),
    (
        "addressee indented",
        BODY,
        within("省委组织部：", "<w:jc", '<w:ind w:firstLineChars="200"/><w:jc'),
        "addressee_flush",
    ),
    ("annex number in 仿宋", BODY, within(">附件1<", "黑体", "仿宋_GB2312"), "annex_face"),
    ("colon after an annex number", BODY, swap(">附件1<", ">附件1：<"), "annex_page_colon"),
]
NAMES = {"indent_zero": "indent", "annex_mark_in_list": "annex_mark"}


def faults(content: bytes) -> list[LayoutFault]:
    return list(check_docx_layout(io.BytesIO(content)))


@pytest.mark.parametrize(("name", "part", "change", "rule"), DAMAGED, ids=[one[0] for one in DAMAGED])
def test_of_a_damaged_copy_exactly_its_defect_is_named(name: str, part: str, change: Change, rule: str) -> None:
    if rule == "indent_zero":
        first = change
        change = lambda text: within("特此报告", 'w:firstLine="640"', 'w:firstLine="0"')(first(text))  # noqa: E731
    if rule == "annex_mark_in_list":
        change = within("2.", "民主评议结果", "民主评议结果；")
    found = faults(changed(written(), part, change))
    assert {one.rule for one in found} == {NAMES.get(rule, rule)}, name
    assert all(one.message.endswith("。") and one.expected and one.found for one in found)


def test_a_level_left_out_is_told_as_custom() -> None:
    content = write_docx(Document("某局报告", (Heading("一、总体"), plain(LONG), Heading("1.分项", 3), plain(LONG))))
    (fault,) = faults(content)
    assert (fault.rule, fault.strength, fault.paragraph) == ("heading_skipped", Strength.CUSTOMARY, 5)


@pytest.mark.parametrize("profile", PROFILES.values(), ids=list(PROFILES))
def test_what_the_program_writes_has_no_fault(profile: object) -> None:
    layout = PROFILES[getattr(profile, "name")]  # noqa: B009
    papers = [
        report(),
        Document(
            "某局年度报告", (Heading("一、总体"), plain(LONG), Note("说明。")), subtitle="（2026年1月）", mark="讨论稿"
        ),
        Document("某局通知", (plain(LONG),), signature=Signature("某局", date(2026, 11, 15))),
        Document("某局通知", (plain(LONG),), signature=Signature("某局", "〔待补：成文日期〕", sealed=True)),
        Document("某局通知", (plain(LONG),), signature=Signature("中共某某市某某区委员会组织部", date(2026, 1, 5))),
        Document("某局通知", (plain(LONG),), signature=Signature("某局党组", date(2026, 1, 5), sealed=True)),
        Document("某局函", (plain(LONG),), head=Head("某某局文件", "某局函〔2026〕1号")),
        Document("推荐票", (Form((1, 2), (FormRow((label("姓名"), field()), 12),)),), numbered=False),
        Document("名册", (plain(LONG),), landscape=True),
    ]
    for paper in papers:
        assert check_layout(io.BytesIO(write_docx(paper, layout)), layout) == (), paper.title


def test_a_file_formatted_by_styles_alone_is_read_through_them() -> None:
    def bare(text: str) -> str:
        return re.sub(r"<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>", "", text, flags=re.DOTALL)

    content = write_docx(
        Document("某局报告", (Heading("一、总体"), plain(LONG), Heading("（一）分项", 2), plain(LONG)))
    )
    assert faults(changed(content, BODY, bare)) == []
    styles = changed(changed(content, BODY, bare), "word/styles.xml", swap("楷体_GB2312", "黑体"))
    assert {one.rule for one in faults(styles)} == {"heading_2_face"}


def test_a_file_of_the_library_s_template_is_told_what_it_lacks() -> None:
    made = docx.Document()
    made.add_paragraph("关于某事的报告")
    made.add_paragraph("一段正文，没有任何版式。")
    held = io.BytesIO()
    made.save(held)
    rules = {one.rule for one in faults(held.getvalue())}
    assert {"paper", "line_grid", "page_number_missing", "pitch", "body_face"} <= rules


@pytest.mark.parametrize(
    "content",
    [b"", b"not a package", written()[:-200], changed(written(), BODY, lambda text: text[:900])],
    ids=["empty", "text", "cut short", "broken XML"],
)
def test_what_is_no_document_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(ImportRefused):
        faults(content)


def test_a_bomb_and_entities_are_refused() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"<a>" + b" " * 60_000_000)
    with pytest.raises(ImportRefused):
        faults(held.getvalue())
    entity = '<!DOCTYPE a [<!ENTITY b "c">]>'
    with pytest.raises(ImportRefused):
        faults(changed(written(), BODY, lambda text: text.replace("<w:document", entity + "<w:document", 1)))


def test_hostile_numbers_in_a_file_are_no_crash(tmp_path: Path) -> None:
    for wrong in ("nan", "inf", "-99999999999999999999", "x", ""):
        content = changed(written(), BODY, swap('w:top="2098"', f'w:top="{wrong}"'))
        assert "margin_top" in {one.rule for one in faults(content)}
    assert list(tmp_path.iterdir()) == []
