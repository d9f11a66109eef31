"""`cadre quiz take` and `cadre quiz mark`, run as a user runs them."""

import io
import json
from pathlib import Path

import pytest

from assistant.quizzes.quiz import Quiz, QuizType
from tests.test_cli import Run, is_one_chinese_sentence
from tests.test_cli import cadre as _cadre
from tests.training.made_items import every_type, made

cadre = _cadre


def types_in(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def paper(folder: Path, *kinds: QuizType) -> str:
    items = tuple(made(kind) for kind in kinds) if kinds else every_type()
    path = folder / "paper.json"
    path.write_text(Quiz(items=items, asked=len(items), available=len(items)).model_dump_json(), encoding="utf-8")
    return str(path)


def sheet(folder: Path, words: str) -> str:
    (folder / "sheet.txt").write_text(words, encoding="utf-8")
    return str(folder / "sheet.txt")


TAKE = ("quiz", "take", "--scope", "两项法规", "--types", "judge,fill", "--count", "3", "--seed", "7")


def test_practice_tells_after_each_item_and_gives_a_score(cadre: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    types_in(monkeypatch, "对", "也许", "对", "五")
    ran = cadre(*TAKE)
    assert ran.status == 0
    assert ran.out.count("解析：") == 3
    assert "判断题只能答" in ran.out
    assert "得分" in ran.out.splitlines()[-1]


def test_an_exam_is_left_and_resumed_and_shows_keys_only_then(cadre: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    types_in(monkeypatch, "对", "q")
    left = cadre(*TAKE, "--exam", "30")
    assert "解析" not in left.out
    assert "cadre quiz take --resume" in left.out.splitlines()[-1]
    types_in(monkeypatch, "错", "五", "y")
    done = cadre("quiz", "take", "--resume", "last")
    assert done.out.count("解析：") == 3
    assert "1．作答：正确" in done.out
    assert "2．作答：错误" in done.out
    again = cadre("quiz", "take", "--resume", "last")
    assert again.status == 2
    assert is_one_chinese_sentence(again.err)


def test_the_end_of_input_leaves_and_keeps(cadre: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    types_in(monkeypatch, "对")
    assert "已保存。继续：" in cadre(*TAKE, "--exam", "30").out


def test_a_sheet_is_marked_by_lines_or_json(cadre: Run, tmp_path: Path) -> None:
    made_paper = paper(tmp_path)
    lines = sheet(tmp_path, "1 A\n2. AB\n3：错\n4、五\n5 公道正派\n6 ABCD\n7 A-1 B-2 C-3\n8 B\n")
    ran = cadre("quiz", "mark", made_paper, lines)
    assert ran.out.splitlines()[0] == "得分6／8；另有1道简答题待评"
    assert "2．A、B　错（答案：A、B、C）　0／1" in ran.out
    assert cadre("quiz", "mark", made_paper, lines, "--rule", "half").out.startswith("得分6.5／8")
    people = sheet(tmp_path, json.dumps({"甲": {"1": "A"}, "乙": {"1": ["B"], "2": "ABC"}}))
    shown = json.loads(cadre("quiz", "mark", made_paper, people, "--json").out)
    assert {name: result["score"] for name, result in shown.items()} == {"甲": 1, "乙": 1}


@pytest.mark.parametrize(
    "words",
    ["A", "1 A\n1 B\n", '{"1": "A", "1": "B"}', '{"x": "A"}', '{"1": 2}', "{" * 5000, "9 A", "1 E"],
)
def test_a_sheet_that_cannot_be_read_is_one_chinese_sentence(cadre: Run, tmp_path: Path, words: str) -> None:
    ran = cadre("quiz", "mark", paper(tmp_path), sheet(tmp_path, words))
    assert (ran.status, ran.out) == (2, "")
    assert is_one_chinese_sentence(ran.err)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"[]", b"{}", b'{"items": []}'])
def test_a_file_that_is_no_paper_is_one_chinese_sentence(cadre: Run, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "paper.json").write_bytes(content)
    ran = cadre("quiz", "mark", str(tmp_path / "paper.json"), sheet(tmp_path, "1 A"))
    assert (ran.status, ran.out) == (2, "")
    assert is_one_chinese_sentence(ran.err)


@pytest.mark.parametrize(
    "arguments",
    [
        ("take", "--count", "0"),
        ("take", "--paper", "C"),
        ("take", "--types", "essay"),
        ("take", "--rule", "double"),
        ("take", "--source", "net"),
        ("take", "--source", "bank"),
        ("take", "--scope", "天书"),
        ("take", "--exam", "0", "--count", "1"),
        ("take", "--person", "p-unknown", "--count", "1"),
        ("take", "--resume", "none"),
        ("take", "--resume", "last"),
        ("mark", "没有.json", "没有.txt"),
    ],
)
def test_what_cannot_be_done_is_one_chinese_sentence(cadre: Run, arguments: tuple[str, ...]) -> None:
    ran = cadre("quiz", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert is_one_chinese_sentence(ran.err)


def test_damaged_records_are_one_chinese_sentence_of_ours(cadre: Run, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "records.db").write_bytes(b"no records " * 900)
    ran = cadre("quiz", "take", "--count", "1")
    assert (ran.status, ran.out) == (1, "")
    assert is_one_chinese_sentence(ran.err)
