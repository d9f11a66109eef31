"""单选 on what follows: the consequence left out, others of the regulation that name no grade of it as options."""

from collections.abc import Iterator
from datetime import date

from assistant.indexes.shelf import OwnWords
from assistant.quizzes.consequences import consequences_in, grades
from assistant.quizzes.draft import Distractor, Draft, NotMade
from assistant.quizzes.quiz import BLANK, QuizLevel, QuizType
from assistant.quizzes.stem import passage_around, stem_of
from assistant.quizzes.word_pool import WordPool
from assistant.regulations.citation import label

FEWEST_WRONG, MOST_WRONG = 2, 3


def consequence_items(unit: OwnWords, pool: WordPool, on: date) -> Iterator[Draft | NotMade]:
    """A single-choice item for each consequence."""
    for found in consequences_in(unit.text):
        key, (start, end) = found["what"], found.span("what")
        passage = passage_around(unit, start, end)
        if isinstance(passage, str):
            yield NotMade(passage, unit.provision)
            continue
        rest = passage.text[: start - passage.start] + passage.text[end - passage.start :]
        if grades(key) & grades(rest + passage.lead):
            yield NotMade("题干别处印着同样的处理", unit.provision)
            continue
        wrong = [
            Distractor(one.words, f"“{one.words}”是{label(one.unit.provision, on)}所定的处理，不是这里的。")
            for one in pool.consequences_near(key, unit)
            if len(key) <= 1.3 * len(one.words) + 2 and len(one.words) <= 2 * len(key) + 2
        ]
        apart = list(_apart(wrong))[:MOST_WRONG]
        if len(apart) < FEWEST_WRONG:
            yield NotMade("同一法规内没有足够的别种处理可作干扰项", unit.provision)
            continue
        at = start - passage.start
        stem = stem_of(passage, passage.text[:at] + BLANK + passage.text[at + len(key) :])
        yield Draft(QuizType.SINGLE, stem, (key,), tuple(apart), passage.quote, unit.provision, QuizLevel.RECALL)


def _apart(wrong: list[Distractor]) -> Iterator[Distractor]:
    """Options that name the same grades are one option in other words."""
    seen: set[frozenset[str]] = set()
    for one in wrong:
        if grades(one.text) not in seen:
            seen.add(grades(one.text))
            yield one
