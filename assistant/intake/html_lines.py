"""The visible lines of a web page's tree: a line a block, `<br>` ends a line, a table of data is a line a row."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.intake.html_tree import Node
from assistant.regulations.line_grammar import mentions_article

_UNSEEN = {"script", "style", "noscript", "template", "iframe", "object", "svg", "select", "button", "textarea", "head"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_TABLE_FRAMES = {"table", "thead", "tbody", "tfoot", "tr"}
_TABLE_PARTS = _TABLE_FRAMES | {"td", "th", "caption", "colgroup", "col"}
# Not the full-width space, which sets an article's number off.
_SPACES = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True, eq=False)
class PageLine:
    """A line of a page, the blocks it stands in, outermost first, and whether all of its words are a link."""

    text: str
    path: tuple[Node, ...]
    is_link: bool


def page_lines(root: Node) -> list[PageLine]:
    """The lines a reader of the page sees, in the order of the page; words of other blocks are never joined."""
    walk = _Walk([], [], [])
    walk.through(root, (root,))
    walk.end_line((root,))
    return walk.lines


@dataclass(slots=True)
class _Walk:
    lines: list[PageLine]
    words: list[str]
    linked: list[str]

    def through(self, node: Node, path: tuple[Node, ...], *, in_link: bool = False) -> None:
        for child in node.children:
            if isinstance(child, str):
                words = child if node.tag == "pre" else _SPACES.sub(" ", child)
                self.words.append(words)
                if in_link:
                    self.linked.append(words)
            elif not _is_seen(child):
                continue
            elif child.tag == "br":
                self.end_line(path)
            elif child.tag == "table" and _is_data(child):
                self.end_line(path)
                self.lines += _rows(child, (*path, child))
            elif child.is_block:
                self.end_line(path)
                self.through(child, (*path, child), in_link=in_link)
                self.end_line((*path, child))
            else:
                self.through(child, path, in_link=in_link or child.tag == "a")

    def end_line(self, path: tuple[Node, ...]) -> None:
        words, linked = "".join(self.words), "".join(self.linked)
        self.words, self.linked = [], []
        is_link = "".join(words.split()) == "".join(linked.split())
        self.lines += [PageLine(piece.strip(), path, is_link) for piece in words.split("\n") if piece.strip()]


def _is_seen(node: Node) -> bool:
    hidden = "hidden" in node.attributes or _HIDDEN.search(node.attributes.get("style", "")) is not None
    return not hidden and node.tag not in _UNSEEN


def _is_data(table: Node) -> bool:
    """A table of figures and not of the page's layout: several cells in a row, none of them holding articles."""
    below = list(table.nodes())[1:]
    cells = [node for node in below if node.tag in {"td", "th"}]
    rows = [node for node in below if node.tag == "tr"]
    if any(node.tag == "table" for node in below) or not 0 < 2 * len(rows) <= len(cells) or _has_words_outside(table):
        return False
    return not any(mentions_article(line.text) for cell in cells for line in page_lines(cell))


def _has_words_outside(table: Node) -> bool:
    """Whether words stand in the table but in no cell: by rows they would be lost."""
    frames = [node for node in table.nodes() if node.tag in _TABLE_FRAMES]
    children = [child for node in frames for child in node.children]
    return any(
        bool(child.strip()) if isinstance(child, str) else child.tag not in _TABLE_PARTS and bool(child.words())
        for child in children
    )


def _rows(table: Node, path: tuple[Node, ...]) -> Iterator[PageLine]:
    for row in table.nodes():
        if row.tag == "tr" and _is_seen(row):
            cells = [
                " ".join(line.text for line in page_lines(cell))
                for cell in row.nodes()
                if cell.tag in {"td", "th"} and _is_seen(cell)
            ]
            if any(cells):
                yield PageLine(f"| {' | '.join(cells)} |", path, is_link=False)
        elif row.tag == "caption":
            yield from (PageLine(line.text, path, is_link=False) for line in page_lines(row))
