"""A bank as block text: number, type and stem, A. B. …, 答案：, 解析：. What most platforms take by pasting."""

from assistant.banks.bank_item import Bank, BankItem, letter
from assistant.banks.exported import Exported
from assistant.quizzes.quiz import QuizType


def block_text_of(bank: Bank) -> Exported:
    """Every type has a form here; a line of ours never begins like another item's."""
    blocks = [_block(number, item) for number, item in enumerate(bank.items, 1)]
    return Exported(("\n\n".join(blocks) + "\n").encode(), ".txt", len(blocks), ())


def _block(number: int, item: BankItem) -> str:
    lines = [f"{number}. 【{item.type.words}】{_flat(item.stem)}"]
    lines += [f"{letter(at)}. {_flat(one)}" for at, one in enumerate(item.options)]
    lines += [f"（{at}）{_flat(one)}" for at, one in enumerate(item.matches, 1)]
    lines.append(f"答案：{_key(item)}")
    told = (
        ("解析", item.rationale),
        ("依据", item.basis),
        ("难度", item.difficulty),
        ("分值", item.points),
        ("知识点", item.section),
    )
    return "\n".join([*lines, *(f"{name}：{_flat(words)}" for name, words in told if words)])


def _key(item: BankItem) -> str:
    if item.type is QuizType.FILL:
        return "|".join(map(_flat, item.key))
    if item.type is QuizType.MATCH:
        return ";".join(item.key)
    if item.type is QuizType.SHORT or not item.options:
        return "；".join(map(_flat, item.key))
    return "".join(item.key)


def _flat(text: str) -> str:
    return " ".join(text.split())
