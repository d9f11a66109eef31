"""The text of a saved web page: the article without what the site puts around it, a paragraph a line.

Which part of the page is the text is told by the articles themselves: the smallest element that holds all lines that
begin with 第…条. What stands elsewhere is left out and listed, never lost without a word.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from assistant.intake.document_head import names_regulation
from assistant.intake.extracted_text import ExtractedText, LeftOut
from assistant.intake.html_encoding import decoded_page
from assistant.intake.html_lines import PageLine, page_lines
from assistant.intake.html_tree import Node, read_tree
from assistant.regulations.line_grammar import LineKind, classify, mentions_article

_FRAME = {"nav", "footer", "aside", "form"}
_FRAME_NAMES = re.compile(
    r"(?:^|[\s_-])(?:foot(?:er)?|copyright|nav(?:bar|igation)?|menu|crumbs?|breadcrumbs?|share|related|side(?:bar)?|comments?"
    r"|pag(?:er|ination)|toolbar)(?=$|[\s_-])",
    re.IGNORECASE,
)
# What holds a single line: the element around it holds the text.
_LINES = {"p", "li", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "pre"}
_NEXT_PAGE = re.compile(r"下一?页|后一页|余下全文|阅读全文|显示全文|查看全文|展开全文")
_PAGED_SCRIPT = re.compile(r"createPageHTML\(\s*(\d+)")
_ONE_OF_SEVERAL = "网页分"
_PERHAPS_ONE = "网页上有“下一页”"
_SITE = re.compile(r"\s*(?:[-_|–—]).*$")


def read_html(source: BinaryIO) -> ExtractedText:
    """Read a saved page.

    Raises:
        ImportRefused: its encoding cannot be told.
    """
    return read_page(*decoded_page(source.read()))


def read_page(page: str, notes: tuple[str, ...] = ()) -> ExtractedText:
    """The text of a page that is decoded; `notes` go before those on the page itself."""
    root = read_tree(page)
    lines = page_lines(root)
    frames = _frames(lines)
    holder = _holder(lines, root, frames)
    kept = [_is_text(line, holder, frames) for line in lines]
    text = [line.text for line, inside in zip(lines, kept, strict=True) if inside]
    heading, bar = _missing_title(root, lines, kept, text)
    if heading is not None:
        kept[heading] = True
        text.insert(0, lines[heading].text)
    said = [*notes, *_notes(root, page)]
    if bar:
        text.insert(0, bar)
        said.append("正文里没有标题，法规名称取自网页的标题栏，请核对。")
    left_out = tuple(
        LeftOut("网页", line.text, "正文以外的文字") for line, inside in zip(lines, kept, strict=True) if not inside
    )
    outside = sum(mentions_article(one.text) for one in left_out)
    if outside:
        said.append(f"正文以外还有{outside}处以“第……条”开头的文字，没有读入，请核对。")
    return ExtractedText("\n".join(text), tuple(said), left_out, sum(node.tag == "img" for node in holder.nodes()))


def is_about_parts(note: str) -> bool:
    """Whether a note of `read_page` says that the page is one of several, or may be."""
    return note.startswith((_ONE_OF_SEVERAL, _PERHAPS_ONE))


def _frames(lines: Sequence[PageLine]) -> set[Node]:
    """Elements that say they are navigation or the foot of a page; not where most articles stand all the same.

    Some sites wrap the whole page in a form, or call the text's own element after its menu.
    """
    articles = [line for line in lines if mentions_article(line.text)]
    held = Counter(node for line in articles for node in line.path)
    named = {node for line in lines for node in line.path if _is_frame(node)}
    return {node for node in named if not articles or 2 * held[node] < len(articles)}


def _is_frame(node: Node) -> bool:
    names = (node.attributes.get("class", ""), node.attributes.get("id", ""))
    return node.tag in _FRAME or any(map(_FRAME_NAMES.search, names))


def _holder(lines: Sequence[PageLine], root: Node, frames: set[Node]) -> Node:
    """The smallest element that holds every line that begins an article, or every line where none does.

    What stands in a frame or is a link to another text does not count. Every, not most: an article left out at the
    end would be missed by nobody.
    """
    framed = [line for line in lines if frames.isdisjoint(line.path)]
    counted = [line for line in framed if mentions_article(line.text) and not line.is_link] or framed
    if not counted:
        return root
    shared = list(counted[0].path)
    for line in counted[1:]:
        same = (place for place, pair in enumerate(zip(shared, line.path, strict=False)) if pair[0] is not pair[1])
        del shared[next(same, len(line.path)) :]
    while shared[-1].tag in _LINES:
        shared.pop()
    return shared[-1]


def _is_text(line: PageLine, holder: Node, frames: set[Node]) -> bool:
    if holder not in line.path or not frames.isdisjoint(line.path):
        return False
    return not line.is_link or _is_marked(line.text) or names_regulation(line.text)


def _is_marked(text: str) -> bool:
    """A line with a number of its own: a heading, an article, a 项."""
    return any(line.kind not in {LineKind.TEXT, LineKind.REMAINDER} for line in classify([(1, text)]))


def _missing_title(
    root: Node, lines: Sequence[PageLine], kept: Sequence[bool], text: Sequence[str]
) -> tuple[int | None, str]:
    """Where the text does not begin with a title: the last line above it that is one, else the page's title bar."""
    first = next((place for place, line in enumerate(text) if mentions_article(line)), len(text))
    if any(names_regulation(line) for line in text[:first]):
        return None, ""
    begins = next((place for place, inside in enumerate(kept) if inside), len(lines))
    for place in range(begins - 1, -1, -1):
        if names_regulation(lines[place].text) and not lines[place].is_link:
            return place, ""
    words = next((node.words() for node in root.nodes() if node.tag == "title"), "")
    return None, next((name for name in (words, _SITE.sub("", words)) if names_regulation(name)), "")


def _notes(root: Node, page: str) -> Iterator[str]:
    scripted = max((int(found[1]) for found in _PAGED_SCRIPT.finditer(page)), default=1)
    linked = any(
        node.tag in {"a", "button", "span"} and len(words := node.words()) <= 8 and _NEXT_PAGE.search(words)
        for node in root.nodes()
    )
    if scripted > 1:
        yield f"{_ONE_OF_SEVERAL}{scripted}页刊载，这里只是其中一页。请把各页的全文合在一起再导入。"
    elif linked:
        yield f"{_PERHAPS_ONE}或者“显示全文”，这里可能只是其中一页，请核对条文是否完整。"
    if re.search(r"<html[\s>]", page, re.IGNORECASE) and not re.search(r"</html\s*>", page, re.IGNORECASE):
        yield "网页没有结尾标记，可能没有下载完，请核对条文是否完整。"
