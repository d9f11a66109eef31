"""`cadre draft dossier`, `cadre check dossier`, `check conflicts` and `restore-names`, as their user runs them."""

import json
import shutil
from pathlib import Path

import docx
import pytest

from tests.test_cli import Run
from tests.test_cli import cadre as _cadre

cadre = _cadre
ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "prompts" / "examples" / "appointment.yaml"


def test_the_sample_dossier_is_written_and_agrees_with_itself(cadre: Run, tmp_path: Path) -> None:
    ran = cadre("draft", "dossier", "--sample", "--out", str(tmp_path / "卷宗"), "--zip", str(tmp_path / "卷宗.zip"))
    assert ran.status == 0, ran.err
    files = sorted((tmp_path / "卷宗").iterdir())
    assert len(files) == 18
    assert (tmp_path / "卷宗.zip").exists()
    ran = cadre("check", "conflicts", str(tmp_path / "卷宗"))
    assert ran.status == 0, ran.out
    assert "没有发现矛盾" in ran.out
    again = cadre("draft", "dossier", "--sample", "--out", str(tmp_path / "卷宗"))
    assert again.status == 2
    assert "没有覆盖" in again.err


def test_a_date_changed_in_one_paper_is_told_with_both_wordings(cadre: Run, tmp_path: Path) -> None:
    cadre("draft", "dossier", "--sample", "--out", str(tmp_path / "卷宗"))
    paper = next((tmp_path / "卷宗").glob("*任免请示.docx"))
    document = docx.Document(str(paper))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace("2026年3月31日", "2026年3月30日")
    document.save(str(paper))
    ran = cadre("check", "conflicts", str(tmp_path / "卷宗"), "--json")
    assert ran.status == 3
    (conflict,) = json.loads(ran.out)["conflicts"]
    assert conflict["matter"] == "讨论决定日期"
    assert {one["value"] for one in conflict["places"]} == {"2026-03-30", "2026-03-31"}
    ran = cadre("check", "conflicts", str(paper), *map(str, (tmp_path / "卷宗").glob("*任职通知.docx")))
    assert "任免请示.docx 第" in ran.out


def test_missing_papers_are_told_from_facts_and_from_a_folder(cadre: Run, tmp_path: Path) -> None:
    ran = cadre("check", "dossier", str(EXAMPLE), "--out", str(tmp_path / "目录.docx"))
    assert ran.status == 3
    assert "【缺件】考察·纪检监察机关意见（《干部任用条例》第三十一条第二款）" in ran.out
    assert (tmp_path / "目录.docx").exists()
    folder = tmp_path / "纪实"
    folder.mkdir()
    (folder / "1 关于某职务的初步建议.pdf").write_bytes(b"x")
    ran = cadre("check", "dossier", str(folder), "--facts", str(EXAMPLE), "--json")
    states = {one["paper"]: one["state"] for one in json.loads(ran.out)}
    assert states["动议初步建议"] == "已归卷"
    assert states["试用期满考核报告"] == "缺件"
    assert states["公开选拔、竞争上岗实施方案和成绩"] == "不需要"


def test_names_are_hidden_and_turned_back(cadre: Run, tmp_path: Path) -> None:
    key = tmp_path / "对照.json"
    ran = cadre("draft", "inspection_report", "--sample", "--out", str(tmp_path / "x.docx"), "--pseudonyms", str(key))
    assert ran.status == 0, ran.err
    assert key.stat().st_mode & 0o777 == 0o600
    hidden = "\n".join(one.text for one in docx.Document(str(tmp_path / "x.docx")).paragraphs)
    assert "甲一" not in hidden
    assert "1988年6月" not in hidden
    ran = cadre("draft", "restore-names", str(tmp_path / "x.docx"), str(key), "--out", str(tmp_path / "y.docx"))
    assert ran.status == 0, ran.err
    assert "甲一同志考察材料" in [one.text for one in docx.Document(str(tmp_path / "y.docx")).paragraphs]
    ran = cadre("draft", "inspection_report", "--sample", "--out", str(tmp_path / "z.docx"), "--pseudonyms", str(key))
    assert ran.status == 2
    assert not (tmp_path / "z.docx").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("draft", "dossier", "--sample"), "--out"),
        (("draft", "dossier", "--out", "x"), "--facts"),
        (("draft", "dossier", "--sample", "--out", "没有/x"), "写不了"),
        (("draft", "dossier", "--sample", "--out", "x", "--person", "没有.lrmx"), "读不了"),
        (("draft", "dossier", "--sample", "--out", "x", "--person", "坏.lrmx"), "任免审批表"),
        (("draft", "restore-names", "没有.docx", "没有.json", "--out", "y.docx"), "读不了"),
        (("draft", "restore-names", "坏.lrmx", "坏.lrmx", "--out", "y.docx"), "对照文件"),
        (("check", "conflicts", "没有.docx"), "读不出来"),
        (("check", "dossier", "没有.yaml"), "读不了"),
    ],
)
def test_a_mistake_is_told_in_chinese_and_writes_nothing(
    cadre: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "坏.lrmx").write_bytes(b"<x/>")
    before = set(tmp_path.iterdir())
    ran = cadre(*arguments)
    assert ran.status == 2
    assert told in ran.err
    assert "Traceback" not in ran.err
    assert {one for one in tmp_path.iterdir() if one.name != "data"} <= before
    shutil.rmtree(tmp_path / "x", ignore_errors=True)
