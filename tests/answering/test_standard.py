"""Standard answers and the texts held: an article that changes takes the answer out of use, at once and on the list."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assistant.amendments.citing import CitingSource
from assistant.answering import standard
from assistant.answering.found import Request
from assistant.answering.standard import Approved, StandardAnswerRefused, StandardAnswers, StandardSource
from assistant.assistant import Assistant
from assistant.records import standard_answers
from assistant.records.records import Records, kept_in
from assistant.records.standard_answers import AnswerState
from assistant.settings import Settings

NOW = datetime(2026, 11, 28, 8, tzinfo=UTC)
ASKED = Approved("公示要挂几天？", "任前公示不少于五个工作日（《干部任用条例》第四十二条）。")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path, embedder="off")


@pytest.fixture
def records(settings: Settings) -> Iterator[Records]:
    with Records.open(settings) as opened:
        yield opened


def test_a_changed_article_stops_the_answer_and_marks_it(
    bundled: Assistant, settings: Settings, records: Records
) -> None:
    made = standard.approve(records, settings, ASKED, bundled.library, at=NOW, by="t")
    found = bundled.find(Request(ASKED.question, date(2026, 11, 28)))
    answers = StandardAnswers(settings)
    assert answers.instead(found, bundled.library) is not None
    changed = replace(made, basis=(replace(made.basis[0], digest="0" * 16),))  # as if approved over other words
    with records.writing() as transaction:
        standard_answers.put(transaction, changed)
    assert StandardAnswers(settings).instead(found, bundled.library) is None
    (marked,) = standard.recheck(records, settings, bundled.library, date(2026, 11, 28))
    assert marked.state is AnswerState.RECHECK
    assert "条款文字有改动" in marked.why
    again = standard.approve(records, settings, ASKED, bundled.library, at=NOW, by="t", id=made.id)
    assert again.state is AnswerState.APPROVED
    assert answers.instead(found, bundled.library) is not None


SIMILAR = replace(ASKED, similar=("个人有关事项报告规定怎么报",), negative=("请问职级公示要挂几天？",))


@pytest.mark.parametrize(
    "asked", ["请问公示要挂几天呢？", "您好，公示要挂几天啊，谢谢", "公示要挂几天", "个人事项报告规定怎么报？"]
)
def test_courtesy_particles_and_the_lexicon_do_not_make_another_question(
    bundled: Assistant, settings: Settings, records: Records, asked: str
) -> None:
    standard.approve(records, settings, SIMILAR, bundled.library, at=NOW, by="t")
    found = bundled.find(Request(asked, date(2026, 11, 28)))
    assert StandardAnswers(settings).instead(found, bundled.library) is not None


@pytest.mark.parametrize("asked", ["职级公示要挂几天吗", "公示要挂几个月", "公示要挂几天以上才行", "不公示要挂几天"])
def test_a_negative_question_or_another_one_is_never_answered_by_it(
    bundled: Assistant, settings: Settings, records: Records, asked: str
) -> None:
    standard.approve(records, settings, SIMILAR, bundled.library, at=NOW, by="t")
    found = bundled.find(Request(asked, date(2026, 11, 28)))
    assert StandardAnswers(settings).instead(found, bundled.library) is None


def test_a_question_on_both_lists_in_another_form_is_refused(
    bundled: Assistant, settings: Settings, records: Records
) -> None:
    both = replace(ASKED, negative=("请问公示要挂几天呢",))
    with pytest.raises(StandardAnswerRefused):
        standard.approve(records, settings, both, bundled.library, at=NOW, by="t")


def test_a_running_program_notices_an_approval_and_a_withdrawal(
    bundled: Assistant, settings: Settings, records: Records
) -> None:
    found = bundled.find(Request(ASKED.question, date(2026, 11, 28)))
    answers = StandardAnswers(settings)
    assert answers.instead(found, bundled.library) is None
    made = standard.approve(records, settings, ASKED, bundled.library, at=NOW, by="t")
    assert answers.instead(found, bundled.library) is not None
    standard.withdraw(records, settings, made.id, at=NOW, by="t")
    assert answers.instead(found, bundled.library) is None


def test_a_follow_up_never_meets_a_standard_answer(bundled: Assistant, settings: Settings, records: Records) -> None:
    asked = replace(ASKED, question="那公示呢")
    standard.approve(records, settings, asked, bundled.library, at=NOW, by="t")
    found = bundled.find(Request("那公示呢", date(2026, 11, 28), ("试用期多久？",)))
    assert StandardAnswers(settings).instead(found, bundled.library) is None


def test_damaged_records_leave_the_ordinary_answers(bundled: Assistant, settings: Settings) -> None:
    (settings.data / "records.db").write_bytes(b"no database")
    (settings.data / "standard-answers.stamp").write_text("x", encoding="utf-8")
    found = bundled.find(Request(ASKED.question, date(2026, 11, 28)))
    assert StandardAnswers(settings).instead(found, bundled.library) is None


def test_standard_answers_are_a_citing_source(bundled: Assistant, settings: Settings, records: Records) -> None:
    standard.approve(records, settings, ASKED, bundled.library, at=NOW, by="t")
    source: CitingSource = StandardSource(records)
    (item,) = source.items()
    assert item.title == ASKED.question
    assert (item.cited[0].slug, item.cited[0].version) == ("ganbu-renyong", "2019")
    opened = kept_in(settings)
    assert opened is not None
    opened.close()
