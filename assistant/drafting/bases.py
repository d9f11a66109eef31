"""The provisions that a policy sentence rests on, resolved in the library: with their marks, never from memory."""

from collections.abc import Sequence
from datetime import date

from assistant.drafting.draft import SentenceSource
from assistant.errors import UnknownProvision
from assistant.regulations.citation import from_slug, label
from assistant.regulations.library import Library
from assistant.regulations.model import TextKind, provision_at

NOT_HELD = "〔库内未收录，待核〕"


def bases_of(basis: Sequence[str], library: Library, on: date) -> tuple[SentenceSource, ...]:
    """One source for each `slug address`; a provision that is not in force or not held says so instead of a number."""
    return tuple(_base(words, library, on) for words in basis)


def _base(words: str, library: Library, on: date) -> SentenceSource:
    slug, _, address = words.partition(" ")
    regulation = library.get(slug, on=on)
    if regulation is None:
        return SentenceSource(kind="provision", id=words, label=f"{slug}{NOT_HELD}")
    if not address:
        return SentenceSource(kind="provision", id=words, label=f"《{regulation.short_title}》")
    try:
        provision = provision_at(regulation, from_slug(address))
    except UnknownProvision:
        provision = None
    if provision is None:
        return SentenceSource(kind="provision", id=words, label=f"《{regulation.short_title}》{NOT_HELD}")
    kind = "原文" if regulation.text_kind is TextKind.OFFICIAL else "要点"
    return SentenceSource(kind="provision", id=words, label=label(provision, on), words=f"{kind}：{provision.text}")
