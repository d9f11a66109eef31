"""条间引用: each reference resolved to a provision by the program, or listed with the cause; and backwards."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.indexes.reference_words import WrittenReference, known_names, references_in
from assistant.indexes.sentences import sentence_around
from assistant.indexes.shelf import units_of
from assistant.regulations.catalogue import Catalogue
from assistant.regulations.citation import label, print_citation
from assistant.regulations.library import Library
from assistant.regulations.model import Provision, Regulation
from assistant.regulations.numerals import to_chinese
from assistant.regulations.resolution import Unresolved, UnresolvedReason


class ReferenceState(StrEnum):
    """What became of a reference."""

    PROVISION = "已指到条款"
    CHAPTER = "指整章"
    REGULATION = "指整部法规"
    NOT_HELD = "库内无此规范"
    ARTICLE_NOT_HELD = "所指条文没有收录"
    NO_SUCH_ARTICLE = "无此条"
    ENDED = "所指文本已失效或者尚未施行"
    UNCLEAR = "指代不明"
    NO_NORM = "文书、书刊，不是规范"

    @property
    def broken(self) -> bool:
        """Whether the reference leads to nothing that is held, although it should lead to a norm."""
        return self in {
            ReferenceState.NOT_HELD,
            ReferenceState.ARTICLE_NOT_HELD,
            ReferenceState.NO_SUCH_ARTICLE,
            ReferenceState.ENDED,
            ReferenceState.UNCLEAR,
        }


@dataclass(frozen=True, slots=True)
class WrittenEntry:
    """A reference as written, in the unit that makes it: what does not depend on the day."""

    written: WrittenReference
    quote: str
    provision: Provision


@dataclass(frozen=True, slots=True)
class ReferenceEntry:
    """A reference followed on a day. `target` is what the program prints for it, `why` the cause where it is broken.

    `provision` is the unit that refers, `found` the unit referred to, `regulation` its text, as far as known.
    """

    words: str
    quote: str
    provision: Provision
    state: ReferenceState
    target: str
    why: str = ""
    found: Provision | None = None
    regulation: Regulation | None = None


_STATES = {
    UnresolvedReason.UNKNOWN_TITLE: ReferenceState.NOT_HELD,
    UnresolvedReason.AMBIGUOUS_TITLE: ReferenceState.UNCLEAR,
    UnresolvedReason.UNKNOWN_VERSION: ReferenceState.NOT_HELD,
    UnresolvedReason.REPEALED: ReferenceState.ENDED,
    UnresolvedReason.NOT_YET_IN_FORCE: ReferenceState.ENDED,
    UnresolvedReason.WHOLE_REGULATION: ReferenceState.REGULATION,
    UnresolvedReason.ARTICLE_NOT_HELD: ReferenceState.ARTICLE_NOT_HELD,
    UnresolvedReason.NO_SUCH_ARTICLE: ReferenceState.NO_SUCH_ARTICLE,
    UnresolvedReason.NO_SUCH_UNIT: ReferenceState.NO_SUCH_ARTICLE,
    UnresolvedReason.AMBIGUOUS_UNIT: ReferenceState.UNCLEAR,
}
NORM = re.compile(
    r"(?:条例|规定|办法|规则|细则|准则|章程|意见|通知|决定|决议|方案|制度|规范|纲要|规划|解释|批复|公约|法|法典|党章|宪法|守则)"
    r"(?:（[^（）]*）)?$"
)
"""A name in 《》 that ends otherwise is a form or a book: 《干部履历表》, 《入党教材》."""


def written_references(regulation: Regulation, library: Library, catalogue: Catalogue) -> tuple[WrittenEntry, ...]:
    """Every reference that the version makes, as written."""
    titles = library.titles()
    listed = [name for entry in catalogue.entries for name in (entry.title, *entry.short_titles)]
    names = known_names([name for name in (*titles, *listed) if NORM.search(name)])
    return tuple(
        WrittenEntry(written, _sentence(unit.text, written), unit.provision)
        for unit in units_of(regulation)
        for written in references_in(unit, titles, names)
    )


def followed(entry: WrittenEntry, library: Library, catalogue: Catalogue, on: date) -> ReferenceEntry:
    """The reference resolved on that day; never to the nearest provision."""
    written, own = entry.written, entry.provision.regulation
    if written.chapter:
        return _chapter(entry, own)
    if written.citation is None:
        why = f"“{written.words}”前面没有可以确定的条、款、项。"
        return ReferenceEntry(written.words, entry.quote, entry.provision, ReferenceState.UNCLEAR, "", why)
    citation = written.citation
    if citation.address is None and citation.title and not NORM.search(citation.title):
        held = catalogue.by_title(citation.title) or library.by_title(citation.title)
        if held is None:
            target = print_citation(citation)
            return ReferenceEntry(written.words, entry.quote, entry.provision, ReferenceState.NO_NORM, target)
    resolved = library.resolve(citation, on, own.slug)
    if isinstance(resolved, Provision):
        found = (written.words, entry.quote, entry.provision, ReferenceState.PROVISION, label(resolved, on))
        return ReferenceEntry(*found, found=resolved, regulation=resolved.regulation)
    return _unresolved(entry, resolved, library, catalogue, on)


def _unresolved(
    entry: WrittenEntry, resolved: Unresolved, library: Library, catalogue: Catalogue, on: date
) -> ReferenceEntry:
    citation = resolved.citation
    regulation = library.regulation_of(citation, on, entry.provision.regulation.slug)
    state, why = _STATES[resolved.reason], resolved.sentence
    if state is ReferenceState.REGULATION:
        why = ""
    elif state is ReferenceState.NOT_HELD and (listed := catalogue.by_title(citation.title)):
        why += f"《{listed.title}》列在未收录目录中（{listed.status}）。"
    return ReferenceEntry(
        entry.written.words,
        entry.quote,
        entry.provision,
        state,
        print_citation(citation),
        why,
        regulation=None if isinstance(regulation, Unresolved) else regulation,
    )


def _chapter(entry: WrittenEntry, own: Regulation) -> ReferenceEntry:
    """第二章 of the text itself; a chapter that is not there is broken, unless the text is held in part."""
    number = entry.written.chapter
    printed = f"《{own.short_title}》第{to_chinese(number)}章"
    here = (entry.written.words, entry.quote, entry.provision)
    if any(heading.level == "章" and heading.number == number for one in own.articles for heading in one.headings):
        return ReferenceEntry(*here, ReferenceState.CHAPTER, printed, regulation=own)
    why = f"库内文本没有“{printed}”。"
    if own.missing:
        return ReferenceEntry(*here, ReferenceState.ARTICLE_NOT_HELD, printed, why, regulation=own)
    return ReferenceEntry(*here, ReferenceState.NO_SUCH_ARTICLE, printed, why, regulation=own)


def leads_to(entry: ReferenceEntry, aim: Provision) -> bool:
    """Whether a reference concerns the provision: it leads to it, to a unit of it, or to a unit that holds it."""
    found = entry.found
    if found is None or (found.regulation.slug, found.regulation.version) != (
        aim.regulation.slug,
        aim.regulation.version,
    ):
        return False
    one, other = found.address, aim.address
    below = ((one.paragraph, other.paragraph), (one.subparagraph, other.subparagraph), (one.item, other.item))
    return one.article == other.article and all(a is None or b is None or a == b for a, b in below)


def _sentence(text: str, written: WrittenReference) -> str:
    first, last = sentence_around(text, written.start, written.end)
    return text[first:last]
