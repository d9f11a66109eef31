"""The order of steps: the first, the last, the one right after or before another, or all of them in a row.

A 款 whose 项 are steps, or a sentence that tells them in a row (一般按…的步骤进行), is a procedure. The step that the
stem names and the options are each laid beside its members; only where each has one of its own is anything said.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assistant.banks.held_lines import HeldLines
from assistant.banks.judged_option import Judged, OptionVerdict, opened
from assistant.banks.question_form import matter
from assistant.banks.weighing import Weighing, signs
from assistant.checking.words import plain
from assistant.quizzes.quiz import BLANK
from assistant.regulations.model import Address, Paragraph, Provision, Regulation

_STEPS = re.compile(r"程序|步骤|环节|依次|流程|手续|按(?:照)?下列")
_NAMED = r"[“\"‘《]?(?P<step>[^，。；“”\"]{2,60}?)[”\"’》]?"
_NEXT = re.compile(
    rf"(?:紧接在|紧接着|紧跟在|在)?{_NAMED}(?:这一?[步环]节?|环节|步骤|程序)?(?:完成|结束|进行|通过)?(?:之后|以后|后)[，,]?"
    r"(?:的|应当|应|就|便|是|接着|紧接着|紧接|进行|开展|要|需要|直接|即){0,4}(?:下一|紧接|第一)?[个步道项]{0,2}的?"
    r"(?:步骤|环节|程序|工作|一步|是|进行|开展|做)"
)
_BEFORE = re.compile(
    rf"(?:紧接在|紧靠在|在)?{_NAMED}(?:这一?[步环]节?|环节|步骤|程序)?(?:之前|以前|前)[，,]?"
    r"(?:的|应当|应|先|是|要|需要|紧挨着){0,4}(?:上一|前一|紧接)?[个步道项]{0,2}的?(?:步骤|环节|程序|工作|一步|是|进行|开展|做)"
)
_CLAIMED = re.compile(
    r"(?:^|[，,])(?P<one>[^，,。；]{2,20}?)(?:应当|必须|应|要|可以|一般)?(?:放?在|安排在|于)(?P<other>[^，,。；]{2,20}?)"
    r"(?P<side>之后|以后|之前|以前|后|前)(?:再)?(?:进行|开展|实施|组织)?[。]?$"
)
_FIRST = re.compile(r"最先|首先|第一(?:步|个?环节|道|项程序|个步骤)|起始|首个|第一[个项]")
_LAST = re.compile(r"最后|末尾|最终一步|最末")
_RING = "①②③④⑤⑥⑦⑧⑨⑩"
_RINGED = re.compile(rf"([{_RING}])\s*[、.．]?([^{_RING}]+)")
_CHAIN = re.compile(r"\s*(?:——|—|--|→|->|－|–|⟶|>|＞)\s*")
_ORDER = re.compile(r"顺序|先后|次序|程序|步骤|排列|排序|依次|流程")
_THERE = 0.6
_LEAD = 0.12
_ABOUT = 0.3
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class _Procedure:
    """A 款 as steps in their order, and the words that say of what."""

    provision: Provision
    about: str
    steps: tuple[str, ...]


def judge_order(core: str, options: tuple[str, ...], held: HeldLines) -> tuple[Judged, ...] | None:
    """Each option as the step asked for or not; None where the stem asks for no order, or it is not sure."""
    if len(options) < 2:
        return None
    rows = _rows(core, options)
    if rows is not None:
        return (_judge_rows(core, rows, held) or _undecided(options)) if _ORDER.search(core) else None
    if not re.search(r"步骤|环节|程序|一步|先后|顺序|最先|紧接", core):
        return None
    asked = next(
        ((found["step"], by) for pattern, by in ((_NEXT, 1), (_BEFORE, -1)) if (found := pattern.search(core))), None
    )
    if asked is not None:
        return _judge_beside(core, _bare(asked[0], core), asked[1], options, held) or _undecided(options)
    place = 0 if _FIRST.search(core) else -1 if _LAST.search(core) else None
    return None if place is None else _judge_end(core, place, options, held) or _undecided(options)


def _undecided(options: tuple[str, ...]) -> tuple[Judged, ...]:
    """A question for an order is for no other rule: that the law names a step says nothing of its place."""
    return tuple(opened("没有找到可以据以判断先后次序的条文。") for _ in options)


def judge_order_claim(statement: str, held: HeldLines) -> Judged | None:
    """体检应当在公示之后进行: by the place of both steps in the one procedure that has both; else None."""
    found = _CLAIMED.search(statement)
    if found is None:
        return None
    head, one, other = statement[: found.start("one")], found["one"], found["other"]
    fitting: list[tuple[float, _Procedure, int, int]] = []
    for procedure in procedures(held.regulations):
        places = _member(one, procedure, held.weighing), _member(other, procedure, held.weighing)
        if places[0] is None or places[1] is None or places[0] == places[1]:
            continue
        fitting.append((held.weighing.cover(head or statement, procedure.about), procedure, places[0], places[1]))
    if not fitting or max(one[0] for one in fitting) < _ABOUT:
        return None
    best = max(fitting, key=lambda one: one[0])
    after = {at > other_at for share, _, at, other_at in fitting if best[0] - share < _LEAD}
    if len(after) != 1:
        return None
    said_after = found["side"].endswith("后")
    right = after.pop() == said_after
    reason = "" if right else "条文所列的先后次序与这一说法相反。"
    return _judged(right, best[1], reason, best[1].provision.text)


def _bare(step: str, core: str) -> str:
    """The step without what the stem says of the procedure before it: 年度考核程序中，民主测评."""
    step = re.split(r"[：:]|(?:程序|过程|步骤|环节|流程|工作)中的?|紧接在|[“\"]", step)[-1]
    return step.lstrip("在的") if len(plain(step)) >= 2 else core


def _rows(core: str, options: Sequence[str]) -> list[list[str]] | None:
    """Options that are rows of steps: ②①③ with the steps in the stem, or 动议—民主推荐—考察."""
    if all(re.fullmatch(rf"[{_RING}\s、,，→—－-]+", one) for one in options):
        named = {sign: words.strip(" 。；;，,、_（）()") for sign, words in _RINGED.findall(core.replace(BLANK, " "))}
        rows = [[sign for sign in one if sign in _RING] for one in options]
        if len(named) < _FEWEST or any(sign not in named for row in rows for sign in row):
            return None
        return [[named[sign] for sign in row] for row in rows]
    rows = [_CHAIN.split(one.strip()) for one in options]
    if any(len(one) < _FEWEST for one in rows) or len({len(one) for one in rows}) > 1:
        return None
    return rows


def _judge_rows(core: str, rows: list[list[str]], held: HeldLines) -> tuple[Judged, ...] | None:
    words = tuple(dict.fromkeys(one for row in rows for one in row))
    best: tuple[float, _Procedure, dict[str, int]] | None = None
    for one in procedures(held.regulations):
        placed = {word: _member(word, one, held.weighing) for word in words}
        known = {word: found for word, found in placed.items() if found is not None}
        if len(known) < len(words) or len(set(known.values())) < len(words):
            continue
        score = held.weighing.cover(matter(_RINGED.sub("，", core)), one.about)
        if best is None or score > best[0]:
            best = (score, one, known)
    if best is None:
        return None
    _, procedure, known = best
    rising = [all(known[a] < known[b] for a, b in pairwise(row)) for row in rows]
    if sum(rising) != 1:
        return None
    return tuple(
        _judged(right, procedure, "" if right else "条文的先后次序与此不同。", procedure.provision.text)
        for right in rising
    )


def _judge_beside(
    core: str, step: str, by: int, options: tuple[str, ...], held: HeldLines
) -> tuple[Judged, ...] | None:
    found: list[tuple[float, _Procedure, int]] = []
    for one in procedures(held.regulations):
        at = _member(step, one, held.weighing)
        if at is None or not 0 <= at + by < len(one.steps):
            continue
        fitting = sum(max(held.weighing.cover(option, each) for each in one.steps) for option in options) / len(options)
        about = held.weighing.cover(matter(core), one.about)
        found.append((about + fitting + held.weighing.cover(step, one.steps[at]), one, at + by))
    return _asked(found, options, held)


def _judge_end(core: str, place: int, options: tuple[str, ...], held: HeldLines) -> tuple[Judged, ...] | None:
    found: list[tuple[float, _Procedure, int]] = []
    for one in procedures(held.regulations):
        there = [_member(option, one, held.weighing) for option in options]
        about = held.weighing.cover(matter(core), one.about)
        if about >= _ABOUT and sum(each is not None for each in there) >= 2:
            fitting = sum(max(held.weighing.cover(option, each) for each in one.steps) for option in options)
            found.append((about + fitting / len(options), one, place % len(one.steps)))
    return _asked(found, options, held)


def _asked(
    found: list[tuple[float, _Procedure, int]], options: tuple[str, ...], held: HeldLines
) -> tuple[Judged, ...] | None:
    """The option that is the step at the place asked for, in the procedure that fits best."""
    if not found:
        return None
    _, procedure, place = max(found, key=lambda one: one[0])
    wanted = procedure.steps[place]
    shares = [_alike(option, wanted, held.weighing) for option in options]
    order = sorted(range(len(options)), key=lambda at: -shares[at])
    if shares[order[0]] < _THERE or shares[order[0]] - shares[order[1]] < _LEAD:
        return None
    return tuple(
        _judged(at == order[0], procedure, f"条文在这一处写的是“{wanted[:60]}”。", wanted) for at in range(len(options))
    )


def _judged(right: bool, procedure: _Procedure, reason: str, quote: str) -> Judged:
    if right:
        return Judged(OptionVerdict.STANDS, "与条文所列的先后次序一致。", procedure.provision, quote)
    return Judged(OptionVerdict.FALLS, reason, procedure.provision, quote)


def _alike(step: str, member: str, weighing: Weighing) -> float:
    """How far a step and a member say the same: most of the step in it, and its beginning rather than its end."""
    head = re.split(r"[：:，,（(]", member)[0]
    inside = weighing.cover(step, member, close=True)
    at_head = 0.6 * weighing.cover(step, head) + 0.25 * weighing.cover(head, step) + 0.15 * inside
    return max(0.85 * inside, at_head)


def _member(step: str, procedure: _Procedure, weighing: Weighing) -> int | None:
    """The one member that a step is; None where none or two are."""
    if len(signs(step)) < 2:
        return None
    shares = sorted(((_alike(step, one, weighing), -at) for at, one in enumerate(procedure.steps)), reverse=True)
    if shares[0][0] < _THERE or shares[0][0] - shares[1][0] < _LEAD / 2:
        return None
    return -shares[0][1]


@lru_cache(maxsize=64)
def procedures(regulations: tuple[Regulation, ...]) -> tuple[_Procedure, ...]:
    """Every 款 of some texts that tells steps in their order."""
    return tuple(one for regulation in regulations for one in _of(regulation))


def _of(regulation: Regulation) -> Iterator[_Procedure]:
    for article in regulation.articles:
        heading = article.headings[-1].title if article.headings else ""
        for paragraph in article.paragraphs:
            lead = paragraph.text
            steps = _running(paragraph)
            if not _STEPS.search(lead) or len(steps) < _FEWEST:
                continue
            provision = Provision(regulation, Address(article.number, paragraph.ordinal), article, paragraph.full_text)
            yield _Procedure(provision, f"{regulation.title}，{heading}，{lead}", steps)


def _running(paragraph: Paragraph) -> tuple[str, ...]:
    """The steps of a 款: its 项, or the members of a row in its sentence."""
    if paragraph.subparagraphs:
        return tuple(one.text for one in paragraph.subparagraphs)
    after = re.split(r"依次(?:是|为)|(?:步骤|程序|环节|流程)(?:包括|是|有|为)[：:]?|[：:]", paragraph.text, maxsplit=1)
    row = after[1] if len(after) > 1 else ""
    inside = re.search(r"(?:按照?|经过?)([^。；]+?)等?(?:程序|步骤|环节|流程)", paragraph.text)
    if row.count("；") < 2 and row.count("，") < 2 and inside is not None:
        row = inside[1]
    row = row.split("。")[0]
    sign = "；" if row.count("；") >= 2 else "、" if row.count("，") < 2 else "，"
    return tuple(one.strip("等") for one in row.split(sign) if len(plain(one)) >= 2)
