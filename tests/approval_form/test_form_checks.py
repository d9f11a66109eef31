"""A form checked in itself: rows, never a verdict on the person."""

import pytest

from assistant.approval_form.check_row import Outcome
from assistant.approval_form.form import ApprovalForm
from assistant.approval_form.form_checks import check_form
from assistant.approval_form.resume import read_resume
from tests.approval_form.forms import FULL


def rows(form: ApprovalForm) -> dict[str, Outcome]:
    return {row.item: row.outcome for row in check_form(form).rows}


def test_a_form_that_agrees_with_itself_has_no_difference() -> None:
    report = check_form(FULL)
    assert report.differing == 0, [row for row in report.rows if row.outcome is Outcome.DIFFERS]
    assert report.age == 37


@pytest.mark.parametrize(
    "changed",
    [
        {"resume": FULL.resume.replace("2011.07--2018.04", "2011.07--2019.04")},  # an overlap
        {"present_post": "示例市发展促进局项目科科长"},  # not the post of the last line
        {"birth": "200806"},  # a party member and an official of few years
        {"joined_party": "200201"},  # in the party at 13
        {"began_work": "200001"},  # at work at 11
    ],
)
def test_one_thing_changed_is_found(changed: dict[str, str]) -> None:
    assert check_form(FULL.model_copy(update=changed)).differing > 0


@pytest.mark.parametrize(
    ("number", "outcome"),
    [
        ("11010519880601002X", None),
        ("110105198806010024", Outcome.DIFFERS),
        ("123", Outcome.DIFFERS),
        ("", Outcome.LACKING),
    ],
)
def test_the_check_sign_of_an_identity_number_is_reckoned_and_the_number_never_printed(
    number: str, outcome: Outcome | None
) -> None:
    report = check_form(FULL.model_copy(update={"id_number": number}))
    found = {row.outcome for row in report.rows if "身份证号" in row.item}
    if outcome:
        assert outcome in found
    assert not number or number not in report.model_dump_json() or len(number) < 5


def test_nothing_to_compare_is_said_so() -> None:
    report = check_form(ApprovalForm(name="甲一"))
    assert report.differing == 0
    assert all(row.outcome is Outcome.LACKING for row in report.rows)
    assert report.age is None


@pytest.mark.parametrize(
    "line",
    [
        "1998.09—2002.07  学习",
        "1998.09--2002.07  学习",
        "1998年9月-2002年7月　学习",
        "1998.9－2002.7 学习",
        "1998.09至2002.07 学习",
    ],
)
def test_the_ways_of_writing_a_span_are_read(line: str) -> None:
    (stage,) = read_resume(line).stages
    assert (stage.span.start.year, stage.span.start.month) == (1998, 9)
    assert stage.span.end is not None
    assert (stage.span.end.year, stage.span.end.month) == (2002, 7)


def test_a_gap_in_the_resume_asks_for_an_explanation() -> None:
    found = rows(FULL.model_copy(update={"resume": FULL.resume.replace("2018.04--2022.03", "2018.09--2022.03")}))
    assert Outcome.LACKING in {outcome for item, outcome in found.items() if item == "简历衔接"}
    assert Outcome.LACKING not in {outcome for item, outcome in rows(FULL).items() if item == "简历衔接"}


def test_a_line_within_another_is_no_overlap() -> None:
    resume = read_resume(
        "2011.07--2018.04  示例局科员\n（其间：2014.09--2016.06  示例大学在职学习）\n2018.04--  示例局副科长"
    )
    assert len(resume.stages) == 2
