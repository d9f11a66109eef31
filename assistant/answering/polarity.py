"""是 or 否 for a yes/no question, read from the modal words of the clause — or undecided, which is said openly.

应当、必须 oblige, 可以 permits, 不得、不准 forbid: the drafting usage of the legislature's own technical
norms. Where question and clause do not meet in one of the few patterns below, no 是/否 is given and the clause
speaks for itself.
"""

import re
from enum import StrEnum

from assistant.regulations.figures import Figure, find_figures

_FORBIDS = re.compile(
    r"不得|不准|不享受|不能|不再|禁止|严禁|不予|不应|不宜|不可|不列为|不安排|不提交|不实行|不许|不参加|不办理|不适用"
)
_OBLIGES = re.compile(r"应当|必须|须|一律|都要|应")
_PERMITS = re.compile(r"可以|可不|不再进行|也可|允许")
_LEAVES_OUT = re.compile(r"可以不|可不|可以[^，。；]{0,12}不再")
_EXCEPTS = re.compile(r"一般|原则上|除.{1,30}外|但是|特殊|确因|例外|另有规定|视情")

_ASKS_NEGATED = re.compile(
    r"(可不可以|能不能|能否|可否|可以|能)不(?!能|可|能够)|(?<!用)不用|(?<!需)不需要|用不着|不必|(?<!能|可)不.{1,12}(行吗|可以吗|行不行|可不可以|成吗)"
)
_ASKS_WITHOUT = re.compile(r"(没有|没|未|不满|不够|不足|不到).{1,24}(能|可以|可否|能否|行|允许)")
# 还给吗, 包不包括: what is asked is whether something still is, or is within; 不再, 不算在内 answer it.
_ASKS_WHETHER_STILL = re.compile(
    r"还[^，。]{1,16}[吗么]|还[^，。]{0,8}([一-鿿])不\1|包不包括|包括[^，。]{1,16}[吗么]|算不算|算[^，。]{0,8}[吗么]"
)
_NO_LONGER = re.compile(r"不再(?!进行)|不算在内|不包括|不含|不计入|不计算在内|不属于")
_LEAVES_OPEN = re.compile(r"可以[^，；。]{0,12}不")
_ASKS_PERMISSION = re.compile(
    r"是不是(?:也|还|就)*[能可](?!不)|可以|能不能|能否|可否|可不可以|行不行|行吗|允许|能.{0,24}(?:[吗么]|不[?？。]?$)|还能|能够|有资格"
)
_ASKS_OBLIGATION = re.compile(
    r"要不要|需不需要|需要|必须|是否应|应不应|该不该|一定要|非得|得不得|(?:要|得).{0,24}(?:[吗么]|不[?？。]?$)|用不用|都要|应当|是否要"
)

_MINIMUM = re.compile(r"^.{0,3}(以上|或者以上)")
_MINIMUM_BEFORE = re.compile(r"(不(?:得|应|能)?(?:少|低|短)于|至少|(?<![不未没有])满|达到|达)$")
_ABOVE_BEFORE = re.compile(r"(?<![不得])超过$")
_MAXIMUM = re.compile(r"^.{0,2}(以内|之内|内|以下)")
_MAXIMUM_BEFORE = re.compile(r"不(?:得|应|能)?(?:超过|多于|高于)$")
_BELOW_BEFORE = re.compile(r"(不满|未满|没有满|不足|不到)$")
# 不得超过三年 forbids nothing but the bound that it states.
_BOUND = re.compile(r"不(?:得|应|能)(?=(?:少|低|短|多|高)于|超过)")


class Polarity(StrEnum):
    """The short answer."""

    YES = "是"
    NO = "否"
    UNDECIDED = ""


def polarity(question: str, clause: str) -> tuple[Polarity, bool]:
    """The short answer and whether the clause itself has conditions or exceptions.

    Args:
        question: the yes/no question.
        clause: the one clause that answers it, in the provision's words.
    """
    excepted = bool(_EXCEPTS.search(clause))
    forbids, permits = bool(_FORBIDS.search(clause)), bool(_PERMITS.search(clause))
    obliges = bool(_OBLIGES.search(clause))
    if _ASKS_NEGATED.search(question):
        if _LEAVES_OUT.search(clause) and not _FORBIDS.search(clause.replace("不再", "")):
            return Polarity.YES, True
        return (Polarity.NO, excepted) if obliges and not permits else (Polarity.UNDECIDED, excepted)
    if _ASKS_WITHOUT.search(question) and obliges and not permits and not forbids:
        return Polarity.NO, excepted
    if _ASKS_WHETHER_STILL.search(question) and _NO_LONGER.search(clause) and not _LEAVES_OPEN.search(clause):
        return Polarity.NO, excepted
    if _ASKS_PERMISSION.search(question):
        if forbids != permits:
            return (Polarity.NO if forbids else Polarity.YES), excepted
        return Polarity.UNDECIDED, excepted
    if _ASKS_OBLIGATION.search(question) and obliges and not permits and not forbids:
        return Polarity.YES, excepted
    return Polarity.UNDECIDED, excepted


def compare(asked: Figure, clause: str) -> Polarity | None:
    """Whether the clause permits what has the figure of the question: 否 for what it forbids, else whether it suffices.

    None unless the clause has exactly one figure of that dimension and unit: with two, which one is meant is a guess.
    Undecided where the clause forbids a figure and another one is asked about: it does not say that this is allowed.
    """
    held = [figure for figure in find_figures(clause) if figure.dimension == asked.dimension]
    if len({figure.same_as for figure in held}) != 1 or asked.same_as[1] != held[0].same_as[1]:
        return None
    fits = _fits(asked, held[0], clause)
    if _FORBIDS.search(_BOUND.sub("", clause)):
        return Polarity.NO if fits else Polarity.UNDECIDED
    return Polarity.YES if fits else Polarity.NO


def _fits(asked: Figure, held: Figure, clause: str) -> bool:
    """Whether the figure asked about lies within the bound that stands around the clause's figure."""
    value, bound = asked.same_as[0], held.same_as[0]
    after, before = clause[held.end :], clause[: held.start]
    if _BELOW_BEFORE.search(before):
        return value < bound
    if _ABOVE_BEFORE.search(before):
        return value > bound
    if _MAXIMUM_BEFORE.search(before) or _MAXIMUM.match(after):
        return value <= bound
    if _MINIMUM_BEFORE.search(before) or _MINIMUM.match(after):
        return value >= bound
    return value == bound
