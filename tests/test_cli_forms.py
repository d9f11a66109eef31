"""`cadre form` as its user runs it."""

import json
from pathlib import Path

import pytest

from tests.approval_form.forms import FULL, LRMX
from tests.test_cli import Run, is_one_chinese_sentence
from tests.test_cli import cadre as _cadre

cadre = _cadre


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "甲.lrmx"
    path.write_text(LRMX, "utf-8")
    return path


def test_a_file_is_read_and_its_gaps_are_named(cadre: Run, file: Path) -> None:
    ran = cadre("form", "read", str(file))
    assert ran.status == 0
    assert "姓名：甲一" in ran.out
    assert "待补" in ran.out
    assert json.loads(cadre("form", "read", str(file), "--json").out)["family"][0]["name"] == "乙一"


def test_data_becomes_a_file_and_two_pages(cadre: Run, tmp_path: Path) -> None:
    facts = tmp_path / "甲.json"
    facts.write_text(FULL.model_dump_json(exclude={"kept"}), "utf-8")
    assert cadre("form", "write", str(facts), "--out", str(tmp_path / "乙.lrmx")).status == 0
    assert cadre("form", "check", str(tmp_path / "乙.lrmx")).status == 0
    assert cadre("form", "docx", str(tmp_path / "乙.lrmx"), "--out", str(tmp_path / "乙.docx")).status == 0
    assert (tmp_path / "乙.docx").read_bytes().startswith(b"PK")


def test_a_difference_ends_with_3(cadre: Run, tmp_path: Path) -> None:
    facts = tmp_path / "甲.json"
    facts.write_text(FULL.model_copy(update={"present_post": "另一职务"}).model_dump_json(), "utf-8")
    ran = cadre("form", "check", str(facts))
    assert ran.status == 3
    assert "不一致" in ran.out
    assert "不对人作结论" in ran.out


def test_mistakes_are_one_sentence_and_nothing_is_overwritten(cadre: Run, file: Path, tmp_path: Path) -> None:
    (tmp_path / "坏.lrmx").write_bytes(b"<Person>")
    (tmp_path / "坏.yaml").write_text("name: 甲\nnoname: 1\n", "utf-8")
    for arguments in (
        ("read", "没有.lrmx"),
        ("read", str(tmp_path / "坏.lrmx")),
        ("check", str(tmp_path / "坏.yaml")),
        ("write", str(file), "--out", str(file)),
        ("docx", str(file), "--out", str(tmp_path / "没有" / "x.docx")),
    ):
        ran = cadre("form", *arguments)
        assert ran.status == 2, arguments
        assert is_one_chinese_sentence(ran.err)
    assert file.read_text("utf-8") == LRMX


def test_the_name_of_the_file_says_what_is_written(cadre: Run, file: Path, tmp_path: Path) -> None:
    assert cadre("form", "write", str(file), "--out", str(tmp_path / "甲.docx")).status == 0
    assert (tmp_path / "甲.docx").read_bytes().startswith(b"PK")
    ran = cadre("form", "write", str(file), "--out", str(tmp_path / "甲.pdf"))
    assert ran.status == 2
    assert is_one_chinese_sentence(ran.err)
    assert not (tmp_path / "甲.pdf").exists()


def test_both_ballots_are_printed_once_and_never_over_another_file(cadre: Run, tmp_path: Path) -> None:
    plan = tmp_path / "评议.yaml"
    plan.write_text("unit: 示例市发展促进局\nyear: 2025\n", "utf-8")
    assert cadre("form", "ballots", str(plan), "--out", str(tmp_path)).status == 0
    assert len(list(tmp_path.glob("*评议票.docx"))) == 2
    ran = cadre("form", "ballots", str(plan), "--out", str(tmp_path))
    assert ran.status == 2
    assert is_one_chinese_sentence(ran.err)
