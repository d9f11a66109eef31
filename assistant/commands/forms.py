"""`cadre form`: the approval form and its exchange file (.lrmx) read, checked, written and laid out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperCommand, TyperGroup

from assistant.errors import FormInvalid, RequestError

if TYPE_CHECKING:
    from assistant.approval_form.check_row import FormReport
    from assistant.approval_form.form import ApprovalForm

_FINDINGS = 3
File = Annotated[Path, typer.Argument(metavar="文件", help=".lrmx 文件，或者按项目名书写的 .yaml、.json。")]
Out = Annotated[Path, typer.Option("--out", help="写到哪个文件；已有的文件不覆盖。")]
Json = Annotated[bool, typer.Option("--json", help="输出 JSON。")]


def register(app: typer.Typer, group: type[TyperGroup], command: type[TyperCommand]) -> None:
    """Add the group `form`."""
    form_app = typer.Typer(
        cls=group, help="干部任免审批表：读、核对、写 .lrmx，印成两页表；民主评议票。", no_args_is_help=True
    )
    form_app.callback()(_group)
    form_app.command("read", cls=command)(read)
    form_app.command("check", cls=command)(check)
    form_app.command("write", cls=command)(write)
    form_app.command("docx", cls=command)(docx)
    form_app.command("ballots", cls=command)(ballots)
    app.add_typer(form_app, name="form")


def _group() -> None:
    """干部任免审批表：读、核对、写 .lrmx，印成两页表；民主评议票。"""


def read(file: File, as_json: Json = False) -> None:
    """读出一张表的各项；没有填的列为待补。"""
    form = _form(file)
    if as_json:
        print(form.bare().model_dump_json(indent=2))
        return
    from assistant.approval_form.form import LABELS

    for field, words in LABELS.items():
        text = getattr(form, field).strip()
        if text and field != "photo":
            print(f"{words}：{text}")
    for one in form.family:
        parts = (one.relation, one.name, one.birth, one.politics, one.work)
        print(f"家庭成员：{'，'.join(text for text in parts if text)}")
    if form.gaps():
        print(f"待补{len(form.gaps())}项：{'、'.join(form.gaps())}")


def check(file: File, as_json: Json = False) -> None:
    """核对一张表的日期、年龄、简历、学历、身份证号前后是否一致。有不一致的，退出码为3。"""
    from assistant.approval_form.form_checks import check_form

    report = check_form(_form(file))
    print(report.model_dump_json(indent=2) if as_json else _told(report))
    if report.differing:
        raise typer.Exit(_FINDINGS)


def write(file: File, out: Out) -> None:
    """写成 .lrmx 文件，从 .lrmx 读来的内容一项不丢；--out 以 .docx 结尾的，印成两页的审批表。"""
    if out.suffix.lower() == ".docx":
        docx(file, out)
        return
    if out.suffix.lower() != ".lrmx":
        raise RequestError(f"{out.name} 的后缀不对。", "请写成 .lrmx 或者 .docx。")
    from assistant.approval_form.lrmx_writing import write_lrmx

    form = _form(file)
    _save(out, write_lrmx(form))
    print(f"已写出 {out}" + (f"；待补{len(form.gaps())}项" if form.gaps() else ""))


def docx(file: File, out: Out) -> None:
    """印成两页的审批表（.docx）；没有填的印成〔待补〕。"""
    from assistant.approval_form.form_document import FORM_LAYOUT, form_document
    from assistant.documents.docx_writer import write_docx

    form = _form(file)
    _save(out, write_docx(form_document(form), FORM_LAYOUT))
    print(f"已写出 {out}" + (f"；待补{len(form.gaps())}项：{'、'.join(form.gaps())}" if form.gaps() else ""))


def ballots(
    plan: Annotated[Path, typer.Argument(metavar="设置", help="评议票的设置（.yaml、.json）：至少有 unit 和 year。")],
    out: Annotated[Path, typer.Option("--out", help="写到哪个文件夹；已有的文件不覆盖。")],
) -> None:
    """印“一报告两评议”的两张空白评议票（.docx）：选拔任用工作、新提拔任用干部。"""
    from assistant.documents.docx_writer import write_docx
    from assistant.facts.ballot_documents import person_ballot, work_ballot
    from assistant.facts.ballots import LARGEST_FILE, read_ballot_plan

    try:
        with plan.open("rb") as source:
            content = source.read(LARGEST_FILE + 1)
    except OSError as error:
        raise RequestError(f"{plan.name} 读不了。", "请检查路径和权限。") from error
    held = read_ballot_plan(content, plan.name)
    papers = {"选拔任用工作评议票.docx": work_ballot(held), "新提拔任用干部评议票.docx": person_ballot(held)}
    taken = [name for name in papers if (out / name).exists()]
    if taken:
        raise RequestError(f"{taken[0]} 已经存在，没有覆盖。", "请换一个文件夹。")
    for name, paper in papers.items():
        _save(out / name, write_docx(paper))
        print(f"已写出 {out / name}")


def _form(file: Path) -> "ApprovalForm":
    """The form of a file by its kind.

    Raises:
        FormInvalid: it cannot be read as one.
    """
    from assistant.approval_form.form_file import read_form_file
    from assistant.approval_form.lrmx_reading import LARGEST_FILE, read_lrmx

    try:
        if file.stat().st_size > LARGEST_FILE:
            raise FormInvalid(f"{file.name} 超过8 MB，不是任免审批表。", "请换一个文件。")
        content = file.read_bytes()
    except OSError as error:
        raise RequestError(f"{file.name} 读不了。", "请检查路径和权限。") from error
    by_hand = file.suffix.lower() in {".yaml", ".yml", ".json"}
    return read_form_file(content) if by_hand else read_lrmx(content)


def _save(out: Path, content: bytes) -> None:
    try:
        with out.open("xb") as target:
            target.write(content)
    except FileExistsError as error:
        raise RequestError(f"{out.name} 已经存在，没有覆盖。", "请换一个文件名。") from error
    except OSError as error:
        raise RequestError(f"{out.name} 写不了。", "请检查文件夹是否存在、能否写入。") from error


def _told(report: "FormReport") -> str:
    lines = [f"【{row.outcome}】{row.item}：{row.evidence}" for row in report.rows]
    lines += [f"简历 {one}" for one in report.resume_months]
    if report.age is not None:
        lines.append(f"年龄：{report.age_arithmetic}")
    if report.gaps:
        lines.append(f"待补{len(report.gaps)}项：{'、'.join(report.gaps)}")
    lines.append(f"共{len(report.rows)}项，不一致{report.differing}项。核对的是表内各项是否一致，不对人作结论。")
    return "\n".join(lines)
