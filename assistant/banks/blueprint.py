"""双向细目表: how many items a paper has of each part of the texts, by type and by level."""

from collections import Counter
from collections.abc import Sequence

from assistant.banks.bank_item import BankItem
from assistant.documents.document import Column, Line, Table, cell
from assistant.errors import UnknownProvision
from assistant.quizzes.quiz import QuizLevel, QuizType
from assistant.regulations.citation import from_slug
from assistant.regulations.library import Library

_UNPLACED = "未标明依据"


def blueprint_of(items: Sequence[BankItem], library: Library) -> Table:
    """Rows are regulation and chapter, columns types and levels, with sums both ways."""
    places = [_place(item, library) for item in items]
    types = [kind for kind in QuizType if any(item.type is kind for item in items)]
    levels = [level for level in QuizLevel if any(item.level is level for item in items)]
    by_type = Counter((place, item.type) for place, item in zip(places, items, strict=True))
    by_level = Counter((place, item.level) for place, item in zip(places, items, strict=True))
    sums = Counter(places)
    columns = (
        Column("法规与章", 4.0),
        *(Column(kind.words, 1.0) for kind in types),
        *(Column(level.value, 1.0) for level in levels),
        Column("合计", 1.0),
    )
    rows: list[tuple[tuple[Line, ...], ...]] = [
        (
            cell(place),
            *(cell(_count(by_type[place, kind])) for kind in types),
            *(cell(_count(by_level[place, level])) for level in levels),
            cell(str(sums[place])),
        )
        for place in sorted(sums, key=lambda one: _order(items, places, one, library))
    ]
    rows.append(
        (
            cell("合计"),
            *(cell(str(sum(item.type is kind for item in items))) for kind in types),
            *(cell(str(sum(item.level is level for item in items))) for level in levels),
            cell(str(len(items))),
        )
    )
    return Table(columns, tuple(rows))


def _order(items: Sequence[BankItem], places: Sequence[str], place: str, library: Library) -> tuple[str, int, str]:
    """Regulation by regulation, the chapters in their order."""
    first = items[places.index(place)]
    if not first.citations:
        return ("~", 0, place)
    cited = first.citations[0]
    regulation = library.get(cited.slug, cited.version)
    try:
        article = regulation.article(from_slug(cited.article).article) if regulation else None
    except UnknownProvision:
        article = None
    chapter = article.headings[0].number if article and article.headings else 0
    return (cited.slug, chapter, place)


def _count(count: int) -> str:
    return str(count) if count else ""


def _place(item: BankItem, library: Library) -> str:
    if not item.citations:
        return item.section or _UNPLACED
    cited = item.citations[0]
    regulation = library.get(cited.slug, cited.version)
    if regulation is None:
        return _UNPLACED
    try:
        article = regulation.article(from_slug(cited.article).article)
    except UnknownProvision:
        article = None
    chapter = article.headings[0].text if article and article.headings else ""
    return f"《{regulation.short_title}》{chapter}"
