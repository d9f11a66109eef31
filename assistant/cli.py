"""`cadre`: arguments in, text or JSON out. Exit status 0 for every answer, 2 for the caller's mistake, 1 for ours.

Imports of anything heavy stand inside the commands, so that `cadre --help` stays instant.
"""

import json
import sys
from collections.abc import Iterator
from datetime import date, datetime
from itertools import count, repeat
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperCommand, TyperGroup

from assistant.commands import (
    amendments,
    checking,
    drafting,
    fetching,
    forms,
    imports,
    indexes,
    lexicon,
    quizzes,
    reviewing,
)
from assistant.commands.answers import new_docx, write_answer
from assistant.commands.words import in_chinese, usage_sentence
from assistant.errors import AssistantError, ImportRefused, RequestError
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.answering.answer import Answer
    from assistant.assistant import Assistant

_MARKS = {"official": "官方文本", "seen": "已核", "derived": "推定", "unchecked": "待核"}


class ChineseCommand(TyperCommand):
    """A command whose help is in Chinese."""

    def get_help(self, ctx) -> str:  # pyright: ignore[reportMissingParameterType]  # the type is private to the library
        """The help, its headings in Chinese."""
        return in_chinese(super().get_help(ctx))


class ChineseGroup(TyperGroup):
    """A group of commands whose help is in Chinese."""

    def get_help(self, ctx) -> str:  # pyright: ignore[reportMissingParameterType]  # the type is private to the library
        """The help, its headings in Chinese."""
        return in_chinese(super().get_help(ctx))


app = typer.Typer(
    cls=ChineseGroup,
    help="组工助手：干部选拔任用与两项法规的政策问答，条款可核，离线可用。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
corpus_app = typer.Typer(cls=ChineseGroup, help="法规库：列出、检查、建索引、导入官方文本。", no_args_is_help=True)
app.add_typer(corpus_app, name="corpus")
indexes.register(corpus_app, ChineseCommand)
amendments.register(corpus_app, ChineseCommand)
fetching.register(corpus_app, ChineseCommand)
lexicon.register(corpus_app, ChineseGroup, ChineseCommand)
checking.register(app, ChineseGroup, ChineseCommand)
quizzes.register(app, ChineseGroup, ChineseCommand)
drafting.register(app, ChineseGroup, ChineseCommand)
reviewing.register(app, ChineseCommand)
forms.register(app, ChineseGroup, ChineseCommand)

Json = Annotated[bool, typer.Option("--json", help="输出 JSON。")]
On = Annotated[datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="按哪一天的效力，如 2018-06-01。")]


@app.command(cls=ChineseCommand)
def ask(
    question: Annotated[str | None, typer.Argument(metavar="问题", help="用日常说法即可。")] = None,
    as_json: Json = False,
    batch: Annotated[Path | None, typer.Option("--batch", help="批量提问：JSON Lines 文件。")] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="批量结果写到哪个文件；不是批量的，把这次回答存成 .docx。")
    ] = None,
    on: On = None,
    chatting: Annotated[bool, typer.Option("--chat", help="连续提问，前面的问题作为上文；空行结束。")] = False,
) -> None:
    """提问，得到有条款依据的回答。"""
    if chatting and (batch is not None or out is not None or as_json):
        raise RequestError("--chat 不能同 --batch、--out、--json 一起用。", "例如：cadre ask --chat")
    if batch is not None:
        if out is None or question is not None:
            raise RequestError(
                "批量提问需要同时给出 --batch 与 --out，且不再另写问题。",
                "例如：cadre ask --batch in.jsonl --out out.jsonl",
            )
        from assistant.batch import run_batch, show_progress

        assistant = _open()
        faults = run_batch(assistant, batch, out, show_progress)
        _say_if_lexical(assistant)
        if faults:
            print(f"有{faults}行没有作答，原因写在结果文件的 error 中；其余各行已作答。", file=sys.stderr)
            raise typer.Exit(2)
        return
    if out is not None:
        new_docx(out)
    assistant = _open()
    if chatting:
        from assistant.commands.chatting import chat

        _say_if_lexical(assistant)
        chat(lambda text, turns: assistant.ask(text, on=_day(on), turns=turns), _numbered, question or "")
        return
    answer = assistant.ask(question or "", on=_day(on))
    if out is not None:
        write_answer(question or "", answer, _day(on), out)
    print(answer.model_dump_json(indent=2) if as_json else _as_text(answer))
    _say_if_lexical(assistant)


@app.command(cls=ChineseCommand)
def show(
    citation: Annotated[str, typer.Argument(metavar="引用", help="如 《干部任用条例》第八条第（三）项。")],
    as_json: Json = False,
    on: On = None,
) -> None:
    """显示一条规定。"""
    from assistant.showing import show_citation

    shown = show_citation(_open_library(with_collections=True), citation, _day(on) or date.today())
    print(
        shown.model_dump_json(indent=2)
        if as_json
        else f"{shown.label}（{'原文' if shown.text_kind == 'official' else '要点'}）\n{shown.quote}"
    )


@app.command(cls=ChineseCommand)
def serve(
    host: Annotated[str | None, typer.Option(help="监听地址；非本机地址须先设置 CADRE_ACCESS_TOKEN。")] = None,
    port: Annotated[int | None, typer.Option(help="端口；0 表示自动选择。")] = None,
) -> None:
    """启动本机服务和页面，打印地址。"""
    from api.serve import serve as run_server
    from assistant.assistant import Assistant
    from assistant.building import build_for_serving

    settings = Settings.from_environment(host=host, port=port)
    run_server(settings, lambda: build_for_serving(Assistant.open(settings)))


