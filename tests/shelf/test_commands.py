"""`cadre corpus import|history|withdraw|restore|correct|export` as a person or a script runs them."""

import json
import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.settings import CHECKOUT
from tests.test_cli import Run, is_one_chinese_sentence
from tests.test_cli import cadre as _cadre
from tests.test_importing import HANDLING

cadre = _cadre

TITLE = "某某工作办法"
TEXT = f"""{TITLE}
（2020年1月1日某机关印发）
第一条　甲款的文字。乙款的文字。
第二条　本办法自2020年1月1日起施行。
"""
BARE = "第一条　甲款的文字。\n第二条　乙款的文字。\n"


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "办法.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_folder_is_walked_in_order_and_what_is_no_text_is_named(cadre: Run, tmp_path: Path) -> None:
    folder = tmp_path / "文本"
    (folder / "内").mkdir(parents=True)
    (folder / "甲.txt").write_text(TEXT, encoding="utf-8")
    (folder / "内" / "乙.md").write_text(TEXT.replace("2020", "2022"), encoding="utf-8")
    (folder / "再.txt").write_text(TEXT, encoding="utf-8")
    (folder / "坏.txt").write_text("没有条文", encoding="utf-8")
    (folder / "表.xlsx").write_bytes(b"PK")
    (folder / ".藏.txt").write_text(TEXT, encoding="utf-8")
    (folder / "~$甲.docx").write_bytes(b"x")
    ran = cadre("corpus", "import", str(folder), "--json")
    found = {each["file"]: each for each in json.loads(ran.out)}
    assert list(found) == ["再.txt", "坏.txt", "甲.txt", "表.xlsx", "内/乙.md"]
    assert ran.status == 2
    standings = {name: each["standing"] for name, each in found.items()}
    assert standings == {
        "再.txt": "new", "坏.txt": "refused", "甲.txt": "same", "表.xlsx": "skipped", "内/乙.md": "new_version",
    }  # fmt: skip
    assert len(json.loads(cadre("corpus", "history", "--json").out)) == 2


