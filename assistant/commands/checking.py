"""`cadre check`: what a text cites, dates and counts of an appointment, working days. 3 where something is wrong."""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperCommand, TyperGroup

from assistant.commands.dossier import check_conflicts, check_dossier
from assistant.errors import RequestError
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.checking.report import CheckedCitation, CitationReport
    from assistant.checking.timeline_rows import TimelineReport

_LARGEST_PASTE = 2 * 1024 * 1024
_FINDINGS = 3

File = Annotated[
    str, typer.Argument(metavar="文件", help="要核对的文件（.txt、.md、.docx等）；写“-”从标准输入读取文字。")
]
Json = Annotated[bool, typer.Option("--json", help="输出 JSON。")]
On = Annotated[datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="按哪一天的效力，如 2018-06-01。")]


def register(app: typer.Typer, group: type[TyperGroup], command: type[TyperCommand]) -> None:
    """Add the group `check` with its commands."""
    check_app = typer.Typer(
        cls=group, help="核对：文稿中的法规引用，任免程序的日期和人数，工作日。", no_args_is_help=True
    )
    check_app.callback()(_check)
    check_app.command("citations", cls=command)(check_citations)
    check_app.command("timeline", cls=command)(check_timeline)
    check_app.command("dossier", cls=command)(check_dossier)
    check_app.command("conflicts", cls=command)(check_conflicts)
    check_app.command("working-days", cls=command)(check_working_days)
    app.add_typer(check_app, name="check")


def _check() -> None:
    """核对：文稿中的法规引用，任免程序的日期和人数，工作日。"""


def check_citations(file: File, on: On = None, as_json: Json = False) -> None:
    """核对文稿中的引用：有没有这一条、是否有效、条文是否这样规定。有需要改正的，退出码为 3。"""
    from assistant.checking.citations import check_citations as check
    from assistant.regulations.catalogue import Catalogue
    from assistant.shelf.collections import Collections
    from assistant.shelf.held_texts import open_library

    text = _text_of(file)
    settings = Settings.from_environment()
    library = open_library(settings.corpus, settings.imports_folder)
    library = library.with_beside(Collections.open(settings.collections_folder))
    report = check(text, library, Catalogue.load(settings.corpus), on.date() if on else date.today())
    print(report.model_dump_json(indent=2) if as_json else _as_text(report))
    if report.findings:
        raise typer.Exit(_FINDINGS)


Facts = Annotated[Path, typer.Argument(metavar="事实文件", help="一次任免的日期、人数和事件（YAML或者JSON）。")]
Start = Annotated[datetime, typer.Argument(metavar="起日", formats=["%Y-%m-%d"], help="公示开始之类的日期。")]
Number = Annotated[int, typer.Argument(metavar="天数", help="工作日天数，如 5。")]
First = Annotated[bool, typer.Option("--first-day", help="起日计入；不写的从次一个工作日起计。")]
Provisional = Annotated[bool, typer.Option("--provisional", help="没有放假安排的年份按周一至周五推算，标明暂定。")]


def check_timeline(facts: Facts, on: On = None, as_json: Json = False) -> None:
    """推算各环节的最早日期和到期日，倒查已走程序，计算影响期。有不符合的，退出码为 3。"""
    from assistant.checking.procedure_facts import read_facts
    from assistant.checking.timeline import timeline
    from assistant.checking.working_days import Calendar
    from assistant.shelf.held_texts import open_library

    settings, given = Settings.from_environment(), read_facts(facts)
    library = open_library(settings.corpus, settings.imports_folder)
    report = timeline(given, library, Calendar.open(settings.data), on.date() if on else date.today())
    print(report.model_dump_json(indent=2) if as_json else _timeline_text(report))
    if report.counts["不符合"]:
        raise typer.Exit(_FINDINGS)


