"""Citations in running text. What could be meant two ways is not found, or found without the part that is open."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from assistant.regulations.citation_grammar import Level, Place, fold, read_places, unit_starts
from assistant.regulations.model import Address, ArticleNumber
from assistant.regulations.numerals import to_int
from assistant.regulations.titles import BRACKETED, Naming, TitleUse, bracketed_title, title_before, title_key


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
        within: the provision that the text itself is; 本条例, 本条, 前款, a bare 第X条 or 第X款 then point from there.
    """
    return _Reading(text, known_titles, within).citations()


@lru_cache(maxsize=8)
def _folded(titles: frozenset[str]) -> tuple[str, ...]:
    """The titles as a text is read, longest first: of one library they are the same for every text."""
    return tuple(sorted({fold(title) for title in titles if title.strip()}, key=lambda title: (-len(title), title)))


class _Reading:
    """One pass over a text, from left to right."""

    def __init__(self, text: str, known_titles: Collection[str], within: Citation | None) -> None:
        self._text = text
        self._folded = fold(text)
        self._known = _folded(frozenset(known_titles))
        self._within = within
        self._aliases: dict[str, str] = {}
        self._found: list[FoundCitation] = []
        self._latest: tuple[Citation, ...] = ()
        self._read_to = 0

    def citations(self) -> tuple[FoundCitation, ...]:
        """All citations of the text."""
        brackets = {found.start(): found for found in BRACKETED.finditer(self._folded)}
        relatives = {found.start(): found for found in _RELATIVE.finditer(self._folded)}
        paragraphs = set(unit_starts(self._folded, Level.PARAGRAPH)) if self._within else set[int]()
        for place in sorted({*brackets, *relatives, *paragraphs, *unit_starts(self._folded, Level.ARTICLE)}):
            if place < self._read_to:
                continue
            if place in brackets:
                self._read_bracketed(brackets[place])
            elif place in relatives:
                self._read_relative(relatives[place])
            elif place in paragraphs:
                self._read_own_paragraph(place)
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

    def _read_own_paragraph(self, place: int) -> None:
        """Inside a provision 依照第一款 means a paragraph of its own article."""
        if self._within is None or self._within.address is None:
            return
        places = read_places(self._folded, place, Address(self._within.address.article))
        if places:
            self._add(self._within.title, self._within.version, places, place)

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


def pointers(text: str) -> tuple[tuple[int, int], ...]:
    """Where 前款, 前两项, 同条 … stand in a text, whether or not it says what they mean."""
    return tuple(found.span() for found in _RELATIVE.finditer(fold(text)))


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
