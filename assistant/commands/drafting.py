"""`cadre draft`: a document from facts, the list of document types, and what facts a type asks for."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperCommand, TyperGroup

from assistant.commands import draft_revision
from assistant.commands.dossier import draft_dossier, restore_names
from assistant.errors import RequestError
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.drafting.draft import Draft

_MAKE = "make"
Json = Annotated[bool, typer.Option("--json", help="输出 JSON。")]
Type = Annotated[str, typer.Argument(metavar="文种", help="见 cadre draft types。")]


def register(app: typer.Typer, group: type[TyperGroup], command: type[TyperCommand]) -> None:
    """Add the group `draft`; a word that is no command of it is a document type."""

    class DraftGroup(group):  # pyright: ignore[reportUntypedBaseClass]
        def resolve_command(self, ctx, args):  # pyright: ignore  # the types are private to the library
            if args and not args[0].startswith("-") and args[0] not in self.commands:
                return _MAKE, self.commands[_MAKE], args
            return super().resolve_command(ctx, args)

    draft_app = typer.Typer(cls=DraftGroup, help="起草：按给出的事实生成公文和卷宗文书。", no_args_is_help=True)
    draft_app.callback()(_group)
    draft_app.command(_MAKE, cls=command)(make)
    draft_app.command("dossier", cls=command)(draft_dossier)
    draft_app.command("restore-names", cls=command)(restore_names)
    draft_app.command("types", cls=command)(types)
    draft_app.command("facts", cls=command)(facts)
    draft_revision.register(draft_app, command)
    app.add_typer(draft_app, name="draft")


def _group() -> None:
    """起草：按给出的事实生成公文和卷宗文书。"""


def make(
    document_type: Type,
    fact_file: Annotated[Path | None, typer.Option("--facts", help="事实文件：YAML、JSON 或填好的 .xlsx。")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="写到哪个 .docx；已有的文件不覆盖。")] = None,
    sources: Annotated[Path | None, typer.Option("--sources", help="来源表写到哪个 .docx。")] = None,
    section: Annotated[str, typer.Option("--section", help="只起草一部分：部分的名称，或者“二”这样的序号。")] = "",
    without: Annotated[list[str] | None, typer.Option("--without", help="略去的可选部分，可写几次。")] = None,
    variant: Annotated[int, typer.Option("--variant", min=0, max=999, help="换一套措辞：0、1、2……")] = 0,
    try_sample: Annotated[bool, typer.Option("--sample", help="用内置的示例事实（单位和人名是虚构的）。")] = False,
    on: Annotated[datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="条款按哪一天的效力。")] = None,
    revise_by: Annotated[
        list[str] | None, typer.Option("--revise", help="修改指令，如“第二部分换一种说法”，可写几次。")
    ] = None,
    last_report: Annotated[
        Path | None, typer.Option("--last-year", help="去年的报告：取到的事实都待确认，不写入。")
    ] = None,
    formal: Annotated[bool, typer.Option("--formal", help="印成正式公文：版头、主送、版记。")] = False,
    pseudonyms: Annotated[Path | None, typer.Option("--pseudonyms", help="化名导出；对照写到这个新文件。")] = None,
    person: Annotated[Path | None, typer.Option("--person", help="人选情况取自任免审批表文件 .lrmx。")] = None,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的输出文件。")] = False,
    reword: Annotated[
        bool, typer.Option("--reword", help="用所设的大模型给政策表述换措辞；事实、数字、名称不发送，也不改动。")
    ] = False,
    as_json: Json = False,
) -> None:
    """按事实起草一份文书；缺的事实印成〔待补：…〕，并列出要问的问题。"""
    from assistant.drafting.composer import Choices
    from assistant.drafting.desk import Desk
    from assistant.drafting.fact_sources import dossier_from
    from assistant.drafting.folder_writing import write_new
    from assistant.drafting.person_form import read_person, with_person
    from assistant.drafting.pseudonyms import pseudonymised
    from assistant.drafting.revision import revise
    from assistant.facts.last_year import with_last_year
    from assistant.shelf.held_texts import open_library

    if (fact_file is None) == (not try_sample):
        raise RequestError("请用 --facts 给出事实文件，或者用 --sample 试用示例。", "两者只用一个。")
    settings = Settings.from_environment()
    desk = Desk.open(settings)
    one, sheet = desk.type(document_type), desk.sheet(document_type)
    for path in (out, sources):
        _must_be_new(path, fact_file, force=force)
    dossier = dossier_from(fact_file, sheet) if fact_file else desk.sample(document_type)
    if person is not None:
        dossier = with_person(dossier, read_person(person), person.name)
    if pseudonyms is not None:
        hidden = pseudonymised(dossier)
        dossier = hidden.dossier
        write_new(pseudonyms, hidden.key_file, mode=0o600)
    library = open_library(settings.corpus, settings.imports_folder)
    choices = Choices(without=tuple(without or ()), only=section, variant=variant, formal=formal)
    day, told, revision = on.date() if on else date.today(), "", None
    if last_report is not None:
        last = draft_revision.read(one, sheet, last_report)
        dossier, told = with_last_year(dossier, last), draft_revision.last_year_words(last, sheet)
    draft = desk.draft(document_type, dossier, library, day, choices)
    if revise_by:
        before, revision = draft, revise(one, dossier, draft, choices, "\n".join(revise_by))
        draft = desk.draft(document_type, revision.dossier, library, day, revision.choices)
        told = "\n".join([*([told] if told else []), draft_revision.revision_words(revision, before, draft)])
    if reword:
        from assistant.drafting.rewording import with_rewording
        from assistant.llm import LLM

        draft = with_rewording(draft, LLM.of(settings), settings.prompts)
    if out is not None:
        _save(out, desk.draft_file(draft))
    if sources is not None:
        _save(sources, desk.source_file(draft))
    if as_json:
        print(draft_revision.revision_json(revision, draft) if revision else draft.model_dump_json(indent=2))
    elif out is None:
        print(draft.text)
        print()
    if not as_json:
        layout = draft_revision.layout_words(desk.layout(draft.layout))
        print("\n".join(filter(None, (_summary(draft, out, sources), layout, told))))


def types(as_json: Json = False) -> None:
    """列出能起草的文书。"""
    kinds = _types(Settings.from_environment())
    if as_json:
        rows = [
            {"id": one.id, "name": one.name, "description": one.description, "facts": one.sheet} for one in kinds.types
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for one in kinds.types:
        print(f"{one.id}　{one.name}：{one.description}")


def facts(
    document_type: Type,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", help="写出供填写的 .xlsx 工作簿。")] = None,
    yaml: Annotated[Path | None, typer.Option("--yaml", help="写出供填写的 YAML 文件。")] = None,
    as_json: Json = False,
) -> None:
    """列出一种文书要哪些事实，或者写出供填写的工作簿、YAML 文件。"""
    from assistant.drafting.fact_sources import blank_workbook, blank_yaml

    kinds = _types(Settings.from_environment())
    sheet = kinds.sheet_of(kinds.get(document_type))
    for path, content in ((xlsx, blank_workbook), (yaml, blank_yaml)):
        if path is not None:
            _must_be_new(path, None, force=False)
            _save(path, content(sheet))
            print(f"已写出 {path}，填好后用 cadre draft {document_type} --facts {path} 起草。")
    if xlsx is None and yaml is None:
        if as_json:
            print(sheet.model_dump_json(indent=2))
            return
        for part in sheet.parts:
            print(part.title)
            for slot in part.slots:
                needed = "计算得出" if slot.is_computed else "必填" if slot.required else "可选"
                unit = f"，单位{slot.unit}" if slot.unit else ""
                print(f"　{slot.id}（{slot.kind.words}{unit}，{needed}）：{slot.asked}")


def _types(settings: Settings):
    from assistant.drafting.document_type import DocumentTypes

    return DocumentTypes.load(settings.prompts)


def _must_be_new(path: Path | None, source: Path | None, *, force: bool) -> None:
    """A file of the user's is never overwritten unasked, the fact file never at all."""
    if path is None:
        return
    if source is not None and path.resolve() == source.resolve():
        raise RequestError("输出文件和事实文件是同一个。", "请换一个文件名。")
    if path.exists() and not force:
        raise RequestError(f"{path.name} 已经存在，没有覆盖。", "请换一个文件名，或者加 --force。")


def _save(path: Path, content: bytes) -> None:
    """Whole or not at all."""
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise RequestError(f"{path.name} 写不了。", "请检查文件夹是否存在、能否写入。") from error


def _summary(draft: "Draft", out: Path | None, sources: Path | None) -> str:
    lines = [f"〔{draft.state}〕{draft.title}"]
    lines += [f"已写出 {path}" for path in (out, sources) if path is not None]
    required = [gap for gap in draft.gaps if gap.required]
    if required:
        lines.append(f"待补{len(required)}项：")
        lines += [f"　· {gap.label}——{gap.question}" for gap in required]
    optional = [gap for gap in draft.gaps if not gap.required]
    if optional:
        lines.append(f"可补充{len(optional)}项：{'、'.join(gap.label for gap in optional)}")
    lines += [f"〔核对〕{one.message}{one.next_step}" for one in draft.problems]
    lines += [f"〔提示〕{notice}" for notice in draft.notices]
    return "\n".join(lines)
