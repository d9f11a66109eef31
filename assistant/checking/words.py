"""How much of a claim stands in a provision: shared pairs of signs, figures and modal words left out of the count.

A measure of place, never of truth: it finds the clause that a sentence speaks of; what the clause says is compared
by `statements`.
"""

import re

from assistant.regulations.figures import find_figures

MODAL = re.compile(
    r"(?P<no>不得(?!少于|超过|低于|高于|多于)|不能(?!少于|超过)|不准|不可以|严禁|禁止)"
    r"|(?P<duty>应当|必须|应该|(?<![适相反响对供])应(?![用对急届变付答邀聘受负有得])|(?<![必])须(?!知))"
    r"|(?P<may>(?<!不)可以|(?<![许认不只])可(?=由|按|在|给|直接|视|根据|参照|适当))"
)
_SIGN = re.compile(r"[^\u4e00-\u9fff0-9A-Za-z]+")
_SEGMENT = re.compile(r"[，,；;：:。！？!?\n]+")


def masked(text: str) -> str:
    """The words without figures, modal words and punctuation."""
    kept = list(text)
    for figure in find_figures(text):
        kept[figure.start : figure.end] = " " * (figure.end - figure.start)
    return _SIGN.sub("", MODAL.sub("", "".join(kept)))


def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring signs of the masked words."""
    plain = masked(text)
    return frozenset(plain[place : place + 2] for place in range(len(plain) - 1))


def share(claim: frozenset[str], held: frozenset[str]) -> float:
    """Which part of the claim's pairs is held, 0 to 1; 0 for an empty claim."""
    return len(claim & held) / len(claim) if claim else 0.0


def segments(text: str) -> tuple[str, ...]:
    """The clauses between commas, colons and stops, without empty ones."""
    return tuple(part.strip() for part in _SEGMENT.split(text) if part.strip())


def plain(text: str) -> str:
    """The words without punctuation and blanks: what two writings of a clause share."""
    return _SIGN.sub("", text)
