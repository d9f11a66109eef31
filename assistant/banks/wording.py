"""One writing for words that say the same in provisions and exam questions, and rows of words that shut each other out.

Both are data: `words/same.yaml`, `words/contrary.yaml`.
"""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import cast

import yaml

_WORDS = Path(__file__).parent / "words"
_ALIKE = re.compile(r"没有(?!党)|没能够?|尚?未(?!婚|来)")
_JOINS = re.compile(r"以及|[和同跟及]|其中")
_EMPTY = re.compile(r"[的地了]|(?<!不)得|其(?!他|中)|予以|给予|进行|开展|有关|应当|已经|以下(?!等)|下列")
_SHORTER = (("须由", "由"), ("仍然", "仍"), ("少报告", "少报"), ("任（聘）期", "任期"), ("任聘期", "任期"))
_KEPT_WHOLE = ("同级", "同意", "同时", "同一", "共同", "同样")


def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of one of the two files."""
    held = cast(list[list[str]], yaml.safe_load((_WORDS / f"{name}.yaml").read_text(encoding="utf-8")))
    return tuple(tuple(one) for one in held)


@cache
def _same() -> tuple[re.Pattern[str], dict[str, str]]:
    to = {other: row[0] for row in rows("same") for other in row[1:]}
    words = sorted(to, key=lambda one: -len(one))
    return re.compile("|".join(map(re.escape, words))), to


@cache
def contraries() -> tuple[tuple[str, ...], ...]:
    """The rows of words of which only one can stand in one place."""
    return rows("contrary")


@lru_cache(maxsize=65_536)
def levelled(text: str) -> str:
    """One way of writing for words that say the same: 没有报告 and 未报告, 同 and 与; empty words left out."""
    for one, other in _SHORTER:
        text = text.replace(one, other)
    pattern, to = _same()
    text = pattern.sub(lambda found: to[found[0]], text)
    return _EMPTY.sub("", _joined(_ALIKE.sub("未", text)))


def _joined(text: str) -> str:
    """和, 同, 及 made 与 where they join; 同意 and 同级 stay."""
    for at, whole in enumerate(_KEPT_WHOLE):
        text = text.replace(whole, chr(0xE000 + at))
    text = _JOINS.sub("与", text)
    for at, whole in enumerate(_KEPT_WHOLE):
        text = text.replace(chr(0xE000 + at), whole)
    return text


def clash(claim: str, text: str) -> tuple[str, str] | None:
    """A word of the claim and the one of the same row that the text has instead of it; None where there is none."""
    own, held = levelled(claim), levelled(text)
    for row in contraries():
        mine = words_of(row, own)
        theirs = words_of(row, held)
        if mine and theirs and not mine & theirs:
            return min(mine), min(theirs)
    return None


def words_of(row: tuple[str, ...], text: str) -> set[str]:
    """The words of a row in a text, the longest at each place: 无记名 is not 记名."""
    found: set[str] = set()
    for word in sorted(row, key=lambda one: -len(one)):
        if word in text:
            found.add(word)
            text = text.replace(word, "，")
    return found


def row_word(row: tuple[str, ...], text: str) -> str:
    """The one word of a row that a text has as it is written; empty where it has none or two."""
    found: list[str] = []
    for word in sorted(row, key=lambda one: -len(one)):
        if word in text:
            found.append(word)
            text = text.replace(word, "，")
    return found[0] if len(found) == 1 else ""
