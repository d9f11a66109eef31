"""Procedures through several articles: whole, in order, each step in the words of one provision."""

import re
from datetime import date
from pathlib import Path

import pytest

from assistant.answering.answer import AnswerStatus
from assistant.answering.course import Course, Courses
from assistant.answering.found import Request
from assistant.assistant import Assistant
from assistant.errors import CorpusError
from tests.answering.asked import cited_articles

ON = date(2026, 11, 28)


def test_every_step_of_every_course_is_held(bundled: Assistant) -> None:
    found = bundled.find(Request("程序", ON))
    courses = Courses.load(Path("corpus"), bundled.library)
    assert courses.rows
    for row in courses.rows:
        for step in row.steps:
            clause = courses.clause(step, found)
            assert clause is not None, (row.id, step.at, step.says)
            assert step.says in clause.text


def test_the_steps_within_one_text_follow_its_articles(bundled: Assistant) -> None:
    for row in Courses.load(Path("corpus"), bundled.library).rows:
        places: dict[str, list[int]] = {}
        for step in row.steps:
            slug, place = step.at.split(" ")
            places.setdefault(slug, []).append(int(place.split(".")[0]))
        assert all(numbers == sorted(numbers) for numbers in places.values()), row.id


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("选拔任用的程序有哪些", "ganbu-renyong:11", "ganbu-renyong:44"),
        ("从动议到任职要经过哪些步骤", "ganbu-renyong:11", "ganbu-renyong:44"),
        ("破格提拔要走什么程序", "ganbu-renyong:35", "xuanren-jiandu:12"),
        ("问责一个干部要经过哪些程序", "wenze:9", "wenze:14"),
        ("个人有关事项查核的流程", "geren-shixiang:11", "chahe-chuli:7"),
        ("发展党员要经过哪些步骤", "fazhan-dangyuan:6", "fazhan-dangyuan:33"),
    ],
)
def test_the_whole_course_is_given_in_order(bundled: Assistant, question: str, first: str, last: str) -> None:
    answer = bundled.ask(question, on=ON)
    assert answer.status is AnswerStatus.ANSWERED
    cited = cited_articles(answer)
    assert (cited[0], cited[-1]) == (first, last)
    numbers = [int(number) for number in re.findall(r"^(\d+)\. ", answer.text, flags=re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    for line in answer.text.split("\n")[1:]:
        assert sum(line.count(f"（{one}）") for one in {cited.label for cited in answer.citations}) == 1


@pytest.mark.parametrize(
    "question", ["考察一个干部要走哪些步骤", "换届的民主推荐怎么搞，步骤说一下", "党委讨论任免干部按什么程序走"]
)
def test_one_step_of_the_course_keeps_its_own_answer(bundled: Assistant, question: str) -> None:
    assert "共十四个步骤" not in bundled.ask(question, on=ON).text


def test_a_course_that_was_not_in_force_is_not_told(bundled: Assistant) -> None:
    assert "共十四个步骤" not in bundled.ask("选拔任用的程序有哪些", on=date(2016, 1, 1)).text


def test_a_course_needs_all_its_patterns_and_none_of_the_others() -> None:
    step = {"step": "一步", "at": "leave 1", "says": "年休假"}
    course = Course.model_validate(
        {"id": "x", "name": "休假", "asks": ("休假", "程序"), "unless": ("病假",), "steps": (step, step)}
    )
    assert course.is_asked("休假的程序")
    assert not course.is_asked("休假几天")
    assert not course.is_asked("病假和休假的程序")


def test_a_broken_table_is_named(bundled: Assistant, tmp_path: Path) -> None:
    (tmp_path / "courses.yaml").write_text("- {id: x}\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"courses\.yaml"):
        Courses.load(tmp_path, bundled.library)
