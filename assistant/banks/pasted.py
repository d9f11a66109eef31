"""Exam questions as people paste them into a question box: marks, numbers, options on one line or several, answers.

Taken as exam questions are only texts with the form of one: options from A on under a stem that asks or has a blank,
or a statement marked 判断 or ended by an empty bracket. Everything else is an ordinary question.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Literal

from assistant.banks.block_reading import options_of
from assistant.banks.cleaning import has_blank, judged, letters_of, type_of, with_blanks
from assistant.quizzes.quiz import BLANK, QuizType

Kind = Literal["single", "multiple", "judge"]

_MARK = re.compile(
    r"^\s*[【\[（(〔]?\s*(?:题型\s*[:：]\s*)?(?P<type>(?:单项?选择?|多项?选择?|不定项选?择?|判断|是非)题?(?:对错|正误)?)\s*(?:[】\]）)〕]\s*[:：]?|[:：])\s*"
)
_INNER_MARK = re.compile(r"[【\[（(〔]\s*(单选|多选|不定项|判断)题?\s*[】\]）)〕]")
_NUMBER = re.compile(
    r"^\s*(?:第\s*)?[（(【\[]?\s*\d{1,3}\s*(?:题\s*[:：.．、]?|[）)】\]]\s*[.．、]?|[.．、:：](?!\d))\s*"
)
_ANSWER = re.compile(
    r"^\s*[【\[（(]?\s*(?:正确答案|参考答案|标准答案|答案|ANSWER)\s*[】\]）)]?\s*[:：]\s*(?P<key>.*)$", re.IGNORECASE
)
_RATIONALE = re.compile(r"^\s*[【\[（(]?\s*(?:答案解析|解析|依据|出处|考点|难度)\s*[】\]）)]?\s*[:：]")
_CHAT = re.compile(
    r"^\s*(?:请问|麻烦|请帮|帮我|帮忙|求助)?[^：:。？?A-Z（(]{0,10}(?:这|下面|以下|下列)[几一两]?(?:道|个)?(?:题|试题|选择题|判断题)[^：:。]{0,12}[：:，,。？?]\s*"
)
_ASKS = re.compile(r"[?？]|哪|下列|以下|的[是有为]|包括|[是为有由]\s*[:：]?\s*$|什么|多少|几")
_TOGETHER = re.compile(r"(?<=[\u4e00-\u9fff0-9０-９%％）)])(?=[B-H][.．、:：])")
_AFTER_STEM = re.compile(r"(?<=[?？：:）)])(?=A\s*[.．、])")
_SPACED = re.compile(r"(?:^|[\s。（）()?？：:])A[ \u3000]+\S[^\n]*[\s\u3000]B[ \u3000]+\S", re.MULTILINE)
_LETTER = re.compile(r"(?:(?<=^)|(?<=[\s。（）()?？：:]))([A-H])[ \u3000]+(?=\S)", re.MULTILINE)
_TAIL = re.compile(r"\s*[（(]\s*(?:[对√]\s*[/／]?\s*[错×])?\s*[)）]\s*[。.]?\s*$")
_FILL_IN = re.compile(r"(?:为|是|由|有|于|以|达|达到|满|少于|超过|低于|第|包括|和|或者?|、|报|经|向|的)$")
_SEVERAL = re.compile(
    r"哪些|哪几|(?<!不)包括|(?<!不)包含|[的应须]有\s*[（(_:：？?。]|[的应须]有\s*$|主要有|分为|不定项|多选"
)
_NEGATED = re.compile(r"不(?:包括|属于|正确|是|符合)|错误|有误")


@dataclass(slots=True)
class Pasted:
    """A question as read. `marked`: the paste says what type it is; `key`: the answer pasted with it."""

    stem: str = ""
    options: list[str] = field(default_factory=list[str])
    kind: Kind = "single"
    marked: bool = False
    key: str = ""


def pasted_questions(text: str) -> list[Pasted]:
    """The exam questions of a text in order; none where it is an ordinary question."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").strip()
    if re.search(r"A\s*[.．、:：]", text):
        text = _TOGETHER.sub(" ", _AFTER_STEM.sub(" ", text))
    elif _SPACED.search(text):
        text = _LETTER.sub(r"\1. ", text)
    blocks = [found for block in _blocks(text.split("\n")) if (found := _read(block)) is not None]
    return [one for one in blocks if _is_question(one)]


