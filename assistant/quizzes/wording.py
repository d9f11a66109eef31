"""How alike two wordings are, by pairs of characters; signs and spaces count for nothing."""

import re
from collections.abc import Set

_SIGNS = re.compile(r"[\s，。；：、“”‘’（）()《》〔〕！？,.;:…—]")


def bare(text: str) -> str:
    """A member without the mark that closes it."""
    return text.strip().rstrip("；;。，,")


def plain(text: str) -> str:
    """The characters without signs."""
    return _SIGNS.sub("", text)


def bigrams(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters, signs left out."""
    signs = plain(text)
    return frozenset(signs[at : at + 2] for at in range(len(signs) - 1))


def overlap(one: Set[str], other: Set[str]) -> float:
    """The share of `one` that is also in `other`, 0–1; of nothing it is 0."""
    return len(one & other) / len(one) if one else 0.0


def shares_run(one: str, other: str, length: int) -> bool:
    """Whether both hold a run of that many characters."""
    signs, within = plain(one), plain(other)
    return any(signs[at : at + length] in within for at in range(len(signs) - length + 1))
