"""Three grades by rule, each with a reason that names the articles; none where nothing is answered."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.answering.answer import AnswerStatus, Grade
from assistant.answering.composed import Composed
from assistant.answering.evidence_grade import graded
from assistant.assistant import Assistant
from tests.answering.small_law import law, unit

ON = date(2026, 11, 28)
LAW = law()
ONE, OTHER = unit(LAW, 1), unit(LAW, 3)


def test_one_article_that_says_it_is_direct() -> None:
    grade = graded(Composed(AnswerStatus.ANSWERED, "", (ONE,)))
    assert grade is not None
    assert (grade.grade, grade.words) == (Grade.DIRECT, "直接规定")
    assert "第一条" in grade.reason


def test_units_of_one_article_are_one_article() -> None:
    grade = graded(Composed(AnswerStatus.ANSWERED, "", (ONE, unit(LAW, 1, 1))))
    assert grade is not None
    assert grade.grade is Grade.DIRECT


def test_several_articles_are_combined_and_counted() -> None:
    grade = graded(Composed(AnswerStatus.PREMISE_CORRECTED, "", (ONE, OTHER)))
    assert grade is not None
    assert grade.grade is Grade.COMBINED
    assert "2条条文" in grade.reason


@pytest.mark.parametrize("mark", ["weak", "only_nearest"])
def test_the_nearest_thing_is_only_related(mark: str) -> None:
    composed = Composed(AnswerStatus.ANSWERED, "", (ONE, OTHER))
    grade = graded(replace(composed, weak=mark == "weak", only_nearest=mark == "only_nearest"))
    assert grade is not None
    assert grade.grade is Grade.RELATED
    assert "请核对" in grade.reason


@pytest.mark.parametrize("status", [one for one in AnswerStatus if one not in {"answered", "premise_corrected"}])
def test_a_refusal_has_no_grade(status: AnswerStatus) -> None:
    assert graded(Composed(status, "", (ONE,))) is None


def test_an_answer_that_rests_on_nothing_has_no_grade() -> None:
    assert graded(Composed(AnswerStatus.ANSWERED, "")) is None


def test_answers_of_the_bundled_texts_carry_it(bundled: Assistant) -> None:
    direct = bundled.ask("公示期多长时间？", on=ON).grade
    assert direct is not None
    assert direct.grade is Grade.DIRECT
    combined = bundled.ask("漏报和隐瞒不报有什么区别", on=ON).grade
    assert combined is not None
    assert combined.grade is Grade.COMBINED
    assert bundled.ask("红烧肉怎么做", on=ON).grade is None
