"""A web page as a tree of elements, built with the standard library's tolerant parser.

Not with lxml, though python-docx brings it: pages are the one input that is often malformed and always foreign, and
the standard parser knows no entities to expand, no external documents and no C code. It costs 1 s for 3 MB.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p",
    "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
}  # fmt: skip
# An element that begins closes the open ones left of it, up to the container on its right (HTML, 13.1.2.4).
_CLOSES = {
    "li": ({"li"}, {"ul", "ol", "td", "th", "div"}),
    "tr": ({"tr", "td", "th"}, {"table"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "option": ({"option"}, {"select"}),
}
_FENCES = {"table", "td", "th"}
_DEEPEST = 200


@dataclass(slots=True, eq=False)
class Node:
    """An element, its attributes, and its children: elements and pieces of text, in order."""

    tag: str
    attributes: dict[str, str]
    children: "list[Node | str]" = field(default_factory=lambda: list[Node | str]())

    @property
    def is_block(self) -> bool:
        """Whether the element begins and ends a line."""
        return self.tag in _BLOCKS

    def nodes(self) -> "Iterator[Node]":
        """The element and all below it, in document order."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.nodes()

    def words(self) -> str:
        """All text within, with single spaces."""
        return " ".join(
            "".join(child for node in self.nodes() for child in node.children if isinstance(child, str)).split()
        )


def read_tree(page: str) -> Node:
    """The tree of a page; what is not closed is closed where HTML says so, what nests without end is flattened."""
    builder = _Builder()
    builder.feed(page)
    builder.close()
    return builder.root


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("#page", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _CLOSES:
            closed, within = _CLOSES[tag]
            self._close_back_to(closed, within)
        elif tag in _BLOCKS:
            self._close_back_to({"p"}, _FENCES | {"li", "dd", "div"})
        node = Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(node)
        if tag not in _VOID and len(self._open) < _DEEPEST:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        # <div/> does not close a div in HTML, but <o:p/> of a page saved by Word closes itself.
        if tag not in _VOID and ":" in tag and self._open[-1].tag == tag:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                return
            if self._open[place].tag in _FENCES and tag not in _FENCES | {"tr", "tbody", "body", "html"}:
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def _close_back_to(self, closed: set[str], within: set[str]) -> None:
        """Close the outermost open element of `closed` that is inside the innermost of `within`."""
        found = 0
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag in within:
                break
            if self._open[place].tag in closed:
                found = place
        if found:
            del self._open[found:]
