"""What nothing decides has no answer; what it leans to is told beside it, with a mark, never as the answer."""

from collections.abc import Mapping
from datetime import date

import pytest

from assistant.assistant import Assistant
from assistant.banks.exam_question import UNSURE_MARK, Question, Solution
from assistant.banks.meaning import Meaning
from assistant.banks.pasted_answer import pasted_answer
from assistant.banks.solve import Solver
from assistant.entailment.verdict import Verdict
from tests.banks.test_judged_beside import OPTIONS, STEM, SURELY_NOT, OneVector, SaysOf

ON = date(2026, 11, 28)
LIKELY, UNLIKELY, SILENT = Verdict(0.6, 0.35, 0.05), Verdict(0.3, 0.6, 0.1), Verdict(0.1, 0.1, 0.8)


def solved(bundled: Assistant, told: Mapping[str, Verdict] | None, question: Question) -> Solution:
    return Solver(bundled.library, ON, Meaning(OneVector(), SaysOf(told))).solve(question)


def choice(kind: str) -> Question:
    return Question(type=kind, question=STEM, options=OPTIONS)  # pyright: ignore[reportArgumentType]


def test_the_option_that_leads_a_little_is_a_leaning_and_no_answer(bundled: Assistant) -> None:
    told = {"乙": LIKELY, "甲": SURELY_NOT, "丙": UNLIKELY, "丁": UNLIKELY}
    found = solved(bundled, told, choice("single"))
    assert (found.answer, found.likely) == (None, "B")


def test_two_options_alike_lean_nowhere(bundled: Assistant) -> None:
    told = {"乙": LIKELY, "甲": LIKELY, "丙": UNLIKELY, "丁": UNLIKELY}
    assert solved(bundled, told, choice("single")).likely is None


def test_of_a_multiple_choice_all_that_rather_stand_are_taken_and_one_alone_is_none(bundled: Assistant) -> None:
    several = {"甲": LIKELY, "丙": LIKELY, "乙": UNLIKELY, "丁": UNLIKELY}
    assert solved(bundled, several, choice("multiple")).likely == "AC"
    alone = {"甲": LIKELY, "乙": UNLIKELY, "丙": UNLIKELY, "丁": UNLIKELY}
    assert solved(bundled, alone, choice("multiple")).likely is None


@pytest.mark.parametrize(("told", "likely"), [(LIKELY, "正确"), (UNLIKELY, "错误"), (SILENT, None)])
def test_a_statement_leans_by_what_its_article_says(bundled: Assistant, told: Verdict, likely: str | None) -> None:
    statement = "考察组应当由两名以上成员组成，组长要有较好的思想政治素质和丰富的阅历"
    found = solved(bundled, {"考察组": told}, Question(type="judge", question=statement))
    if found.answer is None:
        assert found.likely == likely
    else:
        assert found.likely is None


def test_without_a_reader_nothing_leans(bundled: Assistant) -> None:
    assert solved(bundled, None, choice("single")).likely is None


def test_what_has_an_answer_has_no_leaning_beside_it(bundled: Assistant) -> None:
    question = Question(
        type="single", question="任前公示的期限不少于（　）。", options=("三个工作日", "五个工作日", "七个工作日")
    )
    found = solved(bundled, {"五个": LIKELY}, question)
    assert (found.answer, found.likely) == ("B", None)


def test_a_pasted_question_tells_the_leaning_with_its_mark_and_as_no_answer(bundled: Assistant) -> None:
    told = {"乙": LIKELY, "甲": SURELY_NOT, "丙": UNLIKELY, "丁": UNLIKELY}
    pasted = f"{STEM}\n" + "\n".join(f"{chr(ord('A') + at)}. {one}" for at, one in enumerate(OPTIONS))
    answer = pasted_answer(pasted, bundled.library, ON, Meaning(OneVector(), SaysOf(told)))
    assert answer is not None
    (exam,) = answer.exam
    assert (exam.answer, exam.likely) == (None, "B")
    assert f"倾向于B{UNSURE_MARK}，不作为答案" in answer.text
    assert "答案：B" not in answer.text
