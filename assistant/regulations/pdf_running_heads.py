"""Running heads, feet and page numbers of a PDF: the same words at the same height, page after page."""

import re
from collections import Counter
from collections.abc import Sequence

from assistant.regulations.extracted_text import LeftOut
from assistant.regulations.pdf_rows import Row

_EDGE_ROWS = 3
_SHARE = 0.4
_PAGE_NUMBER = re.compile(r"[-—–－·•\s]*\d{1,4}[-—–－·•\s]*|第\s*\d{1,4}\s*页.{0,12}|\d{1,4}\s*/\s*\d{1,4}")
_Key = tuple[str, str, int]


def without_running_heads(pages: Sequence[Sequence[Row]]) -> tuple[list[Row], tuple[LeftOut, ...]]:
    """The rows of all pages without those that repeat at the edges, and what was left out, page by page.

    A page number counts as repeating whatever it says; a row of words only with the same words but for digits.
    """
    seen: Counter[_Key] = Counter(key for rows in pages for key in {_key(row, edge) for row, edge in _edges(rows)})
    enough = min(5, max(2, _SHARE * len(pages)))
    kept: list[Row] = []
    left_out: list[LeftOut] = []
    for rows in pages:
        dropped = {id(row): row for row, edge in _edges(rows) if seen[_key(row, edge)] >= enough}
        kept += [row for row in rows if id(row) not in dropped]
        left_out += [
            LeftOut(f"第{row.page}页", row.text, "页码" if _PAGE_NUMBER.fullmatch(row.text) else "页眉或者页脚")
            for row in dropped.values()
        ]
    return kept, tuple(left_out)


def _edges(rows: Sequence[Row]) -> list[tuple[Row, str]]:
    """The rows next to the upper and the lower edge of what is printed."""
    by_height = sorted(rows, key=lambda row: -row.line)
    if len(by_height) < 2 * _EDGE_ROWS:
        middle = (len(by_height) + 1) // 2
        return [(row, "top" if place < middle else "foot") for place, row in enumerate(by_height)]
    return [*((row, "top") for row in by_height[:_EDGE_ROWS]), *((row, "foot") for row in by_height[-_EDGE_ROWS:])]


def _key(row: Row, edge: str) -> _Key:
    words = "#" if _PAGE_NUMBER.fullmatch(row.text) else re.sub(r"\d+", "#", re.sub(r"\s", "", row.text))
    return words, edge, round(row.line / row.size)
