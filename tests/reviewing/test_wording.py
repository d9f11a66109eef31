"""Terms, punctuation, ended texts, gaps, other years' material: faults are named, right wording passes."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import OwnTermsInvalid
from assistant.reviewing.finding import FindingLevel
from assistant.reviewing.sentences import report_year
from assistant.reviewing.term_entry import load_terms
from assistant.reviewing.term_faults import terms
from tests.reviewing.drafts import CORPUS, analyses, draft, found, said

ORDERED = [entry for entry in load_terms(CORPUS) if entry.complete and min(map(len, entry.members)) > 1]


@given(st.sampled_from(ORDERED), st.data())
def test_members_in_any_other_order_are_named_and_in_order_pass(entry: object, data: st.DataObject) -> None:
    from assistant.reviewing.term_entry import TermEntry

    assert isinstance(entry, TermEntry)
    order = data.draw(st.permutations(entry.members))
    findings = found("terms", f"要做到{'、'.join(order)}。")
    assert bool(findings) == (tuple(order) != entry.members)


@pytest.mark.parametrize("entry", ORDERED, ids=lambda entry: entry.form[:12])
def test_one_member_left_out_is_named(entry: object) -> None:
    from assistant.reviewing.term_entry import TermEntry

    assert isinstance(entry, TermEntry)
    assert entry.members[0] in said("terms", f"要做到{'、'.join(entry.members[1:])}。")


def test_a_member_that_follows_after_a_verb_is_not_missed() -> None:
    text = (
        "坚持马克思列宁主义、毛泽东思想、邓小平理论、“三个代表”重要思想、科学发展观，"
        "全面贯彻习近平新时代中国特色社会主义思想。"
    )
    assert found("terms", text) == ()


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("防止带病提拔。", "防止“带病提拔”。"),
        ("增强“四个”意识。", "增强“四个意识”。"),
        ("管理因私出国境证件。", "管理因私出国（境）证件。"),
        ("党委(党组)书记。", "党委（党组）书记。"),
        ("抓学习,改作风。", "抓学习，改作风。"),
        ("完成任务。。", "完成任务。"),
        ('落实"双签字"制度。', "落实“双签字”制度。"),
        ("谈话“要讲“三会一课”的内容”。", "谈话“要讲‘三会一课’的内容”。"),
    ],
)
def test_what_is_mechanical_is_mended_and_the_mended_text_is_clean(wrong: str, right: str) -> None:
    text = wrong
    for one in sorted(
        (*found("terms", wrong), *found("punctuation", wrong)), key=lambda one: one.place.start or 0, reverse=True
    ):
        if one.replacement is not None:
            text = text[: one.place.start] + one.replacement + text[one.place.end :]
    assert text == right
    assert (*found("terms", right), *found("punctuation", right)) == ()


def test_only_marks_and_mechanical_words_are_replaced() -> None:
    for text in ("提高政治领悟力、政治判断力、政治执行力。", "坚定“四个意识”。", "个人重大事项报告。", "纪检组组长。"):
        findings = found("terms", text)
        assert findings
        assert all(one.replacement is None for one in findings)


@pytest.mark.parametrize(
    "text", ["《关于防止干部带病提拔的意见》", "会议提出“要防止带病提拔的发生”。", "原非领导职务人员套转。"]
)
def test_titles_and_quotations_stand_as_they_are(text: str) -> None:
    assert found("terms", text) == ()


def test_a_term_of_later_years_is_no_fault_before() -> None:
    assert found("terms", "派驻纪检组组长参加会议。", year=2016) == ()
    assert found("terms", "派驻纪检监察组组长参加会议。", year=2025) == ()


def test_a_department_adds_and_replaces_entries(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "- {form: 四个一, members: [一本书, 一次课, 一篇文, 一个点], complete: true, source: 本局办法}\n"
        "- {form: 带病提拔, source: 本局习惯}\n",
        encoding="utf-8",
    )
    entries = load_terms(CORPUS, own)
    messages = [one.message for one in terms(draft("落实一次课、一本书、一篇文、一个点，防止带病提拔。"), entries)]
    assert len(messages) == 1
    assert "四个一" in messages[0]


@pytest.mark.parametrize(
    "row",
    [
     "- {form: 甲, source: 乙, other: 1}",
     "- {form: 甲}", "- {form: 甲, source: 乙, faults: [{pattern: '(', says: 丙}]}",
     "甲: 乙",
     "- {form: 甲, source: 乙, members: [丙]}"],
)  # fmt: skip
def test_a_broken_row_is_refused_by_its_number(tmp_path: Path, row: str) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(row, encoding="utf-8")
    with pytest.raises(OwnTermsInvalid):
        load_terms(CORPUS, own)


def test_ended_texts_are_named_with_what_follows_them() -> None:
    assert "现行的是" in said("titles", "执行2014年版《党政领导干部选拔任用工作条例》。")
    assert "干部人事档案工作条例" in said("titles", "执行《干部档案工作条例》。")
    assert found("titles", "执行《党政领导干部选拔任用工作条例》。") == ()


def test_a_text_that_held_at_the_time_of_the_report_passes() -> None:
    assert found("titles", "执行2014年版《党政领导干部选拔任用工作条例》。", year=2017) == ()
    assert found("titles", "《干部档案工作条例》已经废止。") == ()
    assert found("titles", "2016年按照2014年版《党政领导干部选拔任用工作条例》办理。") == ()
    assert found("titles", "执行《监督检查办法》《某某局内部管理制度》。") == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("新提拔正处级领导干部*人。", "新提拔正处级领导干部"),
        ("其中*名处级年轻干部参加。", "处级年轻干部"),
        ("40岁以下干部占*%。", "比例"),
        ("于〔待补：会议日期〕召开。", "会议日期"),
        ("责任人：×××。", "责任人"),
        ("印发文件____份。", "印发文件"),
    ],
)
def test_a_gap_is_named_with_unit_and_meaning(text: str, named: str) -> None:
    (one,) = found("gaps", text)
    assert named in one.message
    assert text[one.place.start : one.place.end] == one.place.words


@pytest.mark.parametrize(
    "text", ["*注：以上数据截至年底。", "**重点任务**已完成。", "某些问题、某种情况。", "3×4排列。", "XML文件。"]
)
def test_what_is_no_gap_passes(text: str) -> None:
    assert [one for one in found("gaps", text) if one.level is not FindingLevel.PRACTICE] == []


def test_a_gap_in_a_table_has_its_cell() -> None:
    (one,) = found("gaps", rows="项目|人数\n轮岗|*\n挂职|2")
    assert (one.place.table, one.place.row, one.place.column) == (1, 2, 2)


@given(st.integers(2015, 2025), st.integers(2015, 2025))
def test_another_year_beside_this_year_is_named(year: int, written: int) -> None:
    findings = found("dated", f"今年以来（{written}年），完成档案审核。", year=year)
    assert bool(findings) == (written != year)


def test_without_a_year_nothing_is_claimed() -> None:
    assert found("dated", "今年以来（2020年），学习党的二十大精神。", year=None) == ()
    assert report_year(draft("x", title="某局2024年工作报告", year=None)) == 2024
    assert report_year(draft("x", title="2023年和2024年情况", year=None)) is None


@pytest.mark.parametrize(
    "text",
    [
        "与2023年相比，今年增加2人。",
        "今年按照2019年修订的条例办理。",
        "今年是2021年以来提拔最少的一年。",
        "2026年将举办培训班。",
        "今年举办的班次，针对2024年度评议反馈的问题。",
    ],
)
def test_other_years_that_belong_there_pass(text: str) -> None:
    assert found("dated", text, year=2025) == ()


def test_a_meeting_before_its_time_is_claimed_and_an_old_campaign_is_asked_about() -> None:
    assert found("dated", "学习党的二十大精神。", year=2021)[0].level is FindingLevel.NORMAL
    assert found("dated", "组织开展“三严三实”专题教育。", year=2025)[0].level is FindingLevel.RECOMMENDED
    assert found("dated", "学习党的二十大精神。", year=2025) == ()


def test_every_term_and_event_of_the_tables_says_where_it_is_from() -> None:
    assert len(load_terms(CORPUS)) >= 40
    assert all(entry.source for entry in load_terms(CORPUS))
    assert all(event.first <= event.last for event in analyses().events)


def test_the_day_of_the_report_decides() -> None:
    document = draft("执行2014年版《党政领导干部选拔任用工作条例》。", year=2017)
    assert analyses().of(document, date(2026, 11, 28)) == ()
