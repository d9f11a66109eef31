"""Level numbers 一、（一）1.（1） and 一是、二是: each level runs on by one and begins anew under a higher one."""

import re
from collections.abc import Iterator

from assistant.regulations.numerals import to_chinese, to_int
from assistant.reviewing.finding import Finding, FindingLevel
from assistant.reviewing.reviewed import ReviewedDocument, ReviewedParagraph
from assistant.reviewing.sentences import in_paragraph

BASIS = "GB/T 9704—2012 7.3.3：结构层次序数依次为一、（一）1.（1）"
_MARKS = (
    re.compile(r"^\s*(?P<number>[一二三四五六七八九十]{1,3})、"),
    re.compile(r"^\s*[（(](?P<number>[一二三四五六七八九十]{1,3})[）)]"),
    re.compile(r"^\s*(?P<number>\d{1,2})[.．、](?!\d)"),
    re.compile(r"^\s*[（(](?P<number>\d{1,2})[）)]"),
)
_FIRSTLY = re.compile(r"(?<![一-鿿])(?P<number>[一二三四五六七八九十]{1,2})是(?=[^否])")


def numbering(document: ReviewedDocument) -> tuple[Finding, ...]:
    """Numbers that are skipped, doubled or out of order."""
    return (*_levels(document), *(finding for one in document.paragraphs for finding in _firstly(one)))


def _levels(document: ReviewedDocument) -> Iterator[Finding]:
    last = [0, 0, 0, 0]
    started = [False, False, False, False]
    before = ""
    for paragraph in document.paragraphs:
        opened, before = before.rstrip().endswith(("：", ":")) or before.strip().startswith("附"), paragraph.text
        for level, mark in enumerate(_MARKS):
            found = mark.match(paragraph.label + paragraph.text)
            number = to_int(found["number"]) if found else None
            if found is None or number is None:
                continue
            expected = last[level] + 1
            fresh = number == 1 and (level > 1 or opened)
            if number != expected and not fresh and (started[level] or level > 0 or number == 0):
                yield _finding(paragraph, found, _said(level, number, expected))
            last[level], started[level] = number, True
            last[level + 1 :] = [0] * (3 - level)
            break


def _said(level: int, number: int, expected: int) -> str:
    wrong, right = _printed(level, number), _printed(level, expected)
    if number < expected:
        return f"序号“{wrong}”重复或者倒退，应为“{right}”"
    return f"序号跳到“{wrong}”，前面缺“{right}”"


def _printed(level: int, number: int) -> str:
    chinese = to_chinese(number)
    return (f"{chinese}、", f"（{chinese}）", f"{number}.", f"（{number}）")[level]


def _firstly(paragraph: ReviewedParagraph) -> Iterator[Finding]:
    """一是…二是…三是 inside one paragraph; a paragraph that begins with 二是 goes on from the one before."""
    last = 0
    for place, found in enumerate(_FIRSTLY.finditer(paragraph.text)):
        number = to_int(found["number"]) or 0
        if place and number not in {1, last + 1}:
            right = to_chinese(last + 1)
            word = "重复" if number <= last else "跳号"
            yield _finding(paragraph, found, f"“{found['number']}是”{word}，应为“{right}是”")
        last = number


def _finding(paragraph: ReviewedParagraph, found: re.Match[str], message: str) -> Finding:
    return Finding(
        kind="structure",
        level=FindingLevel.NORMAL,
        place=in_paragraph(paragraph, 0, len(paragraph.text))
        if paragraph.label
        else in_paragraph(paragraph, *found.span()),
        message=f"层次：{message}。",
        basis=BASIS,
        suggestion="请顺次编号，并核对是否缺段。",
    )
