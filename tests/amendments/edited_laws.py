"""Laws to compare: texts of our own, and edits of a held text whose true alignment is known."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.amendments.comparison import ChangeKind, Comparison
from assistant.regulations.model import Article, ArticleNumber, Checked, Regulation, TextKind
from assistant.regulations.numerals import print_article_number
from assistant.regulations.parser import parse
from tests.retrieval.small_library import regulation

Row = tuple[tuple[str, ...], tuple[str, ...], ChangeKind]


def law(text: str, version: str = "2015", kind: TextKind = TextKind.OFFICIAL) -> Regulation:
    """A regulation with that text; its numbers and words count as seen."""
    return with_articles(regulation("leave", version, text, date(int(version), 1, 1)), parse(text).articles, kind=kind)


def with_articles(
    base: Regulation, articles: Sequence[Article], version: str = "", kind: TextKind = TextKind.OFFICIAL
) -> Regulation:
    """The regulation with other articles, nothing missing."""
    marks = {article.number: Checked.SEEN for article in articles}
    return replace(
        base,
        articles=tuple(articles),
        checked_content=marks,
        checked_number=dict(marks),
        missing=(),
        version=version or base.version,
        text_kind=kind,
    )


def numbered(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles numbered anew from 1."""
    return tuple(
        replace(article, number=ArticleNumber(place), label=print_article_number(ArticleNumber(place)) + "　")
        for place, article in enumerate(articles, 1)
    )


def rows(comparison: Comparison) -> list[Row]:
    """What became of each article, as numbers."""
    return [
        (
            tuple(str(article.number) for article in change.old),
            tuple(str(article.number) for article in change.new),
            change.kind,
        )
        for change in comparison.articles
    ]
