"""核对清单: for every version what is held, how sure it is, and what whoever has the printed text should check."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.indexes.shelf import chosen
from assistant.indexes.use_order import in_use_order
from assistant.regulations.citation import label
from assistant.regulations.corpus_file import sources_of
from assistant.regulations.library import Library
from assistant.regulations.model import (
    Address,
    Article,
    ArticleNumber,
    Checked,
    Provision,
    Regulation,
    TextKind,
)


class AuditTask(StrEnum):
    """What is to be done about an article, with the printed text at hand."""

    CONTENT = "内容"
    NUMBER = "条号"
    BOTH = "内容、条号"
    ADD = "补录"


@dataclass(frozen=True, slots=True)
class AuditItem:
    """One article to look up. `content` and `number` are None for an article that is missing; then `label` is empty."""

    number: ArticleNumber
    task: AuditTask
    content: Checked | None
    assumed: Checked | None
    label: str
    beginning: str


@dataclass(frozen=True, slots=True)
class AuditedRegulation:
    """One version: which articles stand on which list, and what is left to check, in the order of the text.

    `total` counts the articles held and those known to be missing. Derived articles are to be checked as well.
    """

    regulation: Regulation
    content: Mapping[Checked, tuple[ArticleNumber, ...]]
    number: Mapping[Checked, tuple[ArticleNumber, ...]]
    sources: tuple[str, ...]
    items: tuple[AuditItem, ...]

    @property
    def official(self) -> bool:
        """Whether an official text has been imported for this version."""
        return self.regulation.text_kind is TextKind.OFFICIAL

    @property
    def held(self) -> int:
        """Articles held."""
        return len(self.regulation.articles)

    @property
    def total(self) -> int:
        """Articles held and articles known to be missing."""
        return self.held + len(self.regulation.missing)


_BEGINNING = 24  # characters of an article that help to find it in the booklet
_SURE = {Checked.SEEN, Checked.OFFICIAL}


def audit(library: Library, title: str = "", on: date | None = None) -> tuple[AuditedRegulation, ...]:
    """Every version in force on `on` (default: today), or that of one regulation, core regulations first.

    Raises:
        UnknownRegulation: no such regulation, or none of its versions in force on that day.
    """
    day = on or date.today()
    return tuple(_audited(one, day) for one in in_use_order(chosen(library, title, "", day), library.folder))


def _audited(regulation: Regulation, on: date) -> AuditedRegulation:
    return AuditedRegulation(
        regulation=regulation,
        content=_lists(regulation, regulation.checked_content),
        number=_lists(regulation, regulation.checked_number),
        sources=sources_of(regulation),
        items=_items(regulation, on),
    )


def _lists(
    regulation: Regulation, marks: Mapping[ArticleNumber, Checked]
) -> Mapping[Checked, tuple[ArticleNumber, ...]]:
    """The articles by mark; one on no list counts as unchecked, as everywhere."""
    held = [article.number for article in regulation.articles]
    return {mark: tuple(one for one in held if marks.get(one, Checked.UNCHECKED) is mark) for mark in Checked}


def _items(regulation: Regulation, on: date) -> tuple[AuditItem, ...]:
    items = [AuditItem(number, AuditTask.ADD, None, None, "", "") for number in regulation.missing]
    for article in regulation.articles:
        provision = Provision(regulation, Address(article.number), article, article.full_text)
        content, number = provision.checked_content, provision.checked_number
        tasks: Sequence[AuditTask] = [
            task for task, mark in ((AuditTask.CONTENT, content), (AuditTask.NUMBER, number)) if mark not in _SURE
        ]
        if tasks:
            task = tasks[0] if len(tasks) == 1 else AuditTask.BOTH
            items.append(AuditItem(article.number, task, content, number, label(provision, on), _beginning(article)))
    return tuple(sorted(items, key=lambda item: item.number))


def _beginning(article: Article) -> str:
    first = article.full_text.split("\n")[0]
    return first if len(first) <= _BEGINNING else first[:_BEGINNING] + "……"
