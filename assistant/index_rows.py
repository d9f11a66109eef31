"""The indexes as rows: what the command line, the interface and the pages show; filtered, sorted, a page at a time."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, TypeVar

from assistant.errors import RequestError, UnknownProvision
from assistant.index_row import ArticleReferences, DefinitionRow, FigureRow, Place, Query, ReferenceRow
from assistant.indexes.definition_index import DefinitionEntry
from assistant.indexes.figure_index import FigureEntry
from assistant.indexes.figure_kinds import FigureKind
from assistant.indexes.indexes import indexes_of
from assistant.indexes.reference_index import ReferenceEntry, leads_to
from assistant.regulations.citation import find, label
from assistant.regulations.library import Library
from assistant.regulations.model import Provision, Regulation
from assistant.regulations.titles import title_key


class IndexQueryInvalid(RequestError):
    """A filter or an order that an index does not have."""

    code = "index_query_invalid"


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
    by: dict[str, Callable[[FigureEntry], Any]] = {
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
    by: dict[str, Callable[[DefinitionEntry], Any]] = {
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
        UnknownProvision: `to` cites nothing that is held.
        IndexQueryInvalid: no such order.
    """
    entries = indexes_of(library).references(query.title, query.version, query.on)
    aim = _cited(library, query) if query.to.strip() else None
    kept = [
        entry
        for entry in entries
        if (aim is None or leads_to(entry, aim))
        and (not query.kind or entry.state == query.kind or (query.kind == BROKEN and entry.state.broken))
        and _contains(query.contains, entry.quote, entry.target, entry.words)
    ]
    by: dict[str, Callable[[ReferenceEntry], Any]] = {
        "target": lambda one: one.target,
        "state": lambda one: one.state.value,
        "regulation": lambda one: one.provision.regulation.title,
    }
    return tuple(reference_row(one, query.on) for one in _sorted(kept, query.sort, by, REFERENCE_SORTS))


BROKEN = "引用落空"


def _cited(library: Library, query: Query) -> Provision:
    """The provision that `to` cites.

    Raises:
        UnknownProvision: it cites nothing, or nothing that is held.
    """
    for found in find(query.to, library.titles()):
        resolved = library.resolve(found.citation, query.on or date.today())
        if isinstance(resolved, Provision):
            return resolved
        raise UnknownProvision(resolved.sentence, "请从法规目录中选择。")
    raise UnknownProvision("没有读出引用。", "写法如：《干部任用条例》第八条第（三）项。")


def references_around(library: Library, regulation: Regulation, on: date | None = None) -> dict[str, ArticleReferences]:
    """引用了 and 被引用 of every article of a version that has any, by article (12-1).

    Those that refer to it are the versions in force on `on` (default: today) and the version itself. The indexes are
    those of the shelf: a law of a collection has none.
    """
    if regulation not in library.regulations:
        return {}
    indexes = indexes_of(library)
    own = indexes.references(regulation.slug, regulation.version, on)
    others = [
        entry
        for entry in indexes.references(on=on)
        if (entry.provision.regulation.slug, entry.provision.regulation.version)
        != (regulation.slug, regulation.version)
    ]
    made: dict[str, list[ReferenceRow]] = {}
    received: dict[str, list[ReferenceRow]] = {}
    for entry in own:
        made.setdefault(str(entry.provision.address.article), []).append(reference_row(entry, on))
    for entry in (*own, *others):
        found = entry.found
        if found and (found.regulation.slug, found.regulation.version) == (regulation.slug, regulation.version):
            received.setdefault(str(found.address.article), []).append(reference_row(entry, on))
    return {
        article: ArticleReferences(refers_to=tuple(made.get(article, ())), referred_by=tuple(received.get(article, ())))
        for article in (*made, *received)
    }


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
        at=said.at,
    )


def _contains(sought: str, *texts: str) -> bool:
    """Whether every word sought (blanks between them) stands in one of the texts."""
    words = [title_key(word) for word in re.split(r"\s+", sought.strip()) if word]
    return all(any(word in title_key(text) for text in texts) for word in words)


def _sorted(
    entries: Iterable[EntryT], sort: str, by: dict[str, Callable[[EntryT], Any]], known: Sequence[str]
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
    return sorted(listed, key=by[column], reverse=backwards)
