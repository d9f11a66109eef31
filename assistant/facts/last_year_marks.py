"""What dates a text: years, dates, meetings, titles, slogans and figures, each with its paragraph."""

import re
from dataclasses import dataclass
from enum import StrEnum


class MarkKind(StrEnum):
    """What has to be confirmed or replaced before the words may be used in another year."""

    YEAR = "年份说法"
    DATE = "日期"
    MEETING = "会议"
    TITLE = "文件名称"
    SLOGAN = "引号内的说法"
    FIGURE = "数字"
    BLANK = "空缺"


@dataclass(frozen=True, slots=True)
class StaleMark:
    """One such place; `paragraph` counts from 1."""

    kind: MarkKind
    words: str
    paragraph: int
    start: int


_MOST = 500
_PATTERNS = (
    (MarkKind.TITLE, re.compile(r"《[^《》\n]{2,60}》")),
    (MarkKind.DATE, re.compile(r"(?:(?:19|20)\d\d年)?\d{1,2}月(?:\d{1,2}日|底|初|份)?")),
    (
        MarkKind.YEAR,
        re.compile(r"(?:19|20)\d\d年(?:度)?|今年(?:以来)?|去年|上年(?:度)?|本年度|年内|一年来|近年来|截至目前"),
    ),
    (
        MarkKind.MEETING,
        re.compile(
            r"党的[一二三四五六七八九十]+(?:大|届[一二三四五六七八九十]+中全会)"
            r"|[一-鿿（）]{2,16}?(?:部长会议|工作会议|座谈会|开班式|警示教育会|大会|全会|培训会|培训班|推进会)"
        ),
    ),
    (MarkKind.SLOGAN, re.compile(r"“[^”\n]{4,40}”")),
    (MarkKind.FIGURE, re.compile(r"\d+(?:\.\d+)?(?:%|％|人次|[人名个项次批件份票岁家天])")),
    (MarkKind.BLANK, re.compile(r"[*＊]{1,6}(?:%|％|人次|[人名个项次批件份票岁家天])|〔待补：[^〕]{1,40}〕")),
)


def marks_in(text: str, paragraph: int) -> list[StaleMark]:
    """The places of one paragraph in order; no sign belongs to two of them."""
    found: list[StaleMark] = []
    taken: list[tuple[int, int]] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if len(found) >= _MOST or any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            found.append(StaleMark(kind, match[0], paragraph, match.start()))
    return sorted(found, key=lambda mark: mark.start)
