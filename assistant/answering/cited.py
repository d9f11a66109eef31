"""A provision as it crosses the wire: one citation with its words, the quote checked against what is stored."""

from datetime import date

from assistant.answering.answer import CitedProvision
from assistant.grounding import quote_is_stored
from assistant.regulations.citation import label
from assistant.regulations.model import Provision
from assistant.regulations.validity import validity_on, validity_words


def cite(provision: Provision, on: date) -> CitedProvision:
    """A provision as the wire shows it, quoted whole.

    Raises:
        AssertionError: the quote is not what is stored — a fault of the program, never shown to a user as an answer.
    """
    regulation, address = provision.regulation, provision.address
    assert quote_is_stored(provision.text, provision)
    number = address.article
    return CitedProvision(
        regulation=regulation.title,
        slug=regulation.slug,
        short_title=regulation.short_title,
        version=regulation.version,
        article=str(number) if number.inserted else number.number,
        paragraph=address.paragraph,
        subparagraph=address.subparagraph,
        item=address.item,
        label=label(provision),
        quote=provision.text,
        text_kind=regulation.text_kind.value,
        checked=provision.checked.value,
        in_force=regulation.in_force(on),
        status=validity_on(regulation, date.today()),
        status_words=validity_words(regulation, date.today()),
    )
