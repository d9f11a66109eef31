"""What a question asserts: the rule that it takes for granted, told apart from the case it tells and from its tag.

平时考核好等次不超过25%，我们单位40人评了10个，这样算没毛病吧 asserts the first part, tells a case in the second and
asks by the third whether that is so. What a claim is laid beside the law for is the first part alone: neither the
figures of the case nor the words of the tag say what the rule is.
"""

import re
from dataclasses import dataclass

from assistant.regulations.figures import Figure, find_figures

_CUT = re.compile(r"[，,；;。？?！!\s]+")
_ASKING = r"[吗么吧嘛不呢]"
_SO = r"(?:就|都|也|确实|应该|到底|究竟)*"
_RIGHT = r"(?:是|对|没错|没毛病|没问题|没记错|没说错|没搞错|准确?|正确|属实|成立|靠谱|真的)"
_WHETHER = rf"(?:对不对|是不是|准不准确?|正不正确|(?:有没有|有无)(?:错|问题|毛病)|{_RIGHT}{_ASKING})"
_POINTS = r"(?:是?(?:按|照|像)?(?:这样|这么|这|那样|那么|此|如此|以上))"
_WAYS = r"(?:理解|认为|规定|要求|解释|说法?|讲法?|写法?|算法?|记)"
_TAG = re.compile(
    rf"^(?:[^，]{{0,6}}?(?={_POINTS}|{_WAYS}))?{_POINTS}?{_WAYS}?(?:的|得)?{_SO}"
    rf"(?:{_WHETHER}|(?<=理解)(?:行|可以){_ASKING}|(?<=[说讲算记])(?:行|可以){_ASKING})$"
    rf"|^是?{_POINTS}(?:回事|{_WAYS})?的?[吗吧]$"
)
# 条例是这么要求的？ 文件上这样写的？ says so with the sign of a question alone.
_SAYS_SO = re.compile(rf"^[^，]{{0,8}}?是?{_POINTS}{_WAYS}的?$")
_END = re.compile(rf"{_SO}(?:的?说法)?(?:{_WHETHER}|就?(?:可以|行)?吧)$")
_HEARD = re.compile(
    r"听(?!取|证|课|会)[^，]{0,8}?说|据说|有人说|都说|人家说|说是|(?<![已曾])不是说|书上|网上|教材|原以为|我记得|我以为"
)
# 试用期不是两年吗; 不是党员的干部 denies a word of the matter and takes nothing for granted.
_RHETORICAL = re.compile(
    r"(?:(?<=[^是要])不(?:都)?是(?!不)|^不是(?=说|规定|要求))(?:说|规定|要求)?(?P<said>.{2,40}?)[吗么嘛]$"
)
_WRITTEN = re.compile(
    r"(?:条例?|规定|办法|细则|准则|[法条款项章]|文件|教材)[^，]{0,6}?(?:写|规定|要求|明确|说)(?:的|了|着)是?(?=.{4,})"
)
_RULED = re.compile(r"规定(?:是|由|要|应|必须|的是)")
_WHERE = re.compile(r"(?:依据|根据|出处)(?:在|是|见)?(?:哪|什么)|哪一?[条款]|第几条|出自哪")
_QUESTION = re.compile(r"[几哪谁]|什么|多少|多久|多长|怎么|怎样|如何|何时|为啥|([一-鿿])不\1|是否|能否|可否|[吗么呢]$")
# 是否辞职不作决定, 干什么工作都不用填: what is asked there belongs to what is said.
_EMBEDDED = re.compile(
    r"(?:什么|啥|谁|哪[一-鿿]?|多少|几[个种项年]?|怎[么样]|如何|是否|([一-鿿])不\1)"
    r"(?=[^，]{1,14}?(?:[都也由要作归按]|不[用必得能]|应当|必须|可以|一律|统一))"
)
# A case: somebody's, or one that has happened; 我们机关, 本单位 are somebody's too, 我们 alone may mean anybody.
_CASE = re.compile(
    r"我(?!们?(?:觉得|记得|以为|认为|听|理解))|(?<!其)他(?!人|项)|她|某(?!些)|这人|那人|这位|这名|本单位|[老小][张王李赵刘陈杨]|"
    r"实到|应到|(?:工作|干|当|任|做|待|去|来)了|已经|才(?![能可])(?=.{0,3}[0-9一二两三四五六七八九十半])|刚(?!性)|"
    r"今年|去年|明年|前年(?!度)|上个?月|如果|假如|要是"
)
_EARLIER = re.compile(
    r"旧(?!址)|原来的?(?=条例|规定|办法|文件|版|文本|[是要，0-9]|$)|以前|过去|老(?:条例|规定|办法|版)|上一版|修订前|(?:(?:19|20)?\d\d年?)版|那时"
)
_POINTED = re.compile(r"[那这该同哪]$")  # 那一年 names a year and counts none
_FIXED = re.compile(r"固定|一律|统一|(?:全|都)(?:是|要|得|按)|(?:就|只|必须|必)(?:是|能是)|一刀切|没有例外|雷打不动")