def test_an_empty_folder_is_said(cadre: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ran = cadre("corpus", "import", str(tmp_path / "empty"))
    assert ran.status == 2
    assert "没有可以导入的文件" in ran.out


def test_a_file_of_several_regulations_becomes_several(cadre: Run, tmp_path: Path) -> None:
    path = tmp_path / "汇编.txt"
    chaptered = TEXT.replace("第一条　", "第一章　总则\n第一条　")
    path.write_text(chaptered + chaptered.replace(TITLE, "某某考核办法"), encoding="utf-8")
    reports = json.loads(cadre("corpus", "import", str(path), "--json").out)
    assert [each["title"] for each in reports] == [TITLE, "某某考核办法"]
    assert [each["fault"] for each in reports] == [None, None]


@pytest.mark.parametrize("name", ["..", "../../x", "a/b", "....md", "名\n称"])
def test_a_title_with_signs_of_a_path_stays_in_the_folder(cadre: Run, tmp_path: Path, name: str) -> None:
    path = tmp_path / "x.txt"
    path.write_text("（2020年1月1日某机关印发）\n" + BARE, encoding="utf-8")
    outside = sorted(tmp_path.rglob("*"))
    ran = cadre("corpus", "import", str(path), "--title", f"{name}办法", "--json")
    assert ran.status in {0, 2}
    inside = tmp_path / "data"
    assert [one for one in sorted(tmp_path.rglob("*")) if inside not in one.parents and one != inside] == outside


def test_what_the_text_does_not_say_may_be_stated_and_is_told_from_then_on(cadre: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(BARE, encoding="utf-8")
    ran = cadre("corpus", "import", str(path), "--title", TITLE, "--issued", "2021-05-01", "--json")
    (report,) = json.loads(ran.out)
    assert (report["fault"], report["title"], report["version"]) == (None, TITLE, "2021")
    (entry,) = json.loads(cadre("corpus", "history", "--json").out)
    assert "由导入人填写为2021-05-01" in entry["note"]
    answer = json.loads(cadre("ask", f"《{TITLE}》第一条", "--json").out)
    assert any("由导入人填写" in notice for notice in answer["notices"])


@pytest.mark.parametrize(
    "stated",
    [("--title", "另一办法"), ("--issued", "2021-01-01"), ("--effective", "2021-01-01"), ("--version", "2021")],
)
def test_what_the_text_says_itself_is_not_overruled(cadre: Run, text: Path, stated: tuple[str, str]) -> None:
    (report,) = json.loads(cadre("corpus", "import", str(text), *stated, "--json").out)
    assert "文本自己写明" in report["fault"]


@pytest.mark.parametrize("stated", [("--version", "二〇"), ("--level", "国法"), ("--issued", "昨天")])
def test_what_cannot_be_so_is_refused(cadre: Run, tmp_path: Path, stated: tuple[str, str]) -> None:
    path = tmp_path / "x.txt"
    path.write_text(BARE, encoding="utf-8")
    ran = cadre("corpus", "import", str(path), *stated)
    assert ran.status == 2
    assert not (tmp_path / "data" / "regulations").exists()


def test_dates_are_stated_of_one_text_only(cadre: Run, text: Path, tmp_path: Path) -> None:
    (tmp_path / "2.txt").write_text(BARE, encoding="utf-8")
    ran = cadre("corpus", "import", str(text), str(tmp_path / "2.txt"), "--version", "2020")
    assert (ran.status, ran.out) == (2, "")
    assert is_one_chinese_sentence(ran.err)


def test_a_preview_shows_and_changes_nothing(cadre: Run, text: Path, tmp_path: Path) -> None:
    ran = cadre("corpus", "import", str(text), "--preview")
    assert ran.status == 0
    assert "将新增" in ran.out
    (shown,) = json.loads(cadre("corpus", "import", str(text), "--preview", "--json").out)
    assert (shown["standing"], shown["preview"]["articles"]) == ("new", 2)
    assert not (tmp_path / "data").exists()


def test_what_was_imported_can_be_withdrawn_and_brought_back(cadre: Run, text: Path) -> None:
    cadre("corpus", "import", str(text), "--by", "张三")
    ran = cadre("corpus", "withdraw", f"《{TITLE}》", "--by", "李四", "--note", "扫描有误")
    assert ran.status == 0
    assert "李四　撤下" in ran.out
    assert json.loads(cadre("ask", f"《{TITLE}》第一条", "--json").out)["status"] == "regulation_not_held"
    assert cadre("corpus", "restore", "1").status == 0
    rows = json.loads(cadre("corpus", "history", "--json").out)
    assert [(row["action"], row["by"], row["held"]) for row in rows[:2]] == [
        ("import", "张三", False),
        ("withdraw", "李四", False),
    ]
    assert (rows[2]["action"], rows[2]["held"]) == ("restore", True)
    assert "扫描有误" in cadre("corpus", "history").out


def test_the_digest_answers_again_after_its_official_text_was_withdrawn(cadre: Run, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(HANDLING, encoding="utf-8")
    question = "《查核结果处理办法》第七条"
    before = cadre("ask", question).out
    cadre("corpus", "import", str(tmp_path / "x.txt"))
    assert "九个月" in cadre("ask", question).out
    assert cadre("corpus", "withdraw", "查核结果处理办法").status == 0
    assert cadre("ask", question).out == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("withdraw", "干部任用条例"),
        ("withdraw", "没有的办法"),
        ("restore", "7"),
        ("correct", "没有的办法"),
        ("export", "x.zip"),
        ("export", "x.zip", "没有的办法"),
        ("export", "x.zip", "--all"),
    ],
)
def test_what_was_never_imported_is_said_in_a_sentence(cadre: Run, arguments: tuple[str, ...]) -> None:
    ran = cadre("corpus", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert is_one_chinese_sentence(ran.err)


def test_of_several_versions_one_must_be_named(cadre: Run, text: Path, tmp_path: Path) -> None:
    (tmp_path / "2.txt").write_text(TEXT.replace("2020", "2022"), encoding="utf-8")
    cadre("corpus", "import", str(text), str(tmp_path / "2.txt"))
    ran = cadre("corpus", "withdraw", TITLE)
    assert ran.status == 2
    assert "2020、2022" in ran.err
    assert cadre("corpus", "withdraw", TITLE, "--version", "2022").status == 0


def test_a_division_is_printed_put_right_and_handed_in(cadre: Run, text: Path, tmp_path: Path) -> None:
    cadre("corpus", "import", str(text))
    lines = cadre("corpus", "correct", TITLE).out
    (tmp_path / "new.txt").write_text(lines.replace("甲款的文字。", "甲款的文字。\n"), encoding="utf-8")
    ran = cadre("corpus", "correct", TITLE, str(tmp_path / "new.txt"))
    assert ran.status == 0
    assert "第一条由1款改为2款" in ran.out
    assert "乙款的文字。" in cadre("show", f"《{TITLE}》第一条第二款").out


def test_a_package_goes_from_one_machine_to_another(cadre: Run, text: Path, tmp_path: Path) -> None:
    package, other = tmp_path / "包.zip", str(tmp_path / "other")
    cadre("corpus", "import", str(text))
    assert cadre("corpus", "export", str(package), "--all").status == 0
    ran = cadre("corpus", "import", str(package), "--json", data=other)
    shown = json.loads(ran.out)
    assert (ran.status, shown["applied"], shown["texts"][0]["standing"]) == (0, [1], "new")
    assert "库内都有" in cadre("corpus", "import", str(package), data=other).out
    text.write_text(TEXT.replace("甲款", "丙款"), encoding="utf-8")
    cadre("corpus", "import", str(text), data=other)
    refused = cadre("corpus", "import", str(package), data=other)
    assert (refused.status, "早于库内" in refused.out or "不同" in refused.out) == (2, True)
    assert cadre("corpus", "import", str(package), "--yes", data=other).status == 0
    package.write_bytes(package.read_bytes()[:-40])
    broken = cadre("corpus", "import", str(package), data=other)
    assert broken.status == 2
    assert "没有改动任何文本" in broken.err


# At a terminal.


def at_a_terminal(data: Path, answer: str, *arguments: str) -> tuple[int, str]:
    """Run the program on a terminal of its own; gives the exit status and what was shown."""
    master, slave = pty.openpty()
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(CHECKOUT), "LC_ALL": "C.UTF-8"}
    environment |= {"CADRE_DATA": str(data), "CADRE_EMBEDDER": "off"}
    run = [sys.executable, "-c", "from assistant.cli import main; main()", "corpus", *arguments]
    child = subprocess.Popen(run, stdin=slave, stdout=slave, stderr=slave, env=environment, cwd=CHECKOUT)
    os.close(slave)
    shown, answered, last = b"", False, time.monotonic() + 60
    while time.monotonic() < last:
        if select.select([master], [], [], 0.2)[0]:
            try:
                part = os.read(master, 65536)
            except OSError:
                break
            if not part:
                break
            shown += part
            if not answered and "（y/N）".encode() in shown:
                os.write(master, f"{answer}\n".encode())
                answered = True
    os.close(master)
    return child.wait(60), shown.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of POSIX")
@pytest.mark.parametrize(("answer", "held"), [("y", True), ("n", False), ("", False)])
def test_at_a_terminal_the_preview_is_shown_and_asked_for(text: Path, tmp_path: Path, answer: str, held: bool) -> None:
    status, shown = at_a_terminal(tmp_path / "data", answer, "import", str(text))
    assert status == 0
    assert "制定机关" in shown
    assert "将新增" in shown
    assert ("已导入" in shown) == held
    assert (tmp_path / "data" / "regulations").exists() == held


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of POSIX")
def test_with_yes_nothing_is_asked(text: Path, tmp_path: Path) -> None:
    status, shown = at_a_terminal(tmp_path / "data", "", "import", str(text), "--yes")
    assert status == 0
    assert "y/N" not in shown
    assert "已导入" in shown
