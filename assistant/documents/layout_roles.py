"""Which paragraph of a .docx is what: title, addressee, headings, text, signature, date, annexes — told from the words
and the formats, since most drafts carry no styles that say it.
"""

import re
from dataclasses import dataclass, field

from assistant.documents.docx_reading import ReadDocument, ReadParagraph

_TITLE_STYLES = {"title", "标题", "公文标题"}
_HEADING_STYLE = re.compile(r"(?:heading|标题)\s*([1-9])")
_SET_APART = {
    "附注文字",
    "版记文字",
    "发文机关标志",
    "顶格文字",
    "subtitle",
    "副标题",
    "header",
    "footer",
    "caption",
    "题注",
}
NUMBERS = (
    re.compile(r"[一二三四五六七八九十百]+、"),
    re.compile(r"（[一二三四五六七八九十百]+）"),
    re.compile(r"[0-9]+[.．](?![0-9])"),
    re.compile(r"（[0-9]+）"),
)
LOOSE_NUMBERS = (
    re.compile(r"[一二三四五六七八九十百]+\s*[.．,，:：]"),
    re.compile(r"(?:[(][一二三四五六七八九十百]+[)]|[(（][一二三四五六七八九十百]+[)）][、.．,，])"),
    re.compile(r"[0-9]+[、,，](?![0-9])"),
    re.compile(r"(?:[(][0-9]+[)]|[(（][0-9]+[)）][、.．,，])"),
)
_HAN_DIGITS = "〇○Ｏ零一二三四五六七八九十"
DATE = re.compile(
    rf"(?:[0-9]{{2,4}}年[0-9]{{1,2}}月[0-9]{{1,2}}日|[{_HAN_DIGITS}]+年[{_HAN_DIGITS}]+月[{_HAN_DIGITS}]+日)"
)
DOCUMENT_NUMBER = re.compile(r"([\u4e00-\u9fff]{1,12})([〔\[［(（【]?)([0-9]{2,4})([〕\]］)）】]?)(第?)(0*)([0-9]+)号")
_ANNEX_PAGE = re.compile(r"附件\s*[0-9一二三四五六七八九十]*\s*[:：]?")
_CLAUSE = re.compile(r"[0-9]{4}年|(?:决定|如下|情况|规定)[：:]$")
"""What no addressee says: a first line 2026年3月31日，党组会议决定： opens the text."""
_LONGEST_HEADING = 60


@dataclass(slots=True)
class Roles:
    """The paragraphs by what they are; each stands in one list at most. `levels` are those of `headings`."""

    before: list[ReadParagraph] = field(default_factory=list[ReadParagraph])
    title: list[ReadParagraph] = field(default_factory=list[ReadParagraph])
    addressee: ReadParagraph | None = None
    headings: list[tuple[ReadParagraph, int]] = field(default_factory=list[tuple[ReadParagraph, int]])
    text: list[ReadParagraph] = field(default_factory=list[ReadParagraph])
    annex_list: list[ReadParagraph] = field(default_factory=list[ReadParagraph])
    signer: ReadParagraph | None = None
    date: ReadParagraph | None = None
    annexes: list[ReadParagraph] = field(default_factory=list[ReadParagraph])


def roles_of(document: ReadDocument) -> Roles:
    """Tell the paragraphs apart."""
    roles = Roles()
    filled = [one for one in document.paragraphs if one.text.strip()]
    start = _title(filled, roles)
    rest = filled[start:]
    date = next((place for place, one in enumerate(rest) if place and _is_date(one)), None)
    signer = _signer(rest, date)
    for place, one in enumerate(rest):
        words, style = one.text.strip(), one.style.lower()
        if place == date:
            roles.date = one
        elif place == signer:
            roles.signer = one
        elif _ANNEX_PAGE.fullmatch(words):
            roles.annexes.append(one)
        elif words.startswith(("附件：", "附件:")) or (_in_annex_list(roles, one, rest, place) and date != place):
            roles.annex_list.append(one)
        elif place == 0 and words.endswith(("：", ":")) and len(words) <= 200 and not _CLAUSE.search(words):
            roles.addressee = one
        elif level := level_of(one):
            roles.headings.append((one, level))
        elif one.formats.get("align") not in {"center", "right"} and style not in _SET_APART and not _remark(one):
            roles.text.append(one)
    return roles


def level_of(one: ReadParagraph) -> int:
    """The level of a heading, by its style or by its number and shortness; 0 for what is none."""
    words = one.text.strip()
    styled = _HEADING_STYLE.fullmatch(one.style.lower())
    if styled and int(styled[1]) <= 4:
        return int(styled[1])
    if len(words) > _LONGEST_HEADING or words.endswith(("。", "；", "，", "：")):
        return 0
    return next((level for level, number in enumerate(NUMBERS, 1) if number.match(words)), 0) or next(
        (level for level, number in enumerate(LOOSE_NUMBERS, 1) if number.match(words)), 0
    )


def _title(filled: list[ReadParagraph], roles: Roles) -> int:
    """Put the title where it belongs; returns where the rest begins, what stands centred under the title left out."""
    styled = [place for place, one in enumerate(filled) if one.style.lower() in _TITLE_STYLES]
    if styled:
        first = styled[0]
    else:
        sizes = [float(run.formats.get("size", 10.5)) for one in filled[:12] for run in one.runs]
        largest = max(sizes, default=0.0)
        first = next(
            (
                place
                for place, one in enumerate(filled[:12])
                if one.formats.get("align") == "center" and not DOCUMENT_NUMBER.search(one.text) and not _is_mark(one)
            ),
            next(
                (
                    place
                    for place, one in enumerate(filled[:12])
                    if largest >= 18 and one.runs[0].formats.get("size") == largest and not _is_mark(one)
                ),
                None,
            ),
        )
        if first is None:
            return 0
    last = first + 1
    size = filled[first].runs[0].formats.get("size")
    while last < len(filled) and _goes_on(filled[first], filled[last], size):
        last += 1
    roles.before, roles.title = filled[:first], filled[first:last]
    while last < len(filled) and filled[last].formats.get("align") == "center" and len(filled[last].text) < 60:
        last += 1
    return last


def _goes_on(first: ReadParagraph, other: ReadParagraph, size: object) -> bool:
    same = other.runs[0].formats.get("size") == size and other.style == first.style
    return same and other.formats.get("align") == first.formats.get("align") == "center"


def _is_mark(one: ReadParagraph) -> bool:
    red = str(one.runs[0].formats.get("colour", "")) in {"ff0000", "c00000", "e60000", "red"}
    return red or one.style == "发文机关标志" or (one.text.strip().endswith("文件") and one.number < 8)


def _is_date(one: ReadParagraph) -> bool:
    return DATE.fullmatch(one.text.strip().replace(" ", "")) is not None


def _signer(rest: list[ReadParagraph], date: int | None) -> int | None:
    if not date:
        return None
    before = rest[date - 1]
    words = before.text.strip()
    fits = len(words) <= 40 and not words.endswith(("。", "：", "；")) and not level_of(before)
    return date - 1 if fits and not words.startswith("附件") else None


def _in_annex_list(roles: Roles, one: ReadParagraph, rest: list[ReadParagraph], place: int) -> bool:
    follows = bool(roles.annex_list) and rest[place - 1] is roles.annex_list[-1]
    return follows and re.match(r"\s*[0-9]+[.．、]", one.text) is not None


def _remark(one: ReadParagraph) -> bool:
    words = one.text.strip()
    return words.startswith("（") and words.endswith("）") and len(words) < 80
