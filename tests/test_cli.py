"""`cadre`: an answer on stdout and 0; else one Chinese sentence on stderr with 2 for the caller's mistake, 1 for ours.

Most runs call the entry point in this process; a few start the installed program, to see what a shell sees.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.settings import CHECKOUT, Settings
from tests.regulations.conftest import write_text as _write_text

write_text = _write_text


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def cadre(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs the entry point with these arguments; keyword arguments are `CADRE_` variables."""

    def run(*arguments: str, **variables: str) -> Ran:
        for name in Settings.model_fields:
            monkeypatch.delenv(f"CADRE_{name.upper()}", raising=False)
        for name, value in {"data": str(tmp_path / "data"), "embedder": "off", **variables}.items():
            monkeypatch.setenv(f"CADRE_{name.upper()}", value)
        monkeypatch.setattr(sys, "argv", ["cadre", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        told = capsys.readouterr()
        status = ended.value.code
        assert isinstance(status, int)
        return Ran(status, told.out, told.err)

    return run


def is_one_chinese_sentence(words: str) -> bool:
    """One line: a cause, perhaps a next step; no traceback, no English prose."""
    line = words.strip()
    return (
        bool(line)
        and "\n" not in line
        and "Traceback" not in line
        and bool(re.search(r"[一-鿿].*[。？]$|。例如：.+$", line))
    )


@pytest.mark.parametrize(
    "question",
    ["", "   ", "\n\t", "\x01\x02\x07", "\x1b[31m", "😀🎉", "？！。", "问" * 20_000, "\u200b\u200b"],
    ids=["empty", "blank", "line breaks", "controls", "escape", "emoji", "marks", "20,000 signs", "invisible"],
)
def test_what_cannot_be_read_as_a_question_is_the_callers_mistake(cadre: Run, question: str) -> None:
    ran = cadre("ask", question)
    if question == "\x1b[31m":  # the letters of an escape sequence are letters: it is read, and is about nothing held
        assert ran.status == 0
        return
    assert (ran.status, ran.out) == (2, "")
    assert is_one_chinese_sentence(ran.err)


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask",),
        ("ask", "试用期", "多久"),
        ("ask", "试用期", "--nonsense"),
        ("ask", "试用期", "--on", "昨天"),
        ("ask", "试用期", "--batch", "in.jsonl"),
        ("ask", "--batch", "in.jsonl"),
        ("ask", "--batch", "no-such-file.jsonl", "--out", "out.jsonl"),
        ("show",),
        ("show", "你好"),
        ("show", "第八条"),
        ("show", "《干部任用条例》第九十九条"),
        ("show", "《中国共产党廉洁自律准则》第五条"),
        ("nonsense",),
        ("corpus", "nonsense"),
        ("corpus", "import"),
    ],
    ids=" ".join,
)
def test_a_command_written_wrongly_is_the_callers_mistake(cadre: Run, arguments: tuple[str, ...]) -> None:
    ran = cadre(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert is_one_chinese_sentence(ran.err)


@pytest.mark.parametrize(
    "arguments",
    [("ask", "试用期"), ("show", "《干部任用条例》第八条"), ("corpus", "list"), ("corpus", "check")],
    ids=" ".join,
)
def test_a_missing_corpus_folder_is_our_fault_with_a_next_step(
    cadre: Run, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    ran = cadre(*arguments, corpus=str(tmp_path / "nowhere"))
    assert (ran.status, ran.out) == (1, "")
    assert is_one_chinese_sentence(ran.err)
    assert "CADRE_CORPUS" in ran.err


def test_a_corpus_file_with_a_doubled_article_is_named_with_its_line(
    cadre: Run, tmp_path: Path, write_text: Callable[..., Path]
) -> None:
    corpus = tmp_path / "corpus"
    path = write_text(corpus, "doubled", "第一条　甲。\n第二条　乙。\n第二条　丙。\n", checked={
        "content": {"seen": "1-2"}, "number": {"seen": "1-2"},
    })  # fmt: skip
    ran = cadre("corpus", "list", corpus=str(corpus))
    assert (ran.status, ran.out) == (1, "")
    assert is_one_chinese_sentence(ran.err)
    assert "第二条" in ran.err
    assert path.name in ran.err
    number = path.read_text(encoding="utf-8").split("\n").index("第二条　丙。") + 1
    assert str(number) in ran.err


def test_a_setting_that_does_not_fit_is_named(cadre: Run) -> None:
    ran = cadre("ask", "试用期", port="abc")
    assert (ran.status, ran.out) == (1, "")
    assert is_one_chinese_sentence(ran.err)
    assert "CADRE_PORT" in ran.err


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("任前公示几个工作日", "answered"),
        ("红烧肉怎么做", "out_of_scope"),
        ("举报人是谁", "declined"),
        ("第八条", "needs_clarification"),
        ("《中国共产党巡视工作条例》第五条", "regulation_not_held"),
        ("《干部任用条例》第九十九条", "premise_corrected"),
    ],
)
def test_every_answer_and_every_refusal_is_a_result(cadre: Run, question: str, status: str) -> None:
    ran = cadre("ask", question, "--json")
    assert (ran.status, ran.err) == (0, "")
    assert json.loads(ran.out)["status"] == status


