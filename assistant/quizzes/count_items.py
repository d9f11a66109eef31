"""单选 and 填空 on how many members a list has (五种情形): only where the text says it and the 项 bear it out."""

from collections.abc import Iterator

from assistant.indexes.figure_finding import figures_in
from assistant.indexes.shelf import OwnWords
from assistant.quizzes.draft import Distractor, Draft, NotMade
from assistant.quizzes.figure_pool import FigurePool, HeldFigure
from assistant.quizzes.figure_words import accepted_forms, printed_like, written
from assistant.quizzes.list_items import ProvisionList
from assistant.quizzes.quiz import BLANK, QuizLevel, QuizType
from assistant.quizzes.stem import LONGEST, asking, points_back

FEWEST_WRONG, MOST_WRONG = 2, 3
_FARTHEST = 4  # nobody takes two for twenty


def count_items(one: ProvisionList, pool: FigurePool) -> Iterator[Draft | NotMade]:
    """A single-choice item and a fill-in item, if the lead counts its members and counts them rightly."""
    lead = one.lead.rstrip("：:")
    found = [figure for figure in figures_in(lead) if figure.unit in {"项", "种", "类"}]
    if len(found) != 1 or points_back(lead) or len(lead) > LONGEST:
        return
    figure, parts = found[0], written(found[0])
    if parts is None or parts.numbers != (len(one.members),):
        yield NotMade("列举的项数与引语所说的不一致", one.provision)
        return
    stem = asking(one.provision, lead[: figure.start] + BLANK + lead[figure.end :] + "。")
    common = (lead, one.provision, QuizLevel.RECALL)
    yield Draft(QuizType.FILL, stem, accepted_forms(figure), (), *common)
    held = HeldFigure(figure, parts, OwnWords(one.provision, one.lead))
    wrong = [
        Distractor(printed, pool.why(other, printed))
        for other in pool.near(held)
        if abs(other.parts.numbers[0] - parts.numbers[0]) <= _FARTHEST
        and (printed := printed_like(parts, other.parts.numbers)) not in lead
    ]
    if len(wrong) < FEWEST_WRONG:
        yield NotMade("库内没有足够的同单位数字可作干扰项", one.provision)
        return
    yield Draft(QuizType.SINGLE, stem, (figure.words,), tuple(wrong[:MOST_WRONG]), *common)
