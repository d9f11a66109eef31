"""Whose duty it is: the words before 应当, 可以 or 不得, where what follows is the same in sentence and provision."""

import re
from collections.abc import Sequence

from assistant.checking.words import MODAL, pairs, plain, segments, share

_SAME_ACT = 0.9
_FEWEST_PAIRS = 4
# A condition, an adverb or a matter is no subject: 特殊情况下可以, 确有必要的应当, 一般应当.
_NO_SUBJECT = re.compile(
    r"^(?:因|如|若|在|对|经|按|凡|当|有|没有|其中|并|也|还|但|同时|一般|原则|特殊|确有|必要|情节|情况|根据|由|从|自|被|受到|属于)"
    r"|(?:的|时|后|前|中|内|下|上|都|均|也|则|才|就|一般|期间|情况|情形|方式|办法|方法|程序|时间|期限|范围)$"
)


def other_subject(part: str, text: str, same_act: float = _SAME_ACT) -> str:
    """A sentence where the provision puts the same act on somebody else; "" where it does not, or none is named.

    Args:
        part: a clause of the claim.
        text: the words of the provision.
        same_act: how much of either act is to stand in the other.
    """
    own = _divided(part)
    if own is None or len(pairs(own[2])) < _FEWEST_PAIRS or pairs(own[0]) & pairs(text):
        return ""
    held = [found for clause in segments(text) if (found := _divided(clause)) is not None]
    same = [one for one in held if one[1] == own[1] and _same_act(own[2], one[2], same_act)]
    if not same:
        return ""
    return f"主体不符：句中为“{own[0]}”，条文为{'、'.join(dict.fromkeys(f'“{one[0]}”' for one in same))}。"


def _divided(clause: str) -> tuple[str, str, str] | None:
    """Subject, kind of modal word and act of a clause that names somebody."""
    found: Sequence[re.Match[str]] = list(MODAL.finditer(clause))
    if len(found) != 1:
        return None
    subject, act = plain(clause[: found[0].start()]), clause[found[0].end() :]
    if len(subject) < 2 or _NO_SUBJECT.search(subject):
        return None
    return subject, str(found[0].lastgroup), act


def _same_act(one: str, other: str, least: float) -> bool:
    return share(pairs(one), pairs(other)) >= least and share(pairs(other), pairs(one)) >= least
