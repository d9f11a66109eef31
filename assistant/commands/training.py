"""`cadre quiz take` and `cadre quiz mark`: sit a quiz in the terminal, mark a sheet of responses."""

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperCommand

from assistant.errors import RequestError
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.quizzes.quiz import QuizType
    from assistant.training.marking import PartialRule
    from assistant.training.results import Result
    from assistant.training.sources import Source

Scope = Annotated[list[str] | None, typer.Option("--scope", help="现场出题的范围，写法同 quiz make。")]
Rule = Annotated[str, typer.Option("--rule", help="多选题少选：none不得分、per_option按比例得分、half得一半。")]


def add_to(quiz_app: typer.Typer, command: type[TyperCommand]) -> None:
    """Add the commands to the group `quiz`."""
    quiz_app.command("take", cls=command)(take)
    quiz_app.command("mark", cls=command)(mark)


def take(
    scope: Scope = None,
    count: Annotated[int, typer.Option("--count", help="题数，1至200。")] = 10,
    seed: Annotated[int, typer.Option("--seed", help="随机种子：选题和打乱顺序。")] = 1,
    types: Annotated[str, typer.Option("--types", help="题型，用逗号分开，写法同 quiz make；不填为全部。")] = "",
    exam: Annotated[float | None, typer.Option("--exam", help="限时考试，几分钟；不写为练习。")] = None,
    paper: Annotated[str, typer.Option("--paper", help="卷别：A 或者 B。")] = "A",
    rule: Rule = "none",
    source: Annotated[
        str, typer.Option("--source", help="题目来源：quiz现场出题、bank题库、wrong_book错题本、due到期复习。")
    ] = "quiz",
    person: Annotated[str, typer.Option("--person", help="人员代号；不填为本机用户。")] = "local",
    resume: Annotated[str, typer.Option("--resume", help="继续一场没有答完的，写编号；last 为最近一场。")] = "",
    on: Annotated[datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="按哪一天的有效条文。")] = None,
) -> None:
    """在终端里练习或者考试；每答一题即保存，中断后可以继续。"""
    from assistant.quizzes.quiz import MOST_ITEMS, QuizRequest
    from assistant.records.records import Records
    from assistant.shelf.held_texts import open_library
    from assistant.training.clock import SystemClock
    from assistant.training.paper import paper_of
    from assistant.training.sitting import Mode, begin
    from assistant.training.sources import items_from
    from assistant.training.terminal import Terminal, open_sitting

    if not 1 <= count <= MOST_ITEMS or not 0 <= seed < 2**31 or paper not in ("A", "B"):
        raise RequestError("题数、随机种子或者卷别不合要求。", f"题数为1至{MOST_ITEMS}，种子不小于0，卷别为A或B。")
    settings, clock = Settings.from_environment(), SystemClock()
    with Records.open(settings) as records:
        if resume:
            sitting = open_sitting(records, clock, resume, person)
        else:
            library = open_library(settings.corpus, settings.imports_folder)
            day = on.date() if on else None
            request = QuizRequest(scope=tuple(scope or ()), count=count, seed=seed, types=_types(types), on=day)
            drawn = items_from(_source(source), request, records, library, person, clock.read().wall)
            made = paper_of(drawn.items, seed=seed, letter=paper, rule=_rule(rule))
            mode = Mode.EXAM if exam is not None else Mode.PRACTICE
            sitting = begin(
                records, clock, made, drawn.items, mode=mode, person=person, minutes=exam, note=drawn.shortfall
            )
        Terminal(records, clock, sitting.attempt.id).run()


def mark(
    paper: Annotated[Path, typer.Argument(help="带答案的试卷：quiz make --json 的输出。", show_default=False)],
    responses: Annotated[Path, typer.Argument(help="答题卡：JSON，或者一行一题“题号 答案”。", show_default=False)],
    rule: Rule = "",
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON。")] = False,
) -> None:
    """给一份或者几份答题卡判分；简答题只提示可能答到的要点，不计分。"""
    from assistant.training.results import marked
    from assistant.training.sheet import read_paper, read_sheets

    read = read_paper(paper, _rule(rule) if rule else None)
    found = {name: marked(read, sheet) for name, sheet in read_sheets(responses).items()}
    if as_json:
        rows = {name: result.model_dump(mode="json") for name, result in found.items()}
        print(json.dumps(rows.get("", rows) if len(rows) == 1 else rows, ensure_ascii=False, indent=2))
        return
    print("\n\n".join(_as_text(name, result) for name, result in found.items()))


def _as_text(name: str, result: "Result") -> str:
    pending = f"；另有{result.pending}道简答题待评" if result.pending else ""
    lines = [(f"〔{name}〕" if name else "") + f"得分{result.score:g}／{result.full:g}{pending}"]
    for one in result.items:
        given = "、".join(one.response) or "未作答"
        verdict = "待评" if one.basis == "proposed" else "对" if one.right else f"错（答案：{'、'.join(one.key)}）"
        got = "" if one.basis == "proposed" else f"　{one.score:g}／{one.full:g}"
        lines.append(f"{one.number}．{given}　{verdict}{got}")
    return "\n".join(lines)


def _rule(words: str) -> "PartialRule":
    from assistant.training.marking import PartialRule

    try:
        return PartialRule(words)
    except ValueError:
        raise RequestError("没有这种少选给分办法。", "可用：none、per_option、half。") from None


def _source(words: str) -> "Source":
    from assistant.training.sources import Source

    try:
        return Source(words)
    except ValueError:
        raise RequestError("没有这种题目来源。", "可用：quiz、bank、wrong_book、due。") from None


def _types(words: str) -> "tuple[QuizType, ...]":
    from assistant.quizzes.quiz import QuizType

    named = [one.strip() for one in words.replace("，", ",").split(",") if one.strip()]
    known = {kind.value: kind for kind in QuizType} | {kind.words.removesuffix("题"): kind for kind in QuizType}
    if any(one not in known for one in named):
        raise RequestError("题型里有不认识的一种。", f"可用：{'、'.join(kind.value for kind in QuizType)}。")
    return tuple(dict.fromkeys(known[one] for one in named)) or tuple(QuizType)
