"""`cadre draft compare|layouts|last-year`, and what `cadre draft` does for --last-year and --revise."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperCommand

from assistant.errors import RequestError
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.documents.layout import Layout
    from assistant.drafting.document_type import DocumentType
    from assistant.drafting.draft import Draft
    from assistant.drafting.draft_comparison import DraftComparison
    from assistant.drafting.revision import Revision
    from assistant.facts.last_year import LastYear
    from assistant.facts.sheet import FactSheet

_DIFFERENT = 3
_MOST_MARKS = 60
Json = Annotated[bool, typer.Option("--json", help="输出 JSON。")]


def register(app: typer.Typer, command: type[TyperCommand]) -> None:
    """Add the commands to the group `draft`."""
    app.command("compare", cls=command)(compare)
    app.command("layouts", cls=command)(layouts)
    app.command("last-year", cls=command)(last_year)


def compare(
    old: Annotated[Path, typer.Argument(metavar="原稿", help="起草得到的 .json，或者 .docx、.txt。")],
    new: Annotated[Path, typer.Argument(metavar="新稿", help="改过的一稿，同样的几种文件。")],
    out: Annotated[Path | None, typer.Option("--out", help="对照表写到哪个 .docx；已有的文件不覆盖。")] = None,
    as_json: Json = False,
) -> None:
    """逐句对照两稿：改动、新增、删去、移动，结构变化，锁定的数字和引用有没有变。有差别的，退出码为 3。"""
    from assistant.documents.docx_writer import write_docx
    from assistant.drafting.compared_text import read_compared
    from assistant.drafting.draft_comparison import compare_drafts
    from assistant.drafting.draft_comparison_document import draft_comparison_document

    found = compare_drafts(read_compared(old), read_compared(new))
    if out is not None:
        save_new(out, write_docx(draft_comparison_document(found)))
    if as_json:
        told = {**asdict(found), "tally": found.tally()}
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        print(comparison_words(found))
    if not found.is_same:
        raise typer.Exit(_DIFFERENT)


def layouts(
    name: Annotated[str, typer.Argument(metavar="版式", help="只看这一种。")] = "", as_json: Json = False
) -> None:
    """列出可用的版式（内置的和本单位的），以及各与国标不同在哪里。"""
    from assistant.documents.layout_folder import layout_files, layout_named, read_layout
    from assistant.documents.layout_profiles import PROFILES, deviations

    folder = layout_folder(Settings.from_environment())
    chosen = [layout_named(name, folder)] if name else [*PROFILES.values(), *map(read_layout, layout_files(folder))]
    rows = [{"name": one.name, "deviations": [asdict(each) for each in deviations(one)]} for one in chosen]
    if as_json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for one in chosen:
        found = deviations(one)
        print(f"{one.name}：{'与国标一致' if not found else f'与国标有{len(found)}处不同'}")
        for each in found:
            clause = f"GB/T 9704—2012，{each.clause}，{each.strength}"
            print(f"　{each.rule}：国标{each.standard}，此处{each.found}（{clause}）")
    if not name:
        print(f"本单位的版式放在 {folder}，每种一个 .yaml 文件；在单位信息的 layout 中写名称。")


def last_year(
    document_type: Annotated[str, typer.Argument(metavar="文种", help="见 cadre draft types。")],
    file: Annotated[Path, typer.Argument(metavar="去年的报告", help=".docx、.txt、.pdf 等。")],
    yaml: Annotated[Path | None, typer.Option("--yaml", help="把读到的事实写成 YAML 片段，逐项核对后使用。")] = None,
    as_json: Json = False,
) -> None:
    """读去年的报告：取到哪些事实（都待确认），哪里是空缺，有哪些年份、会议、文件和数字必须更新。"""
    from assistant.drafting.document_type import DocumentTypes

    kinds = DocumentTypes.load(Settings.from_environment().prompts)
    one = kinds.get(document_type)
    sheet = kinds.sheet_of(one)
    found = read(one, sheet, file)
    if yaml is not None:
        from assistant.facts.last_year_file import stale_yaml

        save_new(yaml, stale_yaml(found))
    if as_json:
        print(json.dumps(_last_year_json(found, sheet), ensure_ascii=False, indent=2))
    else:
        print(last_year_words(found, sheet))
        if yaml is not None:
            print(f"已写出 {yaml}：核对一项，把它的 state 改为“已给”。")


def read(one: "DocumentType", sheet: "FactSheet", file: Path) -> "LastYear":
    """What last year's report says of the sheet of a type."""
    from assistant.drafting.last_year_wordings import known_wordings
    from assistant.facts.last_year import read_last_year
    from assistant.facts.last_year_reading import paragraphs_of

    return read_last_year(paragraphs_of(file), sheet, known_wordings(one), file.name)


