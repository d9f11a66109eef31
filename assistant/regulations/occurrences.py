"""Full-text search in the plain sense: every place where the very words stand, in the order of the law."""

from collections.abc import Iterable, Iterator

from assistant.regulations.model import Address, Article, Provision, Regulation, provision_at


def occurrences(regulations: Iterable[Regulation], words: str) -> Iterator[Provision]:
    """The units that hold `words`: the 项 where they stand in one, otherwise the 款; each unit once.

    Words are compared as written, spaces apart; empty words occur nowhere.
    """
    sought = "".join(words.split())
    if not sought:
        return
    for regulation in regulations:
        for article in regulation.articles:
            for address in _places(article, sought):
                provision = provision_at(regulation, address)
                if provision is not None:
                    yield provision


def _places(article: Article, sought: str) -> Iterator[Address]:
    for paragraph in article.paragraphs:
        if sought in _plain(paragraph.text):
            yield Address(article.number, paragraph.ordinal)
            continue
        for sub in paragraph.subparagraphs:
            if sought in _plain(sub.full_text):
                yield Address(article.number, paragraph.ordinal, sub.number)


def _plain(text: str) -> str:
    return "".join(text.split())
