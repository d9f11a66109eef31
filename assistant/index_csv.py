"""Tables as CSV for a spreadsheet: UTF-8 with a byte order mark, and no cell that a spreadsheet would compute."""

import csv
import io
from collections.abc import Iterable, Sequence

from assistant.audit_rows import AuditRow, article_words
from assistant.index_row import DefinitionRow, FigureRow, ReferenceRow

_COMPUTED = ("=", "+", "-", "@", "\t", "\r")
_KINDS = {"digest": "要点", "official": "原文"}


def figures_csv(rows: Iterable[FigureRow]) -> str:
    """The figures, a line each."""
    head = (
        "类别",
        "数值",
        "单位",
        "写法",
        "限定",
        "起算点",
        "承担者",
        "所限定的事项",
        "法规",
        "版本",
        "引用",
        "文本",
        "所在句",
    )
    return _table(
        head,
        (
            (
                row.kind.value, row.value, row.unit, row.words, row.modality, row.counted_from, row.subject, row.limits,
                row.place.regulation, row.place.version, row.place.label, _KINDS[row.place.text_kind], row.quote,
            )
            for row in rows
        ),
    )  # fmt: skip


def definitions_csv(rows: Iterable[DefinitionRow]) -> str:
    """The definitions, a line each."""
    head = ("用语", "类别", "法规", "版本", "引用", "文本", "条文")
    return _table(
        head,
        (
            (
                row.term,
                row.kind,
                row.place.regulation,
                row.place.version,
                row.place.label,
                _KINDS[row.place.text_kind],
                row.quote,
            )
            for row in rows
        ),
    )


def references_csv(rows: Iterable[ReferenceRow]) -> str:
    """The references, a line each."""
    head = ("引用所在", "写法", "所指", "结果", "原因", "法规", "版本", "所在句")
    return _table(
        head,
        (
            (
                row.place.label,
                row.words,
                row.target_place.label if row.target_place else row.target,
                row.state,
                row.why,
                row.place.regulation,
                row.place.version,
                row.quote,
            )
            for row in rows
        ),
    )


def audit_csv(rows: Iterable[AuditRow]) -> str:
    """The work list: a line for every article to check, with empty columns for who checks it."""
    head = (
        "法规",
        "版本",
        "条",
        "要核对的",
        "内容现状",
        "条号现状",
        "现印作",
        "条文开头",
        "核对结果",
        "核对人",
        "日期",
    )
    return _table(
        head,
        (
            (
                row.title,
                row.version,
                article_words(item.article),
                item.task,
                item.content,
                item.number,
                item.label,
                item.beginning,
                "",
                "",
                "",
            )
            for row in rows
            for item in row.items
        ),
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return "\ufeff" + written.getvalue()


def guarded(cell: str) -> str:
    """The cell with an apostrophe before a sign that would make a spreadsheet read it as a formula."""
    return f"'{cell}" if cell.startswith(_COMPUTED) else cell
