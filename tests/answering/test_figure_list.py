"""All deadlines of a text: a complete list from the index, only where nothing else is asked."""

import pytest

from assistant.answering.answer import AnswerStatus
from assistant.assistant import Assistant
from assistant.indexes.figure_kinds import FigureKind
from assistant.indexes.indexes import indexes_of

SPANS = {FigureKind.PERIOD, FigureKind.YEARS, FigureKind.DATE, FigureKind.TERMS}


@pytest.mark.parametrize(
    ("question", "slug"),
    [
        ("个人有关事项报告规定里有哪些时限规定？", "geren-shixiang"),
        ("《公务员法》有哪些时间要求", "gongwuyuan-fa"),
        ("列出《干部任用条例》的所有期限", "ganbu-renyong"),
        ("《政务处分法》全部时限，请汇总", "zhengwu-chufen"),
    ],
)
def test_every_deadline_of_the_text_is_listed_with_its_citation(bundled: Assistant, question: str, slug: str) -> None:
    answer = bundled.ask(question)
    assert answer.status is AnswerStatus.ANSWERED
    entries = [one for one in indexes_of(bundled.library).figures(slug) if one.figure.kind in SPANS]
    assert entries
    for entry in entries:
        assert entry.said.quote.rstrip("。；;：: ") in answer.text
    assert {one.slug for one in answer.citations} == {slug}
    held = {one.quote for one in answer.citations}
    assert all(any(entry.said.quote in quote for quote in held) for entry in entries)


def test_a_term_for_two_texts_lists_both(bundled: Assistant) -> None:
    answer = bundled.ask("两项法规里的时间要求有哪些")
    assert {one.slug for one in answer.citations} == {"geren-shixiang", "chahe-chuli"}
    assert "〔条号待核〕" in answer.text


def test_only_the_kind_asked_for_is_listed(bundled: Assistant) -> None:
    answer = bundled.ask("《公务员调任规定》对年龄的要求有哪些")
    assert "55周岁" in answer.text
    assert "试用期" not in answer.text


def test_a_text_held_in_part_says_what_it_lacks(bundled: Assistant) -> None:
    assert "库内文本缺第" in bundled.ask("《党组工作条例》有哪些人数规定").text


def test_without_a_text_one_question_goes_back(bundled: Assistant) -> None:
    answer = bundled.ask("条例里有哪些时限规定")
    assert answer.status is AnswerStatus.NEEDS_CLARIFICATION
    assert answer.clarification is not None
    for option in answer.clarification.options:
        assert bundled.ask(option).status is AnswerStatus.ANSWERED


@pytest.mark.parametrize(
    "question",
    [
        "《干部任用条例》的公示期限有哪些规定",
        "试用期的时间有哪些要求",
        "《干部任用条例》第四十二条有哪些时限规定",
        "哪些事项要在规定时间内报告",
    ],
)
def test_a_question_about_a_matter_goes_the_ordinary_way(bundled: Assistant, question: str) -> None:
    assert "写有期限" not in bundled.ask(question).text


def test_a_text_not_held_is_named_not_listed(bundled: Assistant) -> None:
    answer = bundled.ask("《中国共产党廉洁自律准则》有哪些时限规定")
    assert answer.status is AnswerStatus.REGULATION_NOT_HELD