@app.command(cls=ChineseCommand)
def doctor(as_json: Json = False) -> None:
    """自检：法规库、索引、模型、端口，逐项给出结论和修复办法。"""
    from assistant.doctor import examine

    findings = examine(Settings.from_environment())
    if as_json:
        print(json.dumps([finding.as_dict() for finding in findings], ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            print(
                f"{'正常' if finding.ok else '注意'}　{finding.what}：{finding.says}"
                + (f"\n　　　处理：{finding.remedy}" if finding.remedy else "")
            )
    if not all(finding.ok for finding in findings):
        raise typer.Exit(1)


@corpus_app.command("list", cls=ChineseCommand)
def corpus_list(as_json: Json = False, on: On = None) -> None:
    """列出库内法规及其版本、时效、核对情况。"""
    from assistant.showing import listed

    rows = listed(_open_library(), _day(on) or date.today())
    if as_json:
        print(json.dumps([row.model_dump(mode="json") for row in rows], ensure_ascii=False, indent=2))
        return
    for row in rows:
        kind = ("原文" if row.text_kind == "official" else "要点") + ("〔单位制度〕" if row.level == "单位制度" else "")
        checked = "，".join(f"{_MARKS[mark]}{count}" for mark, count in row.checked.items() if count)
        print(f"《{row.title}》{row.version}年文本　{row.status_words}　{kind}　{row.articles}条（{checked}）")
    from assistant.commands.collections import collection_lines

    print("".join(f"{line}\n" for line in collection_lines(Settings.from_environment())), end="")


@corpus_app.command("check", cls=ChineseCommand)
def corpus_check() -> None:
    """检查法规库：能否读出、条号是否连续、引用能否落到条款。"""
    from assistant.showing import problems

    library = _open_library()
    found = problems(library)
    for sentence in found:
        print(sentence)
    if found:
        raise typer.Exit(1)
    print(f"检查完毕：{len(library.regulations)}个版本，没有发现问题。")


@corpus_app.command("build", cls=ChineseCommand)
def corpus_build(
    collections: Annotated[
        bool, typer.Option("--collections", help="只为附加法律库建立索引；数万条要几十分钟，中断后再运行可接着建。")
    ] = False,
) -> None:
    """建立或更新索引（显示进度）。"""
    from assistant.building import build_collections, build_on_request

    if collections:
        print("\n".join(build_collections(Settings.from_environment())))
        return
    assistant = _open()
    build_on_request(assistant)
    print(f"索引可用：{len(assistant.library.regulations)}个版本。")


imports.register(corpus_app, ChineseCommand)


def _open() -> "Assistant":
    from assistant.assistant import Assistant

    return Assistant.open(Settings.from_environment())


def _say_if_lexical(assistant: "Assistant") -> None:
    """One line where words alone answered although a model is wanted; the answer itself is as it is."""
    engine = assistant.engine
    note = "索引尚未建立或需要更新，只按词语检索；运行 cadre corpus build。" if engine.lacks_vectors else ""
    if note := note or engine.retriever.notice:
        print(note, file=sys.stderr)


def _open_library(*, with_collections: bool = False):
    from assistant.shelf.collections import Collections
    from assistant.shelf.held_texts import open_library

    settings = Settings.from_environment()
    library = open_library(settings.corpus, settings.imports_folder)
    return library.with_beside(Collections.open(settings.collections_folder)) if with_collections else library


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _numbered(answer: "Answer") -> str:
    return _as_text(answer, (f"　{number}. " for number in count(1)))


def _as_text(answer: "Answer", marks: Iterator[str] | None = None) -> str:
    marks = marks or repeat("　· ")
    parts = [answer.text]
    if answer.clarification:
        options = (f"{next(marks)}{each}" for each in answer.clarification.options)
        parts.append(answer.clarification.question + "\n" + "\n".join(options))
    if answer.suggestions:
        head = "还可以问" if answer.status in {"answered", "premise_corrected"} else "可以改问"
        parts.append(f"{head}：\n" + "\n".join(f"{next(marks)}{each}" for each in answer.suggestions))
    if answer.understood_as:
        parts.append(f"〔理解〕{answer.understood_as}")
    parts += [f"〔依据等级〕{answer.grade.words}：{answer.grade.reason}"] if answer.grade else []
    parts += [f"〔适用提示〕{hint.text}" for hint in answer.hints]
    parts += [f"〔提示〕{notice}" for notice in answer.notices]
    return "\n\n".join(parts)


def main() -> None:
    """Entry point: every fault becomes one Chinese sentence with a next step on stderr, never a traceback."""
    try:
        status = app(prog_name="cadre", standalone_mode=False)
    except (RequestError, ImportRefused) as fault:
        sys.exit(_say(fault.sentence(), 2))
    except AssistantError as fault:
        sys.exit(_say(fault.sentence(), 1))
    except KeyboardInterrupt:
        sys.exit(_say("已中止。", 130))
    except BrokenPipeError:
        sys.exit(0)
    except Exception as error:
        if type(error).__name__ == "NoArgsIsHelpError":  # a group of commands alone: its help is the answer
            sys.exit(_say(error.format_message(), 2))  # type: ignore[attr-defined]
        if hasattr(error, "format_message"):  # a usage error of the command-line library
            sys.exit(_say(usage_sentence(error), 2))
        sys.exit(_say(f"程序内部出错（{type(error).__name__}）。请运行 cadre doctor 自检，并把结果告诉管理员。", 1))
    sys.exit(status if isinstance(status, int) else 0)


def _say(sentence: str, status: int) -> int:
    print(sentence, file=sys.stderr)
    return status
