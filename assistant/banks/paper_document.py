"""A paper to print: questions without keys, answer sheet, keys with rationale, blueprint; A and B from one seed.

B has the items of A in another order, and their options too. The same bank and seed give the same documents.
"""

import random
from collections.abc import Sequence
from itertools import groupby

from assistant.banks.bank_item import CHOICES, Bank, BankItem, letter
from assistant.banks.blueprint import blueprint_of
from assistant.documents.document import Block, Column, Document, Heading, Note, Run, Table, Text, cell, plain
from assistant.errors import BankInvalid
from assistant.quizzes.quiz import BLANK, QuizType
from assistant.regulations.library import Library
from assistant.regulations.numerals import to_chinese

_LONGEST_TITLE = 100
_SHORT_OPTION = 14
_LINE = 26  # signs of a line of three-hao type, indented
_TOLD = {
    QuizType.SINGLE: "每题只有一个正确选项",
    QuizType.MULTIPLE: "每题有两个以上正确选项，多选、少选、错选都不得分",
    QuizType.JUDGE: "正确的写“√”，错误的写“×”",
    QuizType.FILL: "在横线上填写",
    QuizType.SHORT: "按要点作答",
    QuizType.ORDER: "把各步骤按先后排列，写出字母",
    QuizType.MATCH: "把左列的字母与右列的数字配对",
    QuizType.CASE: "根据所给情况作答",
}


def paper_documents(bank: Bank, title: str, seed: int, *, both: bool, library: Library) -> dict[str, Document]:
    """The documents by their names.

    Raises:
        BankInvalid: no items, a title that is none, or a seed below 0.
    """
    title = " ".join(title.split())
    if not bank.items:
        raise BankInvalid("没有题目，不能成卷。", "请先出题或者导入题库。")
    if not 1 <= len(title) <= _LONGEST_TITLE or seed < 0:
        raise BankInvalid("试卷标题或者随机种子不合要求。", f"标题为1至{_LONGEST_TITLE}字，种子为不小于0的整数。")
    made: dict[str, Document] = {}
    for which, offset in (("A", 0), ("B", 1)) if both else (("", 0),):
        items = ordered(bank.items, seed, shuffled=offset)
        name = f"{title}（{which}卷）" if which else title
        mark = f"{which}卷" if which else ""
        made[f"试卷{mark}"] = _paper(name, items)
        made[f"答题卡{mark}"] = _sheet(name, items)
        made[f"答案与解析{mark}"] = _keys(name, items)
    table = blueprint_of(bank.items, library)
    made["双向细目表"] = Document(title, (Note("各栏为题数。"), table), "双向细目表", landscape=True)
    return made


def ordered(items: Sequence[BankItem], seed: int, *, shuffled: int) -> list[BankItem]:
    """The items by type; for B (`shuffled` 1) in another order, options too, the keys going with them."""
    kinds = list(QuizType)
    chance = random.Random(f"{seed}/{shuffled}")
    held = list(items)
    if shuffled:
        chance.shuffle(held)
        held = [_reordered(item, chance) for item in held]
    return sorted(held, key=lambda item: kinds.index(item.type))


def _reordered(item: BankItem, chance: random.Random) -> BankItem:
    if item.type not in CHOICES:
        return item
    order = list(range(len(item.options)))
    chance.shuffle(order)
    key = tuple(sorted(letter(at) for at, place in enumerate(order) if letter(place) in item.key))
    return item.model_copy(update={"options": tuple(item.options[place] for place in order), "key": key})


def _numbered(items: Sequence[BankItem]) -> list[tuple[QuizType, list[tuple[int, BankItem]]]]:
    counted = list(enumerate(items, 1))
    return [(kind, list(group)) for kind, group in groupby(counted, key=lambda one: one[1].type)]