def _blocks(lines: list[str]) -> list[list[str]]:
    """The lines of each question: a number, a type mark or a new stem after options begins the next."""
    blocks: list[list[str]] = []
    held, answered = 0, False
    for line in lines:
        if not line.strip():
            continue
        options = options_of(_bare(line), held if blocks else 0)[1]
        first = options_of(_bare(line), 0)[1]
        told = _ANSWER.match(line) is not None or _RATIONALE.match(line) is not None
        starts = _MARK.match(line) is not None or (_NUMBER.match(line) is not None and not _is_option(line))
        restarts = bool(first) and held >= 2 and not options
        new_stem = not options and not told and (held >= 2 or answered) and len(line.strip()) >= 6
        if not blocks or (
            (starts or new_stem or restarts) and not (len(blocks[-1]) == 1 and _only_mark(blocks[-1][0]))
        ):
            blocks.append([line])
            held, answered = len(first), False
        else:
            blocks[-1].append(line)
            held += len(options)
        answered = answered or _ANSWER.match(line) is not None
    return blocks


def _only_mark(line: str) -> bool:
    mark = _MARK.match(line)
    return mark is not None and not line[mark.end() :].strip()


def _is_option(line: str) -> bool:
    return re.match(r"^\s*[（(]?[A-Ha-h][.．、:：)）\s]", line) is not None


def _bare(line: str) -> str:
    mark = _MARK.match(line)
    return line[mark.end() :] if mark else line


def _read(lines: list[str]) -> Pasted | None:
    read = Pasted()
    stems: list[str] = []
    for line in lines:
        told = _ANSWER.match(line)
        if told:
            read.key = told["key"].strip()
            continue
        if _RATIONALE.match(line):
            break
        if not read.options:
            line = _typed(line, read)
        before, options = options_of(line, len(read.options))
        if before.strip():
            if read.options and not options:
                read.options[-1] += before.strip()
            else:
                stems.append(before.strip())
        read.options += options
    read.stem = re.sub(r"^\s*题目?\s*[：:]\s*", "", _CHAT.sub("", "".join(stems))).strip()
    read.stem = _NUMBER.sub("", read.stem)
    inner = _INNER_MARK.search(read.stem)
    if inner:
        _mark(read, inner[1])
        read.stem = (read.stem[: inner.start()] + read.stem[inner.end() :]).strip()
    read.options = [one.strip(" \t；;。") if len(one.strip(" ；;。")) > 0 else one for one in read.options]
    return read if read.stem else None


def _typed(line: str, read: Pasted) -> str:
    """The line without its number and type mark, which may stand in either order."""
    line = _CHAT.sub("", line)
    for _ in range(2):
        line = _NUMBER.sub("", line, count=1) if not _is_option(line) else line
        mark = _MARK.match(line)
        if mark:
            _mark(read, mark["type"])
            line = line[mark.end() :]
    return line


def _mark(read: Pasted, words: str) -> None:
    kinds: dict[QuizType, Kind] = {QuizType.SINGLE: "single", QuizType.MULTIPLE: "multiple", QuizType.JUDGE: "judge"}
    kind = type_of(re.sub(r"对错|正误", "", words).replace("不定项选", "不定项"))
    kind = kind or type_of(words.replace("单项选", "单选").replace("多项选", "多选"))
    if kind is not None and kind in kinds:
        read.kind, read.marked = kinds[kind], True


def _is_question(read: Pasted) -> bool:
    """Whether the form is that of an exam question; its kind settled where the paste does not say it."""
    options = read.options
    both = {judged(one) for one in options}
    if len(options) == 2 and both == {"正确", "错误"}:
        read.kind = "judge"
        return len(read.stem) >= 6
    if len(options) >= 2:
        if read.kind == "judge":
            read.kind, read.marked = "single", False
        if not read.marked:
            several = _SEVERAL.search(read.stem) and not _NEGATED.search(read.stem)
            letters = letters_of(read.key)
            read.kind = "multiple" if several or (letters and len(letters) > 1) else "single"
        return read.marked or has_blank(read.stem) or _ASKS.search(read.stem) is not None
    if options:
        return False
    return _is_statement(read)


def _is_statement(read: Pasted) -> bool:
    tail = _TAIL.search(read.stem)
    before = read.stem[: tail.start()].strip() if tail else read.stem.strip()
    if BLANK in with_blanks(before) or len(before) < 6:
        return False
    if read.marked and read.kind == "judge":
        read.stem = before
        return True
    if tail is None or read.marked or _FILL_IN.search(before) or re.search(r"[?？吗呢]|哪|什么|多少|是否|能否", before):
        return False
    read.stem, read.kind = before, "judge"
    return True
