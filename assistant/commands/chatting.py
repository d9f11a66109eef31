"""`cadre ask --chat`: question after question on the command line, each with the earlier ones as its context."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from assistant.errors import RequestError

if TYPE_CHECKING:
    from assistant.answering.answer import Answer

_MOST_TURNS = 20  # earlier questions that still count
_OPENING = "连续提问：直接写问题；写数字选用所列的问题；空行或者 Ctrl-D 结束。"


def chat(ask: Callable[[str, tuple[str, ...]], "Answer"], as_text: Callable[["Answer"], str], first: str = "") -> None:
    """Read questions from standard input until an empty line or its end. What cannot be read ends nothing.

    Args:
        ask: answers a question with the earlier questions of the conversation.
        as_text: prints an answer, what may be chosen numbered from 1.
        first: a question to begin with.
    """
    print(_OPENING, file=sys.stderr)
    turns: list[str] = []
    offered: tuple[str, ...] = ()
    line = first or _next()
    while line:
        question = _meant(line, offered)
        if question:
            try:
                answer = ask(question, tuple(turns[-_MOST_TURNS:]))
            except RequestError as fault:
                print(fault.sentence(), file=sys.stderr)
            else:
                print(as_text(answer) + "\n", flush=True)
                turns.append(question)
                offered = choices(answer)
        line = _next()


def choices(answer: "Answer") -> tuple[str, ...]:
    """What an answer offers to ask next, in the order in which it is printed."""
    asked_back = answer.clarification.options if answer.clarification else ()
    return (*asked_back, *answer.suggestions)


def _next() -> str:
    """The next line, without blanks around it; empty at the end, and for an empty line."""
    if sys.stdin.isatty():
        print("问：", end="", file=sys.stderr, flush=True)
    try:
        return sys.stdin.readline().strip()
    except UnicodeDecodeError as error:
        raise RequestError(
            "输入的文字不是UTF-8编码，读不出来。", "请把终端或者输入文件改为UTF-8编码后再试。"
        ) from error


def _meant(line: str, offered: tuple[str, ...]) -> str:
    """The question of that number; the line itself where it is no number; empty, said why, for a number not offered."""
    if not (line.isascii() and line.isdigit()):
        return line
    number = int(line) if len(line) < 4 else 0
    if 0 < number <= len(offered):
        print(f"问：{offered[number - 1]}")
        return offered[number - 1]
    limit = f"可选1到{len(offered)}" if offered else "现在没有可选的问题"
    print(f"没有第{line[:9]}项，{limit}；也可以直接写问题。", file=sys.stderr)
    return ""
