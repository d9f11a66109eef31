"""新旧对照表: a comparison as a document to hand over, changed words struck out or underlined."""

from collections.abc import Iterable, Sequence

from assistant.amendments.comparison import ArticleChange, ChangeKind, Comparison
from assistant.amendments.naming import article_label
from assistant.amendments.units import Unit
from assistant.amendments.word_diff import Piece
from assistant.documents.document import Column, Document, Emphasis, Line, Note, Run, Table, cell, plain
from assistant.regulations.model import Article, Regulation


def comparison_document(comparison: Comparison, articles: Sequence[ArticleChange] | None = None) -> Document:
    """The table 条号、旧、新、变化 of the articles given (default: all), with what must be said of it above."""
    shown = comparison.articles if articles is None else articles
    old, new = comparison.old, comparison.new
    columns = (
        Column("条号", 12),
        Column(f"{old.version}年文本", 36),
        Column(f"{new.version}年文本", 36),
        Column("变化", 16),
    )
    counts = "，".join(f"{words}{number}" for words, number in comparison.tally().items())
    return Document(
        title=f"《{new.title}》新旧对照表",
        subtitle=f"（{old.version}年文本与{new.version}年文本）",
        blocks=(
            plain(f"按条对照的结果：{counts}。旧文本中加删除线的是删去的文字，新文本中加下划线的是增加的文字。"),
            *(Note(notice) for notice in comparison.notices),
            Table(columns, tuple(_row(change, old, new) for change in shown)),
        ),
        landscape=True,
    )


def _row(change: ArticleChange, old: Regulation, new: Regulation) -> tuple[tuple[Line, ...], ...]:
    before = ((unit.old, unit.old_pieces) for unit in change.units)
    after = ((unit.new, unit.new_pieces) for unit in change.units)
    told = [each.sentence() for each in change.told]
    numbers = _numbers(old, change.old), _numbers(new, change.new)
    label = numbers[0] if numbers[0] == numbers[1] else [each for side in numbers for each in side]
    if change.old and change.new and numbers[0] != numbers[1]:
        label = [*numbers[0], "↓", *numbers[1]]
    return (
        cell(*label),
        _lines(change.old, before, Emphasis.REMOVED, whole=not change.new),
        _lines(change.new, after, Emphasis.ADDED, whole=not change.old),
        ((Run(change.words, Emphasis.STRONG),), *cell(*told)),
    )


def _numbers(regulation: Regulation, articles: Iterable[Article]) -> list[str]:
    return [article_label(regulation, article) for article in articles]


def _lines(
    articles: Sequence[Article],
    units: Iterable[tuple[Unit | None, tuple[Piece, ...]]],
    emphasis: Emphasis,
    *,
    whole: bool,
) -> tuple[Line, ...]:
    """A line a 款 or 项, in the order of the text; a text without counterpart is not marked word by word."""
    place = {article.number: order for order, article in enumerate(articles)}
    found = [(unit, pieces) for unit, pieces in units if unit is not None]
    found.sort(key=lambda pair: (place[pair[0].address.article], pair[0].order))
    lines: list[list[Run]] = []
    before = None
    for unit, pieces in found:
        runs = [Run(piece.text, emphasis if piece.changed and not whole else Emphasis.PLAIN) for piece in pieces]
        if unit.address == before and not unit.mark:
            lines[-1] += runs
        else:
            lines.append([Run(unit.mark), *runs] if unit.mark else runs)
        before = unit.address
    return tuple(tuple(line) for line in lines) or cell("（无）")


def changed_only(comparison: Comparison) -> tuple[ArticleChange, ...]:
    """The articles that are not the same."""
    return tuple(change for change in comparison.articles if change.kind is not ChangeKind.SAME)
