"""单选 and 填空 on ranks: the rank left out, its neighbours on the ladder as options."""

from collections.abc import Iterator

from assistant.indexes.shelf import OwnWords
from assistant.quizzes.draft import Distractor, Draft, NotMade
from assistant.quizzes.quiz import BLANK, QuizLevel, QuizType
from assistant.quizzes.ranks import near_ranks, ranks_in
from assistant.quizzes.stem import passage_around, stem_of

_WRONG = 3


def rank_items(unit: OwnWords) -> Iterator[Draft | NotMade]:
    """A single-choice item for each rank that its passage names once."""
    for found in ranks_in(unit.text):
        passage = passage_around(unit, found.start(), found.end())
        if isinstance(passage, str):
            yield NotMade(passage, unit.provision)
            continue
        if passage.text.count(found[0]) + passage.lead.count(found[0]) > 1:
            yield NotMade("题干别处印着同一个职务层次", unit.provision)
            continue
        shown = unit.provision.article.full_text
        wrong = tuple(
            Distractor(one, f"条文写的是“{found[0]}”，不是“{one}”。")
            for one in near_ranks(found[0])
            if one not in shown
        )[:_WRONG]
        at = found.start() - passage.start
        stem = stem_of(passage, passage.text[:at] + BLANK + passage.text[at + len(found[0]) :])
        yield Draft(QuizType.SINGLE, stem, (found[0],), wrong, passage.quote, unit.provision, QuizLevel.RECALL)
