"""GIFT (Moodle's text format): https://docs.moodle.org — one item a block, blank lines between, signs escaped."""

import re

from assistant.banks.bank_item import Bank, BankItem, letter
from assistant.banks.exported import Exported, LeftOut
from assistant.quizzes.quiz import BLANK, RIGHT, QuizType

_ESCAPED = re.compile(r"([\\~=#{}:])")


def gift_of(bank: Bank) -> Exported:
    """The items as GIFT. Ordering has no form there; short answers become essays, whose key stands in the feedback."""
    blocks: list[str] = []
    left: list[LeftOut] = []
    for item in bank.items:
        body = _body(item)
        if body is None:
            left.append(LeftOut(item.id, f"GIFT没有{item.type.words}的写法"))
            continue
        blocks.append(f"// {item.type.words}\n::{_safe(item.id)}::[plain]{body}")
    return Exported(("\n\n".join(blocks) + "\n").encode(), ".gift", len(blocks), tuple(left))


def _body(item: BankItem) -> str | None:
    stem, told = _safe(item.stem), f"####{_safe(item.rationale)}" if item.rationale else ""
    match item.type:
        case QuizType.JUDGE:
            return f"{stem} {{{'TRUE' if item.key == (RIGHT,) else 'FALSE'}{told}}}"
        case QuizType.FILL:
            answers = "".join(f"={_safe(one)} " for one in item.key)
            before, blank, after = stem.partition(BLANK)
            return (
                f"{before}{{{answers}{told}}}{after}" if blank and BLANK not in after else f"{stem} {{{answers}{told}}}"
            )
        case QuizType.MATCH:
            pairs = "\n".join(f"={_safe(one)} -> {_safe(other)}" for one, other in pairs_of(item))
            return f"{stem} {{\n{pairs}\n{told}}}"
        case QuizType.SHORT:
            return f"{stem} {{####{_safe(chr(10).join(item.key))}\\n{_safe(item.rationale)}}}"
        case QuizType.ORDER:
            return None
        case _:
            return f"{stem} {{\n{_options(item)}\n{told}}}" if item.options else None


def _options(item: BankItem) -> str:
    right = [at for at in range(len(item.options)) if letter(at) in item.key]
    if len(right) == 1 and item.type is not QuizType.MULTIPLE:
        return "\n".join(f"{'=' if at in right else '~'}{_safe(one)}" for at, one in enumerate(item.options))
    share, wrong = f"{100 / max(len(right), 1):.5f}".rstrip("0").rstrip("."), "-100"
    return "\n".join(f"~%{share if at in right else wrong}%{_safe(one)}" for at, one in enumerate(item.options))


def pairs_of(item: BankItem) -> list[tuple[str, str]]:
    """The pairs of a matching item, left and right."""
    found: list[tuple[str, str]] = []
    for pair in item.key:
        left, _, right = pair.partition("-")
        at, to = ord(left.strip()[:1] or "A") - ord("A"), int(right) - 1 if right.strip().isdigit() else -1
        if 0 <= at < len(item.options) and 0 <= to < len(item.matches):
            found.append((item.options[at], item.matches[to]))
    return found


def _safe(text: str) -> str:
    return _ESCAPED.sub(r"\\\1", text).replace("\n", "\\n")
