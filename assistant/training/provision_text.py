"""The words an item rests on: whether they still stand as they did when it was written."""

import hashlib
from dataclasses import dataclass
from datetime import date

from assistant.quizzes.quiz import QuizCitation, QuizItem
from assistant.regulations.library import Library
from assistant.regulations.model import Address, ArticleNumber, Provision, provision_at


@dataclass(frozen=True, slots=True)
class StandingText:
    """`text_hash` of the provision in the cited version, "" where it is not held; `reason` why to look again, or "".

    `lost`: the provision is not held or not in force; otherwise a reason means changed words.
    """

    text_hash: str
    reason: str
    lost: bool = False


def hash_of(provision: Provision) -> str:
    """The digest of a provision's words, as `QuizCitation.text_hash` holds it."""
    return hashlib.sha256(provision.text.encode()).hexdigest()[:16]


def address_of(citation: QuizCitation) -> Address | None:
    """Where the citation points, or None for one that is no address."""
    number, _, inserted = citation.article.partition("-")
    if not number.isdecimal() or not (inserted or "0").isdecimal():
        return None
    return Address(ArticleNumber(int(number), int(inserted or 0)), citation.paragraph, citation.subparagraph)


def standing_of(citation: QuizCitation, library: Library, on: date, known_hash: str = "") -> StandingText:
    """Whether the cited version is in force on `on` and its words are the ones known.

    Args:
        citation: what the item rests on; its own `text_hash` is the one known where none is given.
        library: the texts held.
        on: the day.
        known_hash: the digest at the last review.
    """
    regulation = library.get(citation.slug, citation.version)
    if regulation is None:
        return StandingText("", "库内没有所据的文本", lost=True)
    address = address_of(citation)
    provision = provision_at(regulation, address) if address else None
    if provision is None:
        return StandingText("", "所据文本里没有这一条款", lost=True)
    found = hash_of(provision)
    if not regulation.in_force(on):
        return StandingText(found, "所据版本已不是现行有效的文本", lost=True)
    known = known_hash or citation.text_hash
    return StandingText(found, "条款文字有改动" if known and known != found else "")


def stamped(item: QuizItem, library: Library) -> QuizItem:
    """The item with the digest of the words held now in every citation that states none."""
    held = [one.text_hash or standing_of(one, library, date.today()).text_hash for one in item.citations]
    pairs = zip(item.citations, held, strict=True)
    return item.model_copy(
        update={"citations": tuple(one.model_copy(update={"text_hash": digest}) for one, digest in pairs)}
    )
