"""Units of an article counted off: its third 项, its last 款."""

from assistant.regulations.model import Address, Provision, provision_at


def unit_of(provision: Provision, kind: str, number: int) -> Provision | None:
    """The 项 or 款 of that number in the article of a provision; from the end below zero. None: it has none.

    项 are those of the paragraph that the provision stands in, else those of the one paragraph that has any.
    """
    paragraphs = provision.article.paragraphs
    article = provision.address.article
    if kind == "款":
        ordinal = number if number > 0 else len(paragraphs) + number + 1
        return provision_at(provision.regulation, Address(article, ordinal))
    lists = [one for one in paragraphs if one.subparagraphs]
    own = [one for one in lists if one.ordinal == provision.address.paragraph]
    holders = own or (lists if len(lists) == 1 else [])
    if not holders:
        return None
    count = len(holders[0].subparagraphs)
    wanted = number if number > 0 else count + number + 1
    return provision_at(provision.regulation, Address(article, holders[0].ordinal, wanted))
