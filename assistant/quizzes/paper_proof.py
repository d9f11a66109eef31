"""The proof of a paper as a whole: nothing twice, no item that answers another, keys evenly placed."""

from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.quizzes.asked import asked_of, body_of, told_in
from assistant.quizzes.member_words import member_in
from assistant.quizzes.quiz import RIGHT, QuizItem, QuizType
from assistant.quizzes.stated import without_figures
from assistant.quizzes.stem import LINK
from assistant.quizzes.wording import bigrams, overlap

NEARLY = 0.8


def nearly_same(one: QuizItem, other: QuizItem) -> bool:
    """Whether two stems say nearly the same, regulation and lead aside: a rule that two texts share."""
    mine, theirs = said_by(one), said_by(other)
    return min(overlap(mine, theirs), overlap(theirs, mine)) >= NEARLY


def said_by(item: QuizItem) -> frozenset[str]:
    """The wording that tells one stem from another: of a case and of pairs it is what they rest on.

    Nothing for an item on one member of a list: whether two of those ask the same is plain from what they ask.
    """
    if member_in(body_of(item)):
        return frozenset()
    if item.type in {QuizType.CASE, QuizType.MATCH}:
        return bigrams(without_figures(told_in(item)))
    return bigrams(without_figures(body_of(item).rpartition(LINK)[2]))


def paper_faults(items: Sequence[QuizItem]) -> Iterator[str]:
    """What is wrong with the items together, Chinese phrases."""
    if len({item.id for item in items}) != len(items) or len({(item.stem, *item.options) for item in items}) != len(
        items
    ):
        yield "有重复的题目"
    every = [asked_of(item) for item in items]
    yield from sorted({one.meets(other) for at, one in enumerate(every) for other in every[:at]} - {""})
    if any(nearly_same(one, other) for at, one in enumerate(items) for other in items[:at]):
        yield "有两题几乎相同"
    singles = [item for item in items if item.type is QuizType.SINGLE]
    if uneven(Counter(letter for item in singles for letter in item.key), len(singles), 3):
        yield "单选题答案的位置不均匀"
    cases = [item for item in items if item.type is QuizType.CASE]
    if uneven(Counter(letter for item in cases for letter in item.key), len(cases), 2):
        yield "案例题答案的位置不均匀"
    judged = [item for item in items if item.type is QuizType.JUDGE]
    if uneven(Counter({RIGHT: 0}) + Counter(item.key[0] for item in judged), len(judged), 2):
        yield "判断题正误不均匀"


def uneven(places: Counter[str], count: int, kinds: int) -> bool:
    """Whether one place holds clearly more than its share."""
    return max(places.values(), default=0) > -(-count // kinds) + 2
