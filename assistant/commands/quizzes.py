"""`cadre quiz make`: quiz items with keys and rationales, as text or JSON."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

from assistant.commands import banks, training
from assistant.errors import RequestError
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.quizzes.quiz import Quiz, QuizItem

Scope = Annotated[
    list[str] | None,
    typer.Option("--scope", help="范围，可写几次：法规名、《法规》第二章、《法规》第三条、主题或者 两项法规。"),
]
Types = Annotated[
    str,
    typer.Option(
        "--types",
        help="题型，用逗号分开：single单选,multiple多选,judge判断,fill填空,case案例,short简答,order排序,match匹配；"
        "不写为前五种。",
    ),
]
Levels = Annotated[str, typer.Option("--levels", help="认知层次，用逗号分开：识记,理解,应用；不写为不限。")]
Difficulties = Annotated[str, typer.Option("--difficulty", help="难度，用逗号分开：易,中,难；不写为不限。")]
On = Annotated[datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="按哪一天的有效条文，如 2018-06-01。")]


_Word = TypeVar("_Word", bound=StrEnum)


def register(app: typer.Typer, group: type[TyperGroup], command: type[TyperCommand]) -> None:
    """Add the group `quiz`."""
    quiz_app = typer.Typer(cls=group, help="测验：按条文出题，每道题都有条款证明答案。", no_args_is_help=True)
    quiz_app.command("make", cls=command)(make)
    training.add_to(quiz_app, command)
    banks.register(quiz_app, command)
    quiz_app.callback()(_group)
    app.add_typer(quiz_app, name="quiz")


def _group() -> None:
    """测验：按条文出题，每道题都有条款证明答案。"""  # shown as help


def make(
    scope: Scope = None,
    count: Annotated[int, typer.Option("--count", help="题数，1至200。")] = 20,
    seed: Annotated[int, typer.Option("--seed", help="随机种子：同样的种子出同样的题。")] = 1,
    types: Types = "",
    levels: Levels = "",
    difficulty: Difficulties = "",
    include_unchecked: Annotated[
        bool, typer.Option("--include-unchecked", help="内容待核的条款也出题，题干带〔内容待核〕。")
    ] = False,
    bank: Annotated[
        bool, typer.Option("--bank", help="为题库出题：同一句规定可以出几道，组卷时再取；不作为一卷使用。")
    ] = False,
    on: On = None,
    reword: Annotated[
        bool, typer.Option("--reword", help="用所设的大模型给题干换措辞，换后重新证明；没有通过的保留原题干。")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON。")] = False,
) -> None:
    """按条文出题（不用模型），附答案、解析和淘汰情况。"""
    from assistant.quizzes.composer import compose
    from assistant.quizzes.quiz import (
        CUSTOMARY,
        MOST_ITEMS,
        MOST_SCOPES,
        QuizDifficulty,
        QuizLevel,
        QuizRequest,
        QuizType,
    )
    from assistant.shelf.held_texts import open_library

    if not 1 <= count <= MOST_ITEMS or not 0 <= seed < 2**31:
        raise RequestError("题数或者随机种子不合要求。", f"题数为1至{MOST_ITEMS}，种子为不小于0的整数。")
    if len(scope or ()) > MOST_SCOPES:
        raise RequestError("出题范围过多。", f"一次至多写{MOST_SCOPES}个范围。")
    settings = Settings.from_environment()
    request = QuizRequest(
        scope=tuple(scope or ()),
        count=count,
        seed=seed,
        types=_named(types, QuizType, "题型") or CUSTOMARY,
        levels=_named(levels, QuizLevel, "层次"),
        difficulty=_named(difficulty, QuizDifficulty, "难度"),
        include_unchecked=include_unchecked,
        bank=bank,
        on=on.date() if on else None,
    )
    library = open_library(settings.corpus, settings.imports_folder)
    quiz = compose(request, library)
    if reword:
        from datetime import date

        from assistant.llm import LLM
        from assistant.quizzes.rewording import with_reworded_stems
        from assistant.quizzes.scope import in_force
        from assistant.quizzes.stated import Stated

        stated = Stated(in_force(library, request.on or date.today()))
        quiz = with_reworded_stems(quiz, stated, LLM.of(settings), settings.prompts)
    print(quiz.model_dump_json(indent=2) if as_json else _as_text(quiz))


def _named(words: str, every: type[_Word], what: str) -> tuple[_Word, ...]:
    """The values named, by value or in Chinese (单选, 单选题), each once; () for none."""
    named = [one.strip() for one in words.replace("，", ",").replace("、", ",").split(",") if one.strip()]
    known = {one.value: one for one in every}
    for one in every:
        printed = str(getattr(one, "words", one.value))
        known |= {printed: one, printed.removesuffix("题"): one}
    unknown = [one for one in named if one not in known]
    if unknown or (words.strip() and not named):
        usable = "、".join(one.value for one in every)
        raise RequestError(f"没有“{'、'.join(unknown)[:20]}”这种{what}。", f"可用：{usable}。")
    return tuple(dict.fromkeys(known[one] for one in named))


def _as_text(quiz: "Quiz") -> str:
    blocks = [_item_text(number, item) for number, item in enumerate(quiz.items, 1)]
    said = [f"共{len(quiz.items)}题。" + quiz.shortfall]
    if quiz.dropped:
        said.append("没有出题的地方：" + "；".join(f"{one.reason}{one.count}处" for one in quiz.dropped) + "。")
    said += [f"〔提示〕{notice}" for notice in quiz.notices]
    return "\n\n".join([*blocks, "\n".join(said)])


def _item_text(number: int, item: "QuizItem") -> str:
    options = [f"　{chr(ord('A') + at)}．{words}" for at, words in enumerate(item.options)]
    matches = [f"　　{at}．{words}" for at, words in enumerate(item.matches, 1)]
    return "\n".join(
        [
            f"{number}．〔{item.type.words}〕{item.stem}",
            *options,
            *matches,
            f"　答案：{_key_text(item)}",
            f"　解析：{item.rationale}",
        ]
    )


def _key_text(item: "QuizItem") -> str:
    if item.matches:
        return "，".join(item.key)
    if item.options:
        return "".join(item.key)
    joined = "；".join(f"（{at}）{words}" for at, words in enumerate(item.key, 1))
    return joined if item.type.value == "short" else "或者".join(item.key)
