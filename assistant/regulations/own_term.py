"""What a department may enter as a term of its own: how it is written, what it means, each way to write it once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.regulations.lexicon import Term

SHORTEST, LONGEST = 2, 30  # signs of a word: one sign alone would be met everywhere
LONGEST_MEANING = 200
_WORD = re.compile(r"[一-鿿0-9A-Za-z“”《》（）·—]+")


@dataclass(frozen=True, slots=True)
class TermFault:
    """Why a term cannot be used and what to do, in Chinese; the cause can stand behind the number of a row."""

    cause: str
    next_step: str


def term_fault(term: Term) -> TermFault | None:
    """What is wrong with a term by itself, or None."""
    for words in term.written:
        if not _WORD.fullmatch(words) or not SHORTEST <= len(words) <= LONGEST:
            return TermFault(
                f"“{words[:20]}”不能作为词语。",
                f"词语和其他写法须为{SHORTEST}到{LONGEST}个汉字、字母或者数字，中间没有空格和标点。",
            )
    if not term.means.strip() or len(term.means) > LONGEST_MEANING:
        return TermFault(f"含义须为1到{LONGEST_MEANING}个字。", "请写明这个词指什么。")
    return None


def taken_twice(terms: Iterable[Term]) -> tuple[str, int, int] | None:
    """The first way to write a term that stands in two rows, or twice in one, with the numbers of the rows, from 1."""
    seen: dict[str, int] = {}
    for number, term in enumerate(terms, start=1):
        for words in term.written:
            if words in seen:
                return words, seen[words], number
            seen[words] = number
    return None
