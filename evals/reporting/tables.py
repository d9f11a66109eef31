"""The tables of the report as headings and cells: the same for Markdown and for the page."""

from collections.abc import Sequence
from dataclasses import dataclass

from evals.reporting.results import KIND_NAMES, MEASURES, PART_NAMES, Results, Table, file_name

KIND_MEASURES = ("recall@1", "recall@3", "unit@1", "status", "article_first", "unit_cited", "right", "listed_whole")
ABLATION_MEASURES = (
    "recall@1",
    "recall@3",
    "recall@5",
    "unit@1",
    "unit@3",
    "unit@5",
    "article_first",
    "right",
    "refused_right",
    "not_refused",
    "follow_up_right",
    "nothing_carried",
)
_DEPTHS = ("recall@1", "recall@3", "recall@5")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: a title, headings, rows of cells."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def by_file(results: Results) -> Grid:
    """Each measure, a column a file."""
    held = [measure for measure in MEASURES if any(measure in table.shares for table in results.files)]
    rows = [(MEASURES[measure], *(_told(table, measure) for table in results.files)) for measure in held]
    rows += [
        (
            f"整个回答 {when}（毫秒）",
            *(f"{table.times[when]:.0f}" if when in table.times else "–" for table in results.files),
        )
        for when in ("p50", "p95")
    ]
    head = ("指标", *(f"{file_name(table.name)} {table.cases}题" for table in results.files))
    return Grid("各题集", head, tuple(rows))


def by_kind(results: Results) -> Grid:
    """Each sort of question, a column a measure; the open files only."""
    head = ("题型", "题数", *(MEASURES[measure] for measure in KIND_MEASURES))
    rows = [
        (KIND_NAMES.get(table.name, table.name), str(table.cases), *(_told(table, each) for each in KIND_MEASURES))
        for table in results.kinds
    ]
    return Grid("按题型（公开题）", head, tuple(rows))


def of_ablation(results: Results) -> Grid:
    """All parts as shares, each part switched off as points of difference."""
    first = results.ablation[0]
    rows = [
        (
            PART_NAMES.get(row.name, row.name),
            *(_share_or_points(row, first, measure) for measure in ABLATION_MEASURES),
            f"{row.times.get('p50', 0):.0f} / {row.times.get('p95', 0):.0f}",
        )
        for row in results.ablation
    ]
    head = ("关闭的部件", *(MEASURES[measure] for measure in ABLATION_MEASURES), "处理器毫秒 p50 / p95")
    return Grid("消融（与全部启用相比，百分点）", head, tuple(rows))


def of_peers(results: Results) -> Grid:
    """Each searcher: shares, ratios to ours, processor times."""
    ours = results.peers[0]
    rows = [
        (
            row.name,
            *(f"{row.share(each) or 0:.1%}（×{_ratio(row, ours, each):.2f}）" for each in _DEPTHS),
            f"{row.times['p50']:.1f}（×{row.times['p50'] / ours.times['p50']:.2f}）",
            f"{row.times['p95']:.1f}",
        )
        for row in results.peers
    ]
    head = ("检索器", *(MEASURES[each] for each in _DEPTHS), "处理器毫秒 p50", "p95")
    return Grid(f"同题同库对比（{ours.cases}题）", head, tuple(rows))


def points(row: Table, first: Table, measure: str) -> float | None:
    """The difference to the first row in points; None where one of them has no such measure."""
    share, base = row.share(measure), first.share(measure)
    return None if share is None or base is None else 100 * (share - base)


def all_grids(results: Results) -> Sequence[Grid]:
    """Those for which there is something to tell."""
    grids = [by_file(results)] if results.files else []
    grids += [by_kind(results)] if results.kinds else []
    grids += [of_ablation(results)] if results.ablation else []
    grids += [of_peers(results)] if results.peers else []
    return grids


def _told(table: Table, measure: str) -> str:
    right, total = table.shares.get(measure, (0, 0))
    return f"{right}/{total}（{right / total:.1%}）" if total else "–"


def _share_or_points(row: Table, first: Table, measure: str) -> str:
    difference = points(row, first, measure)
    if difference is None:
        return "–"
    if row is first:
        return f"{row.share(measure) or 0:.1%}"
    return "·" if abs(difference) < 0.05 else f"{difference:+.1f}"


def _ratio(row: Table, ours: Table, measure: str) -> float:
    return (row.share(measure) or 0) / (ours.share(measure) or 1)
