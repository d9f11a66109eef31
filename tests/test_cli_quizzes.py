"""`cadre quiz make`, run as a user runs it."""

import json
from pathlib import Path

import pytest

from tests.test_cli import Run, is_one_chinese_sentence
from tests.test_cli import cadre as _cadre

cadre = _cadre


def test_a_quiz_is_printed_with_keys_and_what_was_left_out(cadre: Run) -> None:
    ran = cadre("quiz", "make", "--scope", "两项法规", "--count", "50", "--seed", "7")
    assert ran.status == 0
    assert ran.out.startswith("1．〔单选题〕根据《")
    assert "答案：" in ran.out
    assert "50．" in ran.out
    assert ran.out == cadre("quiz", "make", "--scope", "两项法规", "--count", "50", "--seed", "7").out


def test_more_items_than_can_be_proved_is_told_with_the_number(cadre: Run) -> None:
    ran = cadre("quiz", "make", "--scope", "《查核结果处理办法》", "--count", "90", "--seed", "7")
    assert ran.status == 0
    assert "要90题，出了" in ran.out


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


def test_a_batch_of_exam_questions_loses_no_line(cadre: Run, tmp_path: Path) -> None:
    lines = [
        '{"id":"a","type":"single","question":"任职试用期为（ ）。","options":["A 半年","B 一年"]}',
        '{"id":"b","type":"judge","question":"任职试用期为一年。","answer":"对"}',
        "not json",
        '{"id":7,"type":"judge","question":"任职试用期为半年。","options":[]}',
    ]
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(lines), encoding="utf-8")
    ran = cadre("quiz", "solve", str(source), "--out", str(target))
    found = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [(one["id"], one["answer"]) for one in found] == [("a", "B"), ("b", None), ("", None), (7, "错误")]
    assert {"letter", "text", "verdict", "citation"} <= set(found[0]["options"][0])
    assert "answer" in found[1]["error"]
    assert "第3行" in found[2]["error"]
    assert ran.status == 2
    assert cadre("quiz", "solve", str(source), "--out", str(source)).status != 0
    assert source.read_text(encoding="utf-8") == "\n".join(lines)


def test_the_help_is_in_chinese(cadre: Run) -> None:
    assert "按条文出题" in cadre("quiz", "make", "--help").out
