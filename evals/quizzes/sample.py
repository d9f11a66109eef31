"""A blind sample: items without keys on one sheet, keys and rationales on another, types by turns."""

import random
from collections.abc import Sequence
from pathlib import Path

from assistant.quizzes.quiz import QuizItem, QuizType

_ASKED = "判定（每题填一项）：好／可用／有歧义／答案不对／一看便知／不通顺。先作答，再对答案。"


def chosen(items: Sequence[QuizItem], count: int, seed: int) -> list[QuizItem]:
    """So many items, from all types by turns; the same seed gives the same ones."""
    chance = random.Random(seed)
    left = {kind: [one for one in items if one.type is kind] for kind in QuizType}
    for those in left.values():
        chance.shuffle(those)
    found: list[QuizItem] = []
    while len(found) < count and any(left.values()):
        found += [those.pop() for those in left.values() if those][: count - len(found)]
    return found


def written(items: Sequence[QuizItem], sheet: Path) -> tuple[Path, Path]:
    """Write the sheet, and beside it the key sheet; both paths."""
    keys = sheet.with_name(f"{sheet.stem}-keys{sheet.suffix}")
    blocks = [f"# 盲评样题（{len(items)}题）\n\n{_ASKED}"]
    told = ["# 答案和解析"]
    for number, item in enumerate(items, 1):
        lines = [f"{number}. 〔{item.type.words}〕{item.stem}"]
        lines += [f"   {chr(ord('A') + at)}. {words}" for at, words in enumerate(item.options)]
        lines += [f"   （{at}）{words}" for at, words in enumerate(item.matches, 1)]
        blocks.append("\n".join([*lines, "   作答：________　判定：________"]))
        told.append(f"{number}. {item.id}　{'；'.join(item.key)}\n   {item.rationale}")
    sheet.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    keys.write_text("\n\n".join(told) + "\n", encoding="utf-8")
    return sheet, keys
