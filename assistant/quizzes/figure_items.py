"""单选 and 填空 on figures: a clause with its figure left out; the options are figures that really occur."""

from collections.abc import Iterator

from assistant.indexes.figure_finding import IndexFigure, figures_in
from assistant.indexes.figure_kinds import FigureKind
from assistant.indexes.shelf import OwnWords
from assistant.quizzes.draft import Distractor, Draft, NotMade
from assistant.quizzes.figure_pool import FigurePool, HeldFigure
from assistant.quizzes.figure_words import accepted_forms, printed_like, written
from assistant.quizzes.quiz import BLANK, QuizLevel, QuizType
from assistant.quizzes.stem import Passage, passage_around, stem_of

_COUNTERS = {"项", "个", "种", "类", "方面", "点", "部分", "处", "代"}
"""What counts members of a list or parts of a thing is no rule to remember."""
FEWEST_WRONG, MOST_WRONG = 2, 3


def worth_asking(figure: IndexFigure) -> bool:
    """Whether a figure is a rule of its own, not the count of a list."""
    return not (figure.kind is FigureKind.AMOUNT and figure.unit in _COUNTERS) and figure.kind is not FigureKind.LEVELS


def asks_nothing(text: str, figure: IndexFigure) -> bool:
    """Whether the figure is a plain 一次: that a thing is done once is hardly a figure to remember (至少一次 is)."""
    return figure.words in {"一次", "1次"} and not text[: figure.start].endswith(
        ("至少", "不少于", "每年", "每届", "每两年")
    )


def figure_items(unit: OwnWords, pool: FigurePool) -> Iterator[Draft | NotMade]:
    """A single-choice item and a fill-in item for each figure of the unit."""
    for figure in figures_in(unit.text):
        if not worth_asking(figure) or asks_nothing(unit.text, figure):
            continue
        passage = passage_around(unit, figure.start, figure.end)
        if isinstance(passage, str):
            yield NotMade(passage, unit.provision)
            continue
        if _shown_again(passage, figure):
            yield NotMade("题干别处印着同一个数字", unit.provision)
            continue
        at = figure.start - passage.start
        text = passage.text[:at] + BLANK + passage.text[at + len(figure.words) :]
        stem = stem_of(passage, text)
        forms = accepted_forms(figure)
        yield Draft(QuizType.FILL, stem, forms, (), passage.quote, unit.provision, QuizLevel.RECALL)
        yield _single(unit, figure, stem, passage, pool)


def _single(unit: OwnWords, figure: IndexFigure, stem: str, passage: Passage, pool: FigurePool) -> Draft | NotMade:
    parts = written(figure)
    if parts is None:
        return NotMade("数字的写法没有可换的同类写法", unit.provision)
    wrong: list[Distractor] = []
    for other in pool.near(HeldFigure(figure, parts, unit)):
        printed = printed_like(parts, other.parts.numbers)
        if printed not in passage.text:
            wrong.append(Distractor(printed, pool.why(other, printed)))
    if len(wrong) < FEWEST_WRONG:
        return NotMade("库内没有足够的同单位数字可作干扰项", unit.provision)
    right = (figure.words,)
    return Draft(
        QuizType.SINGLE, stem, right, tuple(wrong[:MOST_WRONG]), passage.quote, unit.provision, QuizLevel.RECALL
    )


def _shown_again(passage: Passage, figure: IndexFigure) -> bool:
    shown = [one for one in figures_in(passage.text + "\n" + passage.lead) if one.unit == figure.unit]
    return sum(one.value == figure.value for one in shown) > 1
