"""Items in running text: number and stem, A. B. …, 答案：, 解析：; also Aiken (ANSWER: B), numbers or none.

Everything between two items belongs to the first of them; what stands before the first item and is no heading goes
to the remainder. Nothing is dropped.
"""

import re
import unicodedata
from collections.abc import Iterator

from assistant.banks.bank_item import BankItem, Broken
from assistant.banks.cleaning import judged, letters_of, type_of
from assistant.banks.item_reading import Parts, item_from
from assistant.quizzes.quiz import BLANK, QuizType

_HEADING = re.compile(
    r"^\s*(?:第?[一二三四五六七八九十]{1,3}(?:部分)?\s*[、.．:：]\s*)?"
    r"(?P<type>(?:单项?选择?|多项?选择?|不定项选择|判断|是非|填空|简答|问答|论述|案例分析|案例|排序|匹配|连线)题)"
    r"\s*(?:[（(:：](?P<about>.*))?$"
)
_NUMBER = re.compile(
    r"^\s*(?:第\s*)?[（(【\[]?\s*(\d{1,5})\s*(?:题\s*[:：.．、]?|[）)】\]]\s*[.．、]?|[.．、:：](?!\d))\s*"
)
_ANSWER = re.compile(
    r"^\s*[【\[（(]?\s*(?:正确答案|参考答案|标准答案|本题答案|答案|答|ANSWER)\s*(?:[】\]）)]\s*[:：]?|\s*[:：])\s*",
    re.IGNORECASE,
)
_RATIONALE = re.compile(r"[【\[（(]?\s*(?:答案解析|试题解析|题目解析|解析|解释|说明)\s*(?:[】\]）)]\s*[:：]?|[:：])\s*")
_FIELD = re.compile(
    r"^\s*[【\[（(]?\s*(?P<name>难度|难易程度|分值|分数|知识点|考点|章节|依据|出处|法规依据)\s*(?:[】\]）)]\s*[:：]?|[:：])\s*"
)
_FIELDS = {
    "难度": "difficulty",
    "难易程度": "difficulty",
    "分值": "points",
    "分数": "points",
    "知识点": "section",
    "考点": "section",
    "章节": "section",
    "依据": "basis",
    "出处": "basis",
    "法规依据": "basis",
}
_TYPE_MARK = re.compile(r"^\s*[【\[（(〔]\s*([^】\]）)〕]{2,6}?)\s*[】\]）)〕]\s*")
_IN_STEM = re.compile(r"[（(]\s*([A-Za-zＡ-Ｚａ-ｚ](?:[\s,，、;；]*[A-Za-zＡ-Ｚａ-ｚ])*|√|×|对|错|正确|错误)\s*[）)]")
_KEY_TABLE = re.compile(r"^\s*[【\[]?(?:参考答案|答案|标准答案|答案汇总)[】\]]?\s*[:：]?\s*$")
_KEY_ENTRY = re.compile(r"(\d{1,5})\s*[.．、:：)）]?\s*([A-Za-z]{1,10}|√|×|对|错|正确|错误)(?=[\s,，;；。]|\d|$)")
_KEY_RANGE = re.compile(r"(\d{1,5})\s*[-—~～至]\s*(\d{1,5})\s*[.．、:：)）]?\s*((?:[A-Za-z√×对错]+[\s,，、]*)+)")
_POINTS = re.compile(r"每(?:小?题|空)\s*([\d.]+)\s*分")


