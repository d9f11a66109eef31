"""`cadre check citations`: a file or standard input; 0 where nothing is wrong, 3 where something is, 2: mistake."""

import io
import json
import sys
from pathlib import Path

import docx
import pytest

from tests.test_cli import Run, is_one_chinese_sentence
from tests.test_cli import cadre as _cadre

cadre = _cadre
RIGHT = "根据《干部任用条例》第四十二条，公示的期限不少于五个工作日。"
WRONG = "根据《干部任用条例》第四十二条，公示的期限不少于三个工作日。"


def test_a_right_text_ends_with_0_and_a_wrong_one_with_3(cadre: Run, tmp_path: Path) -> None:
    paper = tmp_path / "文稿.txt"
    paper.write_text(RIGHT, "utf-8")
    ran = cadre("check", "citations", str(paper))
    assert ran.status == 0
    assert "【支持】" in ran.out
    paper.write_text(WRONG, "gb18030")
    ran = cadre("check", "citations", str(paper))
    assert ran.status == 3
    assert "【不支持】" in ran.out
    assert "不少于五个工作日" in ran.out


def test_a_word_file_is_read(cadre: Run, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(WRONG)
    document.save(str(tmp_path / "文稿.docx"))
    ran = cadre("check", "citations", str(tmp_path / "文稿.docx"), "--json")
    assert ran.status == 3
    assert json.loads(ran.out)["findings"] == 1


def test_standard_input_is_read(cadre: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(WRONG.encode()), encoding="ascii"))
    assert cadre("check", "citations", "-").status == 3


def test_a_text_without_citations_says_so(cadre: Run, tmp_path: Path) -> None:
    paper = tmp_path / "a.md"
    paper.write_text("今天开会。", "utf-8")
    ran = cadre("check", "citations", str(paper))
    assert ran.status == 0
    assert "没有找到" in ran.out


def test_a_version_of_another_day_is_taken(cadre: Run, tmp_path: Path) -> None:
    paper = tmp_path / "a.txt"
    paper.write_text("根据《干部任用条例》（2014年）第一条，规范选拔任用工作。", "utf-8")
    assert cadre("check", "citations", str(paper)).status == 3
    assert cadre("check", "citations", str(paper), "--on", "2015-06-01").status == 0


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\x03" * 50, b"   \n"], ids=["empty", "binary", "blank"])
def test_a_file_that_cannot_be_read_is_the_callers_mistake(cadre: Run, tmp_path: Path, content: bytes) -> None:
    paper = tmp_path / "a.txt"
    paper.write_bytes(content)
    ran = cadre("check", "citations", str(paper))
    assert ran.status == 2
    assert is_one_chinese_sentence(ran.err)


def test_a_missing_file_and_an_empty_input_are_the_callers_mistake(cadre: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cadre("check", "citations", "nowhere.txt").status == 2
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b""), encoding="utf-8"))
    ran = cadre("check", "citations", "-")
    assert ran.status == 2
    assert is_one_chinese_sentence(ran.err)
