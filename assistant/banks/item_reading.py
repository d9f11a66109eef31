"""The parts of an item as a file gives them → an item, or the reason why they are none."""

import re
from dataclasses import dataclass, field

from assistant.banks.bank_item import CHOICES, MOST_OPTIONS, BankItem, Broken, Origin, item_id
from assistant.banks.cleaning import cleaned, has_blank, judged, letters_of, with_blanks
from assistant.quizzes.quiz import QuizType

LONGEST_STEM = 5_000
LONGEST_OPTION = 2_000


@dataclass(slots=True)
class Parts:
    """What was read; `key` as written, `type` where the file names one."""

    place: str
    text: str
    type: QuizType | None = None
    stem: str = ""
    options: list[str] = field(default_factory=list[str])
    matches: list[str] = field(default_factory=list[str])
    key: str = ""
    keys: tuple[str, ...] = ()
    rationale: str = ""
    basis: str = ""
    section: str = ""
    points: str = ""
    difficulty: str = ""
    fault: str = ""


def item_from(parts: Parts) -> BankItem | Broken:
    """The item, its type taken from its form where the file names none; else why it cannot be used."""
    stem = cleaned(parts.stem)
    options = [cleaned(one) for one in parts.options]
    while options and not options[-1]:
        options.pop()
    fault = parts.fault or _fault(stem, options)
    if fault:
        return Broken(place=parts.place, reason=fault, text=parts.text)
    kind = parts.type
    both = {judged(one) for one in options if not re.fullmatch(r"[A-Za-z01]", one)}
    if len(options) == 2 and both == {"正确", "错误"} and kind in {None, QuizType.JUDGE}:
        letters = letters_of(parts.key)
        if letters is not None and len(letters) == 1 and letters[0] in "AB":
            parts.key = options[ord(letters[0]) - ord("A")]
        kind, options = QuizType.JUDGE, []
    kind = kind or _kind(stem, options, parts)
    key = parts.keys or _key(kind, parts.key, options)
    if isinstance(key, str):
        return Broken(place=parts.place, reason=key, text=parts.text)
    if kind is QuizType.SINGLE and len(key) > 1:
        return Broken(place=parts.place, reason=f"单选题给了{len(key)}个答案", text=parts.text)
    if kind is QuizType.FILL:
        stem = with_blanks(stem)
    return BankItem(
        id=item_id(kind, stem, tuple(options)),
        type=kind,
        stem=stem,
        options=tuple(options),
        matches=tuple(cleaned(one) for one in parts.matches),
        key=key,
        rationale=cleaned(parts.rationale),
        basis=cleaned(parts.basis),
        section=cleaned(parts.section),
        points=cleaned(parts.points),
        difficulty=cleaned(parts.difficulty),
        origin=Origin(place=parts.place, text=parts.text),
    )


def _fault(stem: str, options: list[str]) -> str:
    if not stem:
        return "没有题干"
    if len(stem) > LONGEST_STEM:
        return f"题干超过{LONGEST_STEM}字"
    if len(options) > MOST_OPTIONS:
        return f"选项超过{MOST_OPTIONS}个"
    if len(options) == 1:
        return "只有一个选项"
    if any(len(one) > LONGEST_OPTION for one in options):
        return f"选项超过{LONGEST_OPTION}字"
    empty = [chr(ord("A") + at) for at, one in enumerate(options) if not one]
    if empty:
        return f"选项{'、'.join(empty)}是空的"
    if len(set(options)) < len(options):
        return "有两个选项相同"
    return ""


def _kind(stem: str, options: list[str], parts: Parts) -> QuizType:
    if options:
        letters = letters_of(parts.key)
        return QuizType.MULTIPLE if letters is not None and len(letters) > 1 else QuizType.SINGLE
    if judged(parts.key) is not None:
        return QuizType.JUDGE
    return QuizType.FILL if has_blank(stem) else QuizType.SHORT


def _key(kind: QuizType, words: str, options: list[str]) -> tuple[str, ...] | str:
    """The key in our form, or a Chinese phrase on what is wrong with it."""
    words = cleaned(words)
    if not words:
        return "没有答案"
    if kind in CHOICES or (kind is QuizType.CASE and options):
        if not options:
            return "选择题没有选项"
        letters = letters_of(words)
        if letters is None:
            same = [chr(ord("A") + at) for at, one in enumerate(options) if one == words]
            return tuple(same) if len(same) == 1 else f"答案“{words[:20]}”不是选项字母"
        beyond = [one for one in letters if ord(one) - ord("A") >= len(options)]
        return f"答案{'、'.join(beyond)}没有对应的选项" if beyond else letters
    if kind is QuizType.JUDGE:
        verdict = judged(words)
        verdict = verdict or {"A": "正确", "B": "错误"}.get(words.strip().upper())
        return (verdict,) if verdict else f"答案“{words[:20]}”不是正确或者错误"
    if kind is QuizType.ORDER:
        ordered = "".join(sign for sign in words.upper() if "A" <= sign <= "Z")
        complete = sorted(ordered) == [chr(ord("A") + at) for at in range(len(options))]
        return tuple(ordered) if complete and options else "排序题的答案没有包括每个步骤"
    if kind is QuizType.FILL:
        return tuple(dict.fromkeys(one.strip() for one in words.split("|") if one.strip())) or "没有答案"
    if kind is QuizType.MATCH:
        pairs = tuple(one.strip() for one in words.replace("；", ";").replace(",", ";").split(";") if one.strip())
        return pairs or "没有答案"
    return tuple(line for line in words.split("\n") if line)
