"""A statement put together from two clauses of one rule: the subject of the one, the predicate of the other.

主要负责人承担重要领导责任, where the rule has 主要负责人…承担主要领导责任；其他成员承担重要领导责任. All the words are
there, and no clause says it. Clauses are parallel where a 分号 parts them and the statement shares words with both.
"""

import re
from itertools import combinations

from assistant.banks.held_lines import HeldLines, grams
from assistant.banks.weighing import signs

_SENTENCE = re.compile(r"[。\n]|：")
_CLAUSE = re.compile(r"[，,；;。：:\n]")
_FEWEST = 2
_ALL_THERE, _TOGETHER, _GAP = 0.85, 0.97, 0.3


def crossed(statement: str, text: str, held: HeldLines) -> bool:
    """Whether a statement has words of its own from two parallel clauses of a text, and no one of them has both."""
    return _mixed(statement, text, held) or _scattered(statement, text, held)


def _mixed(statement: str, text: str, held: HeldLines) -> bool:
    asked = grams(statement)
    for sentence in _SENTENCE.split(text):
        clauses = [one for one in sentence.split("；") if len(signs(one)) >= 3]
        if len(clauses) < 2 or held.weighing.cover(statement, sentence) < _ALL_THERE:
            continue
        pairs = [grams(one) & asked for one in clauses]
        own = [
            one - frozenset[str]().union(*(other for place, other in enumerate(pairs) if place != at))
            for at, one in enumerate(pairs)
        ]
        strong = [at for at, one in enumerate(own) if len(one) >= _FEWEST]
        frame = [len(pairs[one] & pairs[other]) >= _FEWEST for one, other in combinations(strong, 2)]
        if any(frame) and max(held.weighing.cover(statement, one) for one in clauses) < _TOGETHER:
            return True
    return False


def _scattered(statement: str, text: str, held: HeldLines) -> bool:
    """Whether what a statement ends with stands in the text, but nowhere in one clause."""
    last = ([one for one in _CLAUSE.split(statement) if len(signs(one)) >= 3] or [statement])[-1]
    whole = held.weighing.cover(last, text)
    clauses = [one for one in _CLAUSE.split(text) if one.strip()]
    together = [f"{one}，{other}" for one, other in zip(clauses, [*clauses[1:], ""], strict=True)]
    best = max((held.weighing.cover(last, one) for one in together), default=0.0)
    return whole >= _ALL_THERE and whole - best >= _GAP
