"""A comparison on the wire: what `cadre corpus diff --json`, the API and the page show."""

from collections.abc import Iterable, Sequence
from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from assistant.amendments.comparison import ArticleChange, ChangeKind, Comparison
from assistant.amendments.naming import article_label
from assistant.amendments.telling import Telling, ToldChange
from assistant.amendments.units import Unit
from assistant.amendments.word_diff import Piece
from assistant.regulations.citation import print_address
from assistant.regulations.model import Address, Article, Regulation, TextKind
from assistant.regulations.validity import Validity, validity_on, validity_words


class _Shown(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ComparedVersion(_Shown):
    """One of the two texts."""

    version: str
    title: str
    effective: date
    text_kind: TextKind
    status: Validity = Field(description="所指日期的效力")
    status_words: str
    articles: int = Field(description="库内条数")


class PieceShown(_Shown):
    """A run of words."""

    text: str
    changed: bool


class UnitShown(_Shown):
    """A sentence or a 项 of one text; the pieces joined are its words, without the printed mark."""

    place: str = Field(description="所在条款项")
    mark: str = Field(description="项的序号，如（一）；不是项的为空")
    pieces: tuple[PieceShown, ...]
    starts: bool = Field(description="是否另起一行（款或者项）")
    counterpart: str = Field(description="另一版中对应的条款项；没有对应的为空")


class ToldShown(_Shown):
    """A figure, deadline, date, list, body or binding word that changed."""

    kind: Telling
    old: str
    new: str
    sentence: str
    old_place: str
    new_place: str
    reliable: bool = Field(description="要点对照中也可靠：数字、期限、日期、项数")


class ArticleShown(_Shown):
    """What became of one article, or of several that belong together."""

    kind: ChangeKind
    words: str = Field(description="变化，中文")
    anchor: str
    old_articles: tuple[str, ...] = Field(description="旧文本的条；增补条写作 12-1")
    new_articles: tuple[str, ...]
    old_labels: tuple[str, ...] = Field(description="印出的条号，含〔条号待核〕〔内容待核〕标记")
    new_labels: tuple[str, ...]
    headings: tuple[str, ...] = Field(description="所在编章节，由外到内；删去的条为旧文本的")
    wording_only: bool = Field(description="只有表述不同，可能出自要点的编写")
    old_units: tuple[UnitShown, ...] = Field(description="旧文本的各句、各项，按条文顺序")
    new_units: tuple[UnitShown, ...]
    told: tuple[ToldShown, ...]


class ComparisonShown(_Shown):
    """Two versions compared, in the order of the new text."""

    slug: str
    title: str
    old: ComparedVersion
    new: ComparedVersion
    of_digests: bool = Field(description="有一版是要点：表述的差异不是官方文本的差异")
    notices: tuple[str, ...]
    counts: dict[ChangeKind, int]
    articles: tuple[ArticleShown, ...]


def comparison_shown(
    comparison: Comparison, on: date, articles: Sequence[ArticleChange] | None = None
) -> ComparisonShown:
    """The whole comparison, or the articles given of it; states of validity are those of `on`."""
    shown = comparison.articles if articles is None else articles
    return ComparisonShown(
        slug=comparison.new.slug,
        title=comparison.new.title,
        old=_version(comparison.old, on),
        new=_version(comparison.new, on),
        of_digests=comparison.of_digests,
        notices=comparison.notices,
        counts=comparison.counts(),
        articles=tuple(_article(change, comparison) for change in shown),
    )


def _version(regulation: Regulation, on: date) -> ComparedVersion:
    return ComparedVersion(
        version=regulation.version,
        title=regulation.title,
        effective=regulation.effective,
        text_kind=regulation.text_kind,
        status=validity_on(regulation, on),
        status_words=validity_words(regulation, on),
        articles=len(regulation.articles),
    )


def _article(change: ArticleChange, comparison: Comparison) -> ArticleShown:
    headed = (change.new or change.old)[0]
    return ArticleShown(
        kind=change.kind,
        words=change.words,
        anchor=change.anchor,
        old_articles=_numbers(change.old),
        new_articles=_numbers(change.new),
        old_labels=tuple(article_label(comparison.old, each) for each in change.old),
        new_labels=tuple(article_label(comparison.new, each) for each in change.new),
        headings=tuple(heading.text for heading in headed.headings),
        wording_only=change.wording_only,
        old_units=_units(change.old, [(each.old, each.new, each.old_pieces) for each in change.units]),
        new_units=_units(change.new, [(each.new, each.old, each.new_pieces) for each in change.units]),
        told=tuple(_told(each) for each in change.told),
    )


def _numbers(articles: Iterable[Article]) -> tuple[str, ...]:
    return tuple(str(article.number) for article in articles)


def _units(
    articles: Sequence[Article], found: Sequence[tuple[Unit | None, Unit | None, tuple[Piece, ...]]]
) -> tuple[UnitShown, ...]:
    """The units of one side in the order of its text."""
    place = {article.number: order for order, article in enumerate(articles)}
    held = [(unit, other, pieces) for unit, other, pieces in found if unit is not None]
    held.sort(key=lambda each: (place[each[0].address.article], each[0].order))
    shown: list[UnitShown] = []
    before: Address | None = None
    for unit, other, pieces in held:
        shown.append(
            UnitShown(
                place=print_address(unit.address),
                mark=unit.mark,
                pieces=tuple(PieceShown(text=piece.text, changed=piece.changed) for piece in pieces),
                starts=unit.address != before or bool(unit.mark),
                counterpart=print_address(other.address) if other else "",
            )
        )
        before = unit.address
    return tuple(shown)


def _told(change: ToldChange) -> ToldShown:
    return ToldShown(
        kind=change.telling,
        old=change.old,
        new=change.new,
        sentence=change.sentence() + "。",
        old_place=print_address(change.old_address) if change.old_address else "",
        new_place=print_address(change.new_address) if change.new_address else "",
        reliable=change.telling.reliable,
    )
