"""`cadre draft dossier` and `cadre check dossier`: all papers of one appointment, and what a file lacks."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.errors import RequestError
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.drafting.dossier_papers import DossierPapers
    from assistant.drafting.expected_papers import PaperState
    from assistant.reviewing.conflicts import ConflictReport

_FINDINGS = 3
Json = Annotated[bool, typer.Option("--json", help="输出 JSON。")]
On = Annotated[datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="条款按哪一天的效力。")]


def draft_dossier(
    out: Annotated[Path | None, typer.Option("--out", help="写到哪个新文件夹；已有的文件不覆盖。")] = None,
    fact_file: Annotated[Path | None, typer.Option("--facts", help="事实文件：YAML、JSON 或填好的 .xlsx。")] = None,
    try_sample: Annotated[bool, typer.Option("--sample", help="用内置的示例事实（单位和人名是虚构的）。")] = False,
    archive: Annotated[Path | None, typer.Option("--zip", help="另存（或者只存）为这个新的 .zip。")] = None,
    person: Annotated[Path | None, typer.Option("--person", help="人选情况取自任免审批表文件 .lrmx。")] = None,
    pseudonyms: Annotated[Path | None, typer.Option("--pseudonyms", help="化名导出；对照写到这个新文件。")] = None,
    variant: Annotated[int, typer.Option("--variant", min=0, max=999, help="换一套措辞：0、1、2……")] = 0,
    on: On = None,
    as_json: Json = False,
) -> None:
    """按一张事实表起草一次任免的全部文书，连同封面目录、来源、待补和核对。"""
    from assistant.checking.working_days import Calendar
    from assistant.drafting.document_type import DocumentTypes
    from assistant.drafting.dossier_papers import SHEET, dossier_papers
    from assistant.drafting.fact_sources import dossier_from, sample
    from assistant.drafting.folder_writing import must_be_new, write_folder, write_new, zipped
    from assistant.drafting.person_form import form_of, read_person, with_person
    from assistant.drafting.pseudonyms import pseudonymised
    from assistant.drafting.terms import with_terms
    from assistant.shelf.held_texts import open_library

    if (fact_file is None) == (not try_sample):
        raise RequestError("请用 --facts 给出事实文件，或者用 --sample 试用示例。", "两者只用一个。")
    if out is None and archive is None:
        raise RequestError("没有写明存到哪里。", "请用 --out 文件夹，或者 --zip 文件.zip。")
    for path in (out, archive, pseudonyms):
        if path is not None:
            must_be_new(path)
    settings = Settings.from_environment()
    kinds = DocumentTypes.load(settings.prompts)
    sheet = kinds.sheets[SHEET]
    dossier = dossier_from(fact_file, sheet) if fact_file else sample(kinds, sheet)
    form = form_of(dossier)
    if person is not None:
        given = read_person(person)
        dossier = with_person(dossier, given, person.name)
        form = form_of(dossier, given)
    dossier = with_terms(dossier, Calendar.open(settings.data))
    key: bytes | None = None
    if pseudonyms is not None:
        hidden = pseudonymised(dossier)
        dossier, key = hidden.dossier, hidden.key_file
        form = form_of(dossier)  # what only the form says of a person is not passed on
    library = open_library(settings.corpus, settings.imports_folder)
    papers = dossier_papers(kinds, dossier, library, on.date() if on else date.today(), variant=variant, form=form)
    if pseudonyms is not None and key is not None:  # first: papers without their key cannot be turned back
        write_new(pseudonyms, key, mode=0o600)
    if out is not None:
        write_folder(out, papers.files)
    if archive is not None:
        write_new(archive, zipped(papers.files))
    print(_json(papers) if as_json else _summary(papers, [one for one in (out, archive) if one]))


def restore_names(
    file: Annotated[Path, typer.Argument(metavar="文书", help="化名导出的 .docx。")],
    key: Annotated[Path, typer.Argument(metavar="对照文件", help="导出时 --pseudonyms 写出的文件。")],
    out: Annotated[Path, typer.Option("--out", help="写到哪个新 .docx。")],
) -> None:
    """用对照文件把化名改回原来的姓名和个人信息；原文件不动。"""
    from assistant.documents.docx_renaming import renamed_copy
    from assistant.drafting.folder_writing import must_be_new, write_new
    from assistant.drafting.pseudonyms import read_key

    must_be_new(out)
    try:
        content, names = file.read_bytes(), read_key(key.read_bytes())
    except OSError as error:
        raise RequestError("文书或者对照文件读不了。", "请检查路径和权限。") from error
    try:
        made, count = renamed_copy(content, names)
    except ValueError as error:
        raise RequestError(f"{file.name} 不是能打开的 .docx。", "请用WPS或Word另存为.docx后再试。") from error
    write_new(out, made)
    print(f"已写出 {out}：改回{count}处。")


def check_dossier(
    given: Annotated[Path, typer.Argument(metavar="事实文件或者文件夹", help="事实文件，或者放纪实材料的文件夹。")],
    fact_file: Annotated[
        Path | None, typer.Option("--facts", help="核对文件夹时，另给事实文件以判断是否需要。")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="目录写到这个新的 .docx。")] = None,
    on: On = None,
    as_json: Json = False,
) -> None:
    """对照全程纪实应有的材料列出缺件。有缺件的，退出码为 3。"""
    from assistant.documents.docx_writer import write_docx
    from assistant.drafting.document_type import DocumentTypes
    from assistant.drafting.dossier_catalogue import CATALOGUE_LAYOUT, catalogue_document, missing_words
    from assistant.drafting.dossier_papers import SHEET, chosen, filed_titles
    from assistant.drafting.expected_papers import Held, expected_papers, judged_papers
    from assistant.drafting.fact_sources import dossier_from
    from assistant.drafting.folder_writing import must_be_new, write_new
    from assistant.shelf.held_texts import open_library

    if out is not None:
        must_be_new(out)
    settings = Settings.from_environment()
    is_folder = given.is_dir()
    source = fact_file if is_folder else given
    sheet = DocumentTypes.load(settings.prompts).sheets[SHEET]
    dossier = dossier_from(source, sheet) if source is not None else None
    titles = _names(given) if is_folder else filed_titles(dossier) if dossier else []
    library = open_library(settings.corpus, settings.imports_folder)
    day = on.date() if on else date.today()
    choices = chosen(dossier) if dossier else {}
    states = judged_papers(expected_papers(library.folder), choices, titles, (), library, day)
    if out is not None:
        write_new(out, write_docx(catalogue_document(states, dossier), CATALOGUE_LAYOUT))
    if as_json:
        print(json.dumps([_state(one) for one in states], ensure_ascii=False, indent=2))
    else:
        print("\n".join([*(_line(one) for one in states if one.held is not Held.NOT_NEEDED), missing_words(states)]))
    if any(one.held is Held.MISSING for one in states):
        raise typer.Exit(_FINDINGS)


def check_conflicts(
    files: Annotated[list[Path], typer.Argument(metavar="文书……", help="同一次任免的几份文书，或者放它们的文件夹。")],
    as_json: Json = False,
) -> None:
    """核对几份文书之间的矛盾：姓名、职务、日期、人数、文号。有矛盾的，退出码为 3。"""
    from assistant.reviewing.conflicts import conflicts
    from assistant.reviewing.reading import read_file

    paths = [one for given in files for one in (_papers(given) if given.is_dir() else [given])]
    report = conflicts([read_file(path) for path in paths])
    print(report.model_dump_json(indent=2) if as_json else _conflict_text(report))
    if report.conflicts:
        raise typer.Exit(_FINDINGS)


def _papers(folder: Path) -> list[Path]:
    return sorted(one for one in folder.glob("*.docx") if not one.name.startswith((".", "~")))


def _conflict_text(report: "ConflictReport") -> str:
    from assistant.commands.reviewing import place_words

    parts: list[str] = []
    for one in report.conflicts:
        parts.append(f"【矛盾】{one.matter}")
        parts += [f"　　{each.file} {place_words(each.place)}：“{each.words}”" for each in one.places]
    told = f"有矛盾的事项{len(report.conflicts)}项" if report.conflicts else "没有发现矛盾"
    parts += [f"〔提示〕{words}" for words in report.notices if "页眉和页脚" not in words]
    parts.append(
        f"核对{len(report.files)}份文书，比较{report.compared}个事项，{told}；没有写明环节或者事项的不作比较。"
    )
    return "\n".join(parts)


def _names(folder: Path) -> list[str]:
    try:
        return sorted(one.stem for one in folder.rglob("*") if one.is_file() and not one.name.startswith((".", "~")))
    except OSError as error:
        raise RequestError(f"文件夹 {folder.name} 读不了。", "请检查路径和权限。") from error


def _state(one: "PaperState") -> dict[str, object]:
    return {
        "step": one.expected.step,
        "paper": one.expected.paper,
        "state": one.held.value,
        "basis": one.label,
        "titles": one.titles,
    }


def _line(one: "PaperState") -> str:
    return f"【{one.held.value}】{one.expected.step}·{one.expected.paper}（{one.label}）"


def _json(papers: "DossierPapers") -> str:
    told = {
        "files": [name for name, _ in papers.files],
        "papers": [
            {"id": one.type, "name": one.name, "title": one.title, "state": one.state.value} for one in papers.drafts
        ],
        "gaps": list({gap.slot: gap.model_dump() for one in papers.drafts for gap in one.gaps}.values()),
        "problems": list({one.message: one.model_dump() for draft in papers.drafts for one in draft.problems}.values()),
        "catalogue": [_state(one) for one in papers.states],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _summary(papers: "DossierPapers", written: list[Path]) -> str:
    from assistant.drafting.dossier_catalogue import missing_words

    gaps = {gap.slot: gap for one in papers.drafts for gap in one.gaps if gap.required}
    problems = dict.fromkeys(f"{one.message}{one.next_step}" for draft in papers.drafts for one in draft.problems)
    lines = [f"已写出 {path}（{len(papers.files)}个文件）" for path in written]
    lines += [f"〔{one.state}〕{one.name}：{one.title}" for one in papers.drafts]
    lines += [f"待补{len(gaps)}项，见最后一个文件。"] if gaps else []
    lines += [f"〔核对〕{words}" for words in problems]
    return "\n".join([*lines, missing_words(papers.states)])
