"""案例 on figures: the figure masked (若干日), a boundary value or two days given, the key computed.

The options are claims, verdict and rule together: two rules, the right one and a figure that stands nearby, each with
both verdicts, so that neither figure nor verdict tells which is the key. A term is never tested on its last days, since
how the first day counts is not said everywhere.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.indexes.figure_finding import IndexFigure, figures_in
from assistant.indexes.sentences import sentence_around
from assistant.indexes.shelf import OwnWords
from assistant.quizzes.case_calculator import Limit, days_after, limit_in
from assistant.quizzes.case_words import BROKEN, HELD, OFFICES, PEOPLE, number_facts, printed_claim, term_facts
from assistant.quizzes.draft import Distractor, Draft, NotMade
from assistant.quizzes.figure_items import worth_asking
from assistant.quizzes.figure_pool import FigurePool, HeldFigure
from assistant.quizzes.figure_words import Written, printed_like, written
from assistant.quizzes.judgement_items import direction
from assistant.quizzes.quiz import QuizLevel, QuizType
from assistant.quizzes.stem import Passage, passage_around, stem_of

MASK = "若干"
_CLEAR = 3  # days between the day given and the end of any term named
_MOST_FIGURES = 2
_FORBIDS = re.compile(r"不得(?!少于|超过|低于|高于)|不能(?!少于|超过)|不安排|禁止|不再|不予")


def case_items(unit: OwnWords, pool: FigurePool) -> Iterator[Draft | NotMade]:
    """A case for each bounded figure that can be exchanged."""
    for figure in figures_in(unit.text):
        parts = written(figure)
        limit = limit_in(unit.text, figure.start, figure.end)
        if parts is None or limit is None or not parts.form.startswith("count") or not worth_asking(figure):
            continue
        passage = passage_around(unit, figure.start, figure.end)
        if isinstance(passage, str):
            yield NotMade(passage, unit.provision)
        elif not direction(unit.text, figure.start, figure.end, passage.lead):
            yield NotMade("数字是几个条件之一，不能单独编成案例", unit.provision)
        elif _is_no_duty(unit.text, figure):
            yield NotMade("是条件或者禁止的期限，不宜编成案例", unit.provision)
        elif len(figures_in(passage.text)) > _MOST_FIGURES or MASK in passage.text or passage.lead:
            yield NotMade("一句里数字太多，不宜编成案例", unit.provision)
        else:
            held = HeldFigure(figure, parts, unit)
            yield from _case(held, passage, limit, pool)


def _is_no_duty(text: str, figure: IndexFigure) -> bool:
    """Whether the figure belongs to a prohibition or a condition: then nobody keeps it or breaks it."""
    first, last = sentence_around(text, figure.start, figure.end)
    after = text[figure.end : last]
    return (
        _FORBIDS.search(text, first, last) is not None
        or "限制" in text[first:last]
        or text[: figure.start].endswith(("满", "达到", "达"))
        or re.search(r"的[，；。]|的$", after) is not None
    )


def _case(held: HeldFigure, passage: Passage, limit: Limit, pool: FigurePool) -> Iterator[Draft | NotMade]:
    own = held.parts.numbers[0]
    others = [
        one
        for one in pool.near(held)
        if printed_like(held.parts, one.parts.numbers) not in passage.text and 0 < one.parts.numbers[0] <= 6 * own
    ]
    for other in others:
        for larger in (True, False) if _seed(held) % 2 else (False, True):
            if (facts := _facts(held, limit, other, larger=larger)) is not None:
                yield _draft(held, passage, limit, facts, other, pool)
                return
    yield NotMade("库内没有可作案例干扰项的同单位数字", held.unit.provision)


@dataclass(frozen=True, slots=True)
class _Facts:
    """The facts in words, whether they keep the limit, and the calculation."""

    words: str
    kept: bool
    told: str


def _facts(held: HeldFigure, limit: Limit, other: HeldFigure, *, larger: bool) -> _Facts | None:
    own, unit, seed = held.parts.numbers[0], held.figure.unit, _seed(held)
    if limit.term:
        if unit not in {"日", "月", "年"}:
            return None
        first = date(2025, 1, 6) + timedelta(days=seed % 330)
        ends = [days_after(first, number, unit) for number in (own, other.parts.numbers[0])]
        last = ends[0] + timedelta(days=_CLEAR + seed % 4) * (1 if larger else -1)
        if last <= first or any(abs((last - end).days) < _CLEAR for end in ends):
            return None
        inside = "内" if last <= ends[0] else "外"
        told = f"过{held.figure.words}是{ends[0].year}年{ends[0].month}月{ends[0].day}日前后，办理日在期限{inside}。"
        return _Facts(term_facts(PEOPLE[seed % 4], first, last), last <= ends[0], told)
    step = 1 if larger and limit.sign in {">", "<="} else 0 if larger or limit.sign in {">", "<="} else -1
    given = own + step
    if given < 1:
        return None
    kept = limit.kept(own, given)
    printed = printed_like(held.parts, (given,))
    inside = "包括" if limit.sign in {">=", "<="} else "不包括"
    told = f"“{limit.printed(held.figure.words)}”{inside}本数，{printed}{HELD if kept else BROKEN}。"
    return _Facts(number_facts(OFFICES[seed % 4], masked(held.parts), printed), kept, told)


def _draft(
    held: HeldFigure, passage: Passage, limit: Limit, facts: _Facts, other: HeldFigure, pool: FigurePool
) -> Draft:
    words, at = held.figure.words, held.figure.start - passage.start
    text = passage.text[:at] + masked(held.parts) + passage.text[at + len(words) :]
    printed = printed_like(held.parts, other.parts.numbers)
    why = pool.why(other, printed)
    wrong = (
        Distractor(printed_claim(not facts.kept, limit.printed(words)), "数字不错而结论相反的一项，算错了。"),
        Distractor(printed_claim(facts.kept, limit.printed(printed)), why),
        Distractor(printed_claim(not facts.kept, limit.printed(printed)), "数字和结论都不合条文的一项，同样不对。"),
    )
    return Draft(
        QuizType.CASE,
        stem_of(passage, text.rstrip("；;。") + "。" + facts.words),
        (printed_claim(facts.kept, limit.printed(words)),),
        wrong,
        passage.quote,
        held.unit.provision,
        QuizLevel.APPLICATION,
        note=facts.told,
    )


def masked(parts: Written) -> str:
    """The figure with its number hidden: 若干个工作日."""
    return MASK + parts.unit


def _seed(held: HeldFigure) -> int:
    words = f"{held.regulation.slug}{held.unit.provision.address}{held.figure.words}{held.figure.start}"
    return int(hashlib.sha256(words.encode()).hexdigest()[:8], 16)
