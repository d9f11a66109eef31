"""Text ⇄ articles, with nothing lost: every character stands in exactly one unit or in a listed remainder.

The hierarchy is that of the Legislation Law (2023), Article 65. `unparse(parse(text)) == canonical(text)` always.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.regulations.line_grammar import RANKS, Line, LineKind
from assistant.regulations.lines import canonical, read_lines
from assistant.regulations.model import Article, ArticleNumber, Heading, Item, Paragraph, Subparagraph
from assistant.regulations.parse_report import ParseReport, RemainderLine, report

__all__ = ["ParsedText", "canonical", "parse", "print_articles", "unparse"]


@dataclass(frozen=True, slots=True)
class ParsedText:
    """The articles of a text in printed order, the lines that are in none, and what a reader should know."""

    articles: tuple[Article, ...]
    remainder: tuple[RemainderLine, ...]
    report: ParseReport


@dataclass(slots=True)
class _OpenSubparagraph:
    number: int
    label: str
    text: str
    items: list[Item] = field(default_factory=list[Item])

    def go_on(self, words: str) -> None:
        """Further words of the unit opened last: of its last 目, else its own."""
        if self.items:
            item = self.items.pop()
            self.items.append(Item(item.number, item.label, item.text + words))
        else:
            self.text += words


@dataclass(slots=True)
class _OpenParagraph:
    text: str
    subparagraphs: list[_OpenSubparagraph] = field(default_factory=list[_OpenSubparagraph])


@dataclass(slots=True)
class _OpenArticle:
    number: ArticleNumber
    label: str
    headings: tuple[Heading, ...]
    paragraphs: list[_OpenParagraph] = field(default_factory=list[_OpenParagraph])

    def take(self, line: Line) -> None:
        """Put one line where it belongs: a 款, a 项 or 目 of the last 款, or a further line of the last unit."""
        if line.kind is LineKind.TEXT:
            self.paragraphs.append(_OpenParagraph(line.text))
            return
        if not self.paragraphs:
            self.paragraphs.append(_OpenParagraph(""))
        paragraph = self.paragraphs[-1]
        last = paragraph.subparagraphs[-1] if paragraph.subparagraphs else None
        if line.kind is LineKind.SUBPARAGRAPH:
            paragraph = self._holder_of(line.value)
            paragraph.subparagraphs.append(_OpenSubparagraph(line.value, line.label, line.text))
        elif last is None:
            paragraph.text += "\n" + line.printed
        elif line.kind is LineKind.ITEM:
            last.items.append(Item(line.value, line.label, line.text))
        else:
            last.go_on("\n" + line.printed)

    def _holder_of(self, number: int) -> _OpenParagraph:
        """The 款 that a 项 of this number belongs to.

        Lines between （四） and （五） belong to （四） and are no 款 (Customs Law, Article 6).
        """
        for place in range(len(self.paragraphs) - 1, -1, -1):
            listing = self.paragraphs[place].subparagraphs
            if not listing:
                continue
            between = self.paragraphs[place + 1 :]
            if number > 1 and between and listing[-1].number == number - 1:
                listing[-1].go_on("".join("\n" + paragraph.text for paragraph in between))
                del self.paragraphs[place + 1 :]
                return self.paragraphs[place]
            break
        return self.paragraphs[-1]

    def close(self) -> Article:
        """The article as data."""
        paragraphs = tuple(
            Paragraph(
                ordinal,
                paragraph.text,
                tuple(
                    Subparagraph(sub.number, sub.label, sub.text, tuple(sub.items)) for sub in paragraph.subparagraphs
                ),
            )
            for ordinal, paragraph in enumerate(self.paragraphs, 1)
        )
        return Article(self.number, self.label, self.headings, paragraphs)


def parse(text: str) -> ParsedText:
    """Read a text; never fails, never drops: what is no article is remainder with its reason.

    Numbers are taken as printed; gaps, doubles and broken runs are in the report, for the caller to judge.
    """
    lines = read_lines(text)
    opened: list[_OpenArticle] = []
    headings: tuple[Heading, ...] = ()
    remainder: list[RemainderLine] = []
    for place, line in enumerate(lines):
        if line.kind is LineKind.REMAINDER:
            remainder.append(RemainderLine(line.number, line.text, line.reason, place))
        elif line.kind is LineKind.HEADING:
            heading = Heading(line.level, line.value, line.text, line.printed)
            headings = (*(outer for outer in headings if RANKS[outer.level] < RANKS[line.level]), heading)
        elif line.article is not None:
            opened.append(_OpenArticle(line.article, line.label, headings))
            if line.text:
                opened[-1].paragraphs.append(_OpenParagraph(line.text))
        else:
            opened[-1].take(line)
    articles = tuple(article.close() for article in opened)
    joined = tuple(number for line in lines for number in line.joined)
    return ParsedText(articles, tuple(remainder), report(articles, remainder, joined, text, print_articles(articles)))


def print_articles(articles: Sequence[Article]) -> str:
    """Articles as lines, each heading where it first applies."""
    lines: list[str] = []
    above: tuple[Heading, ...] = ()
    for article in articles:
        same = 0
        while same < min(len(above), len(article.headings)) and above[same] == article.headings[same]:
            same += 1
        lines += [heading.text for heading in article.headings[same:]]
        lines.append(article.label + article.full_text)
        above = article.headings
    return "\n".join(lines)


def unparse(parsed: ParsedText) -> str:
    """The text in canonical form, the remainder back in its place."""
    lines = print_articles(parsed.articles).split("\n") if parsed.articles else []
    for line in parsed.remainder:
        lines.insert(line.place, line.text)
    return "\n".join(lines)
