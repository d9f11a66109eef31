"""Dates that do not exist, periods that end before they begin, and steps of an appointment in the wrong order."""

import itertools
import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.regulations.numerals import to_int
from assistant.reviewing.finding import Finding, FindingLevel, FindingPlace
from assistant.reviewing.reviewed import ReviewedDocument, ReviewedParagraph
from assistant.reviewing.sentences import in_cell, in_paragraph, report_year

_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_DATE = re.compile(
    rf"(?:(?P<year>(?:19|20)\d\d|[一二][〇○零九][〇○零一二三四五六七八九]{{2}})年)?(?<!\d)(?P<month>{_N})月(?P<day>{_N})日"
    r"|(?<![\d.-])(?P<y>(?:19|20)\d\d)(?P<sep>[-.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?![\d.-])"
)
_TO = re.compile(r"\s*(?:（[^）]{1,6}）)?\s*(?:至|到|—|－|-|–|~|～)+\s*")
_BARE_DAY = re.compile(rf"(?P<day>{_N})日")
_STEPS = (
    ("动议", re.compile(r"动议")),
    ("民主推荐", re.compile(r"民主推荐|推荐大会|会议推荐")),
    ("考察", re.compile(r"(?<!推荐)考察(?!预告|对象)")),
    (
        "讨论决定",
        re.compile(
            r"讨论决定|研究决定|党组会(?:议)?(?:讨论|研究)|党委会(?:议)?(?:讨论|研究)|常委会(?:议)?(?:讨论|研究)"
        ),
    ),
    ("任前公示", re.compile(r"任前公示|进行公示|公示")),
    ("任职", re.compile(r"任职通知|印发任免|下发任职|宣布任职|正式任职")),
)
BASIS = "历法核对"
ORDER = "《党政领导干部选拔任用工作条例》规定的程序：动议、民主推荐、考察、讨论决定、公示、任职依次进行"


@dataclass(frozen=True, slots=True)
class _Day:
    year: int | None
    month: int
    day: int
    start: int
    end: int


def calendar_faults(document: ReviewedDocument) -> tuple[Finding, ...]:
    """The faults of the body and the tables."""
    year = report_year(document)
    found: list[Finding] = []
    for paragraph in document.paragraphs:
        for start, end, message in _of(paragraph.text, year):
            found.append(_finding(paragraph, start, end, message, BASIS))
        found += _steps(paragraph, year)
    for table in document.tables:
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                for _, _, message in _of(cell, None):
                    place = in_cell(table, row, column)
                    found.append(_at(place=place, message=message, basis=BASIS))
    return tuple(found)


def _of(text: str, year: int | None) -> Iterator[tuple[int, int, str]]:
    days = tuple(_days(text))
    wrong = {one.start for one in days if not _exists(one, year)}
    for one in days:
        if one.start in wrong:
            yield one.start, one.end, f"“{text[one.start : one.end]}”不存在"
    for place, one in enumerate(days):
        link = _TO.match(text, one.end)
        if link is None or one.start in wrong:
            continue
        after = days[place + 1] if place + 1 < len(days) and days[place + 1].start == link.end() else None
        if after is None:
            bare = _BARE_DAY.match(text, link.end())
            last = to_int(bare["day"]) if bare else None
            if bare and last is not None and last < one.day:
                yield one.start, bare.end(), f"“{text[one.start : bare.end()]}”结束早于开始"
        elif after.start not in wrong and _before(after, one):
            yield one.start, after.end, f"“{text[one.start : after.end]}”结束早于开始"


def _days(text: str) -> Iterator[_Day]:
    for found in _DATE.finditer(text):
        if found["y"]:
            yield _Day(int(found["y"]), int(found["m"]), int(found["d"]), *found.span())
            continue
        month, day = to_int(found["month"]), to_int(found["day"])
        year = to_int(found["year"]) if found["year"] else None
        if month is not None and day is not None:
            yield _Day(year, month, day, *found.span())


def _exists(one: _Day, year: int | None) -> bool:
    """Without a year 29 February may exist."""
    if not 1 <= one.month <= 12:
        return False
    return 1 <= one.day <= monthrange(one.year or 2024, one.month)[1]


def _before(last: _Day, first: _Day) -> bool:
    """Whether the end surely lies before the beginning; without a year at the end it may be the next one."""
    if first.year is not None and last.year is not None:
        return (last.year, last.month, last.day) < (first.year, first.month, first.day)
    return last.year is None and last.month == first.month and last.day < first.day


def _steps(paragraph: ReviewedParagraph, year: int | None) -> Iterator[Finding]:
    """The steps of one appointment, each dated once in one paragraph."""
    dated: dict[int, tuple[date, _Day]] = {}
    current = year
    for one in _days(paragraph.text):
        current = one.year or current
        if current is None or not _exists(one, current):
            continue
        if one.month == 2 and one.day == 29 and monthrange(current, 2)[1] == 28:
            continue
        clause = re.split(r"[，,；;。]", paragraph.text[one.end : one.end + 60])
        words = clause[0] if len(clause[0]) > 2 else "，".join(clause[:2])
        steps = [place for place, (_, pattern) in enumerate(_STEPS) if pattern.search(words)]
        if len(steps) != 1 or _TO.match(paragraph.text[: one.start][-1:]):
            continue
        if steps[0] in dated:
            return
        dated[steps[0]] = (date(current, one.month, one.day), one)
    known = sorted(dated)
    for earlier, later in itertools.pairwise(known):
        if dated[later][0] < dated[earlier][0]:
            names = _STEPS[later][0], _STEPS[earlier][0]
            words = f"“{names[0]}”的日期早于“{names[1]}”"
            day = dated[later][1]
            yield _finding(paragraph, day.start, day.end, words, ORDER)


def _finding(paragraph: ReviewedParagraph, start: int, end: int, message: str, basis: str) -> Finding:
    return _at(in_paragraph(paragraph, start, end), message, basis)


def _at(place: FindingPlace, message: str, basis: str) -> Finding:
    return Finding(
        kind="structure",
        level=FindingLevel.NORMAL,
        place=place,
        message=f"日期：{message}。",
        basis=basis,
        suggestion="请对照原始记录改正。",
    )