@dataclass(frozen=True, slots=True)
class Assertion:
    """`words` are the parts that state a rule, joined by ，; `figures` those of them that belong to that rule.

    `fixed`: it is said to hold without exception (一律, 固定). `whole`: no part that tells a case was left out.
    """

    words: str
    figures: tuple[Figure, ...]
    fixed: bool = False
    whole: bool = True


def assertion_of(text: str) -> Assertion | None:
    """The rule that a question asserts; None where it only asks, or tells nothing but a case."""
    parts = [part for part in _CUT.split(text) if part]
    said = _said(parts)
    kept = [part for part in said if not tells_case(part) and not of_earlier_text(part)]
    words = "，".join(kept)
    if not words:
        return None
    figures = tuple(one for one in find_figures(words) if not _POINTED.search(words[: one.start]))
    return Assertion(words, figures, _FIXED.search(words) is not None, len(kept) == len(said))


def tells_case(part: str) -> bool:
    """Whether a part of a question tells somebody's case and no rule: 我们机关40人, 今年请病假七个月."""
    return _CASE.search(part) is not None


def is_tag(part: str) -> bool:
    """Whether a part says nothing but: is it so? 班主任这么讲准确吗, 这样算没毛病吧."""
    return (_TAG.match(part) is not None or _SAYS_SO.match(part) is not None) and not find_figures(part)


def is_tagged(text: str) -> bool:
    """Whether a question tells something and ends by asking whether that is so, be it a rule or a case."""
    parts = [part for part in _CUT.split(text) if part]
    return len(parts) > 1 and is_tag(parts[-1])


def of_earlier_text(part: str) -> bool:
    """Whether a part speaks of a text that has been replaced: 旧条例五种."""
    return _EARLIER.search(part) is not None


def part_of(text: str, words: str) -> str:
    """The part between stops that has these words; the whole text where none has."""
    return next((part for part in _CUT.split(text) if words in part), text)


def _said(parts: list[str]) -> list[str]:
    """The parts that are asserted, bare of tag and hearsay: all that stand before a tag, else those that assert."""
    for place, part in enumerate(parts):
        if place and is_tag(part):
            return [_bare(one) for one in parts[:place] if not _QUESTION.search(_EMBEDDED.sub("", _bare(one)))]
    if len(parts) > 1 and _WHERE.search(parts[-1]):
        return [one for one in parts[:-1] if _RULED.search(one) and not _QUESTION.search(one)]
    found: list[str] = []
    for place, part in enumerate(parts):
        rhetorical = _RHETORICAL.search(part)
        heard = _HEARD.search(part)
        written = _WRITTEN.search(part)
        if rhetorical is not None and not _QUESTION.search(rhetorical["said"]):
            found.append(part[: rhetorical.start()] + rhetorical["said"])
        elif _END.search(part):
            before = [_bare(one) for one in parts[:place] if not _QUESTION.search(_bare(one))]
            bare = _bare(part)
            if not _QUESTION.search(bare):
                found += [*before, bare]
        elif (heard or (written and place < len(parts) - 1)) and not _QUESTION.search(part):
            found.append(_bare(part))
    return list(dict.fromkeys(found))


def _bare(part: str) -> str:
    return _HEARD.sub("", _END.sub("", part))
