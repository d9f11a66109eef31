"""The ballots of “一报告两评议”: the customary items, a unit's own, every choice once; the program names nobody."""

import io

import docx
import pytest

from assistant.documents.document import Document
from assistant.documents.docx_writer import write_docx
from assistant.errors import RequestError
from assistant.facts.ballot_documents import person_ballot, work_ballot
from assistant.facts.ballots import BallotPlan, read_ballot_plan

LEAST = "unit: 示例市发展促进局\nyear: 2025\n"


def plan(words: str = "") -> BallotPlan:
    return read_ballot_plan((LEAST + words).encode(), "评议.yaml")


def tables(document: Document) -> list[list[list[str]]]:
    made = docx.Document(io.BytesIO(write_docx(document)))
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in made.tables]


def test_the_customary_ballot_has_a_box_for_each_grade_of_each_question() -> None:
    graded, problems, _ = tables(work_ballot(plan()))
    assert graded[0][1:] == ["好", "较好", "一般", "差"]
    assert len(graded) == 4
    assert all(row[1:] == ["□"] * 4 for row in graded[1:])
    assert len(problems) == 13


def test_a_unit_has_items_of_its_own() -> None:
    own = plan("grades: [满意, 不满意]\nquestions: [总体评价]\nproblems: []\nopen_questions: []\n")
    (graded,) = tables(work_ballot(own))
    assert graded == [["一、评议事项", "满意", "不满意"], ["总体评价", "□", "□"]]


def test_each_person_has_a_row_and_what_is_unknown_is_a_gap() -> None:
    held = plan("persons:\n  - {who: 甲一, sex: 女, present_post: 规划科副科长}\n  - {who: 乙一}\ncanvassing: []\n")
    (grid,) = tables(person_ballot(held))
    assert grid[2] == ["甲一", "女", "〔待补〕", "〔待补〕", "规划科副科长", "〔待补〕", *["□"] * 4]
    assert grid[3][0] == "乙一"


def test_without_persons_nobody_is_named() -> None:
    (grid,) = tables(person_ballot(plan()))
    assert len(grid) == 3
    assert grid[2][:6] == ["〔待补〕"] * 6


@pytest.mark.parametrize(
    "content",
    [
        "",
        "- 1",
        "unit: 示例局",
        LEAST + "grades: [好, 好]",
        LEAST + "grades: [好]",
        LEAST + "persons: [{sex: 女}]",
        LEAST + "nothing: 1",
        "unit: 示例局\nyear: -1",
        "unit: 示例局\nyear: 二〇二五",
        LEAST + "problems: ['" + "长" * 200 + "']",
        LEAST + "x: '" + "长" * 600_000 + "'",
        "a: &x [1]\nb: *x",
    ],
)
def test_what_is_no_plan_is_refused_with_a_next_step(content: str) -> None:
    with pytest.raises(RequestError) as fault:
        read_ballot_plan(content.encode(), "评议.yaml")
    assert fault.value.next_step
