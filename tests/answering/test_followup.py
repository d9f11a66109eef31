"""Follow-ups: what leans on the last question is completed from it, a new subject carries nothing over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.followup import complete, is_follow_up

FIRST = "提任县处级正职要在副职岗位上工作几年？"


@pytest.mark.parametrize("text", ["那副职呢？", "如果是破格呢", "同条第二款呢", "它的期限", "第三项", "多久？"])
def test_a_short_question_that_points_back_leans_on_the_one_before(text: str) -> None:
    assert is_follow_up(text, [FIRST])
    assert complete(text, [FIRST]).startswith(FIRST.rstrip("？"))


@pytest.mark.parametrize(
    "text",
    [
        "任前公示的公示期是多少个工作日？",
        "《干部任用条例》第二十四条规定了什么？",
        "领导干部每年什么时候集中报告个人有关事项？",
    ],
)
def test_a_question_with_a_subject_of_its_own_stays_as_it_is(text: str) -> None:
    assert complete(text, [FIRST]) == text


def test_a_follow_up_of_a_follow_up_goes_back_to_the_question_that_stood_alone() -> None:
    completed = complete("第三项呢？", [FIRST, "那副职呢？"])
    assert completed.startswith(FIRST.rstrip("？"))
    assert "副职呢" not in completed


@given(st.text(max_size=40))
def test_without_earlier_questions_nothing_is_added(text: str) -> None:
    assert not is_follow_up(text, [])
    assert complete(text, []) == text


@given(text=st.text(max_size=20), turns=st.lists(st.text(max_size=20), max_size=3))
def test_completing_never_fails(text: str, turns: list[str]) -> None:
    assert isinstance(complete(text, turns), str)
