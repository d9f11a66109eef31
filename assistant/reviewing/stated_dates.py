"""On which day a paper says that a step of the procedure was: named by the words around the date, else not at all."""

import re
from collections.abc import Iterator
from datetime import date

from assistant.reviewing.stated import Context, Stated

_D = r"(?:\d{4}年\d{1,2}月\d{1,2}日)"
_TO = r"(?:(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日)"
_ONE = (
    ("综合分析研判日期", rf"(?P<a>{_D})对领导班子和干部队伍作了综合分析研判"),
    ("动议日期", rf"(?:动议|初步建议)(?:日期)?[：:为于]?\s*(?P<a>{_D})|(?P<b>{_D})(?:提出|形成)初步建议"),
    ("形成工作方案日期", rf"(?P<a>{_D})，?(?:研究)?(?:形成|制定)(?:了)?(?:选拔任用)?工作方案"),
    ("谈话调研推荐日期", rf"(?P<a>{_D})，?(?:开展|进行|组织)?(?:了)?谈话调研推荐"
     rf"|谈话调研推荐(?:日期)?[：:]\s*(?P<b>{_D})"),
    ("会议推荐日期", rf"(?P<a>{_D})，?(?:召开|进行|组织)?(?:了)?(?:会议推荐|推荐会议|民主推荐会)"
     rf"|会议推荐(?:日期)?[：:]\s*(?P<b>{_D})"),
    ("民主推荐结果有效期届满日", rf"有效期(?:至|到)(?P<a>{_D})"),
    ("确定考察对象日期", rf"(?P<a>{_D})，?(?:经)?(?:研究)?确定[^，。；]{{2,40}}(?:为|考察对象)"
     rf"|确定考察对象(?:日期)?[：:]\s*(?P<b>{_D})"),
    ("考察预告日期", rf"(?P<a>{_D})，?(?:发布|张贴)(?:了)?(?:干部)?考察预告"),
    ("讨论决定日期", rf"(?P<a>{_D})，[^，。；]{{2,50}}讨论决定"
     rf"|(?P<e>{_D})，[^，。；]{{0,40}}第\d+次[^，。；]{{0,8}}会议。?$"
     rf"|第\d+次[^，。；]{{0,8}}会议[^，。；]{{0,6}}（(?P<b>{_D})）"
     rf"|讨论决定(?:日期)?[：:]?\s*(?P<c>{_D})|同志(?P<d>{_D})任"),
    ("廉洁自律结论性意见日期", rf"结论性意见（(?P<a>{_D})）"),
    ("干部人事档案审核日期", rf"档案审核（(?P<a>{_D})）"),
    ("个人有关事项报告查核日期", rf"查核（(?P<a>{_D})）"),
    ("任职通知日期", rf"任职通知(?:日期)?[：:]?\s*(?P<a>{_D})"),
    ("任职谈话日期", rf"谈话日期[：:]\s*(?P<a>{_D})|(?P<b>{_D})，受[^，。；]{{2,40}}指定"
     rf"|(?P<c>{_D})[^，。；]{{0,20}}任职谈话"),
    ("试用期届满日", rf"试用期[^。；]{{0,10}}至(?P<a>{_D})|(?P<b>{_D})(?:试用期)?届满"),
    ("试用期满考核日期", rf"(?P<a>{_D})，?(?:进行|组织)(?:试用期满)?考核"),
)  # fmt: skip
_SPAN = (
    ("考察", rf"(?P<a>{_D})(?:至|到|—|－|-)(?P<b>{_TO})，?(?:开展|进行)?(?:了)?考察"),
    ("公示", rf"公示(?:期|时间|期限)[：:为自从]?\s*(?P<a>{_D})(?:至|到|—|－|-)(?P<b>{_TO})"
     rf"|(?P<c>{_D})(?:至|到|—|－|-)(?P<d>{_TO})，?(?:在[^，。；]{{0,40}})?(?:对[^，。；]{{0,60}})?公示"),
)  # fmt: skip
_DATE = re.compile(r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日")
_ONES = tuple((name, re.compile(words)) for name, words in _ONE)
_SPANS = tuple((name, re.compile(words)) for name, words in _SPAN)
_SIGNED = (("任职的通知", "任职通知日期"),)
_LAST_LINE = re.compile(rf"\s*(?P<a>{_D})\s*")


def stated_dates(context: Context, file: str) -> Iterator[Stated]:
    """The dates of steps in a sentence."""
    text = context.sentence.text
    for name, pattern in _ONES:
        for found in pattern.finditer(text):
            group = next(one for one, words in found.groupdict().items() if words)
            day = _day(found[group], None)
            if day is not None:
                yield context.stated(name, day.isoformat(), file, *found.span(group))
    for name, pattern in _SPANS:
        for found in pattern.finditer(text):
            first, last = ("a", "b") if found["a"] else ("c", "d")
            start = _day(found[first], None)
            end = _day(found[last], start)
            if start is not None and end is not None:
                yield context.stated(f"{name}开始日期", start.isoformat(), file, *found.span(first))
                yield context.stated(f"{name}结束日期", end.isoformat(), file, *found.span(last))
    signed = _LAST_LINE.fullmatch(text)
    for title, name in _SIGNED:
        if signed and title in context.title and (day := _day(signed["a"], None)) is not None:
            yield context.stated(name, day.isoformat(), file, *signed.span("a"))


def _day(words: str, start: date | None) -> date | None:
    """The day; a year or month left out is that of the start."""
    found = _DATE.fullmatch(words)
    if found is None or (start is None and not (found[1] and found[2])):
        return None
    try:
        return date(
            int(found[1] or (start.year if start else 0)),
            int(found[2] or (start.month if start else 0)),
            int(found[3]),
        )
    except ValueError:
        return None
