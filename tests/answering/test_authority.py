"""Who interprets and what goes before: only what the texts say of themselves."""

from datetime import date

import pytest

from assistant.answering.answer import Answer, AnswerStatus
from assistant.answering.authority import hints, interpretation
from assistant.answering.composed import Composed
from assistant.answering.found import Request
from assistant.answering.short_names import is_short_for
from assistant.assistant import Assistant
from assistant.regulations.citation import label
from tests.answering.asked import cited_articles, stored_words
from tests.answering.small_law import unit

ON = date(2026, 11, 28)


def ask(assistant: Assistant, question: str) -> Answer:
    return assistant.ask(question, on=ON)


@pytest.mark.parametrize(
    ("question", "article", "body"),
    [
        ("纪律处分条例谁来解释", "jilv-chufen:157", "中央纪律检查委员会"),
        ("干部任用条例归谁解释", "ganbu-renyong:70", "中央组织部"),
        ("发展党员工作细则的解释权归谁", "fazhan-dangyuan:43", "中央组织部"),
        ("问责条例由哪个部门解释", "wenze:26", "中央纪律检查委员会"),
    ],
)
def test_the_interpreter_is_named_by_the_texts_own_article(
    bundled: Assistant, question: str, article: str, body: str
) -> None:
    answer = ask(bundled, question)
    assert answer.status is AnswerStatus.ANSWERED
    assert cited_articles(answer)[0] == article
    assert body in answer.text


def test_a_text_that_names_no_interpreter_is_not_given_one(bundled: Assistant) -> None:
    answer = ask(bundled, "公务员法由谁解释")
    assert answer.status is AnswerStatus.NO_PROVISION
    assert not answer.citations
    assert "没有写明由谁解释" in answer.text


def test_a_wrong_interpreter_is_corrected_and_a_short_name_is_not(bundled: Assistant) -> None:
    wrong = ask(bundled, "干部任用条例是国务院解释的，对吧")
    assert wrong.status is AnswerStatus.PREMISE_CORRECTED
    assert "中央组织部" in wrong.text
    right = ask(bundled, "干部任用条例是中组部解释的，对吧")
    assert right.status is AnswerStatus.ANSWERED
    assert right.text.startswith("是。")


def test_the_front_matter_and_the_clause_name_the_same_interpreter(bundled: Assistant) -> None:
    for regulation in bundled.library.in_force(ON):
        clause = interpretation(regulation)
        assert (clause is not None) == bool(regulation.interpreter), regulation.slug
        assert clause is None or regulation.interpreter in clause.text


def test_a_text_that_goes_before_older_ones_says_so(bundled: Assistant) -> None:
    answer = ask(bundled, "问责条例和以前发布的问责规定不一致，按哪个执行")
    assert cited_articles(answer) == ["wenze:27"]
    assert "按本条例执行" in answer.text


def test_where_no_text_decides_nothing_is_decided(bundled: Assistant) -> None:
    answer = ask(bundled, "干部任用条例和公务员法冲突时按哪个执行")
    assert "没有写明相互不一致时按哪一部执行" in answer.text
    assert "中央组织部" in answer.text


def test_a_special_group_brings_a_hint_with_its_article(bundled: Assistant) -> None:
    held = bundled.library.get("gongwuyuan-citui", on=ON)
    assert held is not None
    found = bundled.find(Request("法官辞退要走什么程序", ON))
    ((words, provision),) = hints(found, Composed(AnswerStatus.ANSWERED, "", (unit(held, 8),)))
    assert words.startswith("法官另有规定的情形")
    assert label(provision) in words
    assert hints(found, Composed(AnswerStatus.ANSWERED, "", (provision,))) == ()  # it is the answer already
    assert hints(found, Composed(AnswerStatus.NO_PROVISION, "", (unit(held, 8),))) == ()


def test_a_doubtful_answer_names_who_interprets(bundled: Assistant) -> None:
    held = bundled.library.get("ganbu-renyong", on=ON)
    assert held is not None
    found = bundled.find(Request("公示期多长时间", ON))
    answer = bundled.ground(found, Composed(AnswerStatus.ANSWERED, "", (unit(held, 42),), weak=True))
    assert answer.hints == ()  # the last step adds none: they belong to the composed answer
    ((words, provision),) = hints(found, Composed(AnswerStatus.ANSWERED, "", (unit(held, 42),), weak=True))
    assert "中央组织部" in words
    told = bundled.ground(found, Composed(AnswerStatus.ANSWERED, "", (unit(held, 42),), hints=((words, provision),)))
    assert told.hints[0].citation.quote == stored_words(bundled.library, told.hints[0].citation)
    assert told.hints[0].citation not in told.citations


def test_an_ordinary_answer_has_no_hint(bundled: Assistant) -> None:
    assert ask(bundled, "公示期多长时间？").hints == ()


@pytest.mark.parametrize(
    ("short", "words", "is_it"),
    [
        ("中组部", "由中央组织部负责", True),
        ("中纪委", "中央纪律检查委员会", True),
        ("国务院", "中央组织部", False),
        ("部", "中央组织部", False),
        ("纪委", "由组织部门负责", False),
    ],
)
def test_short_names_of_bodies(short: str, words: str, is_it: bool) -> None:
    assert is_short_for(short, words) is is_it
