"""What a printed item points to: the provision cited, its own words, and the passage that the stem quotes."""

from assistant.errors import UnknownProvision
from assistant.quizzes.quiz import QuizCitation, QuizItem
from assistant.quizzes.stated import Stated
from assistant.quizzes.stem import LINK, uncounted
from assistant.quizzes.wording import plain
from assistant.regulations.citation import from_slug
from assistant.regulations.model import Address, Paragraph, Provision, provision_at


def provisions_of(item: QuizItem, stated: Stated) -> tuple[Provision, ...]:
    """The units cited, all of one text in force; () where one of them is not there."""
    found = [_unit(cited, stated) for cited in item.citations]
    if None in found or len({(one.slug, one.version) for one in item.citations}) != 1:
        return ()
    return tuple(one for one in found if one is not None)


def _unit(cited: QuizCitation, stated: Stated) -> Provision | None:
    regulation = stated.regulations.get((cited.slug, cited.version))
    if regulation is None:
        return None
    try:
        article = from_slug(cited.article).article
    except UnknownProvision:
        return None
    return provision_at(regulation, Address(article, cited.paragraph, cited.subparagraph))


def own_text(provision: Provision) -> tuple[str, str]:
    """The unit's own words, and those that introduce it."""
    paragraph = paragraph_of(provision)
    number = provision.address.subparagraph
    if number is None:
        return paragraph.text, ""
    return next(sub.text for sub in paragraph.subparagraphs if sub.number == number), paragraph.text


def paragraph_of(provision: Provision) -> Paragraph:
    """The 款 that the unit is or stands in."""
    return next(one for one in provision.article.paragraphs if one.ordinal == (provision.address.paragraph or 1))


def passage_in(body: str, provision: Provision) -> str | None:
    """What the stem quotes of the unit itself; None where the lead before it is not that of the unit."""
    own, lead = own_text(provision)
    quoted, linked, passage = body.rpartition(LINK)
    if linked and not lead:  # one part of an enumeration in a sentence: its introduction stands in the unit itself
        opening = own.partition("：")[0]
        return passage if plain(quoted) in plain(opening) and "：" in own else None
    if bool(linked) != bool(lead) or plain(quoted) not in plain(uncounted(lead)):
        return None
    return passage
