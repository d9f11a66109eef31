"""Each part of understanding can be switched off by an argument, and then takes no part."""

from pathlib import Path

import pytest

from assistant.answering.answer import AnswerStatus
from assistant.answering.found import Request
from assistant.answering.naming import Names
from assistant.answering.switches import ALL_ON, Switches
from assistant.assistant import Assistant
from assistant.settings import Settings
from tests.evals.days import TODAY


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """Everything of understanding off."""
    off = Switches(lexicon=False, subjects=False, names=False, follow_ups=False, typical=False, ranks=False)
    return Assistant.open(Settings(data=tmp_path_factory.mktemp("bare"), embedder="off"), off)


def test_all_is_on_unless_it_is_said_otherwise(bundled: Assistant, tmp_path: Path) -> None:
    spelt_out = Assistant.open(Settings(data=tmp_path, embedder="off"), ALL_ON)
    question = "凡提四必是哪四必"
    assert spelt_out.ask(question).text == bundled.ask(question).text


def test_without_the_lexicon_jargon_stands_for_nothing(bundled: Assistant, bare: Assistant) -> None:
    request = Request("凡提四必是什么", TODAY)
    assert bundled.find(request).question.terms
    assert not bare.find(request).question.terms
    assert not bare.find(request).question.expansions


def test_without_the_index_of_subjects_nothing_is_pointed_at(bundled: Assistant, bare: Assistant) -> None:
    request = Request("任前公示要公示几天", TODAY)
    assert bundled.find(request).pointed
    assert not bare.find(request).pointed


def test_without_names_no_title_is_known_in_running_words() -> None:
    names, text = Names({"干部任用条例": "干部任用条例"}), "2014年的干部任用条例42条"
    assert Switches().of_names(names).mark(text).text == "《干部任用条例》（2014年）第42条"
    assert Switches(names=False).of_names(names).mark(text).text == text


def test_without_follow_ups_every_question_stands_alone(bundled: Assistant, bare: Assistant) -> None:
    turns = ("公务员受警告处分的期间是多久",)
    assert "处分" in bundled.find(Request("记大过呢？", TODAY, turns)).question.text
    assert bare.find(Request("记大过呢？", TODAY, turns)).question.text == "记大过呢？"


def test_without_ranks_a_rule_for_another_rank_is_not_kept_back(bundled: Assistant, tmp_path: Path) -> None:
    question = "升正科要几年工龄"
    assert bundled.ask(question).status is AnswerStatus.NO_PROVISION
    off = Assistant.open(Settings(data=tmp_path, embedder="off"), Switches(ranks=False))
    assert "适用于另外的职务层次" not in off.ask(question).text
