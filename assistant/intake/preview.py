"""What an import shows before it is confirmed: what the file says it is, what was found in it, what to look at."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import cast

from assistant.regulations.model import Article, ArticleNumber, Heading
from assistant.regulations.numerals import print_article_number


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """A line that is in no article: its number in the text as read, or 0 for what the reader left out; why."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class IntakePreview:
    """The parse report of one document. "" and None stand for what the document does not say.

    `remainder` are the lines of the text that are in no article, `left_out` what is not in the text at all (running
    heads, navigation). Every non-whitespace character of the text is in an article or in the remainder:
    `characters_in == characters_placed + characters_remainder`. `notes` are the Chinese sentences to read first.
    """

    name: str
    kind: str
    title: str
    form: str
    issuer: str
    document_number: str
    version: str
    adopted: date | None
    issued: date | None
    effective: date | None
    interpreter: str
    articles: int
    first_article: str
    last_article: str
    chapters: tuple[str, ...]
    gaps: tuple[str, ...]
    doubles: tuple[str, ...]
    out_of_order: tuple[str, ...]
    empty: tuple[str, ...]
    breaks: tuple[str, ...]
    remainder: tuple[PreviewLine, ...]
    left_out: tuple[PreviewLine, ...]
    tables: int
    characters_in: int
    characters_placed: int
    characters_remainder: int
    notes: tuple[str, ...]

    def as_dict(self) -> dict[str, object]:
        """Values that JSON knows: lists for tuples, ISO dates, null for what the document does not say."""
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}

    def as_text(self) -> str:
        """For people at a terminal: one fact a line, then what to look at."""
        said = {
            "名称": self.title,
            "形式": self.form if self.title else "",
            "制定机关": self.issuer,
            "发文字号": self.document_number,
            "版本": f"{self.version}年" if self.version else "",
            "通过": _day(self.adopted),
            "发布": _day(self.issued),
            "施行": _day(self.effective),
            "解释机关": self.interpreter,
        }
        span = f"（{self.first_article}至{self.last_article}）" if self.articles else ""
        lines = [f"{name}：{value or '没有载明'}" for name, value in said.items()]
        lines += [
            f"条数：{self.articles}{span}　编章节：{len(self.chapters)}　表格：{self.tables}",
            f"字数：共{self.characters_in}，在条文里{self.characters_placed}，不在任何一条里{self.characters_remainder}",
        ]
        lines += [f"请看：{note}" for note in self.notes]
        lines += [f"　第{one.line}行（{one.reason}）：{_short(one.text)}" for one in self.remainder]
        if self.left_out:
            lines.append(f"没有读入的文字{len(self.left_out)}处：")
            lines += [f"　（{one.reason}）{_short(one.text)}" for one in self.left_out[:20]]
        return "\n".join(lines)


def printed(numbers: Iterable[ArticleNumber]) -> tuple[str, ...]:
    """Article numbers as a reader knows them."""
    return tuple(map(print_article_number, numbers))


def headings_of(articles: Iterable[Article]) -> tuple[str, ...]:
    """The headings that articles stand under, each once, in printed order."""
    seen: dict[tuple[Heading, ...], str] = {}
    for article in articles:
        for depth in range(1, len(article.headings) + 1):
            path = article.headings[:depth]
            seen.setdefault(path, path[-1].text)
    return tuple(seen.values())


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, PreviewLine):
        return asdict(value)
    if isinstance(value, tuple):
        return [_plain(one) for one in cast(tuple[object, ...], value)]
    return value


def _day(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