def layout_folder(settings: Settings) -> Path:
    """Where the unit's own layouts lie."""
    return settings.data / "layouts"


def layout_words(layout: "Layout") -> str:
    """What the layout does otherwise than the standard; empty for the standard."""
    from assistant.documents.layout_profiles import deviations

    found = deviations(layout)
    if not found:
        return ""
    told = "；".join(f"{one.rule}{one.found}（国标{one.standard}）" for one in found)
    return f"〔版式〕采用“{layout.name}”，与国标不同：{told}。"


def last_year_words(found: "LastYear", sheet: "FactSheet") -> str:
    """续写 report: what was taken over, what was not, and what must be brought up to date."""
    from assistant.facts.value import Rows, printed

    lines = [
        f"去年的报告 {found.name}：{found.sentences}句，认出{found.matched}句；取到{len(found.facts)}项，都待确认。"
    ]
    for name, fact in found.facts.items():
        value = fact.value
        shown = f"{len(value.rows)}条" if isinstance(value, Rows) else printed(value)[:40]
        lines.append(f"　· {name}　{fact.slot.label}：{shown}（{fact.source}）")
    if found.blanks:
        labels = [f"{slot.label}（{found.blanks[slot.id]}）" for slot in sheet.slots if slot.id in found.blanks]
        lines.append(f"找到位置、没有数字的{len(labels)}项：{'；'.join(labels)}")
    missing = [slot for slot in found.missing(sheet) if slot.id not in found.blanks]
    required = [slot.label for slot in missing if slot.required]
    lines.append(f"没有取到的{len(missing)}项，其中必填{len(required)}项：{'、'.join(required)}")
    if found.marks:
        lines.append(f"沿用前必须更新的{len(found.marks)}处：")
        for mark in found.marks[:_MOST_MARKS]:
            lines.append(f"　· 第{mark.paragraph}段 {mark.kind}：{mark.words}")
        if len(found.marks) > _MOST_MARKS:
            lines.append(f"　……其余{len(found.marks) - _MOST_MARKS}处见 --json。")
    return "\n".join(lines)


def _last_year_json(found: "LastYear", sheet: "FactSheet") -> dict[str, object]:
    from assistant.facts.value import printed

    return {
        "name": found.name,
        "sentences": found.sentences,
        "matched": found.matched,
        "facts": {
            name: {
                "label": fact.slot.label,
                "value": printed(fact.value),
                "source": str(fact.source),
                "state": fact.state,
            }
            for name, fact in found.facts.items()
        },
        "blanks": dict(found.blanks),
        "missing": [slot.id for slot in found.missing(sheet)],
        "marks": [asdict(mark) for mark in found.marks],
    }


def revision_words(revision: "Revision", before: "Draft", after: "Draft") -> str:
    """What was done, what was refused with what can be said instead, and the changed sentences."""
    from assistant.drafting.compared_text import compared_draft
    from assistant.drafting.draft_comparison import compare_drafts

    lines = [f"〔已改〕{one.instruction}——{one.told}" for one in revision.steps]
    for one in revision.refused:
        lines.append(f"〔未改〕{one.instruction}——{one.reason}：{one.message}{one.instead}")
    found = compare_drafts(compared_draft(before, "改前"), compared_draft(after, "改后"))
    return "\n".join([*lines, comparison_words(found)])


def revision_json(revision: "Revision", draft: "Draft") -> str:
    """The draft with what the revision did; `cadre draft compare` reads it too."""
    told = {
        "draft": draft.model_dump(mode="json"),
        "steps": [asdict(one) for one in revision.steps],
        "refused": [asdict(one) for one in revision.refused],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def comparison_words(found: "DraftComparison") -> str:
    """The comparison as lines."""
    from assistant.drafting.draft_comparison_document import locked_words

    if found.is_same:
        return "两稿文字相同。"
    lines = ["，".join(f"{words}{number}句" for words, number in found.tally().items())]
    lines += [f"　〔结构〕{told}" for told in found.structure]
    for one in found.sentences:
        lines.append(f"　〔{one.change}〕{one.part}")
        lines += [f"　　－{one.old}"] if one.old else []
        lines += [f"　　＋{one.new}"] if one.new and one.new != one.old else []
        lines += [f"　　！{locked_words(one)}"] if one.locked_changed else []
    return "\n".join(lines)


def save_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet.

    Raises:
        RequestError: it is there already, or cannot be written.
    """
    try:
        with path.open("xb") as written:
            written.write(content)
    except FileExistsError as error:
        raise RequestError(f"{path.name} 已经存在，没有覆盖。", "请换一个文件名。") from error
    except OSError as error:
        raise RequestError(f"{path.name} 写不了。", "请检查文件夹是否存在、能否写入。") from error
