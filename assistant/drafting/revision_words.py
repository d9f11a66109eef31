"""The small grammar of revision: what an instruction asks for, before anybody knows whether it can be done.

    第二部分换一种说法 · 第二部分用第三种说法 · 全文换一种说法
    不要上年评议整改部分 · 恢复上年评议整改部分 · 恢复全文
    第三部分精简 · 全文精简
    只写前两部分 · 只写第一、三部分
    把培训人次改为80 · 把业务培训班的参加人次改为51

Several stand one after the other, parted by ； 。 or a new line; inside quotation marks nothing is parted.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.regulations.numerals import NUMERAL, to_int

LONGEST = 2_000
MOST = 50


class RevisionKind(StrEnum):
    """What is asked for."""

    REWORD = "换说法"
    DROP = "略去"
    RESTORE = "恢复"
    BRIEF = "精简"
    ONLY = "只写"
    SET = "改事实"
    UNKNOWN = "没有看懂"


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction. `target` are the words for a part, a sentence or a fact, empty for the whole.

    `value` is the new value of a fact; `number` the wording asked for, or how many parts from the beginning, or 0.
    """

    words: str
    kind: RevisionKind
    target: str = ""
    value: str = ""
    number: int = 0


_WHOLE = frozenset({"全文", "全篇", "整篇", "报告", "全部", "所有部分", "原样", ""})
_END = re.compile(r"[\s，,、！!]+$")
_POLITE = re.compile(r"^(?:请|麻烦|帮我|另外|再|同时|并且?|然后|，|、|\s)+")
_SET = re.compile(r"(?:把|将)?(?P<target>[^“”]{2,60}?)(?:修改|更正|改|调整|设)(?:为|成)\s*(?P<value>.+)", re.DOTALL)
_REWORD = re.compile(
    rf"(?:把|将)?(?P<target>.{{0,40}}?)(?:的)?(?:(?:再)?换(?:一种|一个|一套|个|种)?(?:说法|写法|措辞|表述|文字)"
    rf"|(?:改?用|换成)第(?P<number>{NUMERAL})(?:种|个|套)(?:说法|写法|措辞|表述))"
)
_REWORD_FIRST = re.compile(r"换(?:一种|一个|一套|个|种)?(?:说法|写法|措辞|表述)(?:写|来写|重写)?(?P<target>.{0,40})")
_DROP = re.compile(r"(?:不要|不写|删去|删掉|删除|去掉|略去|省去|取消)(?P<target>.{1,40})")
_DROP_LAST = re.compile(r"(?:把|将)?(?P<target>.{1,40}?)(?:不要了?|不写了?|删去|删掉|删除|去掉|略去)")
_RESTORE = re.compile(r"(?:恢复|加回|补回|重新写上)(?P<target>.{0,40})")
_BRIEF = re.compile(r"(?:把|将)?(?P<target>.{0,40}?)(?:精简|压缩|简略|简化|写短)(?:一些|一点|些)?")
_BRIEF_FIRST = re.compile(r"(?:精简|压缩|简化)(?P<target>.{0,40})")
_ONLY_FIRST = re.compile(rf"只(?:写|要|保留|起草)前(?P<number>{NUMERAL})(?:个)?(?:部分|章|大?部分)")
_ONLY = re.compile(r"只(?:写|要|保留|起草)(?P<target>.{1,40})")


def instructions(text: str) -> tuple[Instruction, ...]:
    """The instructions of a text in order; what cannot be read is one of kind UNKNOWN, never left out."""
    return tuple(instruction(words) for words in _parted(text[:LONGEST])[:MOST])


def instruction(words: str) -> Instruction:
    """One instruction."""
    plain = _POLITE.sub("", _END.sub("", words.strip()))
    if found := _REWORD.fullmatch(plain):
        number = to_int(found["number"]) if found["number"] else 0
        return Instruction(words, RevisionKind.REWORD, _target(found["target"]), number=number or 0)
    if found := _REWORD_FIRST.fullmatch(plain):
        return Instruction(words, RevisionKind.REWORD, _target(found["target"]))
    if found := _SET.fullmatch(plain):
        value = found["value"].strip()
        value = value[1:-1] if len(value) > 1 and value[0] == "“" and value.find("”") == len(value) - 1 else value
        return Instruction(words, RevisionKind.SET, found["target"].strip(), value)
    if found := _ONLY_FIRST.fullmatch(plain):
        number = 2 if found["number"] == "两" else to_int(found["number"]) or 0
        return Instruction(words, RevisionKind.ONLY, number=number)
    for kind, form in (
        (RevisionKind.ONLY, _ONLY),
        (RevisionKind.RESTORE, _RESTORE),
        (RevisionKind.BRIEF, _BRIEF_FIRST),
        (RevisionKind.BRIEF, _BRIEF),
        (RevisionKind.DROP, _DROP),
        (RevisionKind.DROP, _DROP_LAST),
    ):
        found = form.fullmatch(plain)
        if found:
            return Instruction(words, kind, _target(found["target"]))
    return Instruction(words, RevisionKind.UNKNOWN)


def _target(words: str) -> str:
    plain = words.strip().strip("“”").strip()
    return "" if plain in _WHOLE else plain


def _parted(text: str) -> list[str]:
    """Parted at ； ; 。 and line ends outside “ ”."""
    parts, depth = [""], 0
    for sign in text:
        depth = max(0, depth + (sign == "“") - (sign == "”"))
        if not depth and sign in "；;。\n\r":
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts if part.strip()]
