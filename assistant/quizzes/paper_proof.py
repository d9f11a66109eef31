"""The proof of a paper as a whole: nothing twice, no item that answers another, keys evenly placed."""

from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.quizzes.quiz import RIGHT, QuizItem, QuizType, right_options
from assistant.quizzes.stated import parts_of, without_figures
from assistant.quizzes.stem import LIST_QUESTION, NEXT_END, OPENING, ORDER_QUESTION, SHORT_QUESTION, trimmed
from assistant.quizzes.wording import bigrams, overlap, plain
from assistant.regulations.citation import CONTENT_UNCHECKED

_NEARLY = 0.8


def facts_of(item: QuizItem) -> frozenset[str]:
    """The sentences an item shows or asks for, figures and modal words aside: two items that share one are a pair."""
    body = OPENING.sub("", item.stem).removesuffix(CONTENT_UNCHECKED)
    if item.type is QuizType.MULTIPLE:
        return _list_facts(body.removesuffix(LIST_QUESTION), right_options(item))
    if item.type is QuizType.SHORT:
        return _list_facts(body.removesuffix(SHORT_QUESTION), item.key)
    if item.type is QuizType.ORDER:
        return _list_facts(body.removesuffix(ORDER_QUESTION), item.options)
    if body.endswith(NEXT_END):
        return _list_facts(body.rpartition("：")[0].rpartition("：")[0], item.options)
    return frozenset(_frame(part) for part in parts_of(_told(item)))


def _list_facts(lead: str, members: Sequence[str]) -> frozenset[str]:
    return frozenset({plain(trimmed(lead)), *map(_frame, members)})


def _told(item: QuizItem) -> str:
    """The words of the provision that the item rests on, without the lead of a 项."""
    quoted = quote_of(item)
    return quoted.partition("……")[2] or quoted


def quote_of(item: QuizItem) -> str:
    """The stored words that the rationale quotes first, with the quotation marks inside them."""
    _, _, rest = item.rationale.partition("）：“")
    depth = 1
    for at, sign in enumerate(rest):
        depth += (sign == "“") - (sign == "”")
        if depth == 0:
            return rest[:at]
    return rest


def nearly_same(one: QuizItem, other: QuizItem) -> bool:
    """Whether two stems say nearly the same, the regulation they name aside: a rule that two texts share."""
    mine, theirs = (bigrams(without_figures(_shown(item))) for item in (one, other))
    return min(overlap(mine, theirs), overlap(theirs, mine)) >= _NEARLY


def _shown(item: QuizItem) -> str:
    """What tells one stem from another: of a case and of pairs it is what they rest on."""
    return _told(item) if item.type in {QuizType.CASE, QuizType.MATCH} else OPENING.sub("", item.stem)


def _frame(part: str) -> str:
    words = without_figures(part)
    for modal in ("应当", "必须", "不得", "可以"):
        words = words.replace(modal, "△")
    return plain(words)


def paper_faults(items: Sequence[QuizItem]) -> Iterator[str]:
    """What is wrong with the items together, Chinese phrases."""
    if len({item.id for item in items}) != len(items) or len({(item.stem, *item.options) for item in items}) != len(
        items
    ):
        yield "有重复的题目"
    shared = Counter(fact for item in items for fact in facts_of(item))
    if any(count > 1 for count in shared.values()):
        yield "有两题考同一句规定"
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
