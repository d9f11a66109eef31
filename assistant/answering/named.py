"""What the question names outright: provisions held, articles that do not exist, titles repealed or not held."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from assistant.answering.question import Question
from assistant.answering.validity import asks_validity
from assistant.regulations.catalogue import Catalogue, CatalogueEntry
from assistant.regulations.citation import Citation
from assistant.regulations.library import Library
from assistant.regulations.model import Provision, Regulation
from assistant.regulations.numerals import print_article_number
from assistant.regulations.resolution import Unresolved, UnresolvedReason
from assistant.regulations.titles import GENERIC_NAMES, names_instrument, title_key

_SOME_OLD = "旧"
_NAMELESS = {UnresolvedReason.AMBIGUOUS_TITLE, UnresolvedReason.UNKNOWN_TITLE}


@dataclass(frozen=True, slots=True)
class Named:
    """Result of looking up what is named.

    `regulations` are the texts named, each in the version that the words ask for; `superseded` the versions held under
    a repealed title and `repealed` a sentence on it, where its successor is held; `not_held` is the title of a
    regulation that the library lacks (with its catalogue entry where one exists, and the versions of it that are held
    where only the one asked for is not); `no_such_article` a sentence on a
    number beyond the text; `unresolved` the citations that leave a choice of regulation.
    """

    provisions: tuple[Provision, ...] = ()
    regulations: tuple[Regulation, ...] = ()
    not_held: str = ""
    entry: CatalogueEntry | None = None
    held_versions: tuple[str, ...] = ()
    superseded: tuple[Regulation, ...] = ()
    repealed: str = ""
    no_such_article: str = ""
    unresolved: tuple[Unresolved, ...] = ()

    @property
    def texts_asked_about(self) -> tuple[Regulation, ...]:
        """The texts named, a repealed title counting as the version that bore it."""
        return self.superseded or self.regulations

    def day(self, on: date) -> date:
        """The day whose law is to be searched: of a superseded text asked for by its year, the day it took effect."""
        if len(self.regulations) == 1 and not self.regulations[0].in_force(on):
            return self.regulations[0].effective
        return on


def look_up(
    question: Question, library: Library, catalogue: Catalogue, on: date, spoken_of: str | None = None
) -> Named:
    """Resolve titles and citations of the question on that day.

    `spoken_of` is the regulation named before in the conversation; it decides what a bare article means.
    A title that is not held is looked up in the catalogue by its exact name, never by a part of it.
    """
    regulations: list[Regulation] = []
    superseded: list[Regulation] = []
    repealed = ""
    for citation, in_brackets in _named(question):
        found = _text(citation, library, catalogue, on, of_its_force=asks_validity(question))
        if isinstance(found, Named) and found.entry is None and not (in_brackets and names_instrument(citation.title)):
            continue  # neither words before 第X条 that no table knows nor the name of a poem is claimed to be a text
        if isinstance(found, Named):
            return found
        if found is not None:
            regulations.append(found[0])
            repealed = repealed or found[1]
            superseded += _bearing(citation.title, library) if found[1] else []
    context = regulations[0].slug if len(regulations) == 1 else _only_one_so_called(question, library, on)
    context = context or spoken_of
    cited = [found.citation for found in question.citations if found.citation.address is not None]
    resolved = [library.resolve(_dated(citation, library, on, context), on, context) for citation in cited]
    unresolved = [each for each in resolved if isinstance(each, Unresolved)]
    return Named(
        provisions=tuple(each for each in resolved if isinstance(each, Provision)),
        regulations=tuple({(each.slug, each.version): each for each in regulations}.values()),
        superseded=tuple(superseded),
        repealed=repealed,
        no_such_article=next((_beyond(each, library, on) for each in unresolved if _is_beyond(each)), ""),
        unresolved=tuple(each for each in unresolved if each.reason in _NAMELESS),
    )


def _named(question: Question) -> Iterator[tuple[Citation, bool]]:
    """Each regulation named, once, and whether it stood in 《》."""
    seen: set[tuple[str, str]] = set()
    for found in question.citations:
        key = (found.citation.title, found.citation.version)
        if found.citation.title and found.citation.title not in GENERIC_NAMES and key not in seen:
            seen.add(key)
            yield found.citation, found.words.startswith("《")


def _dated(citation: Citation, library: Library, on: date, context: str | None) -> Citation:
    """旧条例 with the year of the version it means, where only one is superseded."""
    slug = library.by_title(citation.title) or context
    if citation.version != _SOME_OLD or slug is None:
        return citation
    ended = [each for each in library.versions(slug) if not each.in_force(on)]
    return replace(citation, title=ended[0].title, version=ended[0].version) if len(ended) == 1 else citation


def _text(
    citation: Citation, library: Library, catalogue: Catalogue, on: date, *, of_its_force: bool = False
) -> tuple[Regulation, str] | Named | None:
    """The text meant and, where its title is repealed, the sentence that says so; `Named` where it is not held."""
    slug = library.by_title(citation.title)
    if slug is not None and citation.version not in {"", _SOME_OLD}:
        version = library.get(slug, citation.version)
        title = citation.title
        held = tuple(each.version for each in library.versions(slug))
        return (version, "") if version else Named(not_held=f"{title}（{citation.version}年文本）", held_versions=held)
    entry = catalogue.by_title(citation.title) if slug is None else None
    successor = library.by_title(entry.superseded_by.strip("《》")) if entry and entry.superseded_by else None
    own_words = citation.version not in {"", _SOME_OLD} and not of_its_force  # what that year's text itself says
    if slug is None and (successor is None or own_words):
        return Named(not_held=entry.title if entry else citation.title, entry=entry)
    current = library.get(slug or successor or "", on=on)
    if current is None:
        return None
    own_names = {title_key(name) for name in (current.title, *current.short_titles)}
    return current, "" if title_key(citation.title) in own_names else _succeeded(citation.title, current)


def _bearing(title: str, library: Library) -> list[Regulation]:
    """The versions held that bear exactly that title."""
    slug = library.by_title(title)
    return [each for each in library.versions(slug or "") if title_key(each.title) == title_key(title)]


def _succeeded(title: str, current: Regulation) -> str:
    return f"《{title}》已经废止，现行的是《{current.title}》（{current.version}年文本）。"


def _only_one_so_called(question: Question, library: Library, on: date) -> str | None:
    """条例第八条 without a title: the one text in force of that form, if there is exactly one."""
    names = {found.citation.title for found in question.citations if found.citation.title in GENERIC_NAMES}
    held = [each for each in library.in_force(on) if names & {each.kind.value} and not each.is_internal]
    return held[0].slug if len(held) == 1 else None


def _is_beyond(unresolved: Unresolved) -> bool:
    nowhere = {
        UnresolvedReason.NO_SUCH_ARTICLE,
        UnresolvedReason.ARTICLE_NOT_HELD,
        UnresolvedReason.NO_SUCH_UNIT,
        UnresolvedReason.AMBIGUOUS_UNIT,
    }
    return unresolved.reason in nowhere


def _beyond(unresolved: Unresolved, library: Library, on: date) -> str:
    """A sentence where the number lies beyond the end of a text that is held in full; else the reason itself."""
    regulation = library.get(unresolved.slug, unresolved.citation.version or None, on)
    address = unresolved.citation.address
    if unresolved.reason is not UnresolvedReason.NO_SUCH_ARTICLE or regulation is None or address is None:
        return unresolved.sentence
    last = max(article.number for article in regulation.articles)
    if regulation.missing or address.article < last:
        return unresolved.sentence
    name = f"《{regulation.short_title}》（{regulation.version}年文本）"
    return f"{name}到{print_article_number(last)}为止，没有{print_article_number(address.article)}。"
