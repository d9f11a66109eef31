"""How much of some words stands in others, sign by sign, rare signs counting more: for wordings that say one thing.

Where `HeldLines.share` asks for pairs in the same order, this also counts a sign that stands alone, by half:
主动交代本人应受处分的问题 and 本人应受处分的问题，主动交代的 say the same. A measure of
place and wording, never of truth.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from assistant.banks.wording import levelled
from assistant.checking.words import masked

_ALONE = 0.55
_HARDLY = frozenset("的了等与在为之是对中以或者并其将把被这那该各应向从于由按至也都则即就所时")
_LEAST = 0.15
_BOUND = re.compile(
    r"不(?:得)?(?:少于|低于|超过|多于|高于)|至少|最少|最长|最多|(?<=[年月日天名人次个%期])(?:以上|以内|之内|以下|内)"
)
_CHANCE = 60


@lru_cache(maxsize=65_536)
def signs(text: str) -> str:
    """The signs that count: one way of writing, without figures, modal words and punctuation."""
    return levelled(masked(_BOUND.sub("", text)))


@lru_cache(maxsize=65_536)
def _pairs(plain: str) -> frozenset[str]:
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))


class Weighing:
    """The weights of signs over some texts."""

    def __init__(self, texts: Iterable[str]) -> None:
        counts: Counter[str] = Counter()
        self._count = 1
        for text in texts:
            counts.update(set(signs(text)))
            self._count += 1
        self._rarity = {sign: math.log(1 + self._count / (1 + count)) for sign, count in counts.items()}
        self._unseen = math.log(1 + self._count) * 0.8

    def weight(self, sign: str) -> float:
        """How much a sign tells."""
        return _LEAST if sign in _HARDLY else self._rarity.get(sign, self._unseen)

    def mass(self, claim: str) -> float:
        """What all signs of some words tell together."""
        return sum(map(self.weight, signs(claim)))

    def cover(self, claim: str, text: str, *, close: bool = False) -> float:
        """Which part of the claim stands in the text, 0 to 1; 0 for a claim without signs.

        `close`: a sign that stands alone counts the less the longer the text is, for it may stand there by chance.
        """
        own, held = signs(claim), signs(text)
        single = _ALONE * min(1.0, _CHANCE / max(len(held), 1)) if close else _ALONE
        pairs, alone = _pairs(held), set(held)
        whole = found = 0.0
        for at, sign in enumerate(own):
            weight = self.weight(sign)
            whole += weight
            if (own[at : at + 2] in pairs and at + 1 < len(own)) or (at > 0 and own[at - 1 : at + 1] in pairs):
                found += weight
            elif sign in alone:
                found += weight * (single if len(own) > 1 else 1.0)
        return found / whole if whole else 0.0

    def rest(self, claim: str, text: str) -> list[str]:
        """The runs of the claim of which no sign stands in the text."""
        own, alone = signs(claim), set(signs(text))
        runs = "".join(sign if sign not in alone and sign not in _HARDLY else " " for sign in own)
        return runs.split()
