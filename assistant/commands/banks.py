"""`cadre quiz export|import|audit|solve|paper`: banks in and out, old banks checked, exam questions answered."""

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO, cast

import typer
from typer.core import TyperCommand

from assistant.errors import BankInvalid, BatchLineInvalid, RequestError
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.banks.audit import BankAudit
    from assistant.banks.meaning import Meaning
    from assistant.regulations.library import Library

_LONGEST_LINE = 200_000
File = Annotated[Path, typer.Argument(metavar="文件", help="题目文件。")]
Out = Annotated[Path, typer.Option("--out", help="写到哪个文件。")]
Json = Annotated[bool, typer.Option("--json", help="输出 JSON。")]
On = Annotated[datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="按哪一天的有效条文，如 2018-06-01。")]


def register(quiz_app: typer.Typer, command: type[TyperCommand]) -> None:
    """Add the commands to the group `quiz`."""
    quiz_app.command("export", cls=command)(export_bank)
    quiz_app.command("import", cls=command)(import_bank)
    quiz_app.command("audit", cls=command)(audit_bank)
    quiz_app.command("solve", cls=command)(solve_questions)
    quiz_app.command("paper", cls=command)(make_paper)


def export_bank(
    file: File,
    out: Out,
    format_name: Annotated[str, typer.Option("--format", help="moodle、gift、qti、anki、text、xlsx。")] = "xlsx",
    columns: Annotated[
        str, typer.Option("--columns", help="Excel的列名对照：generic、platform-a、platform-b。")
    ] = "generic",
) -> None:
    """把题目导出成其他系统的格式；格式装不下的题逐一说明。"""
    from assistant.banks.exporting import export
    from assistant.banks.importing import read_bank

    made = export(read_bank(_read(file)), format_name, columns)
    _write(out, made.content)
    print(f"已写出{out}：{made.written}题。")
    for one in made.left_out:
        print(f"〔未写出〕{one.item}：{one.reason}。")


def import_bank(file: File, out: Out) -> None:
    """导入题库：Excel、GIFT、Aiken、Moodle XML、文本；读不成题目的原样留在remainder。"""
    from assistant.banks.importing import read_bank

    bank = read_bank(_read(file))
    _write(out, bank.model_dump_json(indent=2).encode())
    print(f"已写出{out}：{len(bank.items)}题，{len(bank.remainder)}处没有读成题目。")
    for one in bank.remainder[:20]:
        print(f"〔{one.place}〕{one.reason}。")
    if len(bank.remainder) > 20:
        print(f"其余{len(bank.remainder) - 20}处见{out}。")


def audit_bank(
    file: File,
    as_json: Json = False,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", help="把结果写成Excel文件。")] = None,
    on: On = None,
) -> None:
    """按现行条文核对题库：有效、答案已变、依据已废止、未找到依据、未判断。"""
    from assistant.banks.audit import audit
    from assistant.banks.audit_workbook import audit_workbook
    from assistant.banks.importing import read_bank

    found = audit(read_bank(_read(file)), _library(), on.date() if on else date.today())
    if xlsx is not None:
        _write(xlsx, audit_workbook(found))
    print(found.model_dump_json(indent=2) if as_json else _as_text(found))


def solve_questions(
    file: Annotated[str, typer.Argument(metavar="文件", help="每行一题的JSONL；写“-”从标准输入读。")],
    as_json: Json = False,
    out: Annotated[Path | None, typer.Option("--out", help="写到哪个文件；不写则输出到屏幕。")] = None,
    on: On = None,
) -> None:
    """回答选择题、判断题：逐个选项对照条文；没有规则能够判断的，答案为空，不猜。"""
    from assistant.banks.solve import Solver

    solver = Solver(_library(), on.date() if on else date.today(), _meaning())
    lines = _lines(file)
    if not lines:
        raise RequestError("文件里没有题目。", '每行一题，如 {"id":"1","type":"judge","question":"试用期为一年。"}')
    if out is not None and file != "-" and out.exists() and Path(file).exists() and out.samefile(file):
        raise RequestError("结果文件就是题目文件本身。", "请另写一个结果文件名，以免盖掉题目。")
    target: TextIO | None = None
    faults = 0
    try:
        target = out.open("w", encoding="utf-8") if out else None
    except OSError as error:
        raise RequestError(f"{out}写不进去。", "请核对文件夹和权限。") from error
    for number, line in lines:
        answered = _solved(solver, number, line)
        faults += "error" in answered
        text = json.dumps(answered, ensure_ascii=False) if as_json or out else _solution_text(answered)
        print(text, file=target or sys.stdout)
    if target:
        target.close()
        print(f"已写出{out}：{len(lines)}题。")
    if faults:
        print(f"有{faults}行不是题目，原因写在该行结果的error中；其余各行已作答。", file=sys.stderr)
        raise typer.Exit(2)


