"""`cadre corpus index` and `cadre corpus audit`: the indexes and the audit as text, JSON or CSV."""

import json
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from assistant.errors import RequestError
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.audit_rows import AuditReport, AuditRow
    from assistant.index_rows import DefinitionRow, FigureRow, Query, ReferenceRow
    from assistant.regulations.library import Library

RowT = TypeVar("RowT", "FigureRow", "DefinitionRow", "ReferenceRow")

Which = Annotated[
    str, typer.Argument(metavar="索引", help="figures 时限与数字，definitions 定义，references 条间引用。")
]
Title = Annotated[str, typer.Option("--title", help="只看这部法规：全称、简称或者标识。")]
Version = Annotated[str, typer.Option("--version", help="按名称指定版本，如 2014。")]
Kind = Annotated[str, typer.Option("--kind", help="类别，如 期限、年限、人数、比例、日期；引用落空。")]
Unit = Annotated[str, typer.Option("--unit", help="单位，如 工作日、日、年、人。")]
Contains = Annotated[str, typer.Option("--contains", help="所在句含有的词语，几个词用空格分开。")]
To = Annotated[str, typer.Option("--to", help="只看引用这一条款的，如 《干部任用条例》第八条。")]
Sort = Annotated[
    str, typer.Option("--sort", help="排序：law、value、kind、unit、term、target、regulation；前加 - 倒序。")
]
Json = Annotated[bool, typer.Option("--json", help="输出 JSON。")]
Csv = Annotated[bool, typer.Option("--csv", help="输出 CSV（可用 Excel 打开）。")]
On = Annotated[datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="按哪一天的有效文本，如 2018-06-01。")]


def register(corpus: typer.Typer, command: type) -> None:
    """Register both commands under `cadre corpus`."""
    corpus.command("index", cls=command)(index)
    corpus.command("audit", cls=command)(show_audit)


def index(
    which: Which,
    title: Title = "",
    version: Version = "",
    kind: Kind = "",
    unit: Unit = "",
    contains: Contains = "",
    to: To = "",
    sort: Sort = "",
    on: On = None,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """列出全库的时限与数字、定义或者条间引用，每项附引用和条文。"""
    from assistant import index_csv, index_rows

    day = on.date() if on else None
    query = index_rows.Query(
        title=title, version=version, on=day, kind=kind, unit=unit, contains=contains, to=to, sort=sort
    )
    library = _library()
    if which == "figures":
        _print(library, query, index_rows.figure_rows, index_csv.figures_csv, _figure_line, as_json, as_csv)
    elif which == "definitions":
        _print(library, query, index_rows.definition_rows, index_csv.definitions_csv, _definition_line, as_json, as_csv)
    elif which == "references":
        _print(library, query, index_rows.reference_rows, index_csv.references_csv, _reference_line, as_json, as_csv)
    else:
        raise RequestError(f"没有“{which[:20]}”这个索引。", "可用：figures、definitions、references。")


def show_audit(
    title: Annotated[str, typer.Argument(metavar="法规", help="只看这部法规；不填为全部。")] = "",
    on: On = None,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """核对情况：各法规收了几条、缺哪几条、哪些已核待核，列出待核对的条。"""
    from assistant.audit_rows import audit_report
    from assistant.index_csv import audit_csv

    _one_form(as_json, as_csv)
    report = audit_report(_library(), title, on.date() if on else None)
    if as_json:
        print(report.model_dump_json(indent=2))
    elif as_csv:
        _write(audit_csv(report.regulations))
    else:
        print(_audit_text(report, bool(title)))


def _print(
    library: "Library",
    query: "Query",
    rows_of: Callable[["Library", "Query"], Sequence[RowT]],
    csv_of: Callable[[Sequence[RowT]], str],
    line_of: Callable[[RowT], str],
    as_json: bool,
    as_csv: bool,
) -> None:
    _one_form(as_json, as_csv)
    rows = rows_of(library, query)
    if as_json:
        print(json.dumps([row.model_dump(mode="json") for row in rows], ensure_ascii=False, indent=2))
    elif as_csv:
        _write(csv_of(rows))
    else:
        print("\n".join([*(line_of(row) for row in rows), f"共{len(rows)}项。"]))


def _write(table: str) -> None:
    """A table is UTF-8 whatever the console speaks: it goes into a file."""
    sys.stdout.flush()
    sys.stdout.buffer.write(table.encode("utf-8"))
    sys.stdout.buffer.flush()


def _one_form(as_json: bool, as_csv: bool) -> None:
    if as_json and as_csv:
        raise RequestError("--json 与 --csv 只能选一个。", "去掉其中一个后重试。")


def _library() -> "Library":
    from assistant.shelf.held_texts import open_library

    settings = Settings.from_environment()
    return open_library(settings.corpus, settings.imports_folder)


def _figure_line(row: "FigureRow") -> str:
    said = "".join(f"　{words}" for words in (row.modality, row.counted_from and f"起算：{row.counted_from}") if words)
    return f"{row.kind.value}　{row.words}{said}　{row.limits}（{row.place.label}）"


def _definition_line(row: "DefinitionRow") -> str:
    return f"{row.kind}　{row.term}（{row.place.label}）：{row.quote}"


def _reference_line(row: "ReferenceRow") -> str:
    target = row.target_place.label if row.target_place else row.target
    return f"{row.place.label}　“{row.words}”→ {target or row.state}" + (
        f"　〔{row.state}〕{row.why}" if row.broken else ""
    )


def _audit_text(report: "AuditReport", with_items: bool) -> str:
    totals = report.totals
    lines = [
        f"{report.on.isoformat()}有效的法规{totals.regulations}部，其中已导入官方文本{totals.official}部；"
        f"共{totals.total}条，收{totals.held}条，缺{totals.missing}条；待核对{totals.to_check}条。"
    ]
    for row in report.regulations:
        lines += _regulation_lines(row, with_items)
    return "\n".join(lines)


def _regulation_lines(row: "AuditRow", with_items: bool) -> list[str]:
    from assistant.audit_rows import article_words

    text = "原文" if row.official else "要点"
    lines = [f"《{row.title}》{row.version}年文本　{row.status_words}　{text}　收{row.held}条，共{row.total}条"]
    lines += [f"　缺：{row.missing}"] if row.missing else []
    for name, lists in (("内容", row.content), ("条号", row.number)):
        marks = (("已核", lists.seen), ("推定", lists.derived), ("待核", lists.unchecked), ("官方文本", lists.official))
        lines.append(f"　{name}：" + "；".join(f"{mark} {numbers}" for mark, numbers in marks if numbers))
    if with_items:
        lines += [f"　对照：{source}" for source in row.sources]
        lines += [f"　提示：{notice}" for notice in row.notices]
        lines += [f"　□ {article_words(item.article)}　核{item.task}　{item.beginning}".rstrip() for item in row.items]
    return lines
