"""A text that its site has divided over several pages, put together again: what each page repeats is left out.

Only lines that are no law by their form are dropped at the seams: the title and its note again, 下一页, 责任编辑.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.errors import ImportRefused
from assistant.intake.document_head import names_regulation
from assistant.intake.extracted_text import ExtractedText, LeftOut
from assistant.intake.html_text import is_about_parts
from assistant.regulations.line_grammar import finished, is_bracketed, mentions_article

_PAGER = re.compile(r"(?:首页|上一?页|下一?页|前一?页|后一?页|末页|尾页|共|第|页|[\d\s/|\[\]<>«»‹›…·.])+")
_CREDIT = re.compile(r"[（(【\[]?(?:责任编辑|责编|编辑|来源|稿源|作者|校对|审核|打印|关闭|分享)[^，。；]{0,40}")


def joined_pages(pages: Sequence[ExtractedText]) -> ExtractedText:
    """The pages in their order as one text; a single page is returned as it is.

    Raises:
        ImportRefused: no article begins on one of the pages, so that its text cannot be told from what is around it.
    """
    if len(pages) == 1:
        return pages[0]
    texts: list[str] = []
    left_out: list[LeftOut] = []
    notes: list[str] = []
    head = _head(pages[0])
    for number, page in enumerate(pages, 1):
        lines = page.text.split("\n")
        if not any(map(mentions_article, lines)):
            cause = f"全文分{len(pages)}页，第{number}页上没有认出任何一条的开头，不能确定哪些是正文。"
            raise ImportRefused(cause, "请在浏览器里打开，把全文存为.txt后用 cadre corpus import 导入。")
        begin, end = _edges(lines, head, is_first=number == 1)
        texts += lines[begin:end]
        dropped = (*lines[:begin], *lines[end:])
        left_out += [LeftOut(f"第{number}页", line, "各页之间的文字") for line in dropped]
        left_out += [replace(one, place=f"第{number}页") for one in page.left_out]
        notes += [f"第{number}页：{note}" for note in page.notes if not is_about_parts(note)]
    return ExtractedText("\n".join(texts), tuple(notes), tuple(left_out), sum(page.pictures for page in pages))


def _head(page: ExtractedText) -> frozenset[str]:
    """The notes above the first article, which a site may print again on every page."""
    lines = page.text.split("\n")
    first = next((place for place, line in enumerate(lines) if mentions_article(line)), len(lines))
    return frozenset(line for line in lines[:first] if is_bracketed(line))


def _edges(lines: Sequence[str], head: frozenset[str], *, is_first: bool) -> tuple[int, int]:
    begin, end = 0, len(lines)
    while begin < end and (_is_frame(lines[begin]) or (not is_first and _is_head(lines[begin], head))):
        begin += 1
    while end > begin and _is_frame(lines[end - 1]):
        end -= 1
    return begin, end


def _is_head(line: str, head: frozenset[str]) -> bool:
    """A note seen above, or a title; a paragraph of law that names a regulation ends as a sentence does."""
    return line in head or (names_regulation(line) and not finished(line))


def _is_frame(line: str) -> bool:
    return _PAGER.fullmatch(line) is not None or _CREDIT.fullmatch(line) is not None
