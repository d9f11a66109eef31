"""A rule told in passing, before a question that asks for something else: 干部档案归本人所有，那材料谁来收集.

Whoever asks so takes the rule for granted. It is asked about by itself, as if with 对吧, by the whole way that answers
questions; only where that corrects it is the answer a correction, with what was asked about below. What tells
somebody's case and states no rule is asked about by nobody.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.answering.answer import AnswerStatus
from assistant.answering.assertion import assertion_of, is_tag, tells_case
from assistant.answering.composed import Composed
from assistant.answering.extract import NO_OPENING
from assistant.answering.found import Found, Request

_CUT = re.compile(r"[，,；;。？?！!\s]+")
_ASKING = re.compile(
    r"(?<![十好])几|多少|多久|多长|多大|谁|哪|什么|啥|怎么|怎样|咋|如何|何时|为何|[吗么呢][？?]?$|是否|能不能|能否|可否|"
    r"([一-鿿])不\1|有没有|还是|请问|帮我|请教|给我|问一?下|不[？?]?$"
)
# 干什么工作不用填, 什么时候都能: an asking word within what is said.
_ANY = re.compile(r"(?:什么|啥|谁|哪|多少|几|怎么)[^，]{0,6}?(?:都|也|不用|不必|不得|不能|无所谓)")
# What a rule says in any case: that it must be, may be, who does it, how often, within what bounds.
_RULES = re.compile(
    r"必须|应当?(?!届)|(?<!必)须|一律|都[要得是由归按能可不]|只[有能要需看由]|(?:不|无)[需须]|"
    r"不(?:用|必|得(?!不)|能|准|许|可以|允许|包括|享受|受)|可以|(?<!才)能(?![力上下够不])|由(?!于)|归(?!来)|规定|每[年次季月隔两三]|"
    r"至少|最[多少长短高低]|不(?:少|低|超|多)[于过]|以内|(?<![单位部])内(?=[^设部退])|得(?=[报经由先有在按])|属于|算(?!了)|等于|相当于|"
    r"(?<!需)要(?!求|是|紧)|(?:期|比例|年限|期限|时限|时间|人数|上限|下限|年龄|学时)(?:为|是|定为)?(?=[0-9一二两三四五六七八九十百半])|(?<![因认行作])为"
)
# What a rule says, and so does somebody who tells a case.
_MAY_RULE = re.compile(
    r"就|才|是(?!否)|满|了$|会(?!议|上)|不[^久]|没|给予|予以|进行|包括|适用|作为|分为|照[样常]|随之|自动|终止|采用|一般|"
    r"[0-9一二两三四五六七八九十百半](?:个?月|年|日|天|个?工作日)(?:以?后|以?前|之[前后内])|^[^，]{2,10}[从自以]"
)
# Somebody's own case, beside what `tells_case` knows.
_HAPPENED = re.compile(
    r"有(?:个|人|位|名|一[年个位名次])|^[那这]个?(?!样)|小伙|同志|老公|老婆|爱人|我家|想[提调当去]|[差缺](?:了|着|[0-9一二两三四五六七八九十半个])|"
    r"了(?:快|近|大概|差不多)?[0-9一二两三四五六七八九十百半]|连着|一直|自己|忘(?![^，]{1,8}的)|"
    r"^[一-鿿]{0,3}[长员任记](?:刚|被)|事情?急|图个"
)
_WHETHER = re.compile(
    r"[吗么][？?]?$|([一-鿿])不\1|是否|能否|可否|不[？?]?$|有没有|可不可以|行吗|算(?:什么|哪)|属于(?:什么|哪)"
)
# Whoever goes on so has told something first: 那由谁批, 请问从哪天算, 依据在哪.
_GOES_ON = re.compile(r"^(?:那|请问|所以|因此|可(?!以|不可|否)|但|我该找哪)|依据|出处|哪个文件|哪一?条")
_GOES_ON_WITH = re.compile(r"^(?:那么?|请问|所以|因此|可是?|但是?)，?")
_TAG = "，对吧？"
_SHORTEST = 6
_GIVEN = {AnswerStatus.ANSWERED, AnswerStatus.NO_PROVISION}


def in_passing(
    found: Found, composed: Composed, answer: Callable[[Request], Composed], stands: Callable[[str], bool]
) -> Composed:
    """The answer, opened by the correction of a rule that the question tells in passing; else as it was.

    Args:
        found: what is asked, with the clauses found.
        composed: the answer to it.
        answer: the whole way from a question to its answer.
        stands: whether words name a matter by themselves.
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
    text = corrected.text.removeprefix(NO_OPENING)
    rest = _GOES_ON_WITH.sub("", _CUT.sub("，", found.question.text).removeprefix(told).strip("，"))
    alone = answer(Request(rest, found.request.on)) if len(rest) >= _SHORTEST and stands(rest) else composed
    if alone.status is AnswerStatus.ANSWERED and not alone.only_nearest and alone.table is None:
        composed = alone
    if composed.status is AnswerStatus.ANSWERED and not composed.only_nearest and _says_more(composed, corrected):
        text = f"{text}\n\n{composed.text}"
    else:
        composed = replace(composed, rests_on=())
    rests = tuple(dict.fromkeys((*corrected.rests_on, *composed.rests_on)))
    return replace(corrected, text=text, rests_on=rests)


def told_in_passing(text: str) -> str:
    """The parts that stand before the first that asks, where one of them states a rule; empty where none does.

    Before 够不够, 能不能, 算哪一种 stands the case that is to be judged, unless it is said that it must or may be so.
    """
    parts = [part for part in _CUT.split(text) if part]
    asking = next((at for at, part in enumerate(parts) if asks(part)), len(parts))
    told = parts[:asking]
    if asking == len(parts) or any(is_tag(part) for part in parts):
        return ""
    goes_on = _GOES_ON.search(parts[asking]) is not None
    whether = _WHETHER.search(parts[asking]) is not None and not goes_on
    signs = () if goes_on else (_RULES,) if whether else (_RULES, _MAY_RULE)
    if not any(_is_rule(part, signs) for part in told):
        return ""
    words = "，".join(told)
    return words if len(words) >= _SHORTEST else ""


def _is_rule(part: str, signs: tuple[re.Pattern[str], ...]) -> bool:
    """Whether a part says what is to be (三年后移交, 由本人保管, 不用报告), and does not tell what happened."""
    if tells_case(part) or _HAPPENED.search(part):
        return False
    return not signs or any(sign.search(part) for sign in signs)


def asks(part: str) -> bool:
    """Whether a part between stops asks for something: 由谁批, and not 什么都不用报."""
    return _ASKING.search(_ANY.sub("，", part)) is not None


def _says_more(composed: Composed, corrected: Composed) -> bool:
    """Whether the answer to what was asked rests on another unit than the correction."""
    return bool(composed.rests_on) and composed.rests_on[0] not in corrected.rests_on
