"""Ballots and meetings: 应到≥实到, 发出≥收回≥有效, 同意＋不同意＋弃权 = the votes cast, a quorum of two thirds.

The counts of one paragraph belong together as long as each is said once; a paragraph with two ballots is left alone.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from assistant.regulations.citation import find, label
from assistant.regulations.library import Library
from assistant.regulations.model import Provision
from assistant.reviewing.finding import Finding, FindingLevel
from assistant.reviewing.quantities import Quantity, printed, quantities
from assistant.reviewing.reviewed import ReviewedDocument, ReviewedParagraph
from assistant.reviewing.sentences import in_paragraph

BALLOT = "票数核对：应到≥实到，发出≥收回≥有效，各种意见之和＝参加表决（评议）数"
_NOUN = (
    r"(?:会|参会|到会|人员|人数|成员|委员|(?:会议)?(?:评议|推荐|表决|选|测评)(?:票|表)|评议表|推荐表|问卷|票数|票|的)?"
    r"(?:共|为|有)?[：:]?\s*$"
)
_NAMES = {
    "应到": r"(?:应到|应参加|应出席|应参会)",
    "实到": r"(?:实到|实际参加|实际参会|实际出席|实际到会)",
    "发出": r"(?:发出|发放|共发)",
    "收回": r"(?:收回|回收)",
    "有效": r"(?<!无)有效",
    "无效": r"(?:无效|废)",
    "同意": r"(?<!不)(?:同意|赞成)",
    "不同意": r"(?:不同意|反对)",
    "弃权": r"(?:弃权|缓议)",
}
_WIDE = r"(?:[^，。；：、\d]{0,8}[：:]?\s*)$"
_READY = {name: re.compile(words + (_WIDE if name in {"应到", "实到"} else _NOUN)) for name, words in _NAMES.items()}
_AFTER = {"同意": r"(?:同意|赞成)", "不同意": r"(?:不同意|反对)", "弃权": r"(?:弃权|缓议)"}
_ORDER = (("应到", "实到"), ("发出", "收回"), ("收回", "有效"), ("发出", "有效"), ("收回", "无效"))
_DECIDING = re.compile(r"党委会|党组会|常委会|党委（党组）会|党组会议|党委会议|部务会|讨论决定")


def ballots(document: ReviewedDocument, library: Library, on: date) -> tuple[Finding, ...]:
    """The meetings and ballots of the body whose counts cannot be."""
    return tuple(finding for paragraph in document.paragraphs for finding in _of(paragraph, _Rules(library, on)))


class _Rules:
    """The two provisions on a meeting that decides on appointments, if the library holds them."""

    def __init__(self, library: Library, on: date) -> None:
        self._library, self._on = library, on

    def label(self, words: str, said: str) -> str:
        """The citation, if the provision says what it is called for."""
        citation = find(words, ())[0].citation
        provision = self._library.resolve(citation, self._on)
        return label(provision, self._on) if isinstance(provision, Provision) and said in provision.text else ""


def _of(paragraph: ReviewedParagraph, rules: _Rules) -> Iterator[Finding]:
    counts = _counts(paragraph.text)
    if counts is None:
        return
    say = _sayer(paragraph)
    for more, less in _ORDER:
        if more in counts and less in counts and counts[more].value < counts[less].value:
            yield say(counts[less], f"{less}{_n(counts, less)}多于{more}{_n(counts, more)}")
    valid, back, void = counts.get("有效"), counts.get("收回"), counts.get("无效")
    if valid and back and void and valid.value + void.value != back.value:
        both = printed(valid.value + void.value)
        yield say(void, f"有效{_n(counts, '有效')}＋无效{_n(counts, '无效')}＝{both}，与收回{_n(counts, '收回')}不符")
    yield from _votes(counts, say)
    yield from _meeting(paragraph, counts, say, rules)


def _votes(counts: dict[str, Quantity], say: "_Say") -> Iterator[Finding]:
    base = next((name for name in ("有效", "收回", "实到") if name in counts), None)
    cast = [name for name in ("同意", "不同意", "弃权") if name in counts]
    if base is None or not cast or "同意" not in counts:
        return
    total = sum((counts[name].value for name in cast), Decimal(0))
    if total > counts[base].value or (len(cast) == 3 and total != counts[base].value):
        formula = "＋".join(f"{name}{_n(counts, name)}" for name in cast) + f"＝{printed(total)}"
        yield say(counts[cast[-1]], f"{formula}，与{base}{_n(counts, base)}不符")


def _meeting(
    paragraph: ReviewedParagraph, counts: dict[str, Quantity], say: "_Say", rules: _Rules
) -> Iterator[Finding]:
    due, present, agreed = counts.get("应到"), counts.get("实到"), counts.get("同意")
    if due is None or not _DECIDING.search(paragraph.text) or re.search(r"民主推荐|测评|评议", paragraph.text):
        return
    if present and present.value * 3 < due.value * 2:
        basis = rules.label("《党政领导干部选拔任用工作条例》第三十八条", "三分之二")
        words = f"实到{printed(present.value)}人不足应到{printed(due.value)}人的三分之二，不能讨论决定干部任免"
        yield say(present, words, basis)
    if agreed and present and agreed.value * 2 <= due.value and re.search(r"通过|决定任|同意任", paragraph.text):
        basis = rules.label("《党政领导干部选拔任用工作条例》第三十九条", "半数")
        yield say(agreed, f"同意{printed(agreed.value)}未超过应到{printed(due.value)}的半数，不能形成决定", basis)


def _counts(text: str) -> dict[str, Quantity] | None:
    """Each count by what it is called; None where one name occurs twice with other numbers."""
    found: dict[str, Quantity] = {}
    for one in quantities(text):
        if one.unit not in {"人", "票", "份", "张"} or not one.exact:
            continue
        before, after = text[max(0, one.start - 32) : one.start], text[one.end : one.end + 4]
        names = [name for name, words in _READY.items() if words.search(before)]
        names = names or [name for name, words in _AFTER.items() if re.match(words, after)]
        if len(names) != 1:
            continue
        if names[0] in found and found[names[0]].value != one.value:
            return None
        found.setdefault(names[0], one)
    return found


def _n(counts: dict[str, Quantity], name: str) -> str:
    return printed(counts[name].value)


_Say = Callable[..., Finding]


def _sayer(paragraph: ReviewedParagraph) -> _Say:
    def say(one: Quantity, message: str, rule: str = "") -> Finding:
        return Finding(
            kind="figures",
            level=FindingLevel.RULE if rule else FindingLevel.NORMAL,
            place=in_paragraph(paragraph, one.start, one.end),
            message=f"票数、人数对不上：{message}。",
            basis=rule or BALLOT,
            suggestion="请对照会议记录或者计票结果改正。",
        )

    return say