def test_an_answer_is_printed_with_what_was_understood_and_its_notices(cadre: Run) -> None:
    ran = cadre("ask", "凡提四必的内容")
    assert (ran.status, ran.err) == (0, "")
    assert "〔理解〕" in ran.out
    assert "〔提示〕" in ran.out


def test_a_question_asked_back_is_printed_with_its_choices(cadre: Run) -> None:
    ran = cadre("ask", "第八条")
    assert "《干部任用条例》第八条" in ran.out
    assert "哪一部" in ran.out


def test_the_law_of_another_day_answers(cadre: Run) -> None:
    ran = cadre("ask", "《干部任用条例》第二条", "--on", "2018-06-01")
    assert "民主、公开、竞争、择优" in ran.out
    assert "已修订" in ran.out


def test_a_provision_is_shown_with_its_kind(cadre: Run) -> None:
    ran = cadre("show", "《干部任用条例》第八条第（三）项")
    assert ran.status == 0
    assert ran.out.startswith("《干部任用条例》第八条第一款第（三）项（要点）\n（三）")
    shown = json.loads(cadre("show", "《干部任用条例》第八条", "--json", "--on", "2018-06-01").out)
    assert shown["version"] == "2014"
    assert "已修订" in shown["label"]


def test_the_list_of_the_corpus_has_every_field_of_the_contract(cadre: Run) -> None:
    ran = cadre("corpus", "list", "--json")
    assert (ran.status, ran.err) == (0, "")
    rows = json.loads(ran.out)
    fields = {"title", "short_titles", "version", "status", "text_kind", "articles", "missing", "checked"}
    assert all(fields <= set(row) for row in rows)
    (current,) = [row for row in rows if "干部任用条例" in row["short_titles"] and row["status"] == "in_force"]
    assert (current["version"], current["articles"], current["text_kind"]) == ("2019", 71, "digest")
    assert sum(current["checked"].values()) == 71
    assert {row["status"] for row in rows} == {"in_force", "revised"}


def test_the_bundled_corpus_passes_its_own_check(cadre: Run) -> None:
    ran = cadre("corpus", "check")
    assert (ran.status, ran.err) == (0, "")


def test_an_import_is_reported_and_a_refused_one_exits_with_2(cadre: Run, tmp_path: Path) -> None:
    good, bad = tmp_path / "好.txt", tmp_path / "坏.pdf"
    text = "某某工作办法\n（2020年1月1日某机关印发）\n第一条　甲。\n第二条　本办法自2020年1月1日起施行。\n"
    good.write_text(text, encoding="utf-8")
    bad.write_bytes(b"%PDF")
    ran = cadre("corpus", "import", str(good), str(bad), "--json")
    assert ran.status == 2
    taken, refused = json.loads(ran.out)
    assert (taken["fault"], taken["articles"]) == (None, 2)
    assert "不是真正的.pdf文件" in refused["fault"]


