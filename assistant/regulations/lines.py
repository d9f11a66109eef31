"""The lines of a text, each told what it is: the grammar of single lines, then what their neighbours decide.

Set aside as remainder, with a reason: what stands before the first article and after the last one, headings without
articles, page numbers. A line broken off in mid-sentence is put together again.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.regulations.line_grammar import (
    RANKS,
    SPACE,
    Line,
    LineKind,
    classify,
    finished,
    is_bracketed,
    mentions_article,
    split_articles,
)

_OPEN = re.compile(r"[，,、“‘（(《]$")
_END = re.compile(r"[。！？!?；;：:…|，,、”’）)》]$")
_WRAPPED = 20  # a broken-off line this long is a line break in mid-sentence, not a short entry without a full stop
_DATE = re.compile(r"[（(]?[0-9０-９〇○零一二三四五六七八九]{4}\s*年.{1,3}月.{1,3}日[）)]?")
_EDITORIAL = re.compile(
    r"新华社|本报|原标题|来源[:：]|(?:责任)?编辑[:：]|责编|记者|编者按|相关(?:链接|阅读|新闻)|上一篇|下一篇|扫一扫|打印|【"
)


def read_lines(text: str) -> tuple[Line, ...]:
    """Every non-blank line of `text`, told what it is; no non-whitespace character is added or lost."""
    rows = [
        (number, piece)
        for number, row in enumerate(text.splitlines(), 1)
        if row.strip()
        for piece in split_articles(row.strip())
    ]
    lines = _attach_entries(_set_tail_aside(_set_front_aside(classify(rows))))
    return tuple(_set_empty_headings_aside(list(_join(lines))))


def canonical(text: str) -> str:
    """The text in canonical form, remainder in its place."""
    return "\n".join(line.printed for line in read_lines(text))


def _set_front_aside(lines: list[Line]) -> list[Line]:
    """Everything before the first article but its headings: title, note on adoption, table of contents, preamble."""
    first = next((index for index, line in enumerate(lines) if line.kind is LineKind.ARTICLE), len(lines))
    contents = False
    front: list[Line] = []
    for line in lines[:first]:
        contents = contents or re.fullmatch(r"目\s*[录次]", line.printed) is not None
        if line.kind in {LineKind.HEADING, LineKind.REMAINDER}:
            front.append(line)
            continue
        reason = "目录" if contents else "题注" if is_bracketed(line.printed) else "第一条以前的文字"
        front.append(Line(line.number, LineKind.REMAINDER, line.printed, reason=reason))
    return front + _set_subtitles_aside(_set_headed_text_aside(lines[first:]))


def _set_headed_text_aside(lines: list[Line]) -> list[Line]:
    """Text between a heading and the next article is in no article: above all not in the one before the heading."""
    settled: list[Line] = []
    headed = False
    for line in lines:
        headed = line.kind is LineKind.HEADING or (headed and line.kind is not LineKind.ARTICLE)
        loose = headed and line.kind not in {LineKind.HEADING, LineKind.REMAINDER}
        aside = Line(line.number, LineKind.REMAINDER, line.printed, reason="标题与条文之间的文字")
        settled.append(aside if loose else line)
    return settled


def _set_subtitles_aside(lines: list[Line]) -> list[Line]:
    """A short line without an end, directly before an article, is a title without a number and no 款 (二、附则)."""
    settled = list(lines)
    for index in range(1, len(lines) - 1):
        before, line, after = lines[index - 1 : index + 2]
        short = line.kind is LineKind.TEXT and len(line.text) < _WRAPPED and not _END.search(line.text)
        if short and after.kind is LineKind.ARTICLE and finished(before.text):
            settled[index] = Line(line.number, LineKind.REMAINDER, line.printed, reason="疑为标题")
    return settled


def _set_tail_aside(lines: list[Line]) -> list[Line]:
    """What follows the last article's words: signature, date, notes of a publisher."""
    last = max((index for index, line in enumerate(lines) if line.kind is LineKind.ARTICLE), default=None)
    if last is None:
        return lines
    keep = last + 1
    while keep < len(lines) and not (lines[last].text and _EDITORIAL.match(lines[keep].printed)):
        keep += 1
    end = keep
    while end > last + 1 and _is_tail(lines[end - 1]):
        end -= 1
    if not lines[last].text and end == last + 1 and keep > end:
        end += 1
    tail = [
        line
        if line.kind is LineKind.REMAINDER
        else Line(line.number, LineKind.REMAINDER, line.printed, reason="落款、日期或者刊载说明")
        for line in lines[end:]
    ]
    return lines[:end] + tail


