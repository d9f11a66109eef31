"""What a text says with a citation: the words of the sentence that the citation is to bear out.

根据第八条，甲。 claims 甲; 甲（第八条）。 and 甲，依据是第八条。 claim 甲 too. Citations listed together
share one claim.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from assistant.regulations.citation import FoundCitation, find
from assistant.regulations.citation_finding import pointers

_OPENING, _CLOSING = "“‘《（(〔「『", "”’》）)〕」』"
_BETWEEN = re.compile(r"(?:[、，,\s和与及或同并]|以及|或者|结合|的)*")
_BRACKET_BEFORE = re.compile(
    r"[（(〔\[]\s*(?:详?见|参见|参照|依据|根据|按照|来源|出处|引自|法规依据|政策依据)?(?:是|为)?[:：]?\s*$"
)
_BRACKET_AFTER = re.compile(r"\s*(?:的?规定)?\s*[）)〕\]，,；;。]")
_LEAD_OUT = re.compile(
    r"[，,；;：:。\s]*(?:(?:这(?:也|正|既)?)?是?(?:依据|根据|按照|依照|遵照|参照|出处|来源|引自|出自|详?见|参见|符合|违反|适用)(?:的?是|为|于)?[:：]?|[，,；;]?这(?:也|正|既)?是)?[（(]?\s*$"
)
_AFTERWORDS = re.compile(
    r"^(?:[\s，,：:；;）)]|(?:的|中的|所)?(?:有关|相关|具体|明确|严格|硬性)*(?:规定|要求|精神|条款|内容)(?=$|[\s，,：:。；;的])"
    r"|(?:的)?(?:中)?(?:有关|关于)[^，,。；;：:]{1,20}的(?:规定|要求)(?=[，,：:])"
    r"|(?:已经?)?明确(?:规定|要求|提出|指出)|(?:指出|提出|要求|也?规定|写明|载明|明确)(?=[，,：:了]|(?![的了性程范时])\w{5})|了|(?:的|中|里)(?=[，,：:]))*"
)
# 依照第八条的规定执行。 claims what stands before it.
_NOTHING_MORE = re.compile(
    r"(?:\W|的|之|有关|相关|明确|严格|硬性|规定|要求|精神|条款|内容|执行|办理|处理|确定|作出|进行|予以|给予|实施|落实|为准|等)*"
)
_CASE = re.compile(r"(?:不?符合|违反|不?满足|(?:未|已)?达到|不符|(?:不|已)?具备|触犯)(?:了|上述)?$")
_QUOTED = re.compile(r"[“「]([^“”「」]{8,})[”」]")
_HEADING = re.compile(
    r"(?:^|\n)[ \u3000\t]*第[零〇一二三四五六七八九十百千0-9]{1,7}条(?:之[一二三四五六七八九十]+)?(?=[ \u3000\t])"
)
_OWN = re.compile(r"本(?:条例|规定|办法|规则|细则|准则|制度|方案|意见|法)?")


@dataclass(frozen=True, slots=True)
class Claim:
    """Citations that stand together, the sentence around them, and the `words` that they are to bear out.

    `quotes` are what the words give in quotation marks; `of_a_case`: the words tell of a case that is held against
    the provision (…，符合第八条规定), so that its figures are not said to stand there.
    """

    citations: tuple[FoundCitation, ...]
    sentence: str
    words: str
    quotes: tuple[str, ...]
    of_a_case: bool


def claims_of(text: str, known_titles: Collection[str]) -> tuple[Claim, ...]:
    """Every citation of a text in order, with what it is cited for.

    A text that has articles of its own (第一条 … at the head of lines) cites itself by 本办法 and a bare 第X条: those
    are no citations of a regulation and are left out.
    """
    found = find(text, known_titles)
    headings = [one.end() for one in _HEADING.finditer(text)]
    has_articles = len(headings) > 1
    kept = [one for one in found if not _is_own(one, text, headings, has_articles)]
    claims: list[Claim] = []
    before = ""
    for start, end in _sentences(text):
        inside = [one for one in kept if start <= one.start < end]
        claims += _in_sentence(text, start, end, inside, before)
        before = text[start:end]
    return tuple(claims)


def open_pointers(text: str, claims: Sequence[Claim]) -> tuple[str, ...]:
    """前款, 同条 … of which the words leave open what they mean."""
    taken = [(one.start, one.end) for claim in claims for one in claim.citations]
    spans = (span for span in pointers(text) if not any(a < span[1] and span[0] < b for a, b in taken))
    return tuple(text[start:end] for start, end in spans)


def _is_own(found: FoundCitation, text: str, headings: Sequence[int], has_articles: bool) -> bool:
    bare = not found.citation.title
    if bare and any(found.start < end <= found.end for end in headings):
        return True
    return has_articles and (bare or _OWN.match(found.words) is not None)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Sentences, cut at 。！？ and line ends; a full stop inside quotation marks or brackets ends none."""
    begin, depth = 0, 0
    for place, sign in enumerate(text):
        if sign in _OPENING:
            depth += 1
        elif sign in _CLOSING:
            depth = max(0, depth - 1)
        if sign == "\n" or (sign in "。！？!?" and depth == 0):
            yield begin, place + 1
            begin, depth = place + 1, 0
    if begin < len(text):
        yield begin, len(text)


def _in_sentence(text: str, start: int, end: int, found: list[FoundCitation], before: str) -> Iterator[Claim]:
    whole = [one for one in found if one.citation.address is None]
    groups = _grouped(text, [one for one in found if one.citation.address is not None])
    sentence = text[start:end].strip()
    for one in whole:
        yield Claim((one,), sentence, "", (), False)
    for place, group in enumerate(groups):
        first, last = group[0].start, max(one.end for one in group)
        left = max(one.end for one in groups[place - 1]) if place else start
        right = groups[place + 1][0].start if place + 1 < len(groups) else end
        words = _claimed(text, left, first, last, right, before)
        of_a_case = _CASE.search(text[left:first].rstrip(" （(")) is not None
        quotes = tuple(one[1] for one in _QUOTED.finditer(text, last, right))
        yield Claim(tuple(group), sentence, words, quotes, of_a_case)


def _claimed(text: str, left: int, first: int, last: int, right: int, before: str) -> str:
    back, ahead = text[left:first], text[last:right]
    bracketed = _BRACKET_BEFORE.search(back) is not None and _BRACKET_AFTER.match(ahead) is not None
    ahead = _AFTERWORDS.sub("", ahead, count=1)
    if bracketed or _NOTHING_MORE.fullmatch(ahead):
        back = _BRACKET_BEFORE.sub("", back) if bracketed else _LEAD_OUT.sub("", back)
        back = re.sub(r"^[）)〕\]，,；;。\s]+", "", back)
        return (back if re.search(r"\w", back) else before).strip()
    return re.sub(r"[（(〔\[](?:详?见|参见|依据|根据)?[:：]?\s*$", "", ahead).strip()


def _grouped(text: str, found: Sequence[FoundCitation]) -> list[list[FoundCitation]]:
    groups: list[list[FoundCitation]] = []
    for one in found:
        if groups:
            end = max(each.end for each in groups[-1])
            if one.start < end or _BETWEEN.fullmatch(text, end, one.start):
                groups[-1].append(one)
                continue
        groups.append([one])
    return groups
