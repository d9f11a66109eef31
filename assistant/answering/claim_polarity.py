"""是 or 否 for what a question asserts: whether the clause has the same tone, or the contrary one.

试用期未满不得破格，对不对 is answered 是 by a clause that forbids it, where 试用期未满可以破格吗 is answered 否: what a
plain question asks about and what an assertion holds are read apart. Where a claim or a clause has no modal word, or
two kinds of them, nothing is said.
"""

import re
from enum import Enum, auto

from assistant.answering.polarity import Polarity
from assistant.answering.terms import bigrams


class _Tone(Enum):
    FORBIDS = auto()
    OBLIGES = auto()
    PERMITS = auto()
    EXEMPTS = auto()


# In this order: what an earlier pattern takes (不需要, 可以不) is not read again by a later one (需要, 可以).
_TONES = (
    (
        _Tone.EXEMPTS,
        re.compile(
            r"(?<![能不])可以不(?!超过|少于)|可不(?!可)|不(?:再)?(?:需要|用|必|须)|无需|无须|没(?:有)?必要|不要求"
        ),
    ),
    (
        _Tone.FORBIDS,
        re.compile(
            r"不(?:得|能|应|宜|可|准|许)(?!不|少于|低于|短于|超过|多于|高于)(?!以)|不允许|不可以|禁止|严禁|不予|不再"
        ),
    ),
    (
        _Tone.OBLIGES,
        re.compile(r"应当?(?!聘|届|到|急)|必须|(?<![必无])须|一律|需要|都要|一定要|(?:也|都|还)得(?!到|分)"),
    ),
    (_Tone.PERMITS, re.compile(r"可以|允许|可(?=由|按|在|给|根据|适当)|能够|(?<![不可功职技才])能(?![力上下])")),
)
_OR = re.compile(r"，或者|，或")
_LEFT_OUT = re.compile(r"除了?([^。；]{1,60}?)[以之]?外")
_IDLE = frozenset(("人选", "以及", "已经", "任职", "领导", "职务", "干部"))
_AGAINST = {
    (_Tone.EXEMPTS, _Tone.OBLIGES),
    (_Tone.PERMITS, _Tone.FORBIDS),
    (_Tone.FORBIDS, _Tone.PERMITS),
    (_Tone.OBLIGES, _Tone.EXEMPTS),
}


def claim_polarity(claim: str, clause: str) -> Polarity:
    """是 where claim and clause have one tone and the same, 否 where theirs shut each other out, else nothing.

    Args:
        claim: the rule asserted.
        clause: the clause that is surely on the matter, in the provision's words.
    """
    own, held = _tones(claim), _tones(clause)
    if len(own) != 1 or len(held) != 1:
        return Polarity.UNDECIDED
    if _Tone.EXEMPTS in own and (_OR.search(clause) or leaves_out(clause, claim)):
        return Polarity.UNDECIDED  # of two ways one is enough, and the claim may speak of the other
    pair = (next(iter(own)), next(iter(held)))
    if pair[0] is pair[1]:
        return Polarity.YES
    return Polarity.NO if pair in _AGAINST else Polarity.UNDECIDED


def denies(claim: str) -> bool:
    """Whether a claim says that something need not or must not be done."""
    return (
        bool(_tones(claim) & {_Tone.EXEMPTS, _Tone.FORBIDS}) or re.search(r"不[在包算](?:此|括|在)", claim) is not None
    )


def exempts(claim: str) -> bool:
    """Whether a claim says that something need not be done."""
    return _Tone.EXEMPTS in _tones(claim)


def leaves_out(clause: str, claim: str) -> bool:
    """Whether the clause leaves out of its rule what the claim may speak of: 除已经公示过的人选以外."""
    rule = _LEFT_OUT.sub("，", clause)
    out = (one[1] for one in _LEFT_OUT.finditer(clause))
    return any(pair in claim and pair not in rule for words in out for pair in bigrams(words) if pair not in _IDLE)


def _tones(words: str) -> set[_Tone]:
    found: set[_Tone] = set()
    for tone, pattern in _TONES:
        if pattern.search(words):
            found.add(tone)
            words = pattern.sub("，", words)
    return found