def read_blocks(text: str) -> Iterator[BankItem | Broken]:
    """Every item of the text in order, and what is none."""
    reading = _Reading(text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", ""))
    for parts in reading.found():
        yield item_from(parts)
    yield from reading.left_over


class _Reading:
    """One pass over the lines."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self.left_over: list[Broken] = []
        self._type: QuizType | None = None
        self._points = ""

    def found(self) -> list[Parts]:
        """The parts of every item; keys in a table at the end are laid to their items."""
        blocks, table = self._blocks()
        made: list[tuple[int | None, Parts]] = []
        for first, lines, number, kind, points in blocks:
            place = f"第{number}题（第{first}行）" if number is not None else f"第{first}行"
            parts = Parts(place=place, text="\n".join(lines).strip("\n"), type=kind, points=points)
            _fill(parts, lines)
            made.append((number, parts))
        self._lay(table, made)
        return [parts for _, parts in made]

    def _blocks(self) -> tuple[list[tuple[int, list[str], int | None, QuizType | None, str]], list[tuple[int, str]]]:
        blocks: list[tuple[int, list[str], int | None, QuizType | None, str]] = []
        table: list[tuple[int, str]] = []
        in_table = answered = blank = False
        last: int | None = None
        for at, line in enumerate(self._lines, 1):
            folded = unicodedata.normalize("NFKC", line)
            if not line.strip():
                blank = True
                continue
            heading = _HEADING.match(folded)
            if heading:
                self._type = type_of(heading["type"])
                each = _POINTS.search(heading["about"] or "")
                self._points = each[1] if each else ""
                last, answered, blank = None, True, True
                if in_table:
                    table.append((at, line))
                continue
            if _KEY_TABLE.match(folded) and (answered or blank) and self._rest_is_keys(at):
                in_table = True
                continue
            if in_table:
                table.append((at, line))
                continue
            numbered = _NUMBER.match(folded)
            number = int(numbered[1]) if numbered else None
            starts = number is not None and (
                last is None or number == last + 1 or answered or (blank and not _is_option(folded))
            )
            follows = answered and not _belongs(folded) and (blank or last is None)
            if not blocks or starts or (number is None and follows and not _is_option(folded)):
                if number is None and not blocks and not self._begins(at):
                    self.left_over.append(Broken(place=f"第{at}行", reason="题目之前的文字，不是题", text=line))
                    continue
                blocks.append((at, [line], number, self._type, self._points))
                last, answered = number, False
            else:
                blocks[-1][1].append(line)
            answered = answered or _ANSWER.match(folded) is not None
            blank = False
        return blocks, table

    def _begins(self, at: int) -> bool:
        """Whether an unnumbered line can begin an item: an option or an answer comes before the next number."""
        for line in self._lines[at : at + 12]:
            folded = unicodedata.normalize("NFKC", line)
            if _is_option(folded) or _ANSWER.match(folded):
                return True
            if _NUMBER.match(folded) or _HEADING.match(folded):
                return False
        return False

    def _rest_is_keys(self, at: int) -> bool:
        following = [line for line in self._lines[at : at + 4] if line.strip()]
        return bool(following) and any(
            _KEY_ENTRY.search(line) or _KEY_RANGE.search(line) or _HEADING.match(line) for line in following[:2]
        )

    def _lay(self, table: list[tuple[int, str]], made: list[tuple[int | None, Parts]]) -> None:
        kind: QuizType | None = None
        for at, line in table:
            folded = unicodedata.normalize("NFKC", line)
            heading = _HEADING.match(folded)
            if heading:
                kind = type_of(heading["type"])
                continue
            unused = True
            for number, key in _keys_in(folded):
                fitting = [
                    parts
                    for own, parts in made
                    if own == number and not parts.key and (kind is None or parts.type in {None, kind})
                ]
                if fitting:
                    fitting[0].key, unused = key, False
            if unused:
                self.left_over.append(Broken(place=f"第{at}行", reason="答案表里的这一行对不上题目", text=line))


def _keys_in(line: str) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for one in _KEY_RANGE.finditer(line):
        first, last = int(one[1]), int(one[2])
        groups = re.split(r"[\s,，、]+", one[3].strip())
        keys = groups if len(groups) == last - first + 1 else list("".join(groups))
        if len(keys) == last - first + 1:
            found += list(zip(range(first, last + 1), keys, strict=True))
    rest = _KEY_RANGE.sub(" ", line)
    return [*found, *((int(one[1]), one[2]) for one in _KEY_ENTRY.finditer(rest))]


def _belongs(folded: str) -> bool:
    """Whether a line after the key still belongs to the item."""
    return bool(_RATIONALE.match(folded.strip()) or _FIELD.match(folded) or _ANSWER.match(folded))


def _is_option(folded: str) -> bool:
    return re.match(r"^\s*[（(\[【]?\s*[A-Za-z]\s*(?:[.．、:：)）\]】]|\s)\s*\S", folded) is not None


def _fill(parts: Parts, lines: list[str]) -> None:
    """Lay each line where it belongs."""
    at = "stem"
    numbered = _NUMBER.match(unicodedata.normalize("NFKC", lines[0]))
    lines = [_after_number(lines[0]) if numbered else lines[0], *lines[1:]]
    for line in lines:
        folded = unicodedata.normalize("NFKC", line)
        answer, own = _ANSWER.match(folded), _FIELD.match(folded)
        rationale = _RATIONALE.match(folded.strip())
        if answer and parts.key == "":
            key = folded[answer.end() :]
            more = _RATIONALE.search(key)
            parts.key = (key[: more.start()] if more else key).strip()
            parts.rationale += key[more.end() :].strip() if more else ""
            at = "rationale" if more else "key"
        elif own:
            setattr(parts, _FIELDS[own["name"]], folded[own.end() :].strip())
            at = "rationale"
        elif rationale:
            parts.rationale = _joined(parts.rationale, line.strip()[rationale.end() :])
            at = "rationale"
        elif at in {"stem", "options"}:
            at = _stem_or_options(parts, line, folded, at)
        elif at == "key" and not parts.key:
            parts.key = folded.strip()
        elif at == "key" and parts.type in {QuizType.SHORT, QuizType.CASE, None}:
            parts.key = _joined(parts.key, line)
        else:
            parts.rationale = _joined(parts.rationale, line)
    mark = _TYPE_MARK.match(parts.stem)
    kind = type_of(mark[1]) if mark else None
    if mark and kind:
        parts.type, parts.stem = kind, parts.stem[mark.end() :]
    if not parts.key:
        _key_in_stem(parts)


def _after_number(line: str) -> str:
    """The line without its number; the folded line may be longer than the line itself, so it is cut anew."""
    return re.sub(
        r"^\s*(?:第\s*)?[（(【\[]?\s*[\d０-９]{1,5}\s*(?:题\s*[:：.．、]?|[）)】\]]\s*[.．、]?|[.．、:：])\s*", "", line
    )


def _stem_or_options(parts: Parts, line: str, folded: str, at: str) -> str:
    del folded
    before, options = options_of(line, len(parts.options))
    if options:
        if before.strip() and parts.options:
            parts.options[-1] = _joined(parts.options[-1], before)
        else:
            parts.stem = _joined(parts.stem, before)
        parts.options += options
        return "options"
    if at == "options":
        parts.options[-1] = _joined(parts.options[-1], line)
        return at
    parts.stem = _joined(parts.stem, line)
    return at


def options_of(line: str, held: int) -> tuple[str, list[str]]:
    """The options that a line holds, each in its turn (B only after A), and what stands before them."""
    starts: list[tuple[int, int]] = []
    place, wanted = 0, held
    while wanted < 26:
        upper, lower = chr(ord("A") + wanted), chr(ord("a") + wanted)
        wide, small = chr(ord("Ａ") + wanted), chr(ord("ａ") + wanted)
        own = f"[{upper}{lower}{wide}{small}{chr(0x24B6 + wanted)}]"
        head = r"(?:^|(?<=[\s\u3000；;。，,）)]))"
        bare = rf"[{upper}{wide}](?:\s+|(?=[\u4e00-\u9fff]))(?=\S)"
        pattern = re.compile(
            rf"{head}\s*(?:[（(\[【]\s*{own}\s*[）)\]】]\s*[.．、:：]?"
            rf"|{own}\s*[.．、:：）)]|{chr(0x24B6 + wanted)}|{bare})\s*"
        )
        found = pattern.search(line, place)
        if found is None:
            break
        if not starts and held == 0 and found.start() > 0 and not _next_follows(line, found.end(), wanted + 1):
            break  # one letter in the middle of a stem is a word, not a list
        starts.append(found.span())
        place, wanted = found.end(), wanted + 1
    if not starts:
        return line, []
    ends = [start for start, _ in starts[1:]] + [len(line)]
    return line[: starts[0][0]], [
        line[begin:end].strip(" \u3000\t；;") for (_, begin), end in zip(starts, ends, strict=True)
    ]


def _next_follows(line: str, place: int, wanted: int) -> bool:
    letters = f"{chr(ord('A') + wanted)}{chr(ord('Ａ') + wanted)}{chr(ord('a') + wanted)}"
    return re.search(rf"[\s\u3000；;（(]{{1,}}[{letters}]\s*[.．、:：)）]", line[place:]) is not None


def _key_in_stem(parts: Parts) -> None:
    """（ AB ） in the stem is the key where none stands below; one bracket only, else it is left open."""
    found = list(_IN_STEM.finditer(parts.stem))
    usable = [one for one in found if (letters_of(one[1]) if parts.options else judged(one[1]))]
    if len(usable) == 1:
        one = usable[0]
        parts.key = one[1]
        parts.stem = parts.stem[: one.start()] + (BLANK if parts.options else "") + parts.stem[one.end() :]


def _joined(one: str, other: str) -> str:
    other = other.strip()
    return f"{one}\n{other}" if one.strip() and other else one or other
