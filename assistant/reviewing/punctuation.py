"""Punctuation that is certainly wrong: half-width signs in Chinese text, doubled stops, nested or open marks.

GB/T 15834—2011 is a recommended standard; what it asks for is reported as 推荐.
"""

import re
from collections.abc import Iterator

from assistant.reviewing.finding import Finding, FindingLevel
from assistant.reviewing.reviewed import ReviewedDocument, ReviewedParagraph
from assistant.reviewing.sentences import in_paragraph

BASIS = "GB/T 15834—2011《标点符号用法》"
_HAN = "\u4e00-\u9fff"
_BRACKETS = re.compile(
    rf"\((?=[^()（）\n]*[{_HAN}])[^()（）\n]{{1,60}}\)|(?<=[{_HAN}])\([^()（）\n]{{1,20}}\)(?=[{_HAN}，。、；])"
)
_MIXED = re.compile(r"（[^()（）\n]{1,60}\)|\([^()（）\n]{1,60}）")
_SIGN = re.compile(rf"(?<=[{_HAN}”》）])[,;:?!](?=[{_HAN}“《（])|(?<=[{_HAN}”》）])[,;?!](?=\s*$)")
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_STRAIGHT = re.compile(rf'"(?=[^"\n]*[{_HAN}])[^"\n]{{1,60}}"')
_DOUBLED = re.compile(r"。{2,}|，{2,}|、{2,}|；{2,}|，。|。，|、，|、。|，、|；。")
_NESTED = re.compile(r"“[^“”‘’\n]*(“[^“”\n]*”)[^“”\n]*”")
_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"))


def punctuation(document: ReviewedDocument) -> tuple[Finding, ...]:
    """The signs to mend; a replacement stands only where there is one way to mend it."""
    return tuple(finding for paragraph in document.paragraphs for finding in _of(paragraph))


def _of(paragraph: ReviewedParagraph) -> Iterator[Finding]:
    text = paragraph.text
    for found in (*_BRACKETS.finditer(text), *_MIXED.finditer(text)):
        if found.start() == 0 and re.fullmatch(r"\([一二三四五六七八九十\d]+\)", found[0]):
            continue
        right = "（" + found[0][1:-1] + "）"
        yield _finding(paragraph, *found.span(), "中文里的括号应当用全角", right)
    for found in _SIGN.finditer(text):
        yield _finding(paragraph, *found.span(), f"中文里的“{found[0]}”应当用全角", _FULL[found[0]])
    for found in _STRAIGHT.finditer(text):
        yield _finding(paragraph, *found.span(), "中文里的引号应当用“ ”", f"“{found[0][1:-1]}”")
    for found in _DOUBLED.finditer(text):
        same = found[0][0] if len(set(found[0])) == 1 else None
        yield _finding(paragraph, *found.span(), f"标点“{found[0]}”重复或者连用", same)
    for found in _NESTED.finditer(text):
        right = f"‘{found[1][1:-1]}’"
        yield _finding(paragraph, *found.span(1), "引号里面再用引号，里面的用单引号", right)
    for left, right in _PAIRS:
        if text.count(left) != text.count(right) and not re.match(r"^[（(]?[\d一二三四五六七八九十]+）", text):
            place = text.rindex(left) if text.count(left) > text.count(right) else text.rindex(right)
            yield _finding(paragraph, place, place + 1, f"“{left}”和“{right}”不成对", None)


def _finding(paragraph: ReviewedParagraph, start: int, end: int, message: str, right: str | None) -> Finding:
    return Finding(
        kind="term",
        level=FindingLevel.RECOMMENDED,
        place=in_paragraph(paragraph, start, end),
        message=f"标点：{message}。",
        basis=BASIS,
        suggestion=f"改为：{right}" if right else "请补上或者删去。",
        replacement=right,
    )
