"""What is searched: an article or one of its 款/项, with the words that place it. The law is the text splitter."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from assistant.regulations.model import Address, Article, ArticleNumber, Provision, Regulation, provision_at
from assistant.regulations.numerals import print_article_number


@dataclass(frozen=True, slots=True)
class Passage:
    """One searchable unit.

    `key` names it for good: `slug@version:12.1.3` (article.paragraph.subparagraph). `indexed` is what the searches
    see: title, headings, introducing words, then the unit's own text. `digest` is the hash of `indexed`.
    """

    key: str
    provision: Provision
    indexed: str
    digest: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, with its fused score (0–1) and the parts it came from."""

    passage: Passage
    score: float
    lexical: float = 0.0
    dense: float = 0.0
    subject: float = 0.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a question found: the provisions it cites outright, then hits by article, best first.

    `cosines` are those of the nearest passages by their key; empty where there are no vectors.
    """

    cited: tuple[Provision, ...]
    hits: tuple[Hit, ...]
    dense_used: bool
    cosines: Mapping[str, float] = field(default_factory=dict[str, float])


def passages(regulation: Regulation, places: bool = True) -> list[Passage]:
    """Every searchable unit of a regulation, in printed order: each article; its 款 where it has several; its 项.

    Without `places` a unit is searched by its own text alone, as a plain text splitter would have it.
    """
    return [
        passage
        for article in regulation.articles
        for address, lead in _units(article)
        if (passage := _passage(regulation, article, address, lead, places)) is not None
    ]


def article_passages(regulation: Regulation) -> list[Passage]:
    """One passage an article, in printed order: for collections, where a 款 is looked for inside its article only."""
    found = (_passage(regulation, article, Address(article.number), "") for article in regulation.articles)
    return [passage for passage in found if passage is not None]


def article_passage(regulation: Regulation, number: ArticleNumber) -> Passage | None:
    """The passage that is the whole article; None where there is no such article."""
    article = regulation.article(number)
    return _passage(regulation, article, Address(number), "") if article else None


def regulation_key(regulation: Regulation) -> str:
    """`slug@version`: names one version of one regulation for good."""
    return f"{regulation.slug}@{regulation.version}"


def article_key(regulation: Regulation, number: ArticleNumber) -> str:
    """`slug@version:12`: the key of the passage that is the whole article."""
    return f"{regulation_key(regulation)}:{number}"


def _units(article: Article) -> Iterator[tuple[Address, str]]:
    """Addresses of the units worth finding by themselves, each with the words that introduce it."""
    yield Address(article.number), ""
    for paragraph in article.paragraphs:
        if len(article.paragraphs) > 1:
            yield Address(article.number, paragraph.ordinal), ""
        for subparagraph in paragraph.subparagraphs:
            yield Address(article.number, paragraph.ordinal, subparagraph.number), paragraph.text


def _passage(
    regulation: Regulation, article: Article, address: Address, lead: str, places: bool = True
) -> Passage | None:
    provision = provision_at(regulation, address)
    if provision is None:
        return None  # A 款 or 项 whose number the text uses twice cannot be addressed; its article can.
    headings = (heading.title for heading in article.headings)
    place = " ".join([regulation.title, *headings, print_article_number(article.number)])
    indexed = "\n".join(part for part in (place, lead, provision.text) if part) if places else provision.text
    key = article_key(regulation, article.number)
    key += "".join(f".{part}" for part in (address.paragraph, address.subparagraph) if part is not None)
    return Passage(key, provision, indexed, hashlib.sha256(indexed.encode()).hexdigest()[:32])
