"""A citation is a value: found in running text, parsed, printed, resolved — to nothing rather than to a guess.

Printing follows the drafting rule that 款 are counted, not numbered, and that an article of a single paragraph is cited
without it: 第十条第（二）项, never 第十条第一款第（二）项.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from assistant.errors import UnknownProvision
from assistant.regulations.citation_grammar import Place, article_starts, depth, fold, read_places
from assistant.regulations.model import Address, ArticleNumber, Checked, Provision, Regulation
from assistant.regulations.numerals import print_article_number, print_subparagraph_mark, to_chinese, to_int
from assistant.regulations.titles import (
    BRACKETED,
    OLD_VERSION,
    Naming,
    TitleUse,
    bracketed_title,
    title_before,
    title_key,
)

NUMBER_UNCHECKED = "〔条号待核〕"
CONTENT_UNCHECKED = "〔内容待核〕"


@dataclass(frozen=True, slots=True)
class Citation:
    """A regulation by the name used (full or short title, without 《》; "" = not named) and an address in it.

    `address` None cites the regulation as a whole. `version` is the version that the words ask for (2014; 旧 = one that
    no longer holds, without saying which; "" = none named).
    """

    title: str
    address: Address | None = None
    version: str = ""


@dataclass(frozen=True, slots=True)
class FoundCitation:
    """A citation with its place in the text: `text[start:end] == words`.

    The members of a range (第十二条至第十五条) all have the words of the range; other citations never overlap.
    """

    citation: Citation
    start: int
    end: int
    words: str


def find(text: str, known_titles: Collection[str], within: Citation | None = None) -> tuple[FoundCitation, ...]:
    """Every citation in a text, in order.

    Found are: 《…》 with and without 第X条款项目; a known title, or a bare 条例, directly before 第X条; 第X条 alone,
    which takes the name of the one regulation named so far, if it was named in its sentence; lists and ranges; 该条例
    第X条, 同条第X款, 前款 and 前条, taken from the citation before them and dropped where that leaves a choice.

    Args:
        text: any Chinese text.
        known_titles: full and short titles that may stand without 《》.
        within: the provision that the text itself is; 本条例, 本条, 前款, 前条 and a bare 第X条 then point from there.
    """
    return _Reading(text, known_titles, within).citations()


class _Reading:
    """One pass over a text, from left to right."""

    def __init__(self, text: str, known_titles: Collection[str], within: Citation | None) -> None:
        self._text = text
        self._folded = fold(text)
        self._known = sorted({fold(title) for title in known_titles if title.strip()}, key=len, reverse=True)
        self._within = within
        self._aliases: dict[str, str] = {}
        self._found: list[FoundCitation] = []
        self._latest: tuple[Citation, ...] = ()
        self._read_to = 0

    def citations(self) -> tuple[FoundCitation, ...]:
        """All citations of the text."""
        brackets = {found.start(): found for found in BRACKETED.finditer(self._folded)}
        relatives = {found.start(): found for found in _RELATIVE.finditer(self._folded)}
        articles = set(article_starts(self._folded))
        for place in sorted({*brackets, *relatives, *articles}):
            if place < self._read_to:
                continue
            if place in brackets:
                self._read_bracketed(brackets[place])
            elif place in relatives:
                self._read_relative(relatives[place])
            else:
                self._read_article(place)
        return tuple(self._found)

    def _read_bracketed(self, found: re.Match[str]) -> None:
        use = bracketed_title(self._text, self._folded, found)
        title = self._aliases.get(title_key(use.title), use.title)
        if use.alias:
            self._aliases[title_key(use.alias)] = title
        start = max(use.start, self._read_to)
        places = read_places(self._folded, use.link_end)
        if places:
            self._add(title, use.version, places, start)
            return
        self._add_one(Citation(title, None, use.version), start, use.end)
        self._latest = (self._found[-1].citation,)
        self._read_to = max(use.end, use.link_end if use.alias else 0)

    def _read_article(self, place: int) -> None:
        places = read_places(self._folded, place)
        if not places:
            return
        use = title_before(self._text, self._folded, self._read_to, place, self._known)
        if use.naming is Naming.UNREADABLE:
            self._read_to = max(one.end for one in places)
            self._latest = ()
        elif use.naming is Naming.POINTED_AT:
            named = self._pointed_at(use)
            self._add(named.title, use.version or named.version, places, use.start)
        elif use.naming is Naming.NAMED:
            self._add(self._aliases.get(title_key(use.title), use.title), use.version, places, use.start)
        else:
            named = self._regulation_spoken_of(place)
            self._add(named.title, named.version, places, place)

    def _read_relative(self, found: re.Match[str]) -> None:
        word, count = found["word"], found["count"]
        origin = self._origin(word in {"本", "前"})
        if origin is None or origin.address is None:
            return
        bases = _relative_bases(origin.address, word, found["unit"], (to_int(count) or 0) if count else 1)
        if not bases:
            return
        places = read_places(self._folded, found.end(), bases[0]) if len(bases) == 1 else ()
        if word == "前" and not places:
            places = tuple(Place(base, found.start(), found.end()) for base in bases)
        if places:
            self._add(origin.title, origin.version, places, found.start())

    def _origin(self, own: bool) -> Citation | None:
        """What 同条 or 前款 points from: the text's own place for 本 and 前, else the last citation, if it was one."""
        if own and self._within is not None:
            return self._within
        if len({(one.title, one.version, one.address and one.address.article) for one in self._latest}) != 1:
            return None
        first = self._latest[0]
        if len(self._latest) == 1 or first.address is None:
            return first
        paragraphs = {one.address.paragraph for one in self._latest if one.address}
        paragraph = paragraphs.pop() if len(paragraphs) == 1 else None
        return Citation(first.title, Address(first.address.article, paragraph), first.version)

    def _pointed_at(self, use: TitleUse) -> Citation:
        """The regulation that 该条例 means: the nearest one named before whose title ends so; else 条例 itself."""
        own = [self._within] if self._within else []
        before = [found.citation for found in reversed(self._found)]
        for citation in own + before if use.pointing_word == "本" else before + own:
            title = re.sub(r"\((?:试行|暂行|草案)\)$", "", fold(citation.title))
            if title.endswith(use.title) and not (use.title == "法" and title.endswith("办法")):
                return citation
        return Citation(use.title)

    def _regulation_spoken_of(self, place: int) -> Citation:
        """Whose 第X条 a bare one is: the text's own, or the only regulation named, if it was named in this sentence."""
        if self._within is not None:
            return self._within
        named = {(found.citation.title, found.citation.version) for found in self._found if found.citation.title}
        same_sentence = not re.search(r"[。!?;\n]", self._folded[self._read_to : place])
        return self._found[-1].citation if len(named) == 1 and same_sentence else Citation("")

    def _add(self, title: str, version: str, places: tuple[Place, ...], start: int) -> None:
        """Keep the citations of one list; its first words begin with the title."""
        first = places[0].start
        citations = tuple(Citation(title, place.address, version) for place in places)
        for citation, place in zip(citations, places, strict=True):
            self._add_one(citation, start if place.start == first else place.start, place.end)
        self._latest = citations
        self._read_to = max(place.end for place in places)

    def _add_one(self, citation: Citation, start: int, end: int) -> None:
        self._found.append(FoundCitation(citation, start, end, self._text[start:end]))


