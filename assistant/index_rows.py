"""The indexes as rows: what the command line, the interface and the pages show; filtered, sorted, a page at a time."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import TypeVar

from pydantic import Field

from assistant.answering.answer import Wire
from assistant.errors import RequestError
from assistant.indexes.definition_index import DefinitionEntry
from assistant.indexes.figure_index import FigureEntry
from assistant.indexes.figure_kinds import FigureKind
from assistant.indexes.indexes import indexes_of
from assistant.indexes.reference_index import ReferenceEntry
from assistant.regulations.citation import label
from assistant.regulations.library import Library
from assistant.regulations.model import Provision
from assistant.regulations.titles import title_key


class IndexQueryInvalid(RequestError):
    """A filter or an order that an index does not have."""

    code = "index_query_invalid"


class Place(Wire):
    """The provision a row stands for, with its printed citation; the fields make a link."""

    label: str = Field(description="印出的引用，含〔条号待核〕〔内容待核〕标记")
    regulation: str = Field(description="法规全称")
    short_title: str
    slug: str
    version: str
    article: str = Field(description="条；增补条写作 12-1")
    text_kind: str = Field(description="digest＝要点；official＝原文")


class FigureRow(Wire):
    """One figure."""

    value: str = Field(description="数值；日期写作 01-31 或者 2017-02-08，幅度写作 3–5")
    unit: str = Field(description="单位；工作日与日分开")
    kind: FigureKind
    words: str = Field(description="条文中的写法")
    modality: str = Field(description="条文中的限定：不少于、…以上、…内等；没有的为空")
    counted_from: str = Field(description="条文写明的起算点；没有写明的为空")
    subject: str = Field(description="承担者；语法上看不出的为空，不作推断")
    limits: str = Field(description="所限定的事项：数字所在的分句")
    lead: str = Field(description="数字在项、目中的，引出该项、目的话")
    place: Place
    quote: str = Field(description="所在的句子，是库内条文的原样片段")


class DefinitionRow(Wire):
    """One definition, name or statement of scope."""

    term: str
    kind: str = Field(description="定义、范围、简称、适用、参照")
    place: Place
    quote: str = Field(description="条文的原样片段")


class ReferenceRow(Wire):
    """One reference, followed."""

    words: str = Field(description="条文中的写法")
    state: str = Field(description="已指到条款、指整章、指整部法规，或者没有指到的原因")
    broken: bool = Field(description="应当指到规范而没有指到")
    target: str = Field(description="所指，由程序印出；指代不明的为空")
    target_place: Place | None = Field(description="所指条款；没有指到条款的为空")
    why: str = Field(description="没有指到的原因，一句中文")
    place: Place
    quote: str = Field(description="条文的原样片段")


class Query(Wire):
    """What is asked of an index; every field narrows, "" leaves open.

    `kind`, `unit`, `contains` filter; `sort` names a column, with a leading `-` for the other way round.
    """

    title: str = ""
    version: str = ""
    on: date | None = None
    kind: str = ""
    unit: str = ""
    contains: str = ""
    sort: str = ""


RowT = TypeVar("RowT", FigureRow, DefinitionRow, ReferenceRow)
EntryT = TypeVar("EntryT")
FIGURE_SORTS = ("law", "value", "kind", "regulation", "unit")
DEFINITION_SORTS = ("law", "term", "kind", "regulation")
REFERENCE_SORTS = ("law", "target", "state", "regulation")
_KINDS = list(FigureKind)


def figure_rows(library: Library, query: Query) -> tuple[FigureRow, ...]:
    """The figures asked for.

    Raises:
        UnknownRegulation: no such regulation or version.
        IndexQueryInvalid: no such kind or order.
    """
    if query.kind and query.kind not in _KINDS:
        raise IndexQueryInvalid(f"没有“{query.kind[:20]}”这一类。", f"可用：{'、'.join(_KINDS)}。")
    entries = indexes_of(library).figures(query.title, query.version, query.on)
    kept = [
        entry
        for entry in entries
        if (not query.kind or entry.figure.kind == query.kind)
        and (not query.unit or entry.figure.unit == query.unit)
        and _contains(query.contains, entry.said.quote, entry.lead, entry.said.limits)
    ]
    by: dict[str, Callable[[FigureEntry], object]] = {
        "value": lambda one: (_KINDS.index(one.figure.kind), one.figure.unit in _COUNTED_APART, _size(one)),
        "kind": lambda one: _KINDS.index(one.figure.kind),
        "regulation": lambda one: one.provision.regulation.title,
        "unit": lambda one: one.figure.unit,
    }
    return tuple(_figure_row(entry, query.on) for entry in _sorted(kept, query.sort, by, FIGURE_SORTS))


_COUNTED_APART = frozenset({"工作日"})


def _size(entry: FigureEntry) -> Fraction:
    return entry.figure.size


def definition_rows(library: Library, query: Query) -> tuple[DefinitionRow, ...]:
    """The definitions asked for.

    Raises:
        UnknownRegulation: no such regulation or version.
        IndexQueryInvalid: no such order.
    """
    entries = indexes_of(library).definitions(query.title, query.version, query.on)
    kept = [
        entry
        for entry in entries
        if (not query.kind or entry.kind == query.kind) and _contains(query.contains, entry.term, entry.quote)
    ]
    by: dict[str, Callable[[DefinitionEntry], object]] = {
        "term": lambda one: one.term,
        "kind": lambda one: one.kind.value,
        "regulation": lambda one: one.provision.regulation.title,
    }
    ordered = _sorted(kept, query.sort, by, DEFINITION_SORTS)
    return tuple(
        DefinitionRow(term=one.term, kind=one.kind.value, place=place_of(one.provision, query.on), quote=one.quote)
        for one in ordered
    )


def reference_rows(library: Library, query: Query) -> tuple[ReferenceRow, ...]:
    """The references asked for; `kind` is a state, or 引用落空 for every broken one.

    Raises:
        UnknownRegulation: no such regulation or version.
        IndexQueryInvalid: no such order.
    """
    entries = indexes_of(library).references(query.title, query.version, query.on)
    kept = [
        entry
        for entry in entries
        if (not query.kind or entry.state == query.kind or (query.kind == BROKEN and entry.state.broken))
        and _contains(query.contains, entry.quote, entry.target, entry.words)
    ]
    by: dict[str, Callable[[ReferenceEntry], object]] = {
        "target": lambda one: one.target,
        "state": lambda one: one.state.value,
        "regulation": lambda one: one.provision.regulation.title,
    }
    return tuple(reference_row(one, query.on) for one in _sorted(kept, query.sort, by, REFERENCE_SORTS))


BROKEN = "引用落空"


def reference_row(entry: ReferenceEntry, on: date | None = None) -> ReferenceRow:
    """A reference as it is shown."""
    return ReferenceRow(
        words=entry.words,
        state=entry.state.value,
        broken=entry.state.broken,
        target=entry.target,
        target_place=place_of(entry.found, on) if entry.found else None,
        why=entry.why,
        place=place_of(entry.provision, on),
        quote=entry.quote,
    )


def place_of(provision: Provision, on: date | None = None) -> Place:
    """Where a row stands, its citation printed by the program."""
    regulation = provision.regulation
    return Place(
        label=label(provision, on),
        regulation=regulation.title,
        short_title=regulation.short_title,
        slug=regulation.slug,
        version=regulation.version,
        article=str(provision.address.article),
        text_kind=regulation.text_kind.value,
    )


def _figure_row(entry: FigureEntry, on: date | None) -> FigureRow:
    figure, said = entry.figure, entry.said
    return FigureRow(
        value=figure.value,
        unit=figure.unit,
        kind=figure.kind,
        words=figure.words,
        modality=said.modality,
        counted_from=said.counted_from,
        subject=said.subject,
        limits=said.limits,
        lead=entry.lead,
        place=place_of(entry.provision, on),
        quote=said.quote,
    )


def _contains(sought: str, *texts: str) -> bool:
    """Whether every word sought (blanks between them) stands in one of the texts."""
    words = [title_key(word) for word in re.split(r"\s+", sought.strip()) if word]
    return all(any(word in title_key(text) for text in texts) for word in words)


def _sorted(
    entries: Iterable[EntryT], sort: str, by: dict[str, Callable[[EntryT], object]], known: Sequence[str]
) -> list[EntryT]:
    """In the order asked for; equals keep the order of shelf and law."""
    listed = list(entries)
    column, backwards = sort.removeprefix("-"), sort.startswith("-")
    if not sort or sort == "law":
        return listed
    if column not in known:
        raise IndexQueryInvalid(f"不能按“{sort[:20]}”排序。", f"可用：{'、'.join(known)}，前面加“-”为倒序。")
    if column == "law":
        return listed[::-1]
    return sorted(listed, key=by[column], reverse=backwards)  # pyright: ignore[reportArgumentType]
