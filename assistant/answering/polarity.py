"""是 or 否 for a yes/no question, read from the modal words of the clause — or undecided, which is said openly.

应当、必须 oblige, 可以 permits, 不得、不准 forbid: the drafting usage of the legislature's own technical
norms. Where question and clause do not meet in one of the few patterns below, no 是/否 is given and the clause speaks for itself.
"""

import re
from enum import StrEnum

from assistant.regulations.figures import Figure, find_figures

_FORBIDS = re.compile(
    r"不得|不准|不能|不再|禁止|严禁|不予|不应|不宜|不可|不列为|不安排|不提交|不实行|不许|不参加|不办理|不适用"
)
_OBLIGES = re.compile(r"应当|必须|须|一律|都要|应")
_PERMITS = re.compile(r"可以|可不|不再进行|也可|允许")
_EXCEPTS = re.compile(r"一般|原则上|除.{1,30}外|但是|特殊|确因|例外|另有规定|视情")

_ASKS_NEGATED = re.compile(
    r"(可不可以|能不能|能否|可否|可以|能)不(?!能|可|能够)|(?<!用)不用|(?<!需)不需要|用不着|不必|(?<!能|可)不.{1,12}(行吗|可以吗|行不行|可不可以|成吗)"
)
_ASKS_WITHOUT = re.compile(r"(没有|没|未|不满|不够|不足|不到).{1,24}(能|可以|可否|能否|行|允许)")
_ASKS_PERMISSION = re.compile(r"可以|能不能|能否|可否|可不可以|行不行|行吗|允许|能.{0,24}[吗么]|还能|能够|有资格")
_ASKS_OBLIGATION = re.compile(
    r"要不要|需不需要|需要|必须|是否应|应不应|该不该|一定要|非得|得不得|要.{0,24}[吗么]|用不用|都要|应当|是否要"
)

_MINIMUM = re.compile(r"^.{0,3}(以上|或者以上)")
_MINIMUM_BEFORE = re.compile(r"(不少于|不低于|至少|满|超过|达到)$")
_MAXIMUM = re.compile(r"^.{0,2}(以内|之内|内|以下)")
_MAXIMUM_BEFORE = re.compile(r"(不超过|不得超过|不满)$")


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
        if permits and not forbids and re.search(r"可以不|可不|不再", clause):
            return Polarity.YES, True
        return (Polarity.NO, excepted) if obliges and not permits else (Polarity.UNDECIDED, excepted)
    if _ASKS_WITHOUT.search(question) and obliges and not permits and not forbids:
        return Polarity.NO, excepted
    if _ASKS_PERMISSION.search(question):
        if forbids != permits:
            return (Polarity.NO if forbids else Polarity.YES), excepted
        return Polarity.UNDECIDED, excepted
    if _ASKS_OBLIGATION.search(question) and obliges and not permits and not forbids:
        return Polarity.YES, excepted
    return Polarity.UNDECIDED, excepted


def compare(asked: Figure, clause: str) -> Polarity:
    """Whether the figure of the question satisfies the clause's figure of the same dimension.

    Undecided unless the clause has exactly one figure of that dimension: with two, which one is meant is a guess.
    """
    held = [figure for figure in find_figures(clause) if figure.dimension == asked.dimension]
    if len({figure.same_as for figure in held}) != 1:
        return Polarity.UNDECIDED
    figure = held[0]
    if asked.same_as[1] != figure.same_as[1]:
        return Polarity.UNDECIDED
    after, before = clause[figure.end :], clause[: figure.start]
    if _MINIMUM.match(after) or _MINIMUM_BEFORE.search(before):
        return Polarity.YES if asked.same_as[0] >= figure.same_as[0] else Polarity.NO
    if _MAXIMUM.match(after) or _MAXIMUM_BEFORE.search(before):
        return Polarity.YES if asked.same_as[0] <= figure.same_as[0] else Polarity.NO
    return Polarity.YES if asked.same_as == figure.same_as else Polarity.NO
