"""A number of a case held against the bound that a rule sets: 旷工32个工作日 is more than 超过30个工作日.

A bound is a figure with 以上, 不足, 超过, 满 and the like. A number is compared with the bound of its unit whose clause
says most of what the number's own clause says; where none says enough, nothing is compared.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.banks.figure_answer import placed
from assistant.banks.weighing import Weighing, signs
from assistant.quizzes.stated import Value, size_of, slots_of

_CUT = re.compile(r"[，,；;。：:（）()]|(?:并且|而且|且|或者|但)")
_UNDER = re.compile(r"(?:不足|不满|未满|没有?满|未达到?|少于|低于)$")
_NOT_UNDER = re.compile(r"(?:不得?少于|不得?低于)$")
_OVER = re.compile(r"(?:超过|多于|高于|大于|超出)$")
_NOT_OVER = re.compile(r"(?:不得?超过|不得?多于|不得?高于)$")
_FROM = re.compile(r"(?:已?满|达到|达|至少)$")
_SAME_MATTER = 0.3
_APART = 0.08


@dataclass(frozen=True, slots=True)
class _Bound:
    """A figure of a rule with its bound, and the clause around it without figures."""

    value: Value
    kind: str
    clause: str

    def met(self, number: Value) -> bool:
        """Whether a number of the same unit keeps within the bound."""
        own, bound = size_of(number), size_of(self.value)
        if self.kind == "under":
            return own < bound
        if self.kind == "over":
            return own > bound
        return own >= bound if self.kind == "from" else own <= bound


def meets(fact: str, rule: str, weighing: Weighing) -> bool | None:
    """Whether every number of a case keeps the bound that a rule sets for it; None where none can be compared.

    A number that the rule itself has is left to others: 满10年 beside 满10年 is no case.
    """
    bounds = _bounds(rule)
    told: list[bool] = []
    for value, clause, bound in _facts(fact):
        if bound:
            continue
        kin = [one for one in bounds if one.value[0] == value[0] and value[0] != "date"]
        ranked = sorted(((_alike(clause, one.clause, weighing), at) for at, one in enumerate(kin)), reverse=True)
        if not ranked or ranked[0][0] < _SAME_MATTER:
            continue
        best = kin[ranked[0][1]]
        if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _APART:
            rival = kin[ranked[1][1]]
            if rival.met(value) != best.met(value):
                continue
        if value != best.value:
            told.append(best.met(value))
    if not told:
        return None
    return all(told)


def other_figure(option: str, member: str) -> bool:
    """Whether the member has a figure of the same unit, and another one."""
    own, theirs = {one.value for one in slots_of(option)}, {one.value for one in slots_of(member)}
    return any(one not in theirs and one[0] in {other[0] for other in theirs} for one in own)


def _alike(fact: str, rule: str, weighing: Weighing) -> float:
    if len(signs(fact)) < 2:
        return 0.0
    return 0.6 * weighing.cover(fact, rule) + 0.4 * weighing.cover(rule, fact)


def _spans(text: str) -> list[tuple[int, int]]:
    cuts = [(one.start(), one.end()) for one in _CUT.finditer(text)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    return list(zip(starts, ends, strict=True))


def _clause(text: str, start: int, end: int) -> str:
    """The words around a figure up to the next stop, with the clause before where they are hardly a word."""
    spans = _spans(text)
    at = next((at for at, (first, last) in enumerate(spans) if first <= start <= last), 0)
    first, last = spans[at]
    own = text[first:start] + text[end:last]
    if len(signs(own)) < 2 and at > 0:
        own = text[spans[at - 1][0] : spans[at - 1][1]] + own
    return own


def _kind(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - 6) : start], text[end : end + 4]
    if _NOT_UNDER.search(before):
        return "from"
    if _NOT_OVER.search(before):
        return "to"
    if _UNDER.search(before):
        return "under"
    if _OVER.search(before):
        return "over"
    if re.match(r"[^，。；]?以上", after) or _FROM.search(before):
        return "from"
    return "to" if re.match(r"[^，。；]?(?:以下|以内|之内)", after) else ""


@lru_cache(maxsize=8_192)
def _bounds(rule: str) -> tuple[_Bound, ...]:
    found = ((value, _kind(rule, start, end), _clause(rule, start, end)) for start, end, value in placed(rule))
    return tuple(_Bound(value, kind, clause) for value, kind, clause in found if kind)


@lru_cache(maxsize=8_192)
def _facts(fact: str) -> tuple[tuple[Value, str, bool], ...]:
    """The numbers of a case, the clause of each, and whether it is a bound itself, so that it is none of a case."""
    return tuple((value, _clause(fact, start, end), _is_bound(fact, start, end)) for start, end, value in placed(fact))


def _is_bound(text: str, start: int, end: int) -> bool:
    """Whether a figure is a bound itself (不低于5年); 满五年 may be what somebody has served."""
    kind = _kind(text, start, end)
    return bool(kind) and not (kind == "from" and _FROM.search(text[max(0, start - 6) : start]) is not None)
