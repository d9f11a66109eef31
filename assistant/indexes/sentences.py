"""The part of a text that holds a place in it: the sentence part between 。 and ；, the clause between commas."""

import re

_SENTENCE = re.compile(r"[。；;！？\n]")
_CLAUSE = re.compile(r"[，。；;：！？\n]")


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence part around `text[start:end]` begins and ends, its closing mark included."""
    first = max((found.end() for found in _SENTENCE.finditer(text, 0, start)), default=0)
    closing = _SENTENCE.search(text, end)
    return first, _with_mark(text, closing)


def clause_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the clause around `text[start:end]` begins and ends, without its closing mark."""
    first = max((found.end() for found in _CLAUSE.finditer(text, 0, start)), default=0)
    closing = _CLAUSE.search(text, end)
    return first, closing.start() if closing else len(text)


def _with_mark(text: str, closing: re.Match[str] | None) -> int:
    if closing is None:
        return len(text)
    return closing.start() if closing[0] == "\n" else closing.end()
