"""The words of a stem: which part of a provision can stand alone, and how it is put."""

import re
from dataclasses import dataclass

from assistant.indexes.shelf import OwnWords
from assistant.regulations.citation import CONTENT_UNCHECKED
from assistant.regulations.model import Checked, Provision
from assistant.regulations.numerals import NUMERAL

OPENING = re.compile(r"^根据《(?P<title>[^》]+)》，")
LINK = "，其中一项是："
LIST_QUESTION = "：下列选项中，条文列明的有："
SHORT_QUESTION = "：请写出条文列明的各项。"
ORDER_QUESTION = "：请把下列步骤按先后顺序排列。"
NEXT_QUESTION = "：紧接在“{step}”之后的步骤是："
NEXT_END = NEXT_QUESTION.partition("{step}")[2]
PAIR_FIGURES = "请把左列各句空白处与右列的数字配对。"
CASE_QUESTION = "下列说法中，符合条文的是："
CASE_MEMBER = "有这样的情形：{member}。对这种情形，条文的规定是："
LONGEST = 150
_SHORTEST_INTRO = 8
_WHOLE = 110  # up to here a passage is quoted from the beginning of its unit, so that its subject is there
_ALONE = 30  # a shorter sentence in the middle of a 款 lives on the one before it, which is then quoted with it
_GOES_ON = re.compile(r"(?:还|也|再|并)(?:应当|必须|不得|可以)")
_COUNT = re.compile(rf"{NUMERAL}(?:种|项|类|个方面|方面的?)(?=情形|事项|人员|行为|情况|条件|对象|内容)")
_POINTS_BACK = re.compile(
    r"^(?:双方|对方|以上|上述|其中|该|此|这|其|因此|但|但是|同时|也|还|并|另外|否则|他们|它|对此|同样|属于(?![^，。]{3,20}管理的)|情节|确|经|未|不)"
    r"|前款|前条|前项|前两款|上款|本款|本项|前述|上述|这些|这种|这类"
)
_LIST_POINTS_BACK = re.compile(
    r"^(?:以上|上述|其中|该|此|这|其|因此|但|同时|也|还|并|否则)|前款|前条|前项|上款|前述|上述"
)


