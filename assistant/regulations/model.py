"""The law as data: one version of one text, down to 条款项目. Frozen; no models, no vectors, no network.

The hierarchy is that of the Legislation Law (2023), Article 65: 编章节条款项目; 编章节 only classify articles
(`Article.headings`), 款 are natural paragraphs and carry no number in the text.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class TextKind(StrEnum):
    """What the stored words are: our digest (要点) or the official text (原文)."""

    DIGEST = "digest"
    OFFICIAL = "official"


class Checked(StrEnum):
    """How sure a provision is: compared with the text, derived from a neighbour version, or not compared."""

    SEEN = "seen"
    DERIVED = "derived"
    UNCHECKED = "unchecked"
    OFFICIAL = "official"


FROM_WEAKEST = (Checked.UNCHECKED, Checked.DERIVED, Checked.SEEN, Checked.OFFICIAL)


class InstrumentKind(StrEnum):
    """The form of an instrument. PROVISIONS (规定) is a kind of instrument; a `Provision` is a unit of a text."""

    CONSTITUTION = "党章"
    CODE = "准则"
    REGULATIONS = "条例"
    PROVISIONS = "规定"
    MEASURES = "办法"
    RULES = "规则"
    DETAILED_RULES = "细则"
    LAW = "法律"
    OPINIONS = "意见"
    CONDUCT = "守则"
    OTHER = "其他"


class Level(StrEnum):
    """层级: what rank of instrument it is, as its issuer states it; never read off a title.

    Only INTERNAL has a consequence for answering: a unit's own rules stand after everything else and are labelled.
    """

    PARTY = "党内法规"
    PARTY_DOCUMENT = "党内规范性文件"
    CONSTITUTION = "宪法"
    LAW = "法律"
    ADMINISTRATIVE = "行政法规"
    DEPARTMENTAL = "部门规章"
    DOCUMENT = "规范性文件"
    INTERNAL = "单位制度"
    UNSTATED = "未载明"


@dataclass(frozen=True, slots=True, order=True)
class ArticleNumber:
    """第十二条 is (12, 0); the inserted 第十二条之一 is (12, 1) and sorts after it."""

    number: int
    inserted: int = 0

    def __str__(self) -> str:
        """ASCII form, stable in URLs and JSON: `12`, `12-1`."""
        return f"{self.number}-{self.inserted}" if self.inserted else str(self.number)


@dataclass(frozen=True, slots=True)
class Heading:
    """编, 章 or 节: `level` is that character, `number` its ordinal, `title` its words, `text` the whole line."""

    level: str
    number: int
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """目: `1.` …; `label` is the printed mark, so that a text prints back as it was."""

    number: int
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Subparagraph:
    """项: （一） …; belongs to the paragraph that introduces it."""

    number: int
    label: str
    text: str
    items: tuple[Item, ...] = ()

    @property
    def full_text(self) -> str:
        """Words of the subparagraph and its items, with their printed marks, a line each."""
        return "\n".join([self.label + self.text, *(item.label + item.text for item in self.items)])


@dataclass(frozen=True, slots=True)
class Paragraph:
    """款: a natural paragraph; `ordinal` is counted from 1, never printed. Table rows stay in `text`, a line each."""

    ordinal: int
    text: str
    subparagraphs: tuple[Subparagraph, ...] = ()

    @property
    def full_text(self) -> str:
        """Words of the paragraph with its subparagraphs and items, a line each."""
        return "\n".join([self.text, *(sub.full_text for sub in self.subparagraphs)])


@dataclass(frozen=True, slots=True)
class Article:
    """条: `label` is the printed number with its separator; `headings` the 编章节 above it, outermost first."""

    number: ArticleNumber
    label: str
    headings: tuple[Heading, ...]
    paragraphs: tuple[Paragraph, ...]

    @property
    def full_text(self) -> str:
        """Words of the article without its printed number, a line a paragraph, 项 or 目."""
        return "\n".join(paragraph.full_text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Regulation:
    """One version of one instrument.

    `version` is the year people name it by (`2019`); `issued`/`effective`/`repealed` are dates, `repealed` being the
    first day on which it no longer holds. Validity stands here only where a source states it.
    `adopted` is the day of the meeting that passed it, `interpreter` the body its own text names as interpreting it.
    `checked_content` and `checked_number` say for each article how sure its words and its number are.
    `notices` concern the instrument and go with every answer, `digest_notices` only our wording of it.
    `validity_unconfirmed` says that a later revision is reported but cannot be read: the notices say more.
    `missing` lists article numbers of the instrument that this text does not hold.
    """

    slug: str
    title: str
    short_titles: tuple[str, ...]
    kind: InstrumentKind
    issuer: str
    document_number: str
    version: str
    issued: date | None
    effective: date
    repealed: date | None
    supersedes: str
    superseded_by: str
    text_kind: TextKind
    articles: tuple[Article, ...]
    checked_content: dict[ArticleNumber, Checked]
    checked_number: dict[ArticleNumber, Checked]
    missing: tuple[ArticleNumber, ...] = ()
    notices: tuple[str, ...] = ()
    digest_notices: tuple[str, ...] = ()
    source: str = ""
    level: Level = Level.UNSTATED
    interpreter: str = ""
    adopted: date | None = None
    validity_unconfirmed: bool = False

    @property
    def short_title(self) -> str:
        """The short title used in printed citations; the full title where there is none."""
        return self.short_titles[0] if self.short_titles else self.title

    @property
    def is_internal(self) -> bool:
        """Whether it is a unit's own rules: they stand after everything else and are labelled."""
        return self.level is Level.INTERNAL

    def __hash__(self) -> int:
        # The generated hash would walk every article and fail at the dicts; equal versions still hash alike.
        return hash((self.slug, self.version, self.text_kind))

    def in_force(self, on: date) -> bool:
        """Whether this version holds on that day: from `effective`, until the day before `repealed`."""
        return self.effective <= on and (self.repealed is None or on < self.repealed)

    def article(self, number: ArticleNumber) -> Article | None:
        """The article of that number, or None."""
        return next((article for article in self.articles if article.number == number), None)


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """Where in a text: article, then 款, 项, 目 as far as they are named. `paragraph` None = the whole article."""

    article: ArticleNumber
    paragraph: int | None = None
    subparagraph: int | None = None
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Provision:
    """条款: any addressable unit of one regulation, with its words.

    `text` is the unit's own words with what it introduces (a paragraph with its 项); quotes are substrings of it.
    """

    regulation: Regulation
    address: Address
    article: Article
    text: str

    @property
    def checked_content(self) -> Checked:
        """How sure the words are."""
        return self.regulation.checked_content.get(self.address.article, Checked.UNCHECKED)

    @property
    def checked_number(self) -> Checked:
        """How sure the article number is."""
        return self.regulation.checked_number.get(self.address.article, Checked.UNCHECKED)

    @property
    def checked(self) -> Checked:
        """The weaker of the two marks."""
        return weaker_mark(self.checked_content, self.checked_number)


