"""A citation is a value: found in running text, parsed, printed, resolved — to nothing rather than to a guess.

Printing follows the drafting rule that 款 are counted, not numbered, and that an article of a single paragraph is cited
without it: 第十条第（二）项, never 第十条第一款第（二）项.
"""

import re
from datetime import date

from assistant.errors import UnknownProvision
from assistant.regulations.citation_finding import Citation, FoundCitation, find
from assistant.regulations.citation_grammar import depth
from assistant.regulations.model import Address, ArticleNumber, Checked, Level, Provision, Regulation
from assistant.regulations.numerals import print_article_number, print_subparagraph_mark, to_chinese
from assistant.regulations.titles import OLD_VERSION
from assistant.regulations.validity import Validity, validity_on

__all__ = [
    "CONTENT_UNCHECKED",
    "INTERNAL",
    "NUMBER_UNCHECKED",
    "Citation",
    "FoundCitation",
    "find",
    "from_slug",
    "label",
    "parse",
    "print_address",
    "print_citation",
    "shortest",
    "slug",
]

NUMBER_UNCHECKED = "〔条号待核〕"
CONTENT_UNCHECKED = "〔内容待核〕"
INTERNAL = f"〔{Level.INTERNAL}〕"
"""After every citation of a unit's own rules: no reader may take them for law."""


def print_citation(citation: Citation) -> str:
    """《干部任用条例》（2014年）第二十四条第一款第（三）项; without a title only the address, as in running text."""
    title = f"《{citation.title}》" if citation.title else ""
    return title + _print_version(citation.version) + (print_address(citation.address) if citation.address else "")


def print_address(address: Address) -> str:
    """第二十四条第一款第（三）项第2目."""
    printed = print_article_number(address.article)
    if address.paragraph is not None:
        printed += f"第{to_chinese(address.paragraph)}款"
    if address.subparagraph is not None:
        printed += f"第{print_subparagraph_mark(address.subparagraph)}项"
    return printed + (f"第{address.item}目" if address.item is not None else "")


def _print_version(version: str, state: str = "") -> str:
    if not version:
        return ""
    name = f"{version}年" if re.fullmatch(r"(?:19|20)\d\d", version) else version
    if name == version and version != OLD_VERSION:
        name = f"版本{version}"
    return f"（{name}，{state}）" if state else f"（{name}）"


def label(provision: Provision, on: date | None = None) -> str:
    """The citation of a provision as a cadre reads it, with the marks that its checks demand.

    An unchecked number is not printed: the innermost heading stands in its place. A version that does not hold on `on`
    (default: today) says so.
    """
    regulation = provision.regulation
    printed = f"《{regulation.short_title}》" + _print_version(*_state(regulation, on or date.today()))
    if provision.checked_number is Checked.UNCHECKED:
        printed += _print_heading(provision) + NUMBER_UNCHECKED
    else:
        printed += print_address(shortest(provision))
    printed += CONTENT_UNCHECKED if provision.checked_content is Checked.UNCHECKED else ""
    return printed + (INTERNAL if regulation.is_internal else "")


def shortest(provision: Provision) -> Address:
    """The address as it is cited: without 第一款 where the article has one paragraph."""
    address = provision.address
    if len(provision.article.paragraphs) > 1:
        return address
    return Address(address.article, None, address.subparagraph, address.item)


def _state(regulation: Regulation, on: date) -> tuple[str, str]:
    """The version and what is to be said of it; nothing for the version that holds."""
    state = validity_on(regulation, on)
    return ("", "") if state is Validity.IN_FORCE else (regulation.version, state.words)


def _print_heading(provision: Provision) -> str:
    """The innermost heading; a 节, whose number begins anew in each chapter, with its chapter's number before it."""
    headings = provision.article.headings
    if not headings:
        return ""
    inner = headings[-1]
    chapter = next((one for one in reversed(headings) if one.level == "章"), None) if inner.level == "节" else None
    printed = f"第{to_chinese(chapter.number)}章" if chapter else ""
    return f"{printed}第{to_chinese(inner.number)}{inner.level}" + (f"“{inner.title}”" if inner.title else "")


_MARKS = re.compile(rf"(?:{NUMBER_UNCHECKED}|{CONTENT_UNCHECKED}|{INTERNAL})+$")
_HEADING = re.compile(r"(?<=[》）])(?:第[零一二三四五六七八九十百]+[编章节])+(?:“[^”]*”)?$")


def parse(words: str) -> Citation | None:
    """The one citation that `words` are, as `print_citation` and `label` print it; None for anything else.

    A label without a number (〔条号待核〕) reads back as the regulation as a whole.
    """
    plain = _MARKS.sub("", words.strip())
    plain = _HEADING.sub("", plain)
    found = find(plain, ())
    if len(found) != 1 or found[0].words != plain:
        return None
    return found[0].citation


def slug(address: Address) -> str:
    """The address for URLs and keys: 8.1.3, 12-1; a 项 named without its 款 has 0 there: 8.0.3."""
    parts = [address.paragraph, address.subparagraph, address.item][: depth(address) - 1]
    return ".".join([str(address.article), *(str(part or 0) for part in parts)])


def from_slug(words: str) -> Address:
    """The address of a slug.

    Raises:
        UnknownProvision: the words are not an address slug.
    """
    found = re.fullmatch(r"(\d{1,4})(?:-(\d{1,3}))?(?:\.(\d{1,3}))?(?:\.(\d{1,3}))?(?:\.(\d{1,3}))?", words, re.ASCII)
    if found is not None:
        number, inserted, paragraph, subparagraph, item = (int(part or 0) for part in found.groups())
        address = Address(ArticleNumber(number, inserted), paragraph or None, subparagraph or None, item or None)
        if number and slug(address) == words:
            return address
    raise UnknownProvision("条款地址无法识别。", "请写成“8”“8.1”或“8.1.3”（条.款.项）的形式。", slug=words[:40])
