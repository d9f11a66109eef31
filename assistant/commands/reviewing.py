"""`cadre review`: a draft looked at as a whole; a marked copy on request. 3 where something is found."""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperCommand

from assistant.errors import RequestError
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.documents.marked_copy import MarkedCopy
    from assistant.reviewing.finding import Finding, FindingPlace
    from assistant.reviewing.review import Review

_FINDINGS = 3

File = Annotated[Path, typer.Argument(metavar="文件", help="要审阅的文稿（.docx、.pdf、.txt、.md等）。")]
Out = Annotated[Path | None, typer.Option("--out", help="把批注和修订写成这个新的 .docx 文件；原文件不动。")]
Json = Annotated[bool, typer.Option("--json", help="输出 JSON。")]
On = Annotated[datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="按哪一天的效力，如 2018-06-01。")]


def register(app: typer.Typer, command: type[TyperCommand]) -> None:
    """Add the command `review`."""
    app.command("review", cls=command)(review_draft)


def review_draft(file: File, out: Out = None, as_json: Json = False, on: On = None) -> None:
    """审阅文稿：数字、引用、术语、空缺等，逐处列出；可以另存带批注和修订的副本。有问题的，退出码为 3。"""
    from assistant.regulations.catalogue import Catalogue
    from assistant.reviewing.marking import marked
    from assistant.reviewing.reading import read_file
    from assistant.reviewing.review import review
    from assistant.shelf.collections import Collections
    from assistant.shelf.held_texts import open_library

    if out is not None:
        _refuse(out, file)
    document = read_file(file)
    settings = Settings.from_environment()
    library = open_library(settings.corpus, settings.imports_folder)
    library = library.with_beside(Collections.open(settings.collections_folder))
    catalogue, day = Catalogue.load(settings.corpus), on.date() if on else date.today()
    found = review(document, library, catalogue, day, own_terms=settings.own_terms)
    if out is not None:
        copy = marked(document, found, datetime.now())
        _write(out, copy.content)
        print(_copied(copy, out), file=sys.stderr if as_json else sys.stdout)
    print(found.model_dump_json(indent=2) if as_json else _as_text(found))
    if found.findings:
        raise typer.Exit(_FINDINGS)


def _refuse(out: Path, file: Path) -> None:
    """Raises RequestError: the copy would take the place of a file, or is not called .docx."""
    if out.suffix.lower() != ".docx":
        raise RequestError("批注副本的文件名要以 .docx 结尾。", "例如：cadre review 文稿.docx --out 批注副本.docx")
    if out.exists() or out.is_symlink() or out.resolve() == file.resolve():
        raise RequestError(f"文件 {out.name} 已经存在，没有覆盖。", "请换一个文件名。")


def _write(path: Path, content: bytes) -> None:
    try:
        with path.open("xb") as written:
            written.write(content)
    except FileExistsError as error:
        raise RequestError(f"文件 {path.name} 已经存在，没有覆盖。", "请换一个文件名。") from error
    except OSError as error:
        raise RequestError(f"文件 {path.name} 写不下来。", "请检查文件夹是否存在、是否可写。") from error


def _copied(copy: "MarkedCopy", out: Path) -> str:
    told = f"批注副本已存为 {out}：批注{copy.comments}处，修订{copy.changed}处。"
    told += f"有{len(copy.only_commented)}处不便直接改动，只作了批注。" if copy.only_commented else ""
    return told + (f"有{len(copy.unmarked)}处不能在原处标注，集中写在篇首的批注里。" if copy.unmarked else "")


def _as_text(found: "Review") -> str:
    parts = [_finding(number, one) for number, one in enumerate(found.findings, 1)]
    parts += [f"〔提示〕{notice}" for notice in found.notices]
    if found.facts.sentences:
        parts.append(_facts(found))
    levels = "，".join(f"{words}{count}处" for words, count in found.by_level.items())
    total = f"共发现{len(found.findings)}处：{levels}。" if found.findings else "没有发现问题。"
    parts.append(f"{total}引用按{found.on.isoformat()}的效力核对，共{len(found.citations)}处。")
    return "\n\n".join(parts)


def _facts(found: "Review") -> str:
    lines = [f"有事实的句子：{found.facts.with_facts}/{found.facts.sentences}句（下步打算不计）。"]
    if len(found.facts.sections) > 1:
        for one in found.facts.sections:
            lines.append(f"　　{one.heading or '开头部分'}：{one.with_facts}/{one.sentences}句")
    return "\n".join(lines)


def _finding(number: int, one: "Finding") -> str:
    from assistant.reviewing.marking import comment_on

    first, *rest = comment_on(one).splitlines()
    words = f"“{one.place.words[:40]}”" if one.place.words else ""
    return "\n".join([f"{number}. {place_words(one.place)}{words}", f"　　{first}", *(f"　　{line}" for line in rest)])


def place_words(place: "FindingPlace") -> str:
    """Where, in Chinese."""
    if place.paragraph is not None:
        return f"第{place.paragraph}段"
    if place.table is None:
        return "全文"
    row = f"第{place.row}行" if place.row else ""
    return f"表{place.table}{row}" + (f"第{place.column}列" if place.column else "")