def weaker_mark(one: Checked, other: Checked) -> Checked:
    """Of two marks the less sure one."""
    return min(one, other, key=FROM_WEAKEST.index)


def provision_at(regulation: Regulation, address: Address) -> Provision | None:
    """The unit at `address`, or None where the text has no such unit: never the nearest one.

    A 项 named without its 款 is accepted when exactly one paragraph of the article has 项 of that number.
    """
    article = regulation.article(address.article)
    if article is None:
        return None
    if address.paragraph is None and address.subparagraph is None:
        return Provision(regulation, address, article, article.full_text)
    holders = [
        paragraph
        for paragraph in article.paragraphs
        if (address.paragraph is None or paragraph.ordinal == address.paragraph)
        and (address.subparagraph is None or any(sub.number == address.subparagraph for sub in paragraph.subparagraphs))
    ]
    if len(holders) != 1:
        return None
    paragraph = holders[0]
    found = Address(article.number, paragraph.ordinal, address.subparagraph, address.item)
    if address.subparagraph is None:
        return None if address.item is not None else Provision(regulation, found, article, paragraph.full_text)
    subparagraph = next(sub for sub in paragraph.subparagraphs if sub.number == address.subparagraph)
    if address.item is None:
        return Provision(regulation, found, article, subparagraph.full_text)
    item = next((item for item in subparagraph.items if item.number == address.item), None)
    return None if item is None else Provision(regulation, found, article, item.label + item.text)


def units(regulation: Regulation, article: Article) -> Iterator[Provision]:
    """Every addressable unit of an article: the article, then each 款, 项 and 目, in printed order."""
    addresses = [Address(article.number)]
    for paragraph in article.paragraphs:
        addresses.append(Address(article.number, paragraph.ordinal))
        for sub in paragraph.subparagraphs:
            addresses.append(Address(article.number, paragraph.ordinal, sub.number))
            addresses += [Address(article.number, paragraph.ordinal, sub.number, item.number) for item in sub.items]
    for address in addresses:
        provision = provision_at(regulation, address)
        if provision is not None:
            yield provision