_SHORTEST_PART = 12
_LIMITS = re.compile(r"(?:但|除|不过|确|特殊|情况特殊|其中|情节|逾期|超过|不足|未满)")
_LEANS = re.compile(r"必要时|情节|其中|同时|但|并|或者|也|还|其|该|以及")
_SUBJECT = re.compile(
    r"(?:因|对(?!此)|符合|受到|被|经|有|没有)[^，。；：]{3,40}的[^，。；：]{0,12}，"
    r"|属于[^，。；：]{3,40}的[^，。；：]{2,12}，"
    r"|本(?:规定|条例|办法|规则|细则|准则|法)"
    r"|[^，。；：的]{0,16}(?:部门|机关|单位|组织|机构|党委|党组|纪委|干部|党员|公务员|人员|对象|代表|委员)"
    r"(?:应当|必须|可以|不得|由|每年|每届)"
    r"|[^，。；：]{4,30}《[^》]+》[^，。；：]*废止"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """Stored words that can stand alone: `text` is `unit.text[start:end]`; `lead` introduces a 项."""

    unit: OwnWords
    start: int
    end: int
    intro: str = ""

    @property
    def text(self) -> str:
        """The words quoted, the closing mark a full stop or none."""
        return self.unit.text[self.start : self.end]

    @property
    def lead(self) -> str:
        """The words that introduce a 项 or a part of an enumeration in one sentence, without their colon."""
        return self.intro or last_sentence(self.unit.lead).rstrip("：:")

    @property
    def quote(self) -> str:
        """The stored words as the rationale quotes them."""
        opening = f"{self.intro}：" if self.intro else last_sentence(self.unit.lead)
        return f"{opening}……{self.text}" if opening else self.text


def passage_around(unit: OwnWords, start: int, end: int) -> Passage | str:
    """The passage around `unit.text[start:end]`, or why there is none (a Chinese phrase)."""
    text = unit.text
    if "\n" in text:
        return "所在的款是表格"
    if unit.provision.address.item is not None:
        return "所在的是目，离开上文不成题"
    first = text.rfind("。", 0, start) + 1
    closing = text.find("。", end)
    last = len(text) if closing < 0 else closing + 1
    if last <= _WHOLE:
        first = 0
    elif first > 0 and (last - first < _ALONE or _GOES_ON.search(text, first, last)):
        first = text.rfind("。", 0, first - 1) + 1
    first, last = _narrowed(text, first, last, start, end)
    passage = _one_part(Passage(unit, first, last), start, end)
    if passage.text.rstrip().endswith(("：", ":")):
        return "所在的句子只是列举的引语"
    if len(passage.text) + len(passage.lead) > LONGEST:
        return "题干过长"
    if _POINTS_BACK.search(passage.text) or _LIST_POINTS_BACK.search(passage.lead):
        return "离开上文看不明白"
    return passage


def _narrowed(text: str, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    """Of several sentences and parts between ；the one asked about, if it has a subject and nothing limits it after.

    What a stem need not show may then be asked about in another item of the same paper.
    """
    if "：" in text[first:last]:
        return first, last
    ends = [found.end() for found in re.finditer(r"[。；]", text[first:last])]
    bounds = sorted({first, *(first + one for one in ends), last})
    begin = max(one for one in bounds if one <= start)
    finish = min(one for one in bounds if one >= end)
    alone = begin == first or _SUBJECT.match(text, begin, finish)
    limited = _LIMITS.match(text, finish) or _GOES_ON.search(text, begin, finish)
    long_enough = finish - begin >= _SHORTEST_PART
    return (begin, finish) if alone and long_enough and not limited and not _LEANS.match(text, begin) else (first, last)


def _one_part(passage: Passage, start: int, end: int) -> Passage:
    """Of a sentence that enumerates after a colon (影响期如下：…；…；…) the part alone, if it stands alone."""
    text, unit = passage.text, passage.unit
    colon = text.find("：")
    parts = text[colon + 1 :].split("；")
    if (
        colon < _SHORTEST_INTRO
        or unit.lead
        or len(parts) < 3
        or "。" in text.rstrip("。")
        or start - passage.start < colon
    ):
        return passage
    first = passage.start + max(text.rfind("；", 0, start - passage.start), colon) + 1
    found = unit.text.find("；", end)
    last = passage.end if found < 0 or found >= passage.end else found + 1
    part = Passage(unit, first, last, text[:colon])
    alone = len(part.text) > _SHORTEST_INTRO and not _POINTS_BACK.search(part.text) and "：" not in part.text
    return part if alone and not _LIST_POINTS_BACK.search(part.intro) and "、" not in part.text[:4] else passage


def last_sentence(text: str) -> str:
    """The sentence in which a text ends: that of a paragraph before its list."""
    return text[text.rstrip("。").rfind("。") + 1 :].strip()


def points_back(lead: str) -> bool:
    """Whether a lead leans on words before it."""
    return _LIST_POINTS_BACK.search(lead) is not None


def stem_of(passage: Passage, text: str) -> str:
    """The stem: the regulation by name, the lead of a 项, then `text`, the passage as the item changed it."""
    body = re.sub(r"[；;]$", "。", text)
    lead = trimmed(uncounted(passage.lead)) + LINK if passage.lead else ""
    return _named(passage.unit.provision) + lead + body + mark_of(passage.unit.provision)


def list_stem(provision: Provision, lead: str) -> str:
    """The stem of an item on a list."""
    return _named(provision) + uncounted(lead.rstrip("：:")) + LIST_QUESTION + mark_of(provision)


def uncounted(lead: str) -> str:
    """A lead without the number of its members: how many there are is a question of its own, which others must not
    answer (有以下十种情形之一的 → 有以下情形之一的)."""
    return _COUNT.sub("", lead)


def trimmed(lead: str) -> str:
    """A lead without the verb that only its list completes: 自愿辞职的程序是："""
    return re.sub(r"(?<=程序|步骤|原则)(?:是|为)$", "", lead.rstrip("：:"))


def asking(provision: Provision, words: str) -> str:
    """A stem of our own words: the regulation by name, the question, the mark."""
    return _named(provision) + words + mark_of(provision)


def member_claim(member: str, what: str) -> str:
    """A statement on one member of a list."""
    if what.startswith("属于通常所称"):
        return f"“{member}”{what}。"
    return f"有“{member.removesuffix('的')}”这一情形的，{what}。"


def mark_of(provision: Provision) -> str:
    """〔内容待核〕 where the words have not been compared with a text."""
    return CONTENT_UNCHECKED if provision.checked_content is Checked.UNCHECKED else ""


def _named(provision: Provision) -> str:
    return f"根据《{provision.regulation.short_title}》，"
