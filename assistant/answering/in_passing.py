"""A rule told in passing, before a question that asks for something else: 干部档案归本人所有，那材料谁来收集.

Whoever asks so takes the rule for granted. It is asked about by itself, as if with 对吧, by the whole way that answers
questions; only where that corrects it is the answer a correction, with what was asked about below. What tells
somebody's case and states no rule is asked about by nobody.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.answering.answer import AnswerStatus
from assistant.answering.assertion import assertion_of, is_rule, is_tag, tells_case
from assistant.answering.composed import Composed
from assistant.answering.found import Found, Request

_CUT = re.compile(r"[，,；;。？?！!\s]+")
_ASKING = re.compile(
    r"(?<![十好])几|多少|多久|多长|多大|谁|哪|什么|啥|怎么|怎样|咋|如何|何时|为何|[吗么呢][？?]?$|是否|能不能|能否|可否|"
    r"([一-鿿])不\1|有没有|还是|请问|帮我|请教|给我|问一?下|不[？?]?$"
)
# 干什么工作不用填, 什么时候都能: an asking word within what is said.
_ANY = re.compile(r"(?:什么|啥|谁|哪|多少|几|怎么)[^，]{0,6}?(?:都|也|不用|不必|不得|不能|无所谓)")
_TAG = "，对吧？"
_OPENING = "否。"
_SHORTEST = 6
_GIVEN = {AnswerStatus.ANSWERED, AnswerStatus.NO_PROVISION}


def in_passing(found: Found, composed: Composed, answer: Callable[[Request], Composed]) -> Composed:
    """The answer, opened by the correction of a rule that the question tells in passing; else as it was.

    Args:
        found: what is asked, with the clauses found.
        composed: the answer to it.
        answer: the whole way from a question to its answer.
    """
    if composed.status not in _GIVEN or composed.table is not None or found.declined is not None:
        return composed
    if assertion_of(found.question.without_citations) is not None:
        return composed
    told = told_in_passing(found.question.text)
    if not told:
        return composed
    corrected = answer(Request(told + _TAG, found.request.on))
    if corrected.status is not AnswerStatus.PREMISE_CORRECTED:
        return composed
    text = corrected.text.removeprefix(_OPENING)
    if composed.status is AnswerStatus.ANSWERED and not composed.only_nearest and _says_more(composed, corrected):
        text = f"{text}\n\n{composed.text}"
    else:
        composed = replace(composed, rests_on=())
    rests = tuple(dict.fromkeys((*corrected.rests_on, *composed.rests_on)))
    return replace(corrected, text=text, rests_on=rests)


def told_in_passing(text: str) -> str:
    """The parts that stand before the first that asks, where one of them states a rule; empty where none does."""
    parts = [part for part in _CUT.split(text) if part]
    asking = next((at for at, part in enumerate(parts) if _asks(part)), len(parts))
    told = parts[:asking]
    if asking == len(parts) or any(is_tag(part) for part in parts):
        return ""
    if not any(is_rule(part) and not tells_case(part) for part in told):
        return ""
    words = "，".join(told)
    return words if len(words) >= _SHORTEST else ""


def _asks(part: str) -> bool:
    return _ASKING.search(_ANY.sub("，", part)) is not None


def _says_more(composed: Composed, corrected: Composed) -> bool:
    """Whether the answer to what was asked rests on another unit than the correction."""
    return bool(composed.rests_on) and composed.rests_on[0] not in corrected.rests_on
