"""Two versions asked about: each says its own. A repealed one relied on: which one holds. Which texts: a line each."""

import pytest

from assistant.answering.answer import AnswerStatus
from assistant.assistant import Assistant
from tests.answering.asked import cited_articles, stored_words


@pytest.mark.parametrize(
    ("question", "new", "old"),
    [
        ("任职试用期，老条例规定多久，现行条例规定多久", 43, 42),
        ("引咎辞职以后多久能安排职务，2014年条例怎么写、2019年条例怎么写", 56, 59),
    ],
)
def test_each_version_answers_with_its_own_article(bundled: Assistant, question: str, new: int, old: int) -> None:
    answer = bundled.ask(question)
    assert answer.status is AnswerStatus.ANSWERED
    assert {(each.version, each.article) for each in answer.citations} >= {("2019", new), ("2014", old)}
    assert all(each.quote == stored_words(bundled.library, each) for each in answer.citations)


def test_the_figure_of_the_old_version_is_no_wrong_claim_about_the_new_one(bundled: Assistant) -> None:
    answer = bundled.ask("一般应当免职的情形，旧条例写了五种，新条例写了几种")
    assert answer.status is AnswerStatus.ANSWERED
    assert "八种" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "这次考察还是按照2014年的任用条例做",
        "党员处分我们沿用2018年版纪律处分条例来定",
        "我打算照旧的任用条例走程序",
    ],
)
def test_whoever_relies_on_a_repealed_version_is_told_which_one_holds(bundled: Assistant, question: str) -> None:
    answer = bundled.ask(question)
    assert answer.status is AnswerStatus.PREMISE_CORRECTED
    assert "已经废止" in answer.text
    assert answer.citations[0].in_force


@pytest.mark.parametrize(
    "question",
    ["照2019年的任用条例走程序，公示几天", "2014年版任用条例的试用期是多久", "当时是按2014年的任用条例办的"],
)
def test_a_version_in_force_a_question_on_an_old_text_and_the_past_are_not_corrected(
    bundled: Assistant, question: str
) -> None:
    assert "办理请以现行文本为准" not in bundled.ask(question).text


@pytest.mark.parametrize(
    ("turns", "question", "version", "article"),
    [
        (("2014年版任用条例的试用期是多久",), "现行的呢", "2019", "ganbu-renyong:43"),
        (("任职试用期多长时间",), "2014年的条例怎么规定的", "2014", "ganbu-renyong:42"),
    ],
)
def test_a_follow_up_asks_the_same_of_another_version(
    bundled: Assistant, turns: tuple[str, ...], question: str, version: str, article: str
) -> None:
    answer = bundled.ask(question, turns=turns)
    assert answer.citations[0].version == version
    assert cited_articles(answer)[0] == article


def test_a_version_that_is_not_held_is_named_as_missing(bundled: Assistant) -> None:
    answer = bundled.ask("2002年的呢", turns=("《干部任用条例》规定任前公示几天",))
    assert answer.status is AnswerStatus.REGULATION_NOT_HELD


def test_which_texts_say_so_is_answered_by_a_line_for_each(bundled: Assistant) -> None:
    answer = bundled.ask("考核公示不少于五个工作日，都是哪几个文件规定的")
    cited = {each.slug for each in answer.citations}
    assert answer.status is AnswerStatus.ANSWERED
    assert len(cited) == len(answer.citations) > 1
    assert bundled.ask("公示期有哪些规定").text.startswith("库内写到") is False
