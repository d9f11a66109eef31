"""Material of another year: 今年 beside another year, dates outside the year, meetings and campaigns of others.

Nothing is said where the year of the report is not known. What was studied may be older than the year: that is asked,
not claimed; a meeting that had not yet been held is claimed.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator

from assistant.regulations.yaml_table import Row, read_rows
from assistant.reviewing.finding import Finding, FindingLevel
from assistant.reviewing.reviewed import ReviewedDocument
from assistant.reviewing.sentences import Sentence, report_year, sentences

_THIS_YEAR = re.compile(r"今年|年内|本年度?|全年")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")
_BESIDE = re.compile(
    r"(?:今年(?:以来|以后)?|本年度|年内|全年)[，,]?[（(]?\s*((?:19|20)\d\d)年|(?<!\d)((?:19|20)\d\d)年[）)]?[，,]?(?:今年|本年度)"
)
_UNTIL = re.compile(r"截[至止]到?\s*((?:19|20)\d\d)年(?:(\d{1,2})月)?")
_OF_YEAR = re.compile(r"((?:19|20)\d\d)年?度?(?:干部)?(?:选拔任用|选人用人)(?:工作)?(?:情况)?(?:报告|总结)")
_COMPARED = re.compile(
    r"(?<![评对])比(?!赛|武|例)|较|同期|去年|上年|上一年|前年|自(?=\d|从)|以来|印发|修订|公布|颁布|出台|版|换届|任期|起|《|连续|至|规划|来年|明年|下一年|近[一二三两]年|曾|历年|往年|整改|问题"
)
_DONE = re.compile(r"开展|组织|扎实|推进|参加|参与|举办|学习|传达|安排")
_ANNIVERSARY = re.compile(
    r"(?P<what>中国共产党|建党|中国共产主义青年团|共青团|新中国|中华人民共和国|改革开放|中国人民解放军|建军)(?:成立)?(?P<n>\d{2,3})周年"
)
_FOUNDED = {
    "中国共产党": 1921, "建党": 1921, "中国共产主义青年团": 1922, "共青团": 1922, "新中国": 1949,
    "中华人民共和国": 1949, "改革开放": 1978, "中国人民解放军": 1927, "建军": 1927,
}  # fmt: skip

_AHEAD = re.compile(r"[日月底年]以?前|(?:要|须|应当?|拟|将|力争|计划|预计)[于在]")
"""What is to be done by a day of the year after: a deadline, no date of this year's work."""


class Event(Row):
    """A meeting or campaign and its years."""

    name: str = Field(min_length=1)
    pattern: str = Field(min_length=1)
    kind: Literal["meeting", "campaign"]
    first: int
    last: int
    source: str = Field(min_length=1)

    @field_validator("pattern")
    @classmethod
    def _readable(cls, words: str) -> str:
        """A pattern that cannot be read is refused with the row it stands in."""
        try:
            re.compile(words)
        except re.error as error:
            raise ValueError("not a regular expression") from error
        return words


def load_events(corpus: Path) -> tuple[Event, ...]:
    """The events of `events.yaml`.

    Raises:
        CorpusError: the table cannot be read, or a row does not fit.
    """
    return read_rows(corpus / "events.yaml", Event)


def dated(document: ReviewedDocument, events: tuple[Event, ...]) -> tuple[Finding, ...]:
    """What belongs to another year than the report."""
    year = report_year(document)
    if year is None:
        return ()
    return tuple(finding for sentence in sentences(document) for finding in _of(sentence, year, events))


def _of(sentence: Sentence, year: int, events: tuple[Event, ...]) -> Iterator[Finding]:
    text = sentence.text
    sure = FindingLevel.NORMAL
    beside = [found for found in _BESIDE.finditer(text) if int(found[1] or found[2]) != year]
    for found in beside:
        yield _finding(sentence, found, f"报告年度是{year}年，这里写的是{found[1] or found[2]}年", sure)
    for found in _UNTIL.finditer(text):
        until = int(found[1])
        if (until < year and not _COMPARED.search(text[: found.start()])) or until > year + 1:
            yield _finding(sentence, found, f"截止时间{until}年不在报告年度{year}年", sure)
    for found in _OF_YEAR.finditer(text):
        if int(found[1]) != year and not _COMPARED.search(text):
            yield _finding(sentence, found, f"这里写的是{found[1]}年度，报告年度是{year}年", sure)
    if not beside and _THIS_YEAR.search(text) and not _COMPARED.search(text) and "截" not in text:
        years = {int(found[1]) for found in _YEAR.finditer(text)}
        if years and year not in years and not (years == {year + 1} and _AHEAD.search(text)):
            found = next(_YEAR.finditer(text))
            yield _finding(sentence, found, f"句中说的是今年（{year}年），日期却是{found[1]}年", sure)
    yield from _events(sentence, year, events)


def _events(sentence: Sentence, year: int, events: tuple[Event, ...]) -> Iterator[Finding]:
    asked = FindingLevel.RECOMMENDED
    for event in events:
        for found in re.finditer(event.pattern, sentence.text):
            if year < event.first:
                words = f"{event.name}是{event.first}年的，{year}年的报告不应有"
                yield _finding(sentence, found, words, FindingLevel.NORMAL)
            elif event.kind == "campaign" and year > event.last and _DONE.search(sentence.text):
                yield _finding(sentence, found, f"{event.name}在{event.last}年已经结束，是否沿用了往年材料", asked)
    for found in _ANNIVERSARY.finditer(sentence.text):
        when = _FOUNDED[found["what"]] + int(found["n"])
        if when > year:
            yield _finding(sentence, found, f"{found[0]}在{when}年，报告年度是{year}年", FindingLevel.NORMAL)
        elif when < year:
            yield _finding(sentence, found, f"{found[0]}在{when}年，请核对是否{year}年的工作", asked)


def _finding(sentence: Sentence, found: re.Match[str], message: str, level: FindingLevel) -> Finding:
    return Finding(
        kind="dated",
        level=level,
        place=sentence.place(*found.span()),
        message=f"时间：{message}。",
        basis="惯例：年度报告只写本年度的工作",
        suggestion="请改为本年度的情况，或者写明是哪一年的。",
    )
