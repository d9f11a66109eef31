"""What a guesser who knows nothing could go by: length, position, absolute words; each beside what chance gives."""

import re
from collections import Counter
from collections.abc import Sequence

from assistant.quizzes.quiz import RIGHT, QuizItem, QuizType, right_options

CHOICE = (QuizType.SINGLE, QuizType.MULTIPLE, QuizType.CASE)
_ABSOLUTE = re.compile(r"一律|任何|绝对|永远|从来|唯一|只能|全部|必定")


def length_ratio(items: Sequence[QuizItem]) -> float:
    """The mean length of right options by that of wrong ones."""
    right = [len(one) for item in items for one in right_options(item)]
    wrong = [len(one) for item in items for one in item.options if one not in right_options(item)]
    return (sum(right) / max(len(right), 1)) / max(sum(wrong) / max(len(wrong), 1), 1)


def extreme_is_right(items: Sequence[QuizItem], *, longest: bool = True) -> tuple[float, float]:
    """How often a guess at the longest (shortest) option is right, and how often chance alone would be.

    Of options of one length the guesser takes any; with k right of n, chance is k/n.
    """
    hits = chance = 0.0
    for item in items:
        length = (max if longest else min)(map(len, item.options))
        those = [one for one in item.options if len(one) == length]
        right = right_options(item)
        hits += sum(one in right for one in those) / len(those)
        chance += len(right) / len(item.options)
    return hits / max(len(items), 1), chance / max(len(items), 1)


def positions(items: Sequence[QuizItem]) -> dict[str, float]:
    """The share of single-choice and case keys at each letter, by what even spreading gives (1.0)."""
    held: Counter[str] = Counter()
    even: dict[str, float] = {}
    for item in items:
        if item.type in {QuizType.SINGLE, QuizType.CASE} and len(item.key) == 1:
            held[item.key[0]] += 1
            for at in range(len(item.options)):
                letter = chr(ord("A") + at)
                even[letter] = even.get(letter, 0.0) + 1 / len(item.options)
    return {letter: round(held[letter] / even[letter], 2) for letter in sorted(even)}


def absolute_words(items: Sequence[QuizItem]) -> tuple[int, int]:
    """Options with an absolute word: right ones (true statements among them), wrong ones (false statements)."""
    right = wrong = 0
    for item in items:
        if item.type is QuizType.JUDGE:
            found = _ABSOLUTE.search(item.stem) is not None
            right, wrong = right + (found and item.key == (RIGHT,)), wrong + (found and item.key != (RIGHT,))
        for one in item.options if item.type in CHOICE else ():
            if _ABSOLUTE.search(one):
                right, wrong = right + (one in right_options(item)), wrong + (one not in right_options(item))
    return right, wrong
