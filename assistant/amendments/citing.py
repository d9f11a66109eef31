"""What cites provisions: the protocol that a feature registers with, and the sources that stand in the corpus.

A quiz, a rule table, a template or a draft that keeps citations becomes a `CitingSource`: a name in Chinese and its
items, each with what it cites. A source knows for which version its citations were written; where it does not, the
version of a `Cited` stays empty.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol, cast

from assistant.errors import RequestError
from assistant.regulations.citation import Citation, find, from_slug, print_citation
from assistant.regulations.lexicon import Lexicon
from assistant.regulations.library import Library
from assistant.regulations.model import Address, Regulation


@dataclass(frozen=True, slots=True)
class Cited:
    """One provision cited: `words` as stored, `version` "" where the source does not know which one was meant."""

    words: str
    slug: str
    version: str
    address: Address


@dataclass(frozen=True, slots=True)
class CitingItem:
    """One stored thing, by what it is called there."""

    id: str
    title: str
    cited: tuple[Cited, ...]


class CitingSource(Protocol):
    """A place where things are stored that cite provisions."""

    @property
    def name(self) -> str:
        """In Chinese, as the list is headed: 试题, 主题索引."""
        ...

    def items(self) -> Iterable[CitingItem]:
        """Every stored thing that cites something."""
        ...


def cited(citation: Citation, library: Library, on: date, words: str = "") -> Cited | None:
    """A citation as the version in force on `on` holds it; None for one without a provision that is held."""
    if citation.address is None:
        return None
    regulation = library.regulation_of(citation, on)
    if not isinstance(regulation, Regulation):
        return None
    return Cited(words or print_citation(citation), regulation.slug, regulation.version, citation.address)


@dataclass(frozen=True, slots=True)
class CorpusTables:
    """The subject index and the lexicon. They are written for the bundled texts as they hold today.

    `library` must be the bundled corpus alone: an import that brings a newer version leaves the tables behind.
    """

    name: str
    library: Library
    lexicon: Lexicon
    table: str
    on: date

    def items(self) -> Iterator[CitingItem]:
        """A row each."""
        rows = (
            [(subject.subject, subject.provisions) for subject in self.lexicon.subjects]
            if self.table == "subjects"
            else [(term.term, term.provisions) for term in self.lexicon.terms]
        )
        for title, provisions in rows:
            found = [(words, citation) for words in provisions for citation in find(words, self.library.titles())]
            every = (cited(each.citation, self.library, self.on, words) for words, each in found)
            if held := tuple(one for one in every if one is not None):
                yield CitingItem(f"{self.table}.yaml“{title}”", title, held)


@dataclass(frozen=True, slots=True)
class CrossReferences:
    """References by title inside the texts held, each read on the day on which its text took effect."""

    library: Library
    name: str = "其他法规条文中的引用"

    def items(self) -> Iterator[CitingItem]:
        """An article each."""
        for regulation in self.library.regulations:
            for article in regulation.articles:
                every = (
                    cited(each.citation, self.library, regulation.effective, each.words)
                    for each in find(article.full_text, self.library.titles())
                    if each.citation.title
                )
                held = tuple(one for one in every if one is not None and one.slug != regulation.slug)
                if held:
                    title = print_citation(
                        Citation(regulation.short_title, address=Address(article.number), version=regulation.version)
                    )
                    yield CitingItem(f"{regulation.slug}@{regulation.version}:{article.number}", title, held)


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A JSON Lines file of test questions: `id`, `question`, `provisions` as `slug:8.1.3`, perhaps `on`.

    Cases without a day were written for the bundled texts as they hold today.
    """

    path: Path
    library: Library
    on: date
    name: str = "评测题"

    def items(self) -> Iterator[CitingItem]:
        """A line each.

        Raises:
            RequestError: the file cannot be read, or a line is no such case.
        """
        try:
            lines = self.path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise RequestError(f"评测题文件 {self.path.name} 读不出来。", "请检查路径和编码（UTF-8）。") from error
        for number, line in enumerate(lines, 1):
            if line.strip():
                item = self._item(line, number)
                if item.cited:
                    yield item

    def _item(self, line: str, number: int) -> CitingItem:
        try:
            row = cast(dict[str, object], json.loads(line))
            day = date.fromisoformat(str(row["on"])) if row.get("on") else self.on
            places = [str(each).partition(":") for each in cast(list[object], row.get("provisions", []))]
            found = [self._cited(slug, address, day) for slug, _, address in places]
            return CitingItem(str(row["id"]), str(row["question"]), tuple(one for one in found if one))
        except (ValueError, KeyError, TypeError, AttributeError, RequestError) as error:
            raise RequestError(
                f"评测题文件 {self.path.name} 第{number}行不是评测题。",
                "每行是一个含 id、question、provisions 的 JSON。",
            ) from error

    def _cited(self, slug: str, address: str, day: date) -> Cited | None:
        regulation = self.library.get(slug, on=day)
        return Cited(f"{slug}:{address}", slug, regulation.version, from_slug(address)) if regulation else None
