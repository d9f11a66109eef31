"""Where our digest disagrees with an imported official text: what a reader must not be told any more.

Compared article by article: held or not, count of 款 and 项, figures with units, dates. Figures are compared as values
(五个工作日 = 5个工作日, 一年 = 十二个月), so wording, punctuation and widths are no difference.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assistant.regulations.figures import find_dates, find_figures
from assistant.regulations.model import Article, ArticleNumber, Regulation
from assistant.regulations.numerals import print_article_number


class DisagreementKind(StrEnum):
    """What differs; the value is what a cadre reads."""

    ARTICLE = "条"
    PARAGRAPHS = "款数"
    SUBPARAGRAPHS = "项数"
    FIGURE = "数字"
    DATE = "日期"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One difference in one article. `digest` and `official` say what each has ("" = nothing)."""

    article: ArticleNumber
    kind: DisagreementKind
    digest: str
    official: str

    def sentence(self) -> str:
        """One Chinese sentence."""
        where = print_article_number(self.article)
        if self.kind is DisagreementKind.ARTICLE:
            return f"{where}：{'原文没有这一条' if self.digest else '要点没有这一条'}。"
        if self.kind in {DisagreementKind.PARAGRAPHS, DisagreementKind.SUBPARAGRAPHS}:
            return f"{where}：{self.kind}不一致，要点为{self.digest}，原文为{self.official}。"
        if not self.official:
            return f"{where}：要点有“{self.digest}”，原文没有这个{self.kind}。"
        if not self.digest:
            return f"{where}：原文有“{self.official}”，要点没有这个{self.kind}。"
        return f"{where}：{self.kind}不一致，要点为“{self.digest}”，原文为“{self.official}”。"


def compare(digest: Regulation, official: Regulation) -> tuple[Disagreement, ...]:
    """Every disagreement in the order of articles; () where the digest holds up.

    Articles that either text declares `missing` are not compared: a part is no contradiction. Both must be of one
    version, which the caller sees to.
    """
    left = {article.number: article for article in digest.articles}
    right = {article.number: article for article in official.articles}
    undeclared = set(digest.missing) | set(official.missing)
    found: list[Disagreement] = []
    for number in sorted({*left, *right} - undeclared):
        ours, theirs = left.get(number), right.get(number)
        if ours is None or theirs is None:
            sides = ("有" if ours else "", "有" if theirs else "")
            found.append(Disagreement(number, DisagreementKind.ARTICLE, *sides))
        else:
            found += _in_article(ours, theirs)
    return tuple(found)


def _in_article(ours: Article, theirs: Article) -> Iterator[Disagreement]:
    number = ours.number
    paragraphs = len(ours.paragraphs), len(theirs.paragraphs)
    if paragraphs[0] != paragraphs[1]:
        yield Disagreement(number, DisagreementKind.PARAGRAPHS, f"{paragraphs[0]}款", f"{paragraphs[1]}款")
    subs = _subparagraphs(ours), _subparagraphs(theirs)
    if subs[0] != subs[1]:
        yield Disagreement(number, DisagreementKind.SUBPARAGRAPHS, f"{subs[0]}项", f"{subs[1]}项")
    yield from _values(number, DisagreementKind.FIGURE, _figures(ours), _figures(theirs))
    yield from _values(number, DisagreementKind.DATE, _dates(ours), _dates(theirs))


def _subparagraphs(article: Article) -> int:
    return sum(len(paragraph.subparagraphs) for paragraph in article.paragraphs)


def _values(
    number: ArticleNumber, kind: DisagreementKind, ours: dict[object, str], theirs: dict[object, str]
) -> Iterator[Disagreement]:
    """A value on one side only; where each side has just one such, they are told as one difference."""
    extra = [words for key, words in ours.items() if key not in theirs]
    lacking = [words for key, words in theirs.items() if key not in ours]
    if len(extra) == len(lacking) == 1:
        yield Disagreement(number, kind, extra[0], lacking[0])
        return
    yield from (Disagreement(number, kind, words, "") for words in extra)
    yield from (Disagreement(number, kind, "", words) for words in lacking)


def _figures(article: Article) -> dict[object, str]:
    text = unicodedata.normalize("NFKC", article.full_text)
    return {figure.same_as: figure.words for figure in reversed(find_figures(text))}


def _dates(article: Article) -> dict[object, str]:
    text = unicodedata.normalize("NFKC", article.full_text)
    return {
        (year, month, day): (f"{year}年" if year else "") + f"{month}月{day}日" for year, month, day in find_dates(text)
    }