def make_paper(
    file: File,
    out: Annotated[Path, typer.Option("--out", help="写到哪个文件夹。")],
    title: Annotated[str, typer.Option("--title", help="试卷标题。")] = "测试卷",
    seed: Annotated[int, typer.Option("--seed", help="随机种子：同样的种子出同样的卷。")] = 1,
    both: Annotated[bool, typer.Option("--ab", help="出A、B两卷。")] = False,
) -> None:
    """成卷：试卷、答题卡、答案与解析、双向细目表，各一个.docx。"""
    from assistant.banks.importing import read_bank
    from assistant.banks.paper_document import paper_documents
    from assistant.documents.docx_writer import write_docx

    documents = paper_documents(read_bank(_read(file)), title, seed, both=both, library=_library())
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RequestError(f"{out}建不了文件夹。", "请核对路径和权限。") from error
    for name, document in documents.items():
        _write(out / f"{name}.docx", write_docx(document))
    print(f"已写出{len(documents)}个文件到{out}：{'、'.join(documents)}。")


def _solved(solver: "object", number: int, line: str) -> dict[str, object]:
    from pydantic import ValidationError

    from assistant.banks.exam_question import Question
    from assistant.banks.solve import Solver

    assert isinstance(solver, Solver)
    try:
        if len(line) > _LONGEST_LINE:
            raise ValueError
        question = Question.model_validate_json(line)
    except (ValidationError, ValueError) as error:
        fault = BatchLineInvalid(
            f"第{number}行不是一道题{_unknown(error)}。",
            "每行要有type（single、multiple、judge）和question，选择题还要有options。",
        )
        return {"id": _identity(line), "line": number, "answer": None, "options": [], "error": fault.sentence()}
    return solver.solve(question).model_dump(mode="json")


def _unknown(error: ValueError) -> str:
    """（不认识的字段：answer）, where that is what is wrong."""
    from pydantic import ValidationError

    if not isinstance(error, ValidationError):
        return ""
    names = [str(one["loc"][0])[:20] for one in error.errors() if one["type"] == "extra_forbidden" and one["loc"]]
    return f"（不认识的字段：{'、'.join(names)}）" if names else ""


def _identity(line: str) -> str | int:
    """The id of a broken line, so that it can be found again; empty where it has none."""
    try:
        held: object = json.loads(line[:_LONGEST_LINE])
    except (ValueError, RecursionError):
        return ""
    found = cast(dict[str, object], held).get("id") if isinstance(held, dict) else None
    return found if isinstance(found, str | int) and not isinstance(found, bool) else ""


def _lines(file: str) -> list[tuple[int, str]]:
    from assistant.errors import ImportRefused
    from assistant.intake.plain_text import decoded

    content = sys.stdin.buffer.read() if file == "-" else _read(Path(file))
    try:
        text = decoded(content)
    except ImportRefused as refused:
        raise BankInvalid(refused.message, refused.next_step) from refused
    return [(at, line) for at, line in enumerate(text.split("\n"), 1) if line.strip()]


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except IsADirectoryError as error:
        raise RequestError(f"{file}是文件夹。", "请指定一个文件。") from error
    except OSError as error:
        raise RequestError(f"读不到文件{file}。", "请核对路径和权限。") from error


def _write(out: Path, content: bytes) -> None:
    try:
        out.write_bytes(content)
    except OSError as error:
        raise RequestError(f"{out}写不进去。", "请核对文件夹和权限。") from error


def _library() -> "Library":
    from assistant.shelf.held_texts import open_library

    settings = Settings.from_environment()
    return open_library(settings.corpus, settings.imports_folder)


def _meaning() -> "Meaning | None":
    """What finds clauses in other words; nothing where the embedder is switched off."""
    from assistant.banks.meaning import meaning_of
    from assistant.retrieval.embedder import open_embedder
    from assistant.settings import Settings

    return meaning_of(open_embedder(Settings.from_environment()))


def _as_text(found: "BankAudit") -> str:
    blocks = [
        f"〔{one.verdict.value}〕{one.place or one.id}　{one.stem[:60]}\n"
        f"　题库答案：{one.key}"
        + (f"　现行答案：{one.new_answer}" if one.new_answer else "")
        + f"\n　{one.reason}"
        + (f"\n　{one.citation}：{one.quote}" if one.citation else "")
        for one in found.items
    ]
    told = "，".join(f"{name}{count}题" for name, count in found.counts.items())
    rest = f"另有{len(found.remainder)}处没有读成题目。" if found.remainder else ""
    return "\n\n".join([*blocks, f"共{len(found.items)}题：{told or '没有题目'}。{rest}"])


def _solution_text(held: dict[str, object]) -> str:
    if "error" in held:
        return f"〔错误〕{held['error']}"
    from assistant.banks.exam_question import Solution

    found = Solution.model_validate(held)
    lines = [f"{found.id}　答案：{found.answer or '未判断'}（{found.reason}）"]
    for one in found.options:
        mark = f"{one.letter}．{one.text}" if one.letter else "　"
        lines.append(f"　{mark}　{one.verdict.value}　{one.citation}　{one.reason}")
    return "\n".join([*lines, *(f"　〔提示〕{note}" for note in found.notices)])