def _heading(place: int, kind: QuizType, count: int, *, told: bool) -> Heading:
    note = f"（共{count}题。{_TOLD[kind]}）" if told else f"（共{count}题）"
    return Heading(f"{to_chinese(place)}、{kind.words}{note}", 1)


def _paper(name: str, items: Sequence[BankItem]) -> Document:
    blocks: list[Block] = [Note("单位：____________　姓名：__________　得分：______")]
    for place, (kind, group) in enumerate(_numbered(items), 1):
        blocks.append(_heading(place, kind, len(group), told=True))
        for number, item in group:
            blocks += _question(number, item)
    return Document(name, tuple(blocks))


def _question(number: int, item: BankItem) -> list[Block]:
    closing = "（　　）" if item.type is QuizType.JUDGE else ""
    lines = item.stem.replace(BLANK, "＿＿＿＿").split("\n")
    blocks: list[Block] = [plain(f"{number}．{lines[0]}{closing if len(lines) == 1 else ''}")]
    blocks += [plain(line) for line in lines[1:]]
    options = [f"{letter(at)}．{one}" for at, one in enumerate(item.options)]
    if options and max(map(len, options)) <= _SHORT_OPTION:
        options = _in_rows(options)
    blocks += [plain(one) for one in options]
    blocks += [plain(f"{at}．{one}") for at, one in enumerate(item.matches, 1)]
    if item.type is QuizType.SHORT or (item.type is QuizType.CASE and not item.options):
        blocks += [plain("　"), plain("　"), plain("　")]
    return blocks


def _in_rows(options: list[str]) -> list[str]:
    """Short options beside one another: four to a row or two, as many as a line holds."""
    for across in (4, 2):
        rows = ["　　".join(options[at : at + across]) for at in range(0, len(options), across)]
        if max(map(len, rows)) <= _LINE:
            return rows
    return options


def _sheet(name: str, items: Sequence[BankItem]) -> Document:
    blocks: list[Block] = [Note("单位：____________　姓名：__________　得分：______")]
    for place, (kind, group) in enumerate(_numbered(items), 1):
        blocks.append(_heading(place, kind, len(group), told=False))
        blocks += _boxes(kind, group)
    return Document(name, tuple(blocks), "答题卡")


def _boxes(kind: QuizType, group: Sequence[tuple[int, BankItem]]) -> list[Block]:
    written = kind is QuizType.CASE and not all(item.options for _, item in group)
    if kind is QuizType.SHORT or written:
        rows = tuple((cell(str(number)), cell("", "", "", "")) for number, _ in group)
        return [Table((Column("题号", 1.0), Column("作答", 9.0)), rows)]
    across = 5
    columns = tuple(column for _ in range(across) for column in (Column("题号", 1.0), Column("答案", 1.6)))
    rows = tuple(
        tuple(
            one
            for place in range(across)
            for one in (
                (cell(str(group[start + place][0])), cell("")) if start + place < len(group) else (cell(""), cell(""))
            )
        )
        for start in range(0, len(group), across)
    )
    return [Table(columns, rows)]


def _keys(name: str, items: Sequence[BankItem]) -> Document:
    blocks: list[Block] = []
    for place, (kind, group) in enumerate(_numbered(items), 1):
        blocks.append(_heading(place, kind, len(group), told=False))
        for number, item in group:
            joined = "" if item.options and not item.matches else "；"
            blocks.append(Text((Run(f"{number}．答案："), Run(_key_words(item, joined)))))
            if item.rationale:
                blocks.append(plain(f"解析：{item.rationale}"))
            elif item.basis:
                blocks.append(plain(f"依据：{item.basis}"))
    blocks.append(Note("解析所引条文带有〔条号待核〕〔内容待核〕的，使用前请对照官方文本。"))
    return Document(name, tuple(blocks), "答案与解析")


def _key_words(item: BankItem, joined: str) -> str:
    if item.type is QuizType.FILL:
        return "或者".join(item.key)
    return joined.join(item.key)
