"""What a question takes for granted and the text contradicts is corrected; what it does not contradict is not."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assistant.answering.answer import AnswerStatus
from assistant.answering.kinds import QuestionKind
from assistant.answering.premise import wrong_count, wrong_date, wrong_figure
from assistant.answering.question import Question
from assistant.assistant import Assistant
from assistant.regulations.figures import find_figures
from assistant.regulations.library import Library
from tests.answering.asked import first_paragraph
from tests.answering.small_law import LEAVE, clauses_of, law
from tests.regulations.conftest import write_text as _write_text_fixture

write_text = _write_text_fixture
TODAY = date(2026, 1, 1)


def asked(text: str) -> Question:
    return Question(text, QuestionKind.YES_NO, content=("经历",), specific=("经历",), figures=find_figures(text))


@pytest.fixture
def library(tmp_path: Path, write_text: Callable[..., Path]) -> Library:
    """Three years under the old text, two under the new one."""
    old = "第一条　提任的，应当有三年以上经历。\n"
    new = "第一条　提任的，应当有两年以上经历。\n"
    dates = {"issued": "2014-01-14", "effective": "2014-01-14", "repealed": "2019-03-03"}
    write_text(tmp_path, "selection", old, version="2014", superseded_by="2019", **dates)
    write_text(tmp_path, "selection", new, supersedes="2014")
    return Library.load(tmp_path)


def test_a_wrong_figure_is_corrected_from_the_clause(library: Library) -> None:
    (clause,) = clauses_of(library.regulations[1], 1)
    correction = wrong_figure(asked("听说提任要有五年经历，是吗"), clause, library, TODAY)
    assert correction is not None
    assert "两年以上" in correction.text
    assert "已废止" not in correction.text
    assert correction.rests_on == (clause.provision,)


def test_a_figure_of_the_repealed_text_is_said_to_be_of_it(library: Library) -> None:
    (clause,) = clauses_of(library.regulations[1], 1)
    correction = wrong_figure(asked("听说提任要有三年经历，是吗"), clause, library, TODAY)
    assert correction is not None
    assert "2014年文本" in correction.text
    assert "已废止" in correction.text


def test_a_text_to_come_is_not_said_to_be_repealed(library: Library) -> None:
    (clause,) = clauses_of(library.regulations[0], 1)
    correction = wrong_figure(asked("听说提任要有两年经历，是吗"), clause, library, date(2018, 6, 1))
    assert correction is not None
    assert "三年以上" in correction.text
    assert "2019年文本" not in correction.text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("听说提任要有两年经历，是吗", "the figure is right"),
        ("听说提任要有24个月经历，是吗", "the figure is right in another unit"),
        ("我有五年经历，能提任吗", "somebody's case is no claim about the text"),
        ("提任要有经历吗", "nothing is claimed"),
        ("听说要有两套房，是吗", "another dimension than the clause states"),
        ("听说三年或者五年，是吗", "two figures: which is claimed is a guess"),
    ],
)
def test_what_the_clause_does_not_contradict_is_not_corrected(library: Library, text: str, reason: str) -> None:
    (clause,) = clauses_of(library.regulations[1], 1)
    assert wrong_figure(asked(text), clause, library, TODAY) is None, reason


def test_a_wrong_number_of_members_is_noticed() -> None:
    clause = clauses_of(law(LEAVE), 2)[0]
    assert wrong_count(asked("不得批准休假的五项情形"), clause) is not None
    assert wrong_count(asked("不得批准休假的两项情形"), clause) is None
    assert wrong_count(asked("不得批准休假的情形"), clause) is None


def test_a_wrong_date_is_noticed_only_where_it_is_claimed() -> None:
    clause = clauses_of(law("第一条　每年1月31日前报告。\n"), 1)[0]
    assert wrong_date(asked("每年3月31日前报告，对吗"), clause) is not None
    assert wrong_date(asked("每年一月三十一日前报告，对吗"), clause) is None
    assert wrong_date(asked("3月31日报告的"), clause) is None


@pytest.mark.parametrize(
    ("question", "instead"),
    [
        pytest.param("《干部任用条例》第二十四条规定了试用期为一年，对吗？", "第四十三条", id="wrong article"),
        pytest.param(
            "《干部任用条例》第二十四条规定试用期是一年，对吗？",
            "第四十三条",
            id="wrong article, fewer words",
        ),
        pytest.param("任前公示在《干部任用条例》第三十条，对吧？", "第四十二条", id="wrong article, named last"),
        pytest.param("听说任前公示要七个工作日，是吗？", "五个工作日", id="wrong figure"),
        pytest.param("民主推荐结果有效期是不是两年？", "一年", id="wrong figure, asked"),
        pytest.param("个人事项集中报告是每年3月31日前，对吗？", "1月31日", id="wrong date"),
        pytest.param("《关于领导干部报告个人有关事项的规定》要求什么时候集中报告？", "1月31日", id="repealed title"),
        pytest.param("《干部任用条例》第九十九条说了什么？", "第七十一条", id="article beyond the end"),
        pytest.param("《公务员法》第一百二十条是什么", "第一百一十三条", id="article beyond the end of a law"),
        pytest.param(
            "《干部任用条例》第二十四条是不是关于任前公示期限的规定？",
            "第四十二条",
            id="wrong article, without a claim",
        ),
    ],
)
def test_a_wrong_premise_is_corrected_with_what_is_right(bundled: Assistant, question: str, instead: str) -> None:
    answer = bundled.ask(question)
    assert answer.status is AnswerStatus.PREMISE_CORRECTED
    assert instead in first_paragraph(answer)
    assert not first_paragraph(answer).startswith("是")


@pytest.mark.parametrize(
    "question",
    [
        "听说任前公示不少于五个工作日，是吗？",
        "民主推荐结果有效期是不是一年？",
        "《干部任用条例》第四十三条规定试用期是一年，对吗？",
        "个人事项集中报告是每年1月31日前，对吗？",
    ],
)
def test_a_right_premise_is_not_corrected(bundled: Assistant, question: str) -> None:
    assert bundled.ask(question).status is AnswerStatus.ANSWERED


def test_asking_for_less_than_is_forbidden_is_not_answered_with_no(bundled: Assistant) -> None:
    assert not bundled.ask("可以越一级提拔吗？").text.startswith("否")
