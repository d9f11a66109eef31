"""A replaced text said to be in force is put right; one that is in force, or an unknown year, is left alone."""

from datetime import date

import pytest

from assistant.answering.answer import AnswerStatus
from assistant.assistant import Assistant
from tests.answering.asked import cited_articles, first_paragraph

ON = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("问责条例目前还是2016年印发的那部吧", "wenze:27"),
        ("现在选人用的还是2014年那版任用条例，它是哪天起执行的", "ganbu-renyong:71"),
        ("选人用人监督还是照2003年的监督检查办法", "xuanren-jiandu:20"),
        ("干部档案现在还按1991年的《干部档案工作条例》管", "ganbu-dangan:46"),
    ],
)
def test_a_replaced_text_said_to_hold_is_corrected(bundled: Assistant, question: str, article: str) -> None:
    answer = bundled.ask(question, on=ON)
    assert answer.status is AnswerStatus.PREMISE_CORRECTED
    assert cited_articles(answer)[0] == article
    assert "废止" in first_paragraph(answer)


def test_what_is_asked_beside_is_answered_by_the_text_in_force(bundled: Assistant) -> None:
    answer = bundled.ask("追责问责仍按2016年的问责条例，对党组织问责有哪几种方式", on=ON)
    assert "按现行文本" in answer.text
    assert "wenze:8" in cited_articles(answer)


def test_a_plain_question_is_answered_by_no(bundled: Assistant) -> None:
    answer = bundled.ask("手头这本2014年的任用条例现在还能作为依据吗", on=ON)
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.text.startswith("不能")


@pytest.mark.parametrize(
    "question",
    [
        "干部任用条例现在用的是2019年版吧",
        "处分公务员现在还引2007年的处分条例吧",
        "公务员法现在还是1987年那部吧",
        "2014年那版任用条例民主推荐结果多久有效",
        "2014年版和现在的任用条例有什么区别",
    ],
)
def test_what_holds_is_not_corrected(bundled: Assistant, question: str) -> None:
    assert bundled.ask(question, on=ON).status is not AnswerStatus.PREMISE_CORRECTED
