"""单选 and 判断 on who acts: the body left out, or exchanged for another one that the chapter names."""

import re
from collections.abc import Iterator
from datetime import date

from assistant.indexes.sentences import clause_around
from assistant.indexes.shelf import OwnWords
from assistant.quizzes.bodies import acting_bodies, bodies_in, reported_to
from assistant.quizzes.draft import Distractor, Draft, NotMade
from assistant.quizzes.quiz import BLANK, RIGHT, WRONG, QuizLevel, QuizType
from assistant.quizzes.stem import passage_around, stem_of
from assistant.quizzes.word_pool import Named, WordPool
from assistant.regulations.citation import label

FEWEST_WRONG, MOST_WRONG = 2, 3


def body_items(unit: OwnWords, pool: WordPool, on: date) -> Iterator[Draft | NotMade]:
    """For each body that decides, signs or receives: a single-choice item, a true and a false statement."""
    for found in acting_bodies(unit.text):
        passage = passage_around(unit, found.start(), found.end())
        if isinstance(passage, str):
            yield NotMade(passage, unit.provision)
            continue
        if passage.text.count(found[0]) + passage.lead.count(found[0]) > 1:
            yield NotMade("题干别处印着同一个机关", unit.provision)
            continue
        others = [one for one in pool.bodies_near(found[0], unit) if one.words not in passage.lead]
        if not others:
            yield NotMade("同一法规内没有可换的机关", unit.provision)
            continue
        at = found.start() - passage.start
        before, after = passage.text[:at], passage.text[at + len(found[0]) :]
        common = (passage.quote, unit.provision)
        wrong = _apart(found[0], others)
        if len(wrong) >= FEWEST_WRONG:
            distractors = tuple(Distractor(one.words, _why(one, on)) for one in wrong)
            stem = stem_of(passage, before + BLANK + after)
            yield Draft(QuizType.SINGLE, stem, (found[0],), distractors, *common, QuizLevel.RECALL)
        if len(list(bodies_in(passage.text))) == 1 and reported_to(unit.text, found.start()):
            false = stem_of(passage, before + others[0].words + after)
            why = f"条文写的是“{found[0]}”，题中换成了“{others[0].words}”。{_why(others[0], on)}"
            yield Draft(QuizType.JUDGE, stem_of(passage, passage.text), (RIGHT,), (), *common, QuizLevel.UNDERSTANDING)
            yield Draft(QuizType.JUDGE, false, (WRONG,), (Distractor(false, why),), *common, QuizLevel.UNDERSTANDING)


def _apart(key: str, others: list[Named]) -> list[Named]:
    """The nearest ones, none part of another's name, one of them about as long as the key."""
    fit = [one for one in others if len(one.words) <= 2 * len(key) + 3]
    chosen: list[Named] = []
    for one in sorted(fit[:6], key=lambda each: len(key) > 1.3 * len(each.words) + 1):
        if not any(one.words in other.words or other.words in one.words for other in chosen):
            chosen.append(one)
    return chosen[:MOST_WRONG]


def _why(one: Named, on: date) -> str:
    text = one.unit.text
    at = re.search(re.escape(one.words), text)
    clause = text[slice(*clause_around(text, *at.span()))].strip() if at else one.words
    return f"“{one.words}”出自{label(one.unit.provision, on)}的“{clause}”，不是这里的。"
