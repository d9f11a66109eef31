"""A figure of the case that an assertion tells, within the bound of the law: 旷工三十五天的予以辞退 (超过三十天).

It is no rule's figure where nothing before or behind it makes it one (要有, 期为, 以上, 至少), and no correction may be
made of it where some clause of the article has a bound that it keeps, or, for what is denied (两次不行), one that it
breaks.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.answering.assertion import Assertion
from assistant.regulations.figures import Figure, find_figures

_RULE_BEFORE = re.compile(
    r"(?:(?<![作殊]需)要求?|须|应当?|(?<![作殊])需|得|为|是|定|每|期限?|满|至少|最[多少长短高低]|超过|[少低长多短高]于|达到|规定|比例|以|只[能有]?)[有在是为满过]?[^，。；、]{0,2}$"
)
_RULE_AFTER = re.compile(r"^(?:以[上内下]|之?内|及以上|起|才|一次|一届)")
_DENIES = re.compile(r"不(?:行|能|得|可|准|许|允许|予|安排|合|具备|够|办|列|再)|还不|违规|禁止|严禁")
_JUDGED = re.compile(r"够了|够格|够资格|不够|达标|符合[^，]{0,6}(?:要求|条件|规定)|达到[^，]{0,4}要求")
_MOST = re.compile(r"以下|以内|之内|不(?:得|能|应)?超过|不多于|[|]内")
_CALENDAR = re.compile(
    r"(?:19|20)\d\d年\d{0,2}|(?<![个0-9零一二三四五六七八九十])[0-9一二三四五六七八九十]{1,2}月(?:底|初|末|中旬|上旬|下旬|份)"
)
_NO_NUMBER = re.compile(r"一[个种类项名位人次]")
_BOUNDED = re.compile(r"以[上下内]|超过|满|不[少低多]于|至少|之内|达到|内")


def names_number(figure: Figure) -> bool:
    """Whether it says how many: 一个 and 一种 name a thing, 一级 a rank."""
    return figure.dimension != "levels" and _NO_NUMBER.fullmatch(figure.words) is None


def keeps_to(assertion: Assertion, article: str) -> bool:
    """Whether a figure asserted is one of a case, and the article has a bound of its kind that decides it so.

    Who tells days of the calendar tells a case, whatever else he says.
    """
    if _CALENDAR.search(assertion.words):
        return True
    denied = _DENIES.search(assertion.words) is not None
    held = [one for one in find_figures(article) if _has_bound(article, one)]
    spans = list(_ranges(article))
    for figure in assertion.figures:
        if any(low.same_as[0] <= figure.same_as[0] <= high.same_as[0] for low, high in spans if _akin(figure, high)):
            return not assertion.fixed
        if not names_number(figure) or not of_case(assertion.words, figure):
            continue
        for one in held:
            days = (
                one.dimension == figure.dimension == "days"
            )  # 天 and 工作日 are told apart by the law, not by speakers
            if one.dimension == figure.dimension and (days or one.same_as[1] == figure.same_as[1]):
                fits = _fits(figure, one, article)
                if fits or (denied and not fits):
                    return True
    return False


def of_case(words: str, figure: Figure) -> bool:
    """Whether nothing beside the figure makes it that of a rule."""
    if _JUDGED.search(words):
        return True
    before, after = words[: figure.start], words[figure.end :]
    return _RULE_BEFORE.search(before) is None and _RULE_AFTER.match(after) is None


def _ranges(text: str) -> Iterator[tuple[Figure, Figure]]:
    """The two ends of each range: 一个月至十二个月."""
    figures = find_figures(text)
    for low, high in pairwise(figures):
        if text[low.end : high.start] in {"至", "到", "—", "～"} and low.dimension == high.dimension:
            yield low, high


def _akin(one: Figure, other: Figure) -> bool:
    return one.dimension == other.dimension and one.same_as[1] == other.same_as[1]


def _fits(figure: Figure, bound: Figure, text: str) -> bool:
    value, limit = figure.same_as[0], bound.same_as[0]
    return value <= limit if _MOST.search(_around(text, bound)) else value >= limit


def _around(text: str, figure: Figure) -> str:
    return text[max(0, figure.start - 5) : figure.start] + "|" + text[figure.end : figure.end + 3]


def _has_bound(text: str, figure: Figure) -> bool:
    return _BOUNDED.search(_around(text, figure)) is not None
