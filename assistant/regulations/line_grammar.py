"""What a line of a legal text is by its own words and number: heading, article, 项, 目, table row or plain text.

Only whitespace changes: lines are stripped, blank ones dropped, one full-width space stands after a heading's or an
article's number, 项 that share a line with their lead get a line each. `lines` then settles what neighbours decide.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from assistant.regulations.model import ArticleNumber
from assistant.regulations.numerals import (
    CHINESE_NUMERAL,
    NUMERAL,
    parse_article_number,
    parse_subparagraph_mark,
    to_int,
)


class LineKind(StrEnum):
    """ATTACHED is a table row or a mark below 目: part of the unit above it, never a 款."""

    HEADING = "heading"
    ARTICLE = "article"
    SUBPARAGRAPH = "subparagraph"
    ITEM = "item"
    ATTACHED = "attached"
    TEXT = "text"
    REMAINDER = "remainder"


@dataclass(frozen=True, slots=True)
class Line:
    """One line in canonical form; `number` counts from 1 in the text as given, `joined` the lines put onto it."""

    number: int
    kind: LineKind
    text: str
    label: str = ""
    value: int = 0
    level: str = ""
    article: ArticleNumber | None = None
    reason: str = ""
    joined: tuple[int, ...] = ()

    @property
    def printed(self) -> str:
        """The line as it prints."""
        return self.label + self.text


RANKS = {"编": 0, "分编": 1, "章": 2, "节": 3}
SPACE = "\u3000"
_FINISHED = re.compile(r"(?:[。！？!?；;：:…|]|[。！？；][”’）)」』】])$")

_HEADING = re.compile(rf"(第\s*({NUMERAL})\s*(分编|编|章|节))(?:\s+(.*)|(.*))")
_NOT_A_TITLE = re.compile(r"的|所[称列指规述]|规定|[、，,；;。—～~-]")
_NOT_A_TITLE_UNSPACED = re.compile(r"第|[至和及与或]|中[的所规有关列，“]|以[上下]|关于")
_UNNUMBERED = re.compile(r"(?:总|分|附|罚)\s*则|总\s*纲")
_ARTICLE = re.compile(rf"(第\s*{NUMERAL}\s*(?:条(?:\s*之\s*{NUMERAL})?|之\s*{NUMERAL}\s*条))(\s*[:：]?\s*)(.*)")
# What a mention of an article goes on with, and an article's own text does not.
_MENTION = re.compile(
    rf"第\s*{NUMERAL}\s*[款项目]|[、，,；;。.）)》」”—–~～-]|的|所[称列指规述]|至(?![少今迟])|(?:或者?|和|及|与|以及)第|以及|之规定|规定的"
)
_NEXT_ARTICLE = re.compile(rf"(?<=[。！？])\s*(第\s*{NUMERAL}\s*条)\s+(?=\S)")
_OTHER_ARTICLE = re.compile(rf"第\s*{NUMERAL}\s*条")
_MENTION_UNSPACED = re.compile(r"规定|中[的所规有关列，“]|关于|及其|以外|情形|有关|内容")
_SUBPARAGRAPH = re.compile(rf"([（(]\s*{CHINESE_NUMERAL}\s*[）)]|[㈠-㈩])\s*")
_MARK_MENTION = re.compile(
    r"[、，,。]|[项目](?:规定|所|的|、|，|至|和|或|及|与|情形|第|$)|款第|(?:至|和|及|与|或者?)第?[（(]"
)
_ITEM = re.compile(r"([0-9０-９]{1,2}\s*[.．、])\s*(?![0-9０-９])(?=\S)")
_DEEPER = re.compile(r"[（(][0-9０-９]{1,2}[）)]|[①-⑳]|[A-Za-z][.．)）]")
_TABLE = re.compile(r"[|｜│┃┌├└]")
_PAGE = re.compile(r"[-—–－·\s]*[0-9０-９]{1,4}[-—–－·\s]*|第\s*[0-9０-９]{1,4}\s*页.{0,12}")
_ANNEX = re.compile(r"附\s*(?:[件表录图]\s*[一二三四五六七八九十0-9０-９]*\s*(?:[:：\s].{0,60})?|[:：].{0,60})(?<!。)")
_BRACKETED = re.compile(r"[（(【\[].*[）)】\]]")

Row = tuple[int, str]


def finished(text: str) -> bool:
    """Whether a line ends as a sentence or a list entry does."""
    return _FINISHED.search(text) is not None


def is_bracketed(text: str) -> bool:
    """Whether a whole line stands in brackets, as notes on adoption and revision do."""
    return _BRACKETED.fullmatch(text) is not None


def classify(rows: list[Row]) -> list[Line]:
    """Each (line number, stripped line) told what it is; a line with several 项 becomes several."""
    numbers = [_number_at_start(row) for _, row in rows]
    start = _first_article(numbers)
    final = {number: place for place, number in enumerate(numbers) if number}
    spaced = _labels_are_spaced(rows, numbers)
    lines: list[Line] = []
    last: ArticleNumber | None = None
    index = 0
    while index < len(rows):
        number, row = rows[index]
        following = rows[index + 1][1] if index + 1 < len(rows) else ""
        index += 1
        if last is not None and _ANNEX.fullmatch(row) and final.get(ArticleNumber(last.number + 1), -1) < index:
            lines += [Line(number, LineKind.REMAINDER, row, reason="附件") for number, row in rows[index - 1 :]]
            break
        heading = _heading(number, row)
        if heading is not None:
            if not heading.text and _is_title(following):
                label = heading.label.rstrip(SPACE) + SPACE
                heading = replace(heading, label=label, text=following, joined=(rows[index][0],))
                index += 1
            lines.append(heading)
            continue
        article = numbers[index - 1]
        if article is not None and index > start and _begins_article(row, article, last, lines, spaced=spaced):
            last = article
            lines += _article_lines(number, row, article, following)
        else:
            lines += _plain_lines(number, row, following)
    return lines


def split_articles(row: str) -> list[str]:
    """A row per article where several share a line: …。第二条 …, each the successor of the one before.

    Only at a full stop, and only where a space sets the number off: a mention has neither.
    """
    pieces: list[str] = []
    number = _number_at_start(row)
    while number is not None:
        found = next(
            (
                mark
                for mark in _NEXT_ARTICLE.finditer(row)
                if parse_article_number(mark[1]) == ArticleNumber(number.number + 1)
                and not _MENTION.match(row[mark.end() :])
            ),
            None,
        )
        if found is None:
            break
        pieces.append(row[: found.start(1)].strip())
        row = row[found.start(1) :]
        number = _number_at_start(row)
    return [*pieces, row]


def mentions_article(text: str) -> bool:
    """Whether a line begins with an article's number."""
    return _ARTICLE.match(text) is not None