# 目前款项, 提前条件 and 会前条目 are other words; 本条例 is a title.
_RELATIVE = re.compile(
    r"(?P<word>同|该|(?<![根基资])本|上述|前述|(?<![之以此目提当先事日年月天向会任生空])前)"
    r"(?P<count>[一二两三四五])?(?P<unit>条|款|项)(?![件例款文理目幅待式])"
)


def _relative_bases(origin: Address, word: str, unit: str, count: int) -> tuple[Address, ...]:
    """The addresses that 同款, 前款 or 前两条 means from `origin`; none where `origin` does not say enough."""
    article, paragraph, subparagraph = origin.article, origin.paragraph, origin.subparagraph
    number = {"条": article.number, "款": paragraph, "项": subparagraph}[unit]
    if number is None:
        return ()
    if word != "前":
        same = {"条": Address(article), "款": Address(article, paragraph)}
        return (same.get(unit, Address(article, paragraph, subparagraph)),)
    if unit == "条" and article.inserted:
        return (Address(ArticleNumber(article.number, article.inserted - 1)),) if count == 1 else ()
    if not 1 <= count < number:
        return ()
    earlier = range(number - count, number)
    if unit == "条":
        return tuple(Address(ArticleNumber(one)) for one in earlier)
    if unit == "款":
        return tuple(Address(article, one) for one in earlier)
    return tuple(Address(article, paragraph, one) for one in earlier)


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
    return printed + (CONTENT_UNCHECKED if provision.checked_content is Checked.UNCHECKED else "")


def shortest(provision: Provision) -> Address:
    """The address as it is cited: without 第一款 where the article has one paragraph."""
    address = provision.address
    if len(provision.article.paragraphs) > 1:
        return address
    return Address(address.article, None, address.subparagraph, address.item)


def _state(regulation: Regulation, on: date) -> tuple[str, str]:
    """The version and what is to be said of it; nothing for the version that holds."""
    if regulation.effective > on:
        return regulation.version, "尚未施行"
    if regulation.repealed is None and regulation.superseded_by:
        return regulation.version, "已废止"
    return ("", "") if regulation.in_force(on) else (regulation.version, "已废止")


def _print_heading(provision: Provision) -> str:
    """The innermost heading; a 节, whose number begins anew in each chapter, with its chapter's number before it."""
    headings = provision.article.headings
    if not headings:
        return ""
    inner = headings[-1]
    chapter = next((one for one in reversed(headings) if one.level == "章"), None) if inner.level == "节" else None
    printed = f"第{to_chinese(chapter.number)}章" if chapter else ""
    return f"{printed}第{to_chinese(inner.number)}{inner.level}" + (f"“{inner.title}”" if inner.title else "")


_MARKS = re.compile(rf"(?:{NUMBER_UNCHECKED}|{CONTENT_UNCHECKED})+$")
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
