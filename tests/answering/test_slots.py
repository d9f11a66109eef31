"""One question back where a rank or a kind decides, with what holds in each case; never where it is named."""

from datetime import date
from pathlib import Path

import pytest

from assistant.answering.answer import Answer, AnswerStatus
from assistant.answering.slots import Slots
from assistant.assistant import Assistant
from assistant.errors import CorpusError
from assistant.regulations.citation import find
from assistant.regulations.model import Provision
from tests.answering.asked import cited_articles

ON = date(2026, 11, 28)


def ask(assistant: Assistant, question: str, *turns: str) -> Answer:
    return assistant.ask(question, on=ON, turns=turns)


def test_without_a_rank_each_case_is_answered_and_one_question_asked_back(bundled: Assistant) -> None:
    answer = ask(bundled, "提拔需要工作几年")
    assert answer.status is AnswerStatus.ANSWERED
    assert "应当在副职岗位上工作两年以上" in answer.text
    assert "应当在下级正职岗位上工作三年以上" in answer.text
    assert answer.clarification is not None
    assert answer.clarification.question == "提任什么职务？"
    assert set(cited_articles(answer)) == {"ganbu-renyong:8"}


def test_party_and_state_are_told_apart_where_the_question_does_not(bundled: Assistant) -> None:
    answer = ask(bundled, "警告处分影响期多久")
    assert answer.clarification is not None
    assert cited_articles(answer)[:2] == ["jilv-chufen:10", "zhengwu-chufen:8"]
    assert "一年" in answer.text
    assert "六个月" in answer.text


@pytest.mark.parametrize("question", ["提拔需要工作几年", "警告处分影响期多久", "离职后几年不能到企业任职"])
def test_every_option_is_a_question_that_is_answered_without_asking_again(bundled: Assistant, question: str) -> None:
    back = ask(bundled, question).clarification
    assert back is not None
    for option in back.options:
        chosen = ask(bundled, option, question)
        assert chosen.status is AnswerStatus.ANSWERED, option
        assert chosen.clarification is None, option


def test_a_conversation_is_asked_back_once(bundled: Assistant) -> None:
    again = ask(bundled, "警告处分影响期多久", "提拔需要工作几年")
    assert again.clarification is None
    assert "要看具体情形" in again.text


@pytest.mark.parametrize(
    "question",
    [
        "提拔副处级需要工作几年",
        "党内警告处分影响期多久",
        "政务警告的处分期多久",
        "警告和记过，处分期差多少",
        "提拔的事定了多久批下来才算任职时间，从哪天起算",
        "《干部任用条例》规定提拔要任职几年",
        "提拔试用期多久",
        "离职审计多久做一次",
    ],
)
def test_what_is_named_or_another_matter_is_not_asked_back(bundled: Assistant, question: str) -> None:
    assert "要看具体情形" not in ask(bundled, question).text


def test_on_a_day_on_which_a_case_is_not_held_the_ordinary_answer_stands(bundled: Assistant) -> None:
    answer = bundled.ask("警告处分影响期多久", on=date(2015, 6, 1))
    assert "要看具体情形" not in answer.text


def test_a_follow_up_with_another_condition_keeps_to_the_article(bundled: Assistant) -> None:
    answer = ask(bundled, "如果他没有基层经历呢", "提任县处级领导职务需要什么条件")
    assert cited_articles(answer)[0] == "ganbu-renyong:8"
    assert "基层工作经历" in answer.text
    assert "提任县处级领导职务，他没有基层经历" in answer.understood_as


def test_every_case_of_the_table_names_words_of_a_provision_held(bundled: Assistant) -> None:
    rows = Slots.load(Path(bundled.library.folder), bundled.library).rows
    assert {row.id for row in rows} == {"rank_years", "warning_kind", "after_leaving", "post_rank"}
    for row in rows:
        for case in row.options:
            held = [bundled.library.resolve(each.citation, ON) for each in find(case.at, bundled.library.titles())]
            assert held, case.at
            assert all(isinstance(one, Provision) and case.says in one.text for one in held), case.at
            assert not row.open_in(case.ask), case.ask


def test_a_table_that_is_none_is_a_fault_of_the_corpus(bundled: Assistant, tmp_path: Path) -> None:
    assert Slots.load(tmp_path, bundled.library).rows == ()
    (tmp_path / "slots.yaml").write_text("- {id: x}\n", encoding="utf-8")
    with pytest.raises(CorpusError):
        Slots.load(tmp_path, bundled.library)
