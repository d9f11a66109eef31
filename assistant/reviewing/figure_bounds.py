"""Counts that cannot exceed the count before them: 整改 of what was found, 合格 of those who took part; 人次 ≥ 人."""

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.reviewing.finding import Finding, FindingLevel
from assistant.reviewing.quantities import Quantity, printed, quantities
from assistant.reviewing.reviewed import ReviewedDocument
from assistant.reviewing.sentences import Sentence, sentences

_PAIRS = (
    (
        re.compile(r"(?:发现|反馈|查摆|梳理|排查)(?:出|的)?(?:各类)?(?:问题|意见)?$"),
        re.compile(r"(?:整改|解决|办结)(?:到位|完成|完毕|问题)?$"),
    ),
    (
        re.compile(r"(?:参加|参考|应考|参加测试|参加考试)(?:人员|人数)?$"),
        re.compile(r"(?<!不)(?:合格|及格|通过)(?:人数)?$"),
    ),
    (re.compile(r"(?:收到|受理|接收)(?:信访)?(?:举报|来信|信访件|反映)?$"), re.compile(r"(?:办结|查结|查实|属实)$")),
    (re.compile(r"核定(?:编制|职数)?$"), re.compile(r"实配$")),
)
_TOGETHER = re.compile(r"[，,、（(]?(?:共计|合计|累计|共|计|合)?")


def bounds(document: ReviewedDocument) -> tuple[Finding, ...]:
    """The counts of a sentence that are larger than what they are part of."""
    return tuple(finding for sentence in sentences(document) for finding in _of(sentence))


def _of(sentence: Sentence) -> Iterator[Finding]:
    text = sentence.text
    for one, other in pairwise(quantities(text)):
        between = text[one.end : other.start]
        if not (one.exact and other.exact) or re.search(r"[；;。]", between):
            continue
        for whole, part in _PAIRS:
            named = one.unit == other.unit and whole.search(text[: one.start]) and part.search(between)
            if named and other.value > one.value:
                message = f"部分大于总数：{printed(other.value)}＞{printed(one.value)}"
                yield _finding(sentence, one, other, message, "算术核对：部分不大于总数")
        if {one.unit, other.unit} == {"人", "人次"} and _TOGETHER.fullmatch(between):
            persons, times = (one, other) if one.unit == "人" else (other, one)
            if times.value < persons.value:
                message = f"人次少于人数：{printed(times.value)}人次＜{printed(persons.value)}人"
                yield _finding(sentence, one, other, message, "算术核对：人次不少于人数")


def _finding(sentence: Sentence, one: Quantity, other: Quantity, message: str, basis: str) -> Finding:
    return Finding(
        kind="figures",
        level=FindingLevel.NORMAL,
        place=sentence.place(one.start, other.end),
        message=message + "。",
        basis=basis,
        suggestion="请对照原始材料核对两个数字。",
    )
