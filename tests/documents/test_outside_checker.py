"""A second opinion: gongwen-skill, told the measures of the standard, finds nothing in a report of ours.

It takes 版头, 附件说明 and tables for text, or judges them by its author's taste (blue heads, 12 points): the paper
it is given here has none of them. What it misses, our own check covers.
"""

import dataclasses
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.documents.document import Document
from assistant.documents.docx_writer import write_docx
from tests.documents.sample_report import changed, report

RULES = Path(__file__).with_name("gongwen_rules.yaml")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(importlib.util.find_spec("gongwen") is None, reason="gongwen-skill is not installed"),
]


def findings(content: bytes, folder: Path) -> list[dict[str, Any]]:
    rules = folder / "user_rules"
    rules.mkdir()
    shutil.copy(RULES, rules / "_common.yaml")
    file = folder / "report.docx"
    file.write_bytes(content)
    command = [sys.executable, "-m", "gongwen", "check", str(file), "-t", "report", "--json"]
    environment = {**os.environ, "GONGWEN_DATA_DIR": str(folder), "HOME": str(folder)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=120)
    return json.loads(done.stdout[done.stdout.index("[") :])


def paper() -> Document:
    return dataclasses.replace(report(), head=None, foot=None, annexes=(), note="")


def test_the_outside_checker_finds_nothing_in_our_report(tmp_path: Path) -> None:
    assert findings(write_docx(paper()), tmp_path) == []


def test_it_would_have_found_a_wrong_margin(tmp_path: Path) -> None:
    wrong = changed(write_docx(paper()), "word/document.xml", lambda text: text.replace('w:top="2098"', 'w:top="1400"'))
    assert [one["rule_id"] for one in findings(wrong, tmp_path)] == ["CHK-C001"]
