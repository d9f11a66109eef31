"""What a row of a comparison is about: aspects that the words of a provision show, and those a question asks for."""

import re
from enum import StrEnum

from assistant.regulations.figures import find_dates, find_figures

_WHEN = {"days", "time", "terms"}


class Aspect(StrEnum):
    """What a row is about."""

    MEANING = "含义"
    CASES = "情形和范围"
    TERM = "期限和时间"
    WHO = "主体"
    STEPS = "程序"
    EFFECT = "后果和处理"
    OTHER = "其他规定"


_SHOWS: tuple[tuple[Aspect, re.Pattern[str]], ...] = (
    (
        Aspect.CASES,
        re.compile(
            r"情形|情况之一|对象(?:是|为|包括|：)|适用于|适用范围|种类|亲属关系|公务活动|下列|^对[^，。]{2,16}的(?:公务员|干部|领导干部|人员)，"
        ),
    ),
    (
        Aspect.EFFECT,
        re.compile(r"处理|处分|给予|不得提拔|取消|免职|降职|追究|正式任职|予以任职|辞退|影响期|重新|不合格"),
    ),
    (Aspect.WHO, re.compile(r"由[^，。；]{2,20}(?:负责|决定|组织|办理|受理|提出|审批|批准|任命)")),
)
_MEANS = re.compile(r"是指|，指|所称|在本.{1,3}中指")
_TERM = re.compile(r"期间(?:是|为|：)|下列期间|期限(?:是|为|：|如下)")
_STEPS = re.compile(r"程序|步骤|手续")
_ASKED: tuple[tuple[str, Aspect], ...] = (
    ("情形|范围|对象|种类|适用|条件", Aspect.CASES),
    ("期限|时限|时间|多久|期间|年限|几[天年]|影响期", Aspect.TERM),
    ("谁|主体|机关|部门|由哪", Aspect.WHO),
    ("程序|步骤|流程|手续", Aspect.STEPS),
    ("处理|后果|处分(?!期|的?种类)|处置", Aspect.EFFECT),
)


def asked_aspects(text: str) -> frozenset[Aspect]:
    """The aspects that a question names; empty where it asks for the whole difference."""
    return frozenset(aspect for pattern, aspect in _ASKED if re.search(pattern, text))


def aspects_of(words: str) -> tuple[frozenset[Aspect], Aspect]:
    """All the aspects that the words show, and the one that they are put under."""
    lead, listed = words.split("\n")[0], "\n" in words
    found = [aspect for aspect, pattern in _SHOWS if pattern.search(lead)]
    if listed and not found:
        found = [Aspect.CASES]  # a list whose introduction says nothing else is a list of cases
    timed = lead if listed else words
    if any(figure.dimension in _WHEN for figure in find_figures(timed)) or find_dates(timed) or _TERM.search(lead):
        found.insert(1 if listed and Aspect.CASES in found else 0, Aspect.TERM)
    if _STEPS.search(lead):
        found.insert(0, Aspect.STEPS)
    if _MEANS.search(lead):
        found.insert(0, Aspect.MEANING)
    return frozenset(found or [Aspect.OTHER]), (found or [Aspect.OTHER])[0]
