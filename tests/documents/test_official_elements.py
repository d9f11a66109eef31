"""The elements of an official document, forms and profiles: where they stand, and what cannot be one."""

import io
from datetime import date

import docx
import pytest
from docx.document import Document as Opened
from docx.oxml.ns import qn
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.documents.document import (
    Annex,
    Document,
    Foot,
    Form,
    FormCell,
    FormRow,
    Head,
    PageBreak,
    Signature,
    Text,
    cell,
    day,
    field,
    label,
    plain,
)
from assistant.documents.docx_writer import write_docx
from assistant.documents.layout import OFFICIAL
from assistant.documents.layout_profiles import DUPLEX, PROFILES, deviations, profile, profile_from_yaml
from assistant.errors import LayoutInvalid
from tests.documents.sample_report import report, written


def opened(document: Document) -> Opened:
    return docx.Document(io.BytesIO(write_docx(document)))


def test_the_elements_stand_in_the_order_of_the_standard() -> None:
    words = [one.text.strip() for one in opened(report()).paragraphs if one.text.strip()]
    assert words[:3] == ["000012", "秘密★1年", "特急"]
    marks = ("部文件", "签发人：张三", "〔2026〕3号", "关于2026年度", "省委组织部：", "特此报告", "附件：1.")
    marks += ("2026年1月5日", "（联系人", "附件1", "附件2")
    places = [next(place for place, one in enumerate(words) if mark in one) for mark in marks]
    assert places == sorted(places)
    foot = opened(report()).tables[-1]
    assert [row.cells[0].text for row in foot.rows] == [
        "抄送：某某市人民政府办公室。",
        "中共某某市委组织部办公室\t2026年1月6日印发",
    ]


def test_equal_reports_give_equal_bytes() -> None:
    assert written() == written()


def test_a_date_has_no_leading_zeros_and_a_gap_stays_a_gap() -> None:
    assert day(date(2026, 1, 5)) == "2026年1月5日"
    assert day("〔待补：成文日期〕") == "〔待补：成文日期〕"


@pytest.mark.parametrize(
    ("name", "sealed", "name_right", "date_right"),
    [
        ("中共某某市委组织部", False, 31.5, 141.75 - 93.75),
        ("某局", False, 31.5 + 93.75 - 31.5 + 31.5, 31.5),
        ("某局", True, 63 + (93.75 - 31.5) / 2, 63),
    ],
)
def test_the_signature_leaves_what_the_standard_asks_at_the_right(
    name: str, sealed: bool, name_right: float, date_right: float
) -> None:
    document = Document("题", (plain("正文。"),), signature=Signature(name, date(2026, 1, 5), sealed))
    held = {one.text: one.paragraph_format.right_indent for one in opened(document).paragraphs}
    assert abs(held[name] - Pt(name_right)) < Pt(0.1)
    assert abs(held["2026年1月5日"] - Pt(date_right)) < Pt(0.1)


def test_a_single_annex_has_no_number_and_one_without_text_no_page() -> None:
    words = [one.text for one in opened(Document("题", (), annexes=(Annex("名册"),))).paragraphs]
    assert "附件：名册" in words
    assert "附件" not in words


def test_a_form_merges_and_has_heights() -> None:
    form = Form(
        (1, 1, 2),
        (
            FormRow((label("姓名"), field("甲"), FormCell(rows=2)), 12),
            FormRow((label("简历", columns=2),), 40, exact=True),
        ),
    )
    (table,) = opened(Document("表", (form, PageBreak()))).tables
    assert [row._tr.trHeight_val.mm for row in table.rows] == pytest.approx([12, 40], abs=0.1)
    assert table.cell(0, 2)._tc is table.cell(1, 2)._tc
    assert table.cell(1, 0)._tc.grid_span == 2


@pytest.mark.parametrize(
    "rows",
    [
        (),
        (FormRow((field(),)),),
        (FormRow((field(), field(), field())),),
        (FormRow((field(rows=2), field())),),
        (FormRow((field(columns=3),)),),
        (FormRow((field(), field(rows=2))), FormRow((field(columns=2),))),
    ],
)
def test_a_form_whose_cells_do_not_cover_its_grid_is_none(rows: tuple[FormRow, ...]) -> None:
    with pytest.raises(ValueError, match=r"form|cells"):
        Form((1, 1), rows)


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_any_words_can_be_written(title: str, words: str) -> None:
    document = Document(
        title,
        (plain(words), Text(cell(words)[0], indented=False)),
        addressee=words,
        signature=Signature(title, words),
        head=Head(title, words, (words,)),
        foot=Foot(words, words, title),
    )
    assert write_docx(document) == write_docx(document)


def test_the_standard_deviates_in_nothing_and_an_office_in_what_it_says() -> None:
    assert deviations(OFFICIAL) == ()
    assert (OFFICIAL.lines(), OFFICIAL.characters()) == (22, 28)
    assert [one.rule for one in deviations(profile("页码居中"))] == ["页码位置"]
    office = profile_from_yaml("名称: 本局\n上边距: 28\n正文: {字体: 宋体, 字号: 小四}\n三级标题: {字体: 黑体}")
    assert office.name == "本局"
    assert {(one.rule, one.strength) for one in deviations(office)} == {
        ("上边距", "规定"),
        ("版心高", "规定"),
        ("每行字数", "一般"),
        ("正文", "一般"),
        ("三级标题", "一般"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "- 1",
        "a: [",
        "颜色: 红",
        "上边距: 宽",
        "上边距: 280",
        "行距: .nan",
        "正文: 仿宋",
        "正文: {字号: 巨号}",
        "基于: 无此",
        "双面: 3",
    ],
)
def test_a_profile_that_cannot_be_is_refused_in_words(text: str) -> None:
    with pytest.raises(LayoutInvalid) as refused:
        profile_from_yaml(text)
    assert refused.value.message.endswith("。")
    assert refused.value.next_step


def test_duplex_changes_the_binding_side_on_even_pages() -> None:
    settings_of = docx.Document(io.BytesIO(write_docx(report(), DUPLEX))).settings.element
    assert settings_of.find(qn("w:mirrorMargins")) is not None
    assert list(PROFILES) == ["国标", "国标双面", "系统字体", "页码居中"]
