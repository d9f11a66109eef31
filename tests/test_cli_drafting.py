"""`cadre draft` as its user runs it: in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import docx
import pytest

ROOT = Path(__file__).resolve().parents[1]


def cadre(*arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "CADRE_DATA": str(folder / "data"), "CADRE_EMBEDDER": "off", "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", "from assistant.cli import main; main()", *map(str, arguments)],
        capture_output=True, text=True, timeout=120, check=False, cwd=folder, env=environment,
    )  # fmt: skip


def test_the_sample_report_becomes_a_word_file_and_a_source_table(tmp_path: Path) -> None:
    done = cadre("draft", "annual_report", "--sample", "--out", "报告.docx", "--sources", "来源.docx", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "送审稿" in done.stdout
    words = "\n".join(one.text for one in docx.Document(str(tmp_path / "报告.docx")).paragraphs)
    assert "新提拔" in words
    assert "〔待补" not in words
    cells = docx.Document(str(tmp_path / "来源.docx")).tables[0]
    assert "来源" in cells.rows[0].cells[3].text


def test_the_least_fact_file_is_enough(tmp_path: Path) -> None:
    (tmp_path / "事实.yaml").write_text("unit: {name: 示例县水利局, party_body: 党组}\nyear: 2025\n", encoding="utf-8")
    done = cadre("draft", "annual_report", "--facts", "事实.yaml", "--json", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    draft = json.loads(done.stdout)
    assert draft["state"] == "讨论稿"
    assert len([gap for gap in draft["gaps"] if gap["required"]]) > 30


def test_a_part_alone_by_its_number(tmp_path: Path) -> None:
    done = cadre("draft", "annual_report", "--sample", "--section", "二", folder=tmp_path)
    assert "二、严格选拔任用程序" in done.stdout
    assert "一、履行" not in done.stdout


def test_the_workbook_goes_out_and_comes_back(tmp_path: Path) -> None:
    done = cadre("draft", "facts", "appointment_notice", "--xlsx", "表.xlsx", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    back = cadre("draft", "appointment_notice", "--facts", "表.xlsx", folder=tmp_path)
    assert back.returncode == 2
    assert "name" in back.stderr


def test_types_and_facts_are_listed(tmp_path: Path) -> None:
    types = json.loads(cadre("draft", "types", "--json", folder=tmp_path).stdout)
    assert types[0]["id"] == "annual_report"
    assert "promoted_chief（数字，单位人，必填）" in cadre("draft", "facts", "annual_report", folder=tmp_path).stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("no_such", "--sample"), "没有“no_such”这种文书"),
        (("annual_report",), "--facts"),
        (("annual_report", "--sample", "--facts", "x.yaml"), "只用一个"),
        (("annual_report", "--facts", "没有.yaml"), "读不了"),
        (("annual_report", "--facts", "x.pdf"), "认不出"),
        (("annual_report", "--sample", "--section", "九十九"), "没有“九十九”"),
        (("annual_report", "--sample", "--without", "duty"), "不能略去"),
        (("annual_report", "--sample", "--out", "没有的文件夹/x.docx"), "写不了"),
    ],
)
def test_a_mistake_is_one_chinese_sentence_and_no_traceback(
    arguments: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    done = cadre("draft", *arguments, folder=tmp_path)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_of_the_users_is_not_overwritten(tmp_path: Path) -> None:
    kept = tmp_path / "旧.docx"
    kept.write_bytes(b"old")
    done = cadre("draft", "annual_report", "--sample", "--out", kept, folder=tmp_path)
    assert done.returncode == 2
    assert kept.read_bytes() == b"old"
    facts = tmp_path / "事实.yaml"
    facts.write_text("unit: {name: 示例县水利局, party_body: 党组}\nyear: 2025\n", encoding="utf-8")
    done = cadre("draft", "annual_report", "--facts", facts, "--out", facts, "--force", folder=tmp_path)
    assert done.returncode == 2
    assert facts.read_text(encoding="utf-8").startswith("unit")
