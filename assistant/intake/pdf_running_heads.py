"""Running heads, feet and page numbers of a PDF: the same words at the same height, page after page."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from statistics import median

from assistant.intake.extracted_text import LeftOut
from assistant.intake.pdf_rows import Row
from assistant.regulations.line_grammar import mentions_article

_EDGE_ROWS = 3
_SHARE = 0.4
# Without a gap towards the text a row has to repeat on nearly every page, or on every second one.
_SHARE_CLOSE = 0.8
_GAP = 1.25
_PAGE_NUMBER = re.compile(r"[-—–－·•\s]*\d{1,4}[-—–－·•\s]*|第\s*\d{1,4}\s*页.{0,12}|\d{1,4}\s*/\s*\d{1,4}")
_Key = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class _Edge:
    row: Row
    key: _Key
    apart: bool


def without_running_heads(pages: Sequence[Sequence[Row]]) -> tuple[list[Row], tuple[LeftOut, ...]]:
    """The rows of all pages without those that repeat at the edges, and what was left out, page by page.

    A page number counts as repeating whatever it says; a row of words only with the same words but for digits.
    """
    edges = [[*_edge(rows, "top"), *_edge(rows, "foot")] for rows in pages]
    seen = Counter(key for rows in edges for key in {edge.key for edge in rows})
    kept: list[Row] = []
    left_out: list[LeftOut] = []
    for rows, at_edge in zip(pages, edges, strict=True):
        dropped = {id(edge.row) for edge in at_edge if _repeats(seen[edge.key], len(pages), apart=edge.apart)}
        kept += [row for row in rows if id(row) not in dropped]
        left_out += [
            LeftOut(f"第{row.page}页", row.text, "页码" if _PAGE_NUMBER.fullmatch(row.text) else "页眉或者页脚")
            for row in rows
            if id(row) in dropped
        ]
    return kept, tuple(left_out)


def _repeats(times: int, pages: int, *, apart: bool) -> bool:
    if apart:
        return times >= min(5, max(2, _SHARE * pages))
    return times >= 3 and times >= _SHARE_CLOSE * (pages // 2)


def _edge(rows: Sequence[Row], edge: str) -> list[_Edge]:
    """The rows at one edge of what is printed: those with a gap towards the text, else the outermost alone.

    An article is never one of them, nor what stands inside of it.
    """
    inwards = sorted(rows, key=lambda row: row.line if edge == "foot" else -row.line)
    if not inwards:
        return []
    distances = [abs(row.line - inner.line) for row, inner in pairwise(inwards)]
    pitch = median(distances) if distances else 0.0
    apart = next((at for at, gap in enumerate(distances[:_EDGE_ROWS], 1) if gap > _GAP * pitch), 0)
    if len(inwards) <= 2:
        apart = (len(inwards) + (edge == "top")) // 2
    outer = takewhile(lambda row: not mentions_article(row.text), inwards[: apart or 1])
    return [_Edge(row, _key(row, edge), bool(apart)) for row in outer]


def _key(row: Row, edge: str) -> _Key:
    words = "#" if _PAGE_NUMBER.fullmatch(row.text) else re.sub(r"\d+", "#", re.sub(r"\s", "", row.text))
    return words, edge, round(row.line / row.size)
