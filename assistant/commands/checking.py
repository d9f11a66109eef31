"""`cadre check citations`: a text, a file or standard input checked for what it cites. 3 where something is wrong."""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperCommand, TyperGroup

from assistant.errors import RequestError
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.checking.report import CheckedCitation, CitationReport

_LARGEST_PASTE = 2 * 1024 * 1024
_FINDINGS = 3

File = Annotated[
    str, typer.Argument(metavar="文件", help="要核对的文件（.txt、.md、.docx等）；写“-”从标准输入读取文字。")
]
Json = Annotated[bool, typer.Option("--json", help="输出 JSON。")]
On = Annotated[datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="按哪一天的效力，如 2018-06-01。")]


def register(app: typer.Typer, group: type[TyperGroup], command: type[TyperCommand]) -> None:
    """Add the group `check` with its commands."""
    check_app = typer.Typer(cls=group, help="核对：文稿中的法规引用。", no_args_is_help=True)
    check_app.callback()(_check)
    check_app.command("citations", cls=command)(check_citations)
    app.add_typer(check_app, name="check")


def _check() -> None:
    """核对：文稿中的法规引用。"""


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
