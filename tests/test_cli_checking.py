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


FACTS = """days: {decision: 2026-02-10, publicity_start: 2026-02-11, publicity_end: %s}
counts: {members: 9, present: 7, agree: 6, disagree: 1, defer: 0}
first_day_counts: true
"""


def test_a_timeline_ends_with_3_where_a_step_was_too_short(cadre: Run, tmp_path: Path) -> None:
    facts = tmp_path / "事实.yaml"
    facts.write_text(FACTS % "2026-02-24", "utf-8")
    ran = cadre("check", "timeline", str(facts))
    assert ran.status == 0
    assert "【符合】公示不少于五个工作日" in ran.out
    facts.write_text(FACTS % "2026-02-17", "utf-8")
    ran = cadre("check", "timeline", str(facts), "--json")
    assert ran.status == 3
    assert json.loads(ran.out)["counts"]["不符合"] == 1


def test_a_timeline_of_bad_facts_is_the_callers_mistake(cadre: Run, tmp_path: Path) -> None:
    facts = tmp_path / "事实.yaml"
    facts.write_text("days: {decision: 2026-02-31}", "utf-8")
    for path in (facts, tmp_path / "没有.yaml", tmp_path):
        ran = cadre("check", "timeline", str(path))
        assert ran.status == 2
        assert is_one_chinese_sentence(ran.err)


def test_working_days_are_counted_both_ways_and_refused_beyond(cadre: Run) -> None:
    assert "2026年2月24日" in cadre("check", "working-days", "2026-02-11", "5", "--first-day").out
    assert "2026年2月25日" in cadre("check", "working-days", "2026-02-11", "5").out
    ran = cadre("check", "working-days", "2026-12-28", "5", "--json")
    assert ran.status == 3
    assert json.loads(ran.out)["end"] is None
    assert "暂定" in cadre("check", "working-days", "2026-12-28", "5", "--provisional").out
    assert cadre("check", "working-days", "2026-12-28", "0").status == 2
