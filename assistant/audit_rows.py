"""The audit as rows: what the command line, the interface, the page and the printed checklist show."""

from collections.abc import Iterable, Mapping
from datetime import date

from pydantic import Field

from assistant.answering.answer import Wire
from assistant.indexes.audit import AuditedRegulation, AuditItem, audit
from assistant.regulations.library import Library
from assistant.regulations.model import ArticleNumber, Checked
from assistant.regulations.number_list import print_number_list
from assistant.regulations.numerals import print_article_number
from assistant.regulations.validity import validity_words

MARK_WORDS = {Checked.SEEN: "已核", Checked.DERIVED: "推定", Checked.UNCHECKED: "待核", Checked.OFFICIAL: "官方文本"}


class MarkLists(Wire):
    """Article lists by mark, as front matter writes them: 1-3, 15, 12之1."""

    seen: str = Field(description="已与公开文本对照")
    derived: str = Field(description="由相邻版本推定")
    unchecked: str = Field(description="待核")
    official: str = Field(description="导入的官方文本")


class AuditItemRow(Wire):
    """One article to look up in the printed text."""

    article: str = Field(description="条；增补条写作 12-1")
    task: str = Field(description="要核对的：内容、条号，或者补录")
    content: str = Field(description="内容现状；缺收的条为空")
    number: str = Field(description="条号现状；缺收的条为空")
    label: str = Field(description="现在印出的引用；缺收的条为空")
    beginning: str = Field(description="库内条文的开头，便于在原文中找到")


class AuditRow(Wire):
    """One version: what is held, how sure it is, what is left to check."""

    title: str
    slug: str
    version: str
    status_words: str = Field(description="效力，含〔效力待核〕")
    official: bool = Field(description="是否已导入官方文本")
    total: int = Field(description="库内条数与已知缺收条数之和")
    held: int
    missing: str = Field(description="缺收的条")
    content: MarkLists
    number: MarkLists
    content_counts: Mapping[str, int]
    number_counts: Mapping[str, int]
    sources: tuple[str, ...] = Field(description="与哪些公开文本对照过")
    notices: tuple[str, ...]
    items: tuple[AuditItemRow, ...] = Field(description="待核对的条，按条文顺序")


class AuditTotals(Wire):
    """The versions shown, together."""

    regulations: int
    official: int
    total: int
    held: int
    missing: int
    content: Mapping[str, int]
    number: Mapping[str, int]
    to_check: int = Field(description="待核对的条数")


class AuditReport(Wire):
    """The audit of a library on one day, core regulations first."""

    on: date
    totals: AuditTotals
    regulations: tuple[AuditRow, ...]


def audit_report(library: Library, title: str = "", on: date | None = None) -> AuditReport:
    """The audit.

    Raises:
        UnknownRegulation: no such regulation, or none of its versions in force on that day.
    """
    day = on or date.today()
    audited = audit(library, title, day)
    return AuditReport(on=day, totals=_totals(audited), regulations=tuple(_row(one, day) for one in audited))


def article_words(article: str) -> str:
    """12-1 → 第十二条之一."""
    number, _, inserted = article.partition("-")
    return print_article_number(ArticleNumber(int(number), int(inserted or 0)))


def _row(one: AuditedRegulation, on: date) -> AuditRow:
    regulation = one.regulation
    return AuditRow(
        title=regulation.title,
        slug=regulation.slug,
        version=regulation.version,
        status_words=validity_words(regulation, on),
        official=one.official,
        total=one.total,
        held=one.held,
        missing=print_number_list(regulation.missing),
        content=_lists(one.content),
        number=_lists(one.number),
        content_counts=_counts([one.content]),
        number_counts=_counts([one.number]),
        sources=one.sources,
        notices=(*regulation.notices, *regulation.digest_notices),
        items=tuple(_item(item) for item in one.items),
    )


def _item(item: AuditItem) -> AuditItemRow:
    return AuditItemRow(
        article=str(item.number),
        task=item.task.value,
        content=MARK_WORDS[item.content] if item.content else "",
        number=MARK_WORDS[item.assumed] if item.assumed else "",
        label=item.label,
        beginning=item.beginning,
    )


def _totals(audited: tuple[AuditedRegulation, ...]) -> AuditTotals:
    return AuditTotals(
        regulations=len(audited),
        official=sum(one.official for one in audited),
        total=sum(one.total for one in audited),
        held=sum(one.held for one in audited),
        missing=sum(len(one.regulation.missing) for one in audited),
        content=_counts(one.content for one in audited),
        number=_counts(one.number for one in audited),
        to_check=sum(len(one.items) for one in audited),
    )


def _lists(marked: Mapping[Checked, tuple[ArticleNumber, ...]]) -> MarkLists:
    return MarkLists(**{mark.value: print_number_list(marked[mark]) for mark in Checked})


def _counts(lists: Iterable[Mapping[Checked, tuple[ArticleNumber, ...]]]) -> dict[str, int]:
    every = list(lists)
    return {mark.value: sum(len(marked[mark]) for marked in every) for mark in Checked}
