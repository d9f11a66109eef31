"""Answers that reckon a day: only with a day and a provision that states the term; everything else stays as it was."""

from datetime import date

import pytest

from assistant.answering.answer import Answer
from assistant.assistant import Assistant
from tests.answering.asked import cited_articles, first_paragraph

ON = date(2026, 11, 28)


def ask(assistant: Assistant, question: str) -> Answer:
    return assistant.ask(question, on=ON)


def test_the_day_comes_first_with_formula_and_the_article_that_states_the_term(bundled: Assistant) -> None:
    answer = ask(bundled, "公示从2026年9月28日开始，五个工作日到哪天")
    assert "＝2026年10月10日" in first_paragraph(answer)
    assert "依据《干部任用条例》第四十二条：“公示的期限不少于五个工作日”" in first_paragraph(answer)
    assert cited_articles(answer)[0] == "ganbu-renyong:42"


def test_a_punishment_that_may_be_of_party_or_state_is_reckoned_for_both(bundled: Assistant) -> None:
    answer = ask(bundled, "2025年6月受警告处分，影响期到什么时候")
    assert "党内警告：2025年6月（决定生效之日）＋一年＝2026年6月" in answer.text
    assert "政务警告：2025年6月（决定生效之日）＋六个月＝2025年12月" in answer.text
    assert {"jilv-chufen:10", "zhengwu-chufen:8"} <= set(cited_articles(answer))


def test_a_term_that_the_law_does_not_state_is_corrected_before_it_is_reckoned(bundled: Assistant) -> None:
    answer = ask(bundled, "公示从2026年9月28日开始，三个工作日到哪天")
    assert answer.status == "premise_corrected"
    assert "2026年10月10日" in answer.text
    assert "不少于五个工作日" in first_paragraph(answer).split("\n")[0]


def test_a_term_that_no_provision_states_is_not_reckoned(bundled: Assistant) -> None:
    answer = ask(bundled, "2025年3月1日起食堂试营业三个月到哪天")
    assert answer.status == "out_of_scope"
    assert "2025年6月1日" not in answer.text


@pytest.mark.parametrize("question", ["公示期多长时间？", "诫勉的影响期是多久", "公示期从哪天起算"])
def test_without_a_day_nothing_is_reckoned(bundled: Assistant, question: str) -> None:
    assert "＝" not in ask(bundled, question).text


def test_an_article_named_outright_is_shown_as_ever(bundled: Assistant) -> None:
    answer = ask(bundled, "《干部任用条例》第四十二条，2026年9月28日公示到哪天")
    assert "＝" not in answer.text


def test_a_calendar_day_that_does_not_exist_is_said_and_the_rest_answered(bundled: Assistant) -> None:
    answer = ask(bundled, "2026年2月30日开始公示，五个工作日到哪天")
    assert answer.text.startswith("所给的日期在日历上没有")
    assert "五个工作日" in answer.text


def test_the_same_way_stands_in_the_steps(bundled: Assistant) -> None:
    from assistant.answering.found import Request

    found = bundled.find(Request("公示从2026年9月28日开始，五个工作日到哪天", ON))
    assert bundled.ground(found).text == ask(bundled, "公示从2026年9月28日开始，五个工作日到哪天").text
