"""`cadre review`: 0 where nothing is found, 3 where something is, 2 for a mistake; no file is ever overwritten."""

import json
from pathlib import Path

import pytest

from tests.documents.word_drafts import comments, package, paragraph, run
from tests.test_cli import Run, is_one_chinese_sentence
from tests.test_cli import cadre as _cadre

cadre = _cadre
WRONG = "根据《干部任用条例》第四十二条，公示的期限不少于三个工作日。"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "文稿.docx"
    path.write_bytes(package(paragraph(run("题")) + paragraph(run(WRONG))))
    return path


def test_findings_are_listed_and_a_copy_is_written_beside_the_file(cadre: Run, draft: Path) -> None:
    before, out = draft.read_bytes(), draft.with_name("批注副本.docx")
    ran = cadre("review", str(draft), "--out", str(out))
    assert ran.status == 3
    assert "第2段" in ran.out
    assert "批注1处" in ran.out
    assert len(comments(out.read_bytes())) == 1
    assert draft.read_bytes() == before


def test_json_is_the_whole_output(cadre: Run, draft: Path) -> None:
    ran = cadre("review", str(draft), "--json", "--out", str(draft.with_name("b.docx")))
    assert ran.status == 3
    assert json.loads(ran.out)["by_kind"] == {"citation": 1}
    assert "批注副本" in ran.err


def test_a_clean_draft_ends_with_0(cadre: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("今天开会。", "utf-8")
    ran = cadre("review", str(tmp_path / "a.txt"))
    assert ran.status == 0
    assert "没有发现问题" in ran.out


def test_neither_the_source_nor_another_file_is_overwritten(cadre: Run, draft: Path) -> None:
    other = draft.with_name("b.docx")
    other.write_bytes(b"mine")
    before = draft.read_bytes()
    for out in (draft, other, draft.with_name("b.txt")):
        ran = cadre("review", str(draft), "--out", str(out))
        assert ran.status == 2
        assert is_one_chinese_sentence(ran.err)
    assert draft.read_bytes() == before
    assert other.read_bytes() == b"mine"


def test_a_file_that_cannot_be_read_or_marked_is_one_sentence(cadre: Run, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"no")
    (tmp_path / "a.txt").write_text(WRONG, "utf-8")
    for arguments in (
        ["none.docx"],
        [str(tmp_path / "a.docx")],
        [str(tmp_path / "a.txt"), "--out", str(tmp_path / "c.docx")],
    ):
        ran = cadre("review", *arguments)
        assert ran.status == 2
        assert is_one_chinese_sentence(ran.err)
    assert not (tmp_path / "c.docx").exists()
