"""The citation check: what is wrong is found and said, what no rule decides is left open, what is right stays."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checking.citations import check_citations
from assistant.checking.report import CheckedCitation, CitationReport
from assistant.checking.verdict import Verdict
from assistant.regulations.catalogue import Catalogue, CatalogueEntry
from assistant.regulations.library import Library
from assistant.regulations.model import ArticleNumber, Checked, InstrumentKind, TextKind
from tests.indexes.shelf_of import shelf, text

ON = date(2024, 6, 1)
LEAVE = """第一条　本办法适用于全馆工作人员。
第二条　工作满十年的，每年休假十日；工作不满十年的，每年休假五日。
单位应当在五个工作日内批复休假申请。
第三条　有下列情形之一的，不得批准休假：
（一）正在值班且没有人接替的；
（二）没有交接手头工作的。
第四条　休假期间的工资可以按月发放。
第五条　销假手续由本人在三日以内办理。
第六条　补休的天数不得超过七日。
"""
OLD = """第一条　本办法适用于全馆。
第二条　销假手续由所在部门代为办理，并且报人事部门登记。
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    leave = replace(text("leave", "休假办法", LEAVE, InstrumentKind.MEASURES), supersedes="2010")
    marks = {**leave.checked_number, ArticleNumber(5): Checked.UNCHECKED}
    old = replace(
        text("leave", "休假办法", OLD, InstrumentKind.MEASURES),
        version="2010",
        effective=date(2010, 1, 1),
        repealed=date(2015, 1, 1),
        superseded_by="2015",
    )
    official = replace(
        text("pay", "工资条例", "第一条　工资按月足额发放给本人，不得拖延。\n"), text_kind=TextKind.OFFICIAL
    )
    return shelf(tmp_path_factory.mktemp("tables"), replace(leave, checked_number=marks), old, official)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue(
        (
            CatalogueEntry(title="加班办法", status="现行"),
            CatalogueEntry(title="考勤暂行办法", status="已废止", superseded_by="休假办法"),
        )
    )


def checked(words: str, library: Library, catalogue: Catalogue) -> CitationReport:
    return check_citations(words, library, catalogue, ON)


def only(words: str, library: Library, catalogue: Catalogue) -> CheckedCitation:
    (row,) = checked(words, library, catalogue).citations
    return row


@pytest.mark.parametrize(
    "words",
    [
        "根据《休假办法》第二条第一款，工作满十年的，每年休假十日。",
        "工作满10年的，每年休假10天（《休假办法》第二条）。",
        "《休假办法》第三条规定：有下列情形之一的，不得批准休假。",
        "单位应当在5个工作日内批复休假申请，依据是《休假办法》第二条第二款。",
        "按照休假办法第六条的规定，补休的天数不得超过七日。",
    ],
)
def test_what_the_provision_says_is_supported(words: str, library: Library, catalogue: Catalogue) -> None:
    row = only(words, library, catalogue)
    assert row.verdict is Verdict.SUPPORTED, row.reason
    assert row.quote
    assert checked(words, library, catalogue).findings == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("根据《休假办法》第二条第一款，工作满十年的，每年休假十五日。", "“十日”"),
        ("根据《休假办法》第二条第二款，单位应当在五日内批复休假申请。", "单位不符"),
        ("根据《休假办法》第二条第二款，单位应当在五个月内批复休假申请。", "五个工作日"),
        ("根据《休假办法》第三条，有下列情形之一的，可以批准休假。", "语气不符"),
        ("休假期间的工资应当按月发放（《休假办法》第四条）。", "语气不符"),
        ("根据《休假办法》第六条，补休的天数不得少于七日。", "下限"),
    ],
)
def test_another_figure_unit_bound_or_modal_word_is_no_support(
    words: str, told: str, library: Library, catalogue: Catalogue
) -> None:
    row = only(words, library, catalogue)
    assert row.verdict is Verdict.NOT_SUPPORTED
    assert told in row.reason
    assert row.label.startswith("《休假办法》")


def test_the_article_that_does_say_it_is_suggested(library: Library, catalogue: Catalogue) -> None:
    row = only("根据《休假办法》第四条，单位应当在五个工作日内批复休假申请。", library, catalogue)
    assert row.verdict is Verdict.NOT_SUPPORTED
    assert row.suggested_label == "《休假办法》第二条"
    wrong_unit = only("正在值班且没有人接替的（《休假办法》第三条第（二）项）。", library, catalogue)
    assert wrong_unit.suggested_label == "《休假办法》第三条第（一）项"


def test_years_of_one_case_do_not_bear_out_another(library: Library, catalogue: Catalogue) -> None:
    row = only("根据《休假办法》第二条，工作不满十年的，每年休假十日。", library, catalogue)
    assert row.verdict is not Verdict.SUPPORTED


