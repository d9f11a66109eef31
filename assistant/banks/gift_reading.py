"""Items from GIFT. What GIFT says and we do not (numerical ranges, partial weights) is kept as it stands, and told."""

import re
from collections.abc import Iterator

from assistant.banks.bank_item import BankItem, Broken, letter
from assistant.banks.item_reading import Parts, item_from
from assistant.quizzes.quiz import BLANK, RIGHT, WRONG, QuizType

_ANSWER = re.compile(r"(?<!\\)([=~])(?:%(-?\d+(?:\.\d+)?)%)?")
_NAME = re.compile(r"^\s*::((?:\\.|[^:\\]|:(?!:))*)::")
_FORMAT = re.compile(r"^\s*\[(?:html|plain|markdown|moodle)\]")


def is_gift(text: str) -> bool:
    """Whether a text looks like GIFT: a brace block that begins with what GIFT begins it with."""
    return re.search(r"(?<!\\)\{\s*(?:[=~#}]|T(?:RUE)?\b|F(?:ALSE)?\b)", text) is not None


def read_gift(text: str) -> Iterator[BankItem | Broken]:
    """Every item of a GIFT text in order, and what is none."""
    section, block, first = "", list[str](), 0
    for at, line in enumerate([*text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), ""], 1):
        stripped = line.strip().lstrip("\ufeff")
        if stripped.startswith("//"):
            continue
        if stripped.startswith("$CATEGORY:"):
            section = stripped.removeprefix("$CATEGORY:").strip()
            continue
        if stripped:
            first = first if block else at
            block.append(line)
        elif block:
            yield _item("\n".join(block), f"第{first}行", section)
            block = []


def _item(text: str, place: str, section: str) -> BankItem | Broken:
    parts = Parts(place=place, text=text, section=section)
    body = _FORMAT.sub("", _NAME.sub("", text, count=1), count=1)
    opening = re.search(r"(?<!\\)\{", body)
    closing = re.search(r"(?<!\\)\}", body[opening.end() :]) if opening else None
    if opening is None or closing is None:
        return Broken(place=place, reason="没有用大括号写的答案", text=text)
    inside = body[opening.end() : opening.end() + closing.start()]
    after = body[opening.end() + closing.end() :].strip()
    parts.stem = _plain(body[: opening.start()].strip() + (BLANK + after if after else ""))
    inside, _, general = inside.partition("####")
    parts.rationale = _plain(general.strip())
    _answers(parts, inside.strip())
    return item_from(parts)


def _answers(parts: Parts, inside: str) -> None:
    judged = re.match(r"^(T|TRUE|F|FALSE)\s*(?:(?<!\\)#(.*))?$", inside, re.DOTALL)
    if judged:
        parts.type, parts.keys = QuizType.JUDGE, (RIGHT if judged[1].startswith("T") else WRONG,)
        return
    if not inside:
        parts.type, parts.key = QuizType.SHORT, parts.rationale
        return
    if inside.startswith("#"):
        parts.fault = "数值题，没有对应的题型"
        return
    found = list(_ANSWER.finditer(inside))
    if not found or inside[: found[0].start()].strip():
        parts.fault = "答案的写法认不出来"
        return
    ends = [*(one.start() for one in found[1:]), len(inside)]
    answers = [
        (one[1], float(one[2]) if one[2] else None, re.split(r"(?<!\\)#", inside[one.end() : end])[0].strip())
        for one, end in zip(found, ends, strict=True)
    ]
    if all(sign == "=" and re.search(r"(?<!\\)->", words) for sign, _, words in answers):
        pairs = [re.split(r"(?<!\\)->", words, maxsplit=1) for _, _, words in answers]
        parts.type = QuizType.MATCH
        parts.options = [_plain(one.strip()) for one, _ in pairs]
        parts.matches = list(dict.fromkeys(_plain(other.strip()) for _, other in pairs))
        parts.keys = tuple(
            f"{letter(at)}-{parts.matches.index(_plain(other.strip())) + 1}" for at, (_, other) in enumerate(pairs)
        )
        return
    if all(sign == "=" for sign, _, _ in answers):
        parts.type, parts.keys = QuizType.FILL, tuple(_plain(words) for _, _, words in answers)
        return
    parts.options = [_plain(words) for _, _, words in answers]
    right = [at for at, (sign, weight, _) in enumerate(answers) if sign == "=" or (weight or 0) > 0]
    parts.key = "".join(map(letter, right))
    parts.type = QuizType.MULTIPLE if any(weight is not None for _, weight, _ in answers) else QuizType.SINGLE


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], text)