def check_working_days(
    start: Start, days: Number, first_day: First = False, provisional: Provisional = False, as_json: Json = False
) -> None:
    """从一天起若干个工作日到哪一天止，含调休；推算不出的，退出码为 3。"""
    import json

    from assistant.checking.working_days import Beyond, Calendar, end_of_term

    beyond = Beyond.PROVISIONAL if provisional else Beyond.REFUSE
    calendar = Calendar.open(Settings.from_environment().data)
    term = end_of_term(start.date(), days, first_day_counts=first_day, calendar=calendar, beyond=beyond)
    if as_json:
        told = {
            "start": term.start.isoformat(),
            "days": term.days,
            "first_day_counts": term.first_day_counts,
            "end": term.end.isoformat() if term.end else None,
            "certainty": term.certainty.value,
            "calendars": term.calendars,
            "note": term.note,
        }
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        print(term.sentence)
    if term.end is None:
        raise typer.Exit(_FINDINGS)


def _timeline_text(report: "TimelineReport") -> str:
    parts: list[str] = []
    for row in report.planned:
        mark = "〔暂定〕" if row.provisional else ""
        parts.append(f"【{row.kind or '未推算'}】{row.name}：{row.day or '不能推算'}{mark}")
        parts += [f"　　依据：{row.label}", f"　　算式：{row.formula}"]
        parts += [f"　　日历：{row.calendar}"] if row.calendar else []
        parts += [f"　　说明：{row.note}"] if row.note else []
    for row in report.steps:
        parts += [f"【{row.finding.value}】{row.name}", f"　　依据：{row.label}", f"　　事实：{row.evidence}"]
        parts += [f"　　说明：{row.note}"] if row.note else []
    for row in report.periods:
        parts.append(f"【影响期】{row.event}：{row.start}至{row.end or '不能推算'}，{row.effect}")
        parts += [f"　　依据：{row.label}", f"　　算式：{row.formula}", f"　　说明：{row.note}"]
    counts = "，".join(f"{words}{count}项" for words, count in report.counts.items())
    return "\n".join([*parts, f"{counts}。按{report.on.isoformat()}的效力核对。{report.notice}"])


def _text_of(file: str) -> str:
    """The words of the file, or of standard input.

    Raises:
        RequestError: nothing to read, too much, or not text.
        ImportRefused: the file cannot be read.
    """
    from assistant.intake.document import read_plain
    from assistant.intake.plain_text import decoded

    if file != "-":
        return read_plain(Path(file))
    content = sys.stdin.buffer.read(_LARGEST_PASTE + 1)
    if len(content) > _LARGEST_PASTE:
        raise RequestError("标准输入的文字超过 2 MB。", "请存成文件，或者分几次核对。")
    text = decoded(content)
    if not text.strip():
        raise RequestError("标准输入里没有文字。", "例如：cadre check citations 文稿.docx")
    return text


def _as_text(report: "CitationReport") -> str:
    parts = [_row(row) for row in report.citations]
    if report.left_open:
        parts.append(f"〔提示〕所指不明、没有核对的写法：{'、'.join(dict.fromkeys(report.left_open))}。")
    counts = "，".join(f"{words}{count}处" for words, count in report.counts.items())
    found = f"共{len(report.citations)}处引用：{counts}。" if report.citations else "没有找到对法规的引用。"
    todo = f"需要改正{report.findings}处。" if report.findings else ""
    parts.append(f"{found}{todo}按{report.on.isoformat()}的效力核对；“未判断”“待核”“库外”的请人工核对。")
    return "\n\n".join(parts)


def _row(row: "CheckedCitation") -> str:
    lines = [f"【{row.verdict_words}】{row.words}", f"　　理由：{row.reason}"]
    if row.suggestion:
        lines.append(f"　　建议：{row.suggestion}")
    if row.quote:
        kind = "原文" if row.text_kind == "official" else "要点"
        lines.append(f"　　条文（{kind}）{row.label}：{row.quote.splitlines()[0]}" + ("…" if "\n" in row.quote else ""))
    return "\n".join(lines)
