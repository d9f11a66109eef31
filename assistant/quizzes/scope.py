"""What a scope means: a regulation, a chapter, a provision, or a word of the trade such as 两项法规."""

import re
from dataclasses import dataclass
from datetime import date

from assistant.errors import UnknownScope
from assistant.regulations.citation import Citation, parse
from assistant.regulations.lexicon import Lexicon
from assistant.regulations.library import Library
from assistant.regulations.model import Address, Provision, Regulation
from assistant.regulations.numerals import NUMERAL, to_int
from assistant.regulations.resolution import Unresolved
from assistant.regulations.validity import Validity, validity_on

_CHAPTER = re.compile(rf"《?(?P<title>[^《》]+?)》?\s*第(?P<number>{NUMERAL})(?P<level>[编章节])")
_NEXT = "可写法规名、“《法规》第二章”、“《法规》第三条”、“两项法规”或主题；运行 cadre corpus list 查看库内法规。"


@dataclass(frozen=True, slots=True)
class Place:
    """A regulation whole, or the articles of it that a chapter or a citation means; `address` narrows to a 款 or 项."""

    regulation: Regulation
    address: Address | None = None

    def holds(self, provision: Provision) -> bool:
        """Whether a 款, 项 or 目 lies in it."""
        if (self.regulation.slug, self.regulation.version) != (
            provision.regulation.slug,
            provision.regulation.version,
        ):
            return False
        if self.address is None:
            return True
        mine, theirs = self.address, provision.address
        return (
            mine.article == theirs.article
            and mine.paragraph in {None, theirs.paragraph}
            and mine.subparagraph in {None, theirs.subparagraph}
        )


def in_force(library: Library, on: date) -> tuple[Regulation, ...]:
    """The versions that may be asked about: in force, and followed by no other."""
    return tuple(one for one in library.in_force(on) if validity_on(one, on) is Validity.IN_FORCE)


def places_of(scope: tuple[str, ...], library: Library, on: date) -> tuple[Place, ...]:
    """Everything the words mean; all texts in force for ().

    Raises:
        UnknownScope: a word names nothing held, or nothing in force.
    """
    held = in_force(library, on)
    if not scope:
        return tuple(Place(one) for one in held)
    lexicon = Lexicon.load(library.folder)
    return tuple(dict.fromkeys(place for words in scope for place in _meant(words.strip(), library, lexicon, on)))


def _meant(words: str, library: Library, lexicon: Lexicon, on: date) -> tuple[Place, ...]:
    """A title first, then a chapter, a citation, and last a word of the tables."""
    if (named := _regulation(words, library, on)) is not None:
        return (Place(named),)
    if (found := _CHAPTER.fullmatch(words)) and (named := _regulation(found["title"], library, on)) is not None:
        number = to_int(found["number"])
        places = tuple(
            Place(named, Address(article.number))
            for article in named.articles
            if any(one.level == found["level"] and one.number == number for one in article.headings)
        )
        if not places:
            raise UnknownScope(f"《{named.title}》没有第{found['number']}{found['level']}。", _NEXT)
        return places
    term = lexicon.term(words)
    cited = list(term.provisions if term else ())
    cited += [
        place for one in lexicon.subjects if words and words in (one.subject, *one.words) for place in one.provisions
    ]
    places = tuple(place for one in cited or [words] if (place := cited_place(one, library, on)) is not None)
    if not places:
        raise UnknownScope(f"不认识出题范围“{words[:40]}”，或者库内没有现行有效的文本。", _NEXT)
    return places


def _regulation(name: str, library: Library, on: date) -> Regulation | None:
    slug = library.by_title(name) or (name if library.versions(name) else None)
    return next((one for one in in_force(library, on) if one.slug == slug), None) if slug else None


def cited_place(words: str, library: Library, on: date) -> Place | None:
    """What a printed citation means on that day; None where that is not held or not in force."""
    citation = parse(words)
    if citation is None:
        return None
    regulation = library.regulation_of(Citation(citation.title, None, citation.version), on)
    if isinstance(regulation, Unresolved) or validity_on(regulation, on) is not Validity.IN_FORCE:
        return None
    if citation.address is None:
        return Place(regulation)
    provision = library.resolve(citation, on)
    return None if isinstance(provision, Unresolved) else Place(regulation, provision.address)