def test_a_batch_with_a_broken_line_answers_the_others_and_exits_with_2(cadre: Run, tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": 1, "question": "试用期"}\n{\n{"id": 3, "turns": ["公示几天"]}\n', encoding="utf-8")
    ran = cadre("ask", "--batch", str(source), "--out", str(target))
    assert (ran.status, ran.out) == (2, "")
    assert "1行" in ran.err
    written = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert ["answers" in each for each in written] == [True, False, True]
    assert written[1]["line"] == 2


def test_a_batch_that_cannot_be_written_is_our_fault(cadre: Run, tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": 1, "question": "试用期"}\n', encoding="utf-8")
    ran = cadre("ask", "--batch", str(source), "--out", str(tmp_path / "no" / "out.jsonl"))
    assert ran.status == 1
    assert is_one_chinese_sentence(ran.err)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("ask", "试用期", "--nonsense"), "--nonsense"),
        (("nonsense",), "nonsense"),
        (("corpus", "nonsense"), "nonsense"),
        (("ask", "试用期", "多久"), "多久"),
        (("ask", "试用期", "--on", "昨天"), "--on"),
        (("ask", "--on"), "--on"),
        (("show",), "引用"),
        (("corpus", "import"), "文件"),
        (("serve", "--port", "abc"), "--port"),
        (("无" * 500,), "无无无"),
        (("a\nb",), "a\\nb"),
    ],
)
def test_the_word_that_was_wrong_is_named(cadre: Run, arguments: tuple[str, ...], named: str) -> None:
    ran = cadre(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert is_one_chinese_sentence(ran.err)
    assert named in ran.err
    assert len(ran.err) < 150


def test_words_alone_answering_for_want_of_an_index_is_said_beside_the_answer(cadre: Run, tmp_path: Path) -> None:
    ran = cadre("ask", "任前公示几个工作日", "--json", embedder=str(tmp_path / "model"))
    assert ran.status == 0
    assert json.loads(ran.out)["status"] == "answered"
    assert ran.err == "索引尚未建立或需要更新，只按词语检索；运行 cadre corpus build。\n"


@pytest.mark.parametrize("arguments", [("ask", "--help"), ("show", "--help"), ("corpus", "import", "--help")])
def test_the_help_of_a_command_is_in_chinese(cadre: Run, arguments: tuple[str, ...]) -> None:
    ran = cadre(*arguments)
    assert ran.status == 0
    assert "参数：" in ran.out
    assert not re.search(r"Usage|Options|Arguments|Show this|OPTIONS|required|<str>", ran.out)


@pytest.mark.parametrize("arguments", [(), ("corpus",), ("--help",)], ids=["nothing", "a group alone", "--help"])
def test_help_is_shown_where_it_is_asked_for_or_nothing_is(cadre: Run, arguments: tuple[str, ...]) -> None:
    ran = cadre(*arguments)
    shown = ran.out + ran.err
    assert "用法：cadre" in shown
    assert not re.search(r"Usage|Options|Commands|Arguments|Show this|OPTIONS|ARGS", shown)
    assert "Traceback" not in shown
    assert ran.status == (0 if arguments == ("--help",) else 2)


def installed(*arguments: str | bytes, data: Path) -> subprocess.CompletedProcess[bytes]:
    program = Path(sys.executable).with_name("cadre")
    if not program.exists():
        pytest.skip("the program is not installed in this environment")
    environment = {"PATH": "/usr/bin:/bin", "CADRE_DATA": str(data), "CADRE_EMBEDDER": "off", "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        [program, *arguments], env=environment, cwd=CHECKOUT, capture_output=True, timeout=120, check=False
    )


def test_the_installed_program_answers(tmp_path: Path) -> None:
    ran = installed("ask", "任前公示几个工作日", data=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "五个工作日" in ran.stdout.decode()


def test_the_installed_program_ends_with_a_sentence_even_on_bytes_that_are_no_text(tmp_path: Path) -> None:
    ran = installed("show", b"\xff\xfe", data=tmp_path)
    assert ran.returncode == 2
    assert b"Traceback" not in ran.stderr
    assert is_one_chinese_sentence(ran.stderr.decode())


def test_a_reader_that_closes_early_is_no_fault(tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("cadre")
    if not program.exists() or shutil.which("sh") is None:
        pytest.skip("needs the installed program and a shell")
    ran = subprocess.run(
        ["sh", "-c", f"CADRE_DATA={tmp_path} CADRE_EMBEDDER=off {program} corpus list --json | head -c 1"],
        capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"[", b"")


def test_an_answer_is_written_as_a_word_file_and_never_over_another(cadre: Run, tmp_path: Path):
    out = tmp_path / "回答.docx"
    ran = cadre("ask", "公示期多长时间？", "--out", str(out))
    assert ran.status == 0
    assert "五个工作日" in ran.out
    assert out.read_bytes()[:2] == b"PK"
    again = cadre("ask", "公示期多长时间？", "--out", str(out))
    assert again.status == 2
    assert is_one_chinese_sentence(again.err)


@pytest.mark.parametrize("name", ["回答.txt", "没有这个文件夹/回答.docx", "回答"])
def test_a_name_that_cannot_take_an_answer_is_told(cadre: Run, tmp_path: Path, name: str):
    ran = cadre("ask", "公示期多长时间？", "--out", str(tmp_path / name))
    assert ran.status == 2
    assert is_one_chinese_sentence(ran.err)
