"""What a parse found and could not settle: gaps, doubles, broken runs, and every character accounted for."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.regulations.model import Address, Article, ArticleNumber
from assistant.regulations.numerals import print_article_number, to_chinese

_MOST_LISTED = 20


@dataclass(frozen=True, slots=True)
class RemainderLine:
    """A line that is in no article: `line_number` in the text as given, `place` among the canonical lines (from 0)."""

    line_number: int
    text: str
    reason: str
    place: int


@dataclass(frozen=True, slots=True)
class NumberBreak:
    """A 项 or 目 whose number is not the one due; `address` is where it stands, `expected` the number due."""

    address: Address
    expected: int

    @property
    def found(self) -> int:
        """The number printed."""
        return self.address.item or self.address.subparagraph or 0

    def sentence(self) -> str:
        """One Chinese sentence."""
        unit = "目" if self.address.item is not None else "项"
        where = f"{print_article_number(self.address.article)}第{to_chinese(self.address.paragraph or 1)}款"
        return f"{where}的{unit}不连号：应为第{self.expected}{unit}，实为第{self.found}{unit}。"


@dataclass(frozen=True, slots=True)
class ParseReport:
    """`gaps`: numbers skipped between the first and the last article; `doubles`: numbers printed more than once;
    `out_of_order`: articles whose number is smaller than one before them; `empty`: articles without words;
    `joined`: source lines put onto the line before; characters are non-whitespace ones.
    """

    gaps: tuple[ArticleNumber, ...]
    doubles: tuple[ArticleNumber, ...]
    out_of_order: tuple[ArticleNumber, ...]
    breaks: tuple[NumberBreak, ...]
    empty: tuple[ArticleNumber, ...]
    joined: tuple[int, ...]
    characters_in: int
    characters_placed: int
    characters_remainder: int

    def sentences(self) -> tuple[str, ...]:
        """What a reader should look at, a Chinese sentence each; nothing where all is in order."""
        return (
            *_listed("缺少条号", self.gaps),
            *_listed("条号重复", self.doubles),
            *_listed("条号次序颠倒", self.out_of_order),
            *_listed("只有条号没有内容", self.empty),
            *(found.sentence() for found in self.breaks),
        )


def report(
    articles: Sequence[Article], remainder: Sequence[RemainderLine], joined: tuple[int, ...], text: str, placed: str
) -> ParseReport:
    """The report on `articles` and `remainder`, found in `text`; `placed` is what the articles print."""
    numbers = [article.number for article in articles]
    return ParseReport(
        gaps=tuple(gaps(numbers)),
        doubles=tuple(sorted(number for number, times in Counter(numbers).items() if times > 1)),
        out_of_order=tuple(number for before, number in _with_highest(numbers) if number < before),
        breaks=tuple(found for article in articles for found in _breaks(article)),
        empty=tuple(article.number for article in articles if not article.full_text.strip()),
        joined=joined,
        characters_in=characters(text),
        characters_placed=characters(placed),
        characters_remainder=sum(characters(line.text) for line in remainder),
    )


def characters(text: str) -> int:
    """How many non-whitespace characters a text has."""
    return sum(not sign.isspace() for sign in text)


def gaps(numbers: Sequence[ArticleNumber]) -> Iterator[ArticleNumber]:
    """Numbers that the run skips: whole ones between the smallest and the largest, inserted ones from 之一 on."""
    held = sorted(set(numbers))
    for before, after in pairwise(held):
        yield from (ArticleNumber(number) for number in range(before.number + 1, after.number))
        first = before.inserted + 1 if after.number == before.number else 1
        if after.inserted and after.number != before.number:
            yield ArticleNumber(after.number)
        yield from (ArticleNumber(after.number, inserted) for inserted in range(first, after.inserted))


def _with_highest(numbers: Sequence[ArticleNumber]) -> Iterator[tuple[ArticleNumber, ArticleNumber]]:
    highest = ArticleNumber(0)
    for number in numbers:
        yield highest, number
        highest = max(highest, number)


def _breaks(article: Article) -> Iterator[NumberBreak]:
    for paragraph in article.paragraphs:
        due = 1
        for sub in paragraph.subparagraphs:
            if sub.number != due:
                yield NumberBreak(Address(article.number, paragraph.ordinal, sub.number), due)
            due = sub.number + 1
            due_item = 1
            for item in sub.items:
                if item.number != due_item:
                    yield NumberBreak(Address(article.number, paragraph.ordinal, sub.number, item.number), due_item)
                due_item = item.number + 1


def _listed(cause: str, numbers: Sequence[ArticleNumber]) -> tuple[str, ...]:
    if not numbers:
        return ()
    more = f"等{len(numbers)}处" if len(numbers) > _MOST_LISTED else ""
    return (f"{cause}：{'、'.join(map(print_article_number, numbers[:_MOST_LISTED]))}{more}。",)
