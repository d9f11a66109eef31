"""`cadre quiz make`, run as a user runs it."""

import json

import pytest

from tests.test_cli import Run, is_one_chinese_sentence
from tests.test_cli import cadre as _cadre

cadre = _cadre


def test_a_quiz_is_printed_with_keys_and_what_was_left_out(cadre: Run) -> None:
    ran = cadre("quiz", "make", "--scope", "两项法规", "--count", "50", "--seed", "7")
    assert ran.status == 0
    assert ran.out.startswith("1．〔单选题〕根据《")
    assert "答案：" in ran.out
    assert "要50题，出了" in ran.out
    assert ran.out == cadre("quiz", "make", "--scope", "两项法规", "--count", "50", "--seed", "7").out


def test_a_quiz_as_data(cadre: Run) -> None:
    ran = cadre("quiz", "make", "--count", "4", "--types", "single,fill", "--json")
    quiz = json.loads(ran.out)
    assert [item["type"] for item in quiz["items"]] == ["single", "single", "fill", "fill"]
    assert all(item["citations"][0]["label"] for item in quiz["items"])


@pytest.mark.parametrize(
    "arguments",
    [
        ("--scope", "天书"),
        ("--scope", ""),
        ("--types", "essay"),
        ("--types", ","),
        ("--count", "0"),
        ("--count", "201"),
        ("--count", "许多"),
        ("--seed", "-1"),
        ("--scope", "两项法规") * 21,
        ("--on", "昨天"),
    ],
)
def test_what_cannot_be_made_is_one_chinese_sentence(cadre: Run, arguments: tuple[str, ...]) -> None:
    ran = cadre("quiz", "make", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert is_one_chinese_sentence(ran.err)


def test_the_help_is_in_chinese(cadre: Run) -> None:
    assert "按条文出题" in cadre("quiz", "make", "--help").out