def test_a_clause_cut_off_before_its_denial_is_not_borne_out(library: Library, catalogue: Catalogue) -> None:
    row = only("根据《休假办法》第三条，有下列情形之一的，批准休假。", library, catalogue)
    assert row.verdict is not Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("words", "verdict", "told"),
    [
        ("根据《休假办法》第九条，可以休假。", Verdict.NO_SUCH_PROVISION, "到第六条为止"),
        ("根据《休假办法》第三条第（五）项，可以休假。", Verdict.NO_SUCH_PROVISION, "有2项"),
        ("根据《休假办法》第二条第三款，可以休假。", Verdict.NO_SUCH_PROVISION, "共2款"),
        ("根据《婚假办法》第二条，可以休假。", Verdict.NOT_HELD, "不表示没有这部法规"),
        ("根据《加班办法》第二条，可以补休。", Verdict.NOT_HELD, "现行有效"),
        ("根据《考勤暂行办法》第二条，可以补休。", Verdict.NOT_IN_FORCE, "《休假办法》取代"),
        ("根据《休假办法》（2010年）第二条，销假手续由所在部门代为办理。", Verdict.NOT_IN_FORCE, "2015年文本"),
        ("根据《休假办法》第五条，销假手续由本人在三日以内办理。", Verdict.UNCONFIRMED, "条号待核"),
        ("根据第二条，可以休假。", Verdict.UNDECIDED, "没有写明是哪一部法规"),
    ],
)
def test_what_leads_to_no_provision_that_holds_says_why(
    words: str, verdict: Verdict, told: str, library: Library, catalogue: Catalogue
) -> None:
    row = only(words, library, catalogue)
    assert (row.verdict, told in row.reason) == (verdict, True), row.reason


def test_the_number_of_an_ended_version_is_told(library: Library, catalogue: Catalogue) -> None:
    words = "根据《休假办法》第二条，销假手续由所在部门代为办理，并且报人事部门登记。"
    row = only(words, library, catalogue)
    assert row.verdict is Verdict.NOT_SUPPORTED
    assert "2010年" in row.reason


def test_the_context_decides_what_a_bare_article_means(library: Library, catalogue: Catalogue) -> None:
    words = "《休假办法》已经印发。该办法第四条规定，休假期间的工资可以按月发放。补休的天数不得超过七日（第六条）。"
    rows = checked(words, library, catalogue).citations
    assert [row.label for row in rows[1:]] == ["《休假办法》第四条", "《休假办法》第六条"]
    assert {row.verdict for row in rows[1:]} == {Verdict.SUPPORTED}


def test_a_text_with_articles_of_its_own_does_not_cite_itself(library: Library, catalogue: Catalogue) -> None:
    words = "第一条　依照《休假办法》第六条制定本细则。\n第二条　本细则第一条所称补休，见第一条。\n"
    rows = checked(words, library, catalogue).citations
    assert [row.words for row in rows] == ["《休假办法》第六条"]


def test_facts_of_a_case_are_not_held_against_the_provision(library: Library, catalogue: Catalogue) -> None:
    row = only("张三工作十二年，符合《休假办法》第二条第一款规定。", library, catalogue)
    assert row.verdict is Verdict.UNDECIDED


def test_figures_of_which_the_provision_says_nothing_are_left_open(library: Library, catalogue: Catalogue) -> None:
    row = only("根据《休假办法》第四条，我馆对8名同志进行了登记。", library, catalogue)
    assert row.verdict is Verdict.UNDECIDED
    assert "8名" in row.reason


@pytest.mark.parametrize(
    ("quoted", "verdict"),
    [
        ("工资按月足额发放给本人，不得拖延", Verdict.SUPPORTED),
        ("工资按季足额发放给本人，不得拖延", Verdict.NOT_SUPPORTED),
    ],
)
def test_a_quotation_is_compared_with_an_official_text(
    quoted: str, verdict: Verdict, library: Library, catalogue: Catalogue
) -> None:
    assert only(f"《工资条例》第一条规定：“{quoted}”。", library, catalogue).verdict is verdict


def test_a_quotation_from_a_digest_is_said_to_be_uncompared(library: Library, catalogue: Catalogue) -> None:
    row = only("《休假办法》第四条规定：“休假期间的工资可以按月发放”。", library, catalogue)
    assert "不是原文" in row.reason


def test_forms_and_books_in_title_marks_are_no_citations(library: Library, catalogue: Catalogue) -> None:
    assert checked("请填写《休假登记表》。", library, catalogue).citations == ()


@given(words=st.text(alphabet="《》休假办法第一二三四条款项（）“”。，；年十五日应当不得可以\n 该同前", max_size=80))
def test_any_text_is_checked_and_every_row_stands_in_it(words: str, library: Library, catalogue: Catalogue) -> None:
    report = checked(words, library, catalogue)
    assert all(words[row.start : row.end] == row.words for row in report.citations)
    assert sum(report.counts.values()) == len(report.citations)


def test_the_bundled_shelf_is_checked_too(tmp_path: Path) -> None:
    from assistant.settings import Settings

    corpus = Settings(data=tmp_path).corpus
    report = check_citations(
        "根据《党政领导干部选拔任用工作条例》第四十二条，公示的期限不少于三个工作日。",
        Library.load(corpus),
        Catalogue.load(corpus),
        ON,
    )
    assert report.findings == 1
    assert "五个工作日" in report.citations[0].reason
