"""What gives a key away without knowledge: length, repeated words, beginnings, absolute words."""

import re
from collections.abc import Iterator

from assistant.quizzes.quiz import QuizItem, QuizType, right_options
from assistant.quizzes.wording import plain, shares_run

MOST_LENGTH_RATIO = 1.3
_RUN = 4
_ABSOLUTE = re.compile(r"一律|任何|绝对|永远|从来|唯一|只能")
_SUMS_UP = re.compile(r"以上(?:都|均|皆)|都不[是对]")


def choice_clues(item: QuizItem) -> Iterator[str]:
    """The clues in a choice item; () for a fill-in item, which has no options."""
    if item.type not in {QuizType.SINGLE, QuizType.MULTIPLE, QuizType.CASE}:
        return
    right = right_options(item)
    wrong = [one for one in item.options if one not in right]
    if not right or not wrong:
        yield "没有答案或者没有干扰项"
        return
    longest = max(len(one) for one in wrong)
    if max(len(one) for one in right) > max(MOST_LENGTH_RATIO * longest, longest + 2):
        yield "答案明显比干扰项长"
    if item.type is QuizType.MULTIPLE:
        if any(shares_run(one, item.stem, _RUN) for one in right) and not any(
            shares_run(one, item.stem, _RUN) for one in wrong
        ):
            yield "题干的词只在答案里重复"
        begins = {plain(one)[:2] for one in right}
        if len(begins) == 1 and not begins & {plain(one)[:2] for one in wrong}:
            yield "答案以同样的词开头，干扰项都不是"
        if len({one.endswith("的") for one in item.options}) > 1:
            yield "选项的句式不一致"
    if any(_SUMS_UP.search(one) for one in item.options):
        yield "选项有“以上都对”一类的话"
    if any(_ABSOLUTE.search(one) for one in wrong) and not any(_ABSOLUTE.search(one) for one in right):
        yield "绝对化的词只在干扰项里"
