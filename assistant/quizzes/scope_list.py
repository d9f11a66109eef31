"""The scopes that can be offered for picking: what the shelf holds in force, each in the words that `scope` reads."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from assistant.quizzes.scope import cited_place, in_force
from assistant.regulations.citation import print_address
from assistant.regulations.lexicon import Lexicon
from assistant.regulations.library import Library
from assistant.regulations.model import Address, Heading, Regulation

_CLASSES = ("编", "章")  # sections are counted anew in every chapter: their number names nothing


class _Edge(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ScopeOffered(_Edge):
    """One scope: what a person reads and what is sent."""

    label: str
    scope: str


class ChapterOffered(_Edge):
    """A 编 or 章 with its articles; `scope` empty where its number stands twice in the regulation or there is none."""

    label: str
    scope: str
    articles: tuple[ScopeOffered, ...]


class RegulationOffered(_Edge):
    """A regulation in force."""

    title: str
    scope: str
    chapters: tuple[ChapterOffered, ...] = Field(description="编章及各条；不分章的法规为一项，名称为空")


class ScopesOffered(_Edge):
    """All there is to pick from."""

    collections: tuple[ScopeOffered, ...] = Field(description="几部法规合称，如两项法规")
    topics: tuple[ScopeOffered, ...] = Field(description="主题，所据条款在库内有效")
    regulations: tuple[RegulationOffered, ...]


def scopes_offered(library: Library, on: date) -> ScopesOffered:
    """The scopes of a day; every one of them is understood by `places_of` on that day."""
    lexicon = Lexicon.load(library.folder)
    collections, topics = list[ScopeOffered](), dict[str, ScopeOffered]()
    for words, told, cited in _entries(lexicon):
        if library.by_title(words) is not None:  # a title is a scope of its own, and read as one
            continue
        places = [place for one in cited if (place := cited_place(one, library, on)) is not None]
        if len({one.regulation.slug for one in places}) > 1 and all(one.address is None for one in places):
            collections.append(ScopeOffered(label=told, scope=words))
        elif places:
            topics.setdefault(words, ScopeOffered(label=words, scope=words))
    return ScopesOffered(
        collections=tuple(collections),
        topics=tuple(topics.values()),
        regulations=tuple(_regulation(one, library) for one in in_force(library, on)),
    )


def _entries(lexicon: Lexicon) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """A word, what is read beside it, and the provisions it stands for: the terms first, as `scope` reads them."""
    for term in lexicon.terms:
        yield term.term, f"{term.term}（{term.means}）", term.provisions
    for subject in lexicon.subjects:
        yield subject.subject, subject.subject, subject.provisions


def _regulation(one: Regulation, library: Library) -> RegulationOffered:
    names = (one.short_title, one.title)
    name = next((each for each in names if library.by_title(each) == one.slug), "")
    written = f"《{name}》" if name else one.slug
    return RegulationOffered(title=one.title, scope=written, chapters=tuple(_chapters(one, written)))


def _chapters(one: Regulation, written: str) -> Iterator[ChapterOffered]:
    """Its articles by the lowest 编 or 章 above them, in order."""
    grouped: dict[tuple[Heading, ...], list[ScopeOffered]] = {}
    for article in one.articles:
        above = tuple(each for each in article.headings if each.level in _CLASSES)
        words = print_address(Address(article.number))
        offered = ScopeOffered(label=f"{words}　{_start(article.full_text)}", scope=f"{written}{words}")
        grouped.setdefault(above, []).append(offered)
    stand = Counter((above[-1].level, above[-1].number) for above in grouped if above)
    for above, articles in grouped.items():
        named = above and stand[above[-1].level, above[-1].number] == 1 and written.startswith("《")
        scope = f"{written}{_numbered(above[-1])}" if named else ""
        yield ChapterOffered(label=" ".join(each.text for each in above), scope=scope, articles=tuple(articles))


def _numbered(heading: Heading) -> str:
    return heading.text[: heading.text.index(heading.level) + 1].strip()


def _start(text: str) -> str:
    first = text.split("\n", 1)[0]
    return first if len(first) <= 24 else f"{first[:24]}…"
