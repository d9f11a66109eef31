"""Assistant: one question at a time or many, the same each time; search and state beside it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from assistant.answering.answer import Answer
from assistant.assistant import Assistant
from assistant.errors import CorpusError, QuestionInvalid
from assistant.settings import Settings

QUESTIONS = ("任前公示几个工作日", "不得列为考察对象的情形有哪些", "第八条", "举报人是谁", "《干部任用条例》第九十九条")


def timeless(answer: Answer) -> Answer:
    return answer.model_copy(update={"elapsed_ms": 0.0})


def test_a_question_gets_the_same_answer_each_time_also_from_many_threads(bundled: Assistant) -> None:
    once = [timeless(bundled.ask(question)) for question in QUESTIONS]
    with ThreadPoolExecutor(4) as pool:
        many = list(pool.map(lambda question: timeless(bundled.ask(question)), QUESTIONS * 4))
    assert many == once * 4


def test_the_three_steps_are_what_ask_does(bundled: Assistant) -> None:
    from assistant.answering.found import Request

    found = bundled.find(Request(QUESTIONS[0], date.today()))
    assert bundled.ground(found, bundled.compose(found)) == timeless(bundled.ask(QUESTIONS[0]))


def test_an_answer_says_what_it_rests_on_and_how_long_it_took(bundled: Assistant) -> None:
    answer = bundled.ask(QUESTIONS[0])
    assert answer.corpus.held == len(bundled.library.regulations)
    assert answer.corpus.version == bundled.library.content_hash
    assert answer.elapsed_ms > 0
    assert Answer.model_validate_json(answer.model_dump_json()) == answer


def test_evidence_is_what_the_answer_rests_on_before_it_is_worded(bundled: Assistant) -> None:
    evidence = bundled.evidence(QUESTIONS[0])
    assert evidence
    assert evidence[0].article == bundled.ask(QUESTIONS[0]).citations[0].article
    with pytest.raises(QuestionInvalid):
        bundled.evidence(" ")


def test_search_finds_words_in_the_law_of_the_day(bundled: Assistant) -> None:
    hits = bundled.search("任前公示 期限")
    assert hits
    assert all(hit.score >= 0 for hit in hits)
    assert {hit.version for hit in bundled.search("原则", slug="ganbu-renyong")} == {"2019"}
    assert {hit.version for hit in bundled.search("原则", slug="ganbu-renyong", on=date(2018, 6, 1))} == {"2014"}
    assert len(bundled.search("干部", limit=3)) == 3


def test_state_says_what_works(bundled: Assistant) -> None:
    state = bundled.state()
    assert (state.search, state.held, state.problems) == ("lexical", len(bundled.library.regulations), ())


def test_a_corpus_that_cannot_be_read_is_a_fault_and_nothing_else_is(tmp_path: Path) -> None:
    with pytest.raises(CorpusError):
        Assistant.open(Settings(corpus=tmp_path / "nowhere", data=tmp_path, embedder="off"))
    broken = tmp_path / "data" / "regulations" / "x" / "2020-01-01.md"
    broken.parent.mkdir(parents=True)
    broken.write_bytes(b"\xff\xfe\x00")
    assistant = Assistant.open(Settings(data=tmp_path / "data", embedder="off"))
    assert len(assistant.state().problems) == 1
    assert assistant.ask(QUESTIONS[0]).citations
