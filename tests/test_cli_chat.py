"""`cadre ask --chat`: question after question from standard input, the earlier ones kept; numbers choose."""

import io
import sys
from collections.abc import Callable

import pytest

from tests.test_cli import Run
from tests.test_cli import cadre as _cadre

cadre = _cadre
Typed = Callable[..., None]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    def lines(*words: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{each}\n" for each in words)))

    return lines


def test_a_follow_up_takes_what_it_lacks_from_the_question_before(cadre: Run, typed: Typed) -> None:
    typed("政务处分里记过是几个月", "降级呢", "")
    ran = cadre("ask", "--chat")
    assert ran.status == 0
    assert "十二个月" in ran.out
    assert "二十四个月" in ran.out


def test_a_number_chooses_what_was_offered(cadre: Run, typed: Typed) -> None:
    typed("受警告处分影响期多久", "2")
    ran = cadre("ask", "--chat")
    assert ran.status == 0
    assert "　2. 政务警告处分的处分期多久" in ran.out
    assert "问：政务警告处分的处分期多久" in ran.out


def test_a_first_question_may_stand_on_the_command_line(cadre: Run, typed: Typed) -> None:
    typed("为什么")
    ran = cadre("ask", "--chat", "任前公示几天")
    assert ran.out.count("五个工作日") >= 2


@pytest.mark.parametrize("line", ["9", "0", "99999999999999999999"])
def test_a_number_that_is_not_offered_is_said_and_ends_nothing(cadre: Run, typed: Typed, line: str) -> None:
    typed(line, "任前公示几天", "")
    ran = cadre("ask", "--chat")
    assert ran.status == 0
    assert "没有第" in ran.err
    assert "五个工作日" in ran.out


def test_what_cannot_be_read_ends_nothing(cadre: Run, typed: Typed) -> None:
    typed("？！", "问" * 3000, "任前公示几天")
    ran = cadre("ask", "--chat")
    assert ran.status == 0
    assert "没有读到可以作答的文字" in ran.err
    assert "超过" in ran.err
    assert "五个工作日" in ran.out


def test_an_empty_line_or_the_end_ends_it(cadre: Run, typed: Typed) -> None:
    typed("", "任前公示几天")
    ended = cadre("ask", "--chat")
    typed()
    assert (ended.status, ended.out) == (0, "")
    assert cadre("ask", "--chat").status == 0


@pytest.mark.parametrize("other", [("--json",), ("--batch", "a.jsonl"), ("--out", "a.docx")])
def test_it_stands_alone(cadre: Run, other: tuple[str, ...]) -> None:
    ran = cadre("ask", "--chat", *other)
    assert ran.status == 2
    assert "--chat 不能同" in ran.err


def test_other_bytes_than_utf8_are_said_in_chinese(cadre: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO("公示几天\n".encode("gb18030")), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", stream)
    ran = cadre("ask", "--chat")
    assert ran.status == 2
    assert "UTF-8" in ran.err
