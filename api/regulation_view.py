"""What a reader sees of a regulation: its status on a day, its contents as a tree, its articles with marks."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Literal

from pydantic import Field

from assistant.answering.answer import Wire
from assistant.regulations.citation import CONTENT_UNCHECKED, NUMBER_UNCHECKED
from assistant.regulations.model import Article, Checked, Heading, Regulation
from assistant.regulations.validity import Validity, validity_on, validity_words


class CheckedCounts(Wire):
    """How many articles stand on each list."""

    seen: int = Field(description="已与公开文本对照")
    derived: int = Field(description="由相邻版本推定")
    unchecked: int = Field(description="待核")
    official: int = Field(description="导入的官方文本")


class CheckedSummary(Wire):
    """How sure the words are, and how sure the article numbers are."""

    content: CheckedCounts
    number: CheckedCounts


class RegulationSummary(Wire):
    """One version of one regulation, without its text."""

    title: str
    slug: str
    short_titles: tuple[str, ...]
    kind: str
    level: str = Field(description="层级；单位制度为本单位自己的制度")
    issuer: str
    document_number: str
    version: str
    status: Validity
    status_words: str
    text_kind: Literal["digest", "official"]
    articles: int = Field(description="库内条数")
    missing: tuple[str, ...] = Field(description="库内没有的条")
    checked: CheckedSummary
    notices: tuple[str, ...]
    issued: date | None
    effective: date
    repealed: date | None = Field(description="不再有效的第一天")
    supersedes: str
    superseded_by: str


class ItemText(Wire):
    """目."""

    number: int
    label: str
    text: str


class SubparagraphText(Wire):
    """项."""

    number: int
    label: str
    text: str
    items: tuple[ItemText, ...]


class ParagraphText(Wire):
    """款."""

    ordinal: int
    text: str
    subparagraphs: tuple[SubparagraphText, ...]


class ArticleText(Wire):
    """条 with its marks; `label` is the printed number, 暂列第X条 where it is unchecked."""

    article: str = Field(description="条；增补条写作 12-1")
    label: str
    mark: str = Field(description="〔条号待核〕〔内容待核〕，没有的为空")
    headings: tuple[str, ...] = Field(description="所在编章节，由外到内")
    paragraphs: tuple[ParagraphText, ...]
    checked_content: Checked
    checked_number: Checked


class ArticlePage(ArticleText):
    """One article with the regulation it belongs to."""

    regulation: RegulationSummary


class ContentsArticle(Wire):
    """An article as a line of the contents."""

    article: str
    label: str
    mark: str


class ContentsNode(Wire):
    """编, 章 or 节 with what it holds; the nodes of a text without headings hold articles under an empty heading."""

    heading: str
    articles: tuple[ContentsArticle, ...]
    children: tuple["ContentsNode", ...]


class VersionLink(Wire):
    """Another version of the same regulation."""

    version: str
    status: Validity
    status_words: str
    effective: date


class RegulationPage(RegulationSummary):
    """One version with its contents tree and its articles."""

    contents: tuple[ContentsNode, ...]
    texts: tuple[ArticleText, ...] = Field(description="各条")
    versions: tuple[VersionLink, ...]


def summary_of(regulation: Regulation, on: date) -> RegulationSummary:
    """What the list shows of a version."""
    return RegulationSummary.model_validate(_summary_fields(regulation, on))


def regulation_page(regulation: Regulation, versions: Sequence[Regulation], on: date) -> RegulationPage:
    """A version with its contents and articles."""
    newest_first = sorted(versions, key=lambda version: version.effective, reverse=True)
    return RegulationPage.model_validate(
        _summary_fields(regulation, on)
        | {
            "contents": _contents(regulation, regulation.articles, 0),
            "texts": tuple(_article_text(regulation, article) for article in regulation.articles),
            "versions": tuple(
                VersionLink(
                    version=version.version,
                    status=validity_on(version, on),
                    status_words=validity_words(version, on),
                    effective=version.effective,
                )
                for version in newest_first
            ),
        }
    )


def article_page(regulation: Regulation, article: Article, on: date | None = None) -> ArticlePage:
    """One article with the regulation it belongs to."""
    text = _article_text(regulation, article)
    return ArticlePage(**dict(text), regulation=summary_of(regulation, on or date.today()))


def _summary_fields(regulation: Regulation, on: date) -> dict[str, object]:
    return {
        "title": regulation.title,
        "slug": regulation.slug,
        "short_titles": regulation.short_titles,
        "kind": regulation.kind.value,
        "level": regulation.level.value,
        "issuer": regulation.issuer,
        "document_number": regulation.document_number,
        "version": regulation.version,
        "status": validity_on(regulation, on),
        "status_words": validity_words(regulation, on),
        "text_kind": regulation.text_kind.value,
        "articles": len(regulation.articles),
        "missing": tuple(str(number) for number in regulation.missing),
        "checked": CheckedSummary(
            content=_counts(regulation, Counter(regulation.checked_content.values())),
            number=_counts(regulation, Counter(regulation.checked_number.values())),
        ),
        "notices": (*regulation.notices, *regulation.digest_notices),
        "issued": regulation.issued,
        "effective": regulation.effective,
        "repealed": regulation.repealed,
        "supersedes": regulation.supersedes,
        "superseded_by": regulation.superseded_by,
    }


def _counts(regulation: Regulation, counted: Counter[Checked]) -> CheckedCounts:
    # An article on no list counts as unchecked: the same rule as Provision.checked_content.
    unlisted = len(regulation.articles) - counted.total()
    return CheckedCounts(
        seen=counted[Checked.SEEN],
        derived=counted[Checked.DERIVED],
        unchecked=counted[Checked.UNCHECKED] + max(unlisted, 0),
        official=counted[Checked.OFFICIAL],
    )


def _label(regulation: Regulation, article: Article) -> str:
    """The printed number; one that nobody has compared is only a place in the order, and says so."""
    unchecked = regulation.checked_number.get(article.number, Checked.UNCHECKED) is Checked.UNCHECKED
    return ("暂列" if unchecked else "") + article.label.strip()


def _mark(regulation: Regulation, article: Article) -> str:
    number = regulation.checked_number.get(article.number, Checked.UNCHECKED)
    content = regulation.checked_content.get(article.number, Checked.UNCHECKED)
    return (NUMBER_UNCHECKED if number is Checked.UNCHECKED else "") + (
        CONTENT_UNCHECKED if content is Checked.UNCHECKED else ""
    )


def _article_text(regulation: Regulation, article: Article) -> ArticleText:
    return ArticleText(
        article=str(article.number),
        label=_label(regulation, article),
        mark=_mark(regulation, article),
        headings=tuple(heading.text for heading in article.headings),
        paragraphs=tuple(
            ParagraphText(
                ordinal=paragraph.ordinal,
                text=paragraph.text,
                subparagraphs=tuple(
                    SubparagraphText(
                        number=sub.number,
                        label=sub.label,
                        text=sub.text,
                        items=tuple(
                            ItemText(number=item.number, label=item.label, text=item.text) for item in sub.items
                        ),
                    )
                    for sub in paragraph.subparagraphs
                ),
            )
            for paragraph in article.paragraphs
        ),
        checked_content=regulation.checked_content.get(article.number, Checked.UNCHECKED),
        checked_number=regulation.checked_number.get(article.number, Checked.UNCHECKED),
    )


def _contents(regulation: Regulation, articles: Sequence[Article], depth: int) -> tuple[ContentsNode, ...]:
    """Neighbouring articles under the same heading of this depth form a node; the law's order is kept."""
    runs: list[tuple[Heading | None, list[Article]]] = []
    for article in articles:
        heading = article.headings[depth] if depth < len(article.headings) else None
        if not runs or runs[-1][0] != heading:
            runs.append((heading, []))
        runs[-1][1].append(article)
    nodes: list[ContentsNode] = []
    for heading, run in runs:
        own = [article for article in run if heading is None or len(article.headings) == depth + 1]
        deeper = [article for article in run if heading is not None and len(article.headings) > depth + 1]
        nodes.append(
            ContentsNode(
                heading=heading.text if heading else "",
                articles=tuple(
                    ContentsArticle(
                        article=str(article.number), label=_label(regulation, article), mark=_mark(regulation, article)
                    )
                    for article in own
                ),
                children=_contents(regulation, deeper, depth + 1) if deeper else (),
            )
        )
    return tuple(nodes)