def _number_at_start(row: str) -> ArticleNumber | None:
    found = _ARTICLE.fullmatch(row)
    if not found or _TABLE.match(row) or _MENTION.match(found[3]):
        return None
    if not found[2] and (_MENTION_UNSPACED.match(found[3]) or _OTHER_ARTICLE.match(found[3])):
        return None
    return parse_article_number(found[1])


def _first_article(numbers: list[ArticleNumber | None]) -> int:
    """Where the articles begin: at 第一条 where there is one, so that a preamble's mention is none."""
    places = [index for index, number in enumerate(numbers) if number]
    if not places:
        return len(numbers)
    first = next((index for index in places if numbers[index] == ArticleNumber(1)), places[0])
    ahead = places.index(first)
    return first if ahead <= len(places) - ahead else places[0]


def _labels_are_spaced(rows: list[Row], numbers: list[ArticleNumber | None]) -> bool:
    """Whether this text sets its article numbers off from the words that follow."""
    found = [_ARTICLE.fullmatch(row) for (_, row), number in zip(rows, numbers, strict=True) if number]
    return 2 * sum(1 for match in found if match and (match[2] or not match[3])) >= len(found)


def _begins_article(
    row: str, number: ArticleNumber, last: ArticleNumber | None, above: list[Line], *, spaced: bool
) -> bool:
    before = next((line for line in reversed(above) if line.kind is not LineKind.REMAINDER), None)
    found = _ARTICLE.fullmatch(row)
    apart = found is not None and bool(found[2] or not found[3])
    after_sentence = (
        before is None or before.kind in {LineKind.HEADING, LineKind.ATTACHED} or finished(before.text) or last is None
    )
    successors = [ArticleNumber(last.number + 1), ArticleNumber(last.number, last.inserted + 1)] if last else [number]
    if found is not None and _OTHER_ARTICLE.match(found[3]):
        # 第五条　第四条范围内的……: an article that begins with a mention, if its number is the one due.
        return number in successors and after_sentence
    if number in successors:
        return apart or after_sentence
    return after_sentence and (apart or not spaced)