def _is_tail(line: Line) -> bool:
    if line.kind is LineKind.REMAINDER:
        return True
    if line.kind is not LineKind.TEXT:
        return False
    return not finished(line.text) or _DATE.fullmatch(line.text) is not None or is_bracketed(line.text)


def _attach_entries(lines: list[Line]) -> list[Line]:
    """Unnumbered entries after a colon (……组成：／总理，／……／秘书长。) belong to the 款 that introduces them."""
    settled = list(lines)
    for index, line in enumerate(lines):
        if line.kind not in {LineKind.ARTICLE, LineKind.TEXT} or not re.search("[:：]$", line.text):
            continue
        end = index + 1
        while end < len(lines) and _is_entry(lines[end]) and lines[end].text[-1] in "，,；;、":
            end += 1
        if end > index + 1 and end < len(lines) and _is_entry(lines[end]) and lines[end].text[-1] == "。":
            for place in range(index + 1, end + 1):
                settled[place] = replace(lines[place], kind=LineKind.ATTACHED)
    return settled


def _is_entry(line: Line) -> bool:
    return line.kind is LineKind.TEXT and len(line.text) < _WRAPPED


def _join(lines: list[Line]) -> Iterator[Line]:
    """Put a line that goes on in mid-sentence onto the line it continues; page numbers between them move behind."""
    held: Line | None = None
    between: list[Line] = []
    for line in lines:
        if held is not None and line.kind is LineKind.TEXT and _goes_on(held, line):
            label = (
                held.label + SPACE
                if _is_bare(held) and held.label.endswith(tuple("条一二三四五六七八九十0123456789"))
                else held.label
            )
            held = replace(held, label=label, text=held.text + line.text, joined=(*held.joined, line.number))
            continue
        if line.kind is LineKind.REMAINDER and held is not None and (line.reason == "页码" or _is_bare(held)):
            between.append(line)
            continue
        if held is not None:
            yield held
        yield from between
        held, between = line, []
    if held is not None:
        yield held
    yield from between


def _is_bare(line: Line) -> bool:
    """Whether a line is an article's number alone, its words to come."""
    return line.kind is LineKind.ARTICLE and not line.text


def _goes_on(line: Line, following: Line) -> bool:
    if _is_bare(line):
        return True
    if line.kind not in {LineKind.ARTICLE, LineKind.SUBPARAGRAPH, LineKind.ITEM, LineKind.TEXT} or finished(line.text):
        return False
    return _OPEN.search(line.text) is not None or mentions_article(following.text) or len(line.printed) >= _WRAPPED


def _set_empty_headings_aside(lines: list[Line]) -> list[Line]:
    """Headings that no article stands under: those of a table of contents, doubled and trailing ones.

    What is left prints back from `Article.headings` alone: each heading differs from the one printed before it.
    """
    stack: list[int] = []
    printed: list[str] = []
    pending: list[int] = []
    empty: set[int] = set()
    for index, line in enumerate(lines):
        if line.kind is LineKind.HEADING:
            stack = [place for place in stack if RANKS[lines[place].level] < RANKS[line.level]] + [index]
            empty.update(place for place in pending if place not in stack)
            pending = [place for place in pending if place in stack] + [index]
        elif line.kind is LineKind.ARTICLE:
            path = [lines[place].printed for place in stack]
            same = next((i for i, pair in enumerate(zip(path, printed, strict=False)) if pair[0] != pair[1]), None)
            same = min(len(path), len(printed)) if same is None else same
            empty.update(place for place in pending if place in stack[:same])
            printed, pending = path, []
    empty.update(pending)
    contents = any(re.fullmatch(r"目\s*[录次]", line.printed) for line in lines if line.kind is LineKind.REMAINDER)
    reason = "目录" if contents else "标题下没有条文"
    return [
        Line(line.number, LineKind.REMAINDER, line.printed, reason=reason) if index in empty else line
        for index, line in enumerate(lines)
    ]
