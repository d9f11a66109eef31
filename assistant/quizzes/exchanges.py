"""Words that cadres mix up and that shut each other out: 批准 and 备案, 连续 and 累计, 从轻 and 从重.

Only where the word says what the rule is. Exchanged in the condition or the subject of a rule it would make a
statement that the text does not make, which is not the same as a false one; 累计 in place of 连续 widens a condition
and is false, 连续 in place of 累计 narrows it and still follows.
"""

import re
from collections.abc import Iterator

from assistant.indexes.sentences import clause_around

_PREDICATES = (
    ("从重", "从轻"), ("从轻", "从重"), ("加重", "减轻"), ("书面", "口头"), ("事前", "事后"), ("事后", "事前"),
    ("也在内", "不在内"), ("不计在内", "计算在内"), ("不在此列", "也在此列"), ("不需要", "需要"),
    ("不记名", "记名"), ("无记名", "记名"), ("专职", "兼职"), ("不定期", "定期"), ("定期", "不定期"),
    ("上一年度", "本年度"), ("终止", "中止"), ("中止", "终止"),
    ("同样适用", "不适用"), ("由低到高", "由高到低"), ("无效", "有效"), ("逐级", "越级"), ("同时废止", "继续有效"),
    ("自动解除", "自动撤销"), ("参照执行", "严格执行"), ("停止执行", "继续执行"),
    ("撤职", "降级"), ("单独", "一并"), ("不承担", "承担"), ("每年", "每半年"), ("一起", "分别"),
    ("并说明原因", "但不必说明原因"), ("并说明理由", "但不必说明理由"), ("不能独立生活", "能够独立生活"),
    ("有抚养关系", "没有抚养关系"), ("长期", "短期"),
)  # fmt: skip
_REPORTED = re.compile(r"(?:报|送|经)[^，。；：]{0,18}$")
_LAST_OF_CLAUSE = re.compile(r"(?:后|以后)?[，。；]|$")
_AS_A_RULE = {"批准": "备案", "审批": "备案", "备案": "批准"}
_WIDENED = {"连续": "累计"}
_WHO = {"主要负责人": "分管负责人"}
_LEVEL = {"上级": "同级", "上一级": "同级"}
_LEVEL_AFTER = re.compile(r"党委|组织|机关|纪委|纪检|公务员|党组|监察|人事")
PAIRS: frozenset[tuple[str, str]] = frozenset(
    (*_PREDICATES, *_AS_A_RULE.items(), *_WIDENED.items(), *_LEVEL.items(), *_WHO.items())
)
_PART_OF_A_NAME = {"定期": ("奖励", "考核"), "书面": ("考察材料", "材料"), "不定期": ("奖励",), "单独": ("产权",)}
_NEEDS_AFTER = {
    "每年": re.compile(r"(?:都|均)?(?:应当|必须|集中|至少|进行|组织|开展|召开)"),
    "长期": re.compile(r"居留|聘任|合同"),
    "一起": re.compile(r"组织|实施|研究|进行|开展"),
}
MEMBERS = frozenset({"长期", "有抚养关系", "不能独立生活"})
"""Words that set one member of an enumeration apart: with the other word the member is not in it."""
_CONDITION = re.compile(r"的$|之一$|时$|情形$")


def exchanges_in(text: str) -> Iterator[tuple[int, str, str]]:
    """Every such word that says what the rule is, with its place and the other one; the longer word wins."""
    taken: list[range] = []
    for word, other in sorted(PAIRS, key=lambda pair: (-len(pair[0]), pair)):
        at = text.find(word)
        while at >= 0:
            span = range(at, at + len(word))
            if not any(place in former for former in taken for place in (span[0], span[-1])):
                taken.append(span)
                if _is_the_rule(text, at, word):
                    yield at, word, other
            at = text.find(word, at + 1)


def _is_the_rule(text: str, at: int, word: str) -> bool:
    first, last = clause_around(text, at, at + len(word))
    clause, before, after = text[first:last].strip(), text[first:at], text[at + len(word) :]
    if "包括" in clause or "不得" in before or before.endswith(("不", "未", "没有", "非", "有权")):
        return False
    if word in _WIDENED:
        return re.search(r"不得|不能", clause) is None
    if _CONDITION.search(clause):
        return False
    if word in _AS_A_RULE:
        return _REPORTED.search(before) is not None and _LAST_OF_CLAUSE.match(after) is not None
    if word in _LEVEL:
        return re.search(r"(?:报|经|由|向)$", before) is not None and _LEVEL_AFTER.match(after) is not None
    if word in _WHO:
        return re.search(r"(?:由|向|经|报|告知)[^，。；]{0,18}$", before) is not None
    if word in {"加重", "减轻", "从重", "从轻"}:
        return "不" not in before
    if word in _NEEDS_AFTER:
        return _NEEDS_AFTER[word].match(after) is not None
    return not after.startswith(_PART_OF_A_NAME.get(word, ("、",)))
