"""案例 on figures: the figure masked (若干日), a boundary value or two days given, the key computed.

The options are claims, verdict and rule together: the right rule with the wrong verdict is one, and figures that stand
nearby with the verdict they would give are the others. A term is never tested on its last days, since how the first day
counts is not said everywhere.
"""

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta

from assistant.indexes.figure_finding import IndexFigure, figures_in
from assistant.indexes.shelf import OwnWords
from assistant.quizzes.case_calculator import Limit, days_after, limit_in
from assistant.quizzes.case_words import OFFICES, PEOPLE, number_facts, printed_claim, term_facts
from assistant.quizzes.draft import Distractor, Draft, NotMade
from assistant.quizzes.figure_items import worth_asking
from assistant.quizzes.figure_pool import FigurePool, HeldFigure
from assistant.quizzes.figure_words import Written, printed_like, written
from assistant.quizzes.judgement_items import direction
from assistant.quizzes.quiz import QuizLevel, QuizType
from assistant.quizzes.stem import Passage, passage_around, stem_of

MASK = "若干"
_CLEAR = 3  # days between the day given and the end of any term named
_OTHERS = 2


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
        elif len(figures_in(passage.text)) > _OTHERS or MASK in passage.text or passage.lead:
            yield NotMade("一句里数字太多，不宜编成案例", unit.provision)
        else:
            held = HeldFigure(figure, parts, unit)
            yield from _case(held, passage, limit, pool)


def _case(held: HeldFigure, passage: Passage, limit: Limit, pool: FigurePool) -> Iterator[Draft | NotMade]:
    own = held.parts.numbers[0]
    others = [
        one
        for one in pool.near(held)
        if printed_like(held.parts, one.parts.numbers) not in passage.text and 0 < one.parts.numbers[0] <= 6 * own
    ]
    for larger in sorted({_seed(held) % 2 == 0, True, False}, key=lambda way: way is not (_seed(held) % 2 == 0)):
        facts = _facts(held, limit, larger=larger, others=others[:_OTHERS])
        if facts is not None and len(others) >= _OTHERS:
            words, kept, verdicts, told = facts
            yield _draft(held, passage, limit, words, kept, verdicts, told, others[:_OTHERS], pool)
            return
    yield NotMade("库内没有可作案例干扰项的同单位数字", held.unit.provision)


def _facts(
    held: HeldFigure, limit: Limit, *, larger: bool, others: list[HeldFigure]
) -> tuple[str, bool, list[bool], str] | None:
    """The facts in words, whether they keep the limit, whether they would keep the others, and the calculation."""
    own, unit = held.parts.numbers[0], held.figure.unit
    seed = _seed(held)
    numbers = [one.parts.numbers[0] for one in others]
    if limit.term:
        if unit not in {"日", "月", "年"}:
            return None
        first = date(2025, 1, 6) + timedelta(days=seed % 330)
        ends = [days_after(first, number, unit) for number in (own, *numbers)]
        last = ends[0] + timedelta(days=_CLEAR + seed % 4) * (1 if larger else -1)
        if last <= first or any(abs((last - end).days) < _CLEAR for end in ends):
            return None
        kept = last <= ends[0]
        told = f"从起算日过{held.figure.words}是{ends[0].year}年{ends[0].month}月{ends[0].day}日前后，办理日在期限{'内' if kept else '外'}。"
        return term_facts(PEOPLE[seed % 4], first, last), kept, [last <= end for end in ends[1:]], told
    step = {True: 1, False: 0}[larger] if limit.sign in {">", "<="} else {True: 0, False: -1}[larger]
    given = own + step
    if given < 1:
        return None
    kept = limit.kept(own, given)
    printed = printed_like(held.parts, (given,))
    inside = "包括本数" if limit.sign in {">=", "<="} else "不包括本数"
    told = f"“{limit.printed(held.figure.words)}”{inside}，{printed}{'符合' if kept else '不符合'}。"
    facts = number_facts(OFFICES[seed % 4], masked(held.parts), printed)
    return facts, kept, [limit.kept(number, given) for number in numbers], told


def _draft(
    held: HeldFigure,
    passage: Passage,
    limit: Limit,
    facts: str,
    kept: bool,
    verdicts: list[bool],
    told: str,
    others: list[HeldFigure],
    pool: FigurePool,
) -> Draft:
    figure: IndexFigure = held.figure
    at = figure.start - passage.start
    text = passage.text[:at] + masked(held.parts) + passage.text[at + len(figure.words) :]
    wrong = [Distractor(printed_claim(not kept, limit.printed(figure.words)), "数字没有错，但结论与条文相反。")]
    for one, verdict in zip(others, verdicts, strict=True):
        printed = printed_like(held.parts, one.parts.numbers)
        wrong.append(Distractor(printed_claim(verdict, limit.printed(printed)), pool.why(one, printed)))
    stem = stem_of(passage, text.rstrip("；;。") + "。" + facts)
    right = (printed_claim(kept, limit.printed(figure.words)),)
    return Draft(
        QuizType.CASE,
        stem,
        right,
        tuple(wrong),
        passage.quote,
        held.unit.provision,
        QuizLevel.APPLICATION,
        note=told,
    )


def masked(parts: Written) -> str:
    """The figure with its number hidden: 若干个工作日."""
    return MASK + parts.unit


def _seed(held: HeldFigure) -> int:
    words = f"{held.regulation.slug}{held.unit.provision.address}{held.figure.words}{held.figure.start}"
    return int(hashlib.sha256(words.encode()).hexdigest()[:8], 16)