def _heading(number: int, row: str) -> Line | None:
    found = _HEADING.fullmatch(row)
    if not found or len(row) > 45 or finished(row):
        return None
    title = (found[4] or found[5] or "").strip()
    value = to_int(found[2])
    spaced = found[4] is not None
    if value is None or _NOT_A_TITLE.match(title) or (not spaced and _NOT_A_TITLE_UNSPACED.match(title)):
        return None
    label = re.sub(r"\s", "", found[1]) + (SPACE if title else "")
    return Line(number, LineKind.HEADING, title, label=label, value=value, level=found[3])


def _is_title(row: str) -> bool:
    marked = _HEADING.match(row) or _ARTICLE.match(row) or _SUBPARAGRAPH.match(row) or _PAGE.fullmatch(row)
    return bool(row) and not marked and len(row) <= 30 and not finished(row) and not _TABLE.match(row)


def _article_lines(number: int, row: str, article: ArticleNumber, following: str) -> list[Line]:
    found = _ARTICLE.fullmatch(row)
    assert found is not None
    label, words = re.sub(r"\s", "", found[1]), found[3]
    label += found[2].strip() or (SPACE if words else "")
    pieces = _split_subparagraphs(words, following)
    if words and _SUBPARAGRAPH.match(words) and not _mentions_mark(words):
        head = Line(number, LineKind.ARTICLE, "", label=label.rstrip(SPACE), article=article)
    else:
        head = Line(number, LineKind.ARTICLE, pieces.pop(0) if pieces else "", label=label, article=article)
    return [head, *(line for piece in pieces for line in _marked(number, piece))]


def _plain_lines(number: int, row: str, following: str) -> list[Line]:
    if _PAGE.fullmatch(row):
        return [Line(number, LineKind.REMAINDER, row, reason="页码")]
    if _UNNUMBERED.fullmatch(row):
        return [Line(number, LineKind.REMAINDER, row, reason="没有编号的标题")]
    if (
        _TABLE.match(row)
        or _DEEPER.match(row)
        or ("\t" in row and not _SUBPARAGRAPH.match(row) and not _ITEM.match(row))
    ):
        return [Line(number, LineKind.ATTACHED, row)]
    return [line for piece in _split_subparagraphs(row, following) for line in _marked(number, piece)]


def _marked(number: int, piece: str) -> Iterator[Line]:
    found = _SUBPARAGRAPH.match(piece)
    value = parse_subparagraph_mark(found[1]) if found else None
    if found and value and not _mentions_mark(piece):
        label = re.sub(r"\s", "", found[1])
        rest = piece[found.end() :]
        yield Line(number, LineKind.SUBPARAGRAPH, rest, label=label, value=value)
        return
    item = _ITEM.match(piece)
    if item:
        label = re.sub(r"\s", "", item[1])
        yield Line(number, LineKind.ITEM, piece[item.end() :], label=label, value=to_int(label[:-1]) or 0)
    else:
        yield Line(number, LineKind.TEXT, piece)


def _mentions_mark(piece: str) -> bool:
    """（三）项规定的…, （一）、（二）项: a 项 spoken of, not begun."""
    found = _SUBPARAGRAPH.match(piece)
    return found is not None and _MARK_MENTION.match(piece[found.end() :]) is not None


def _split_subparagraphs(words: str, following: str) -> list[str]:
    """Words before the first 项, then a piece for each 项 of a run 一, 二 … within the line.

    A run begins at the start of the line or after a colon, goes on after ；or 。, and has two members at least —
    the second may begin the following line.
    """
    cuts: list[int] = []
    expected = 1
    for mark in _SUBPARAGRAPH.finditer(words):
        value, before = parse_subparagraph_mark(mark[1]), words[max(mark.start() - 9, 0) : mark.start()].rstrip()
        if value is None or _mentions_mark(words[mark.start() :]):
            continue
        begins = not cuts and (mark.start() == 0 or (value == 1 and before[-1:] in {"：", ":"}))
        if begins or (cuts and value == expected and before[-1:] in {"；", ";", "。"}):
            cuts.append(mark.start())
            expected = value + 1
    if not cuts:
        return [words] if words else []
    if len(cuts) == 1 and cuts[0] > 0:
        follower = _SUBPARAGRAPH.match(following)
        if not follower or parse_subparagraph_mark(follower[1]) != expected:
            return [words]
    edges = [*([0] if cuts[0] > 0 else []), *cuts, len(words)]
    return [words[begin:end].strip() for begin, end in pairwise(edges)]
