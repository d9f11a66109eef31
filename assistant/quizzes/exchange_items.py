"""判断 on pairs of words that are mixed up: a passage as it stands, or with the one put for the other."""

import re
from collections.abc import Iterator
from datetime import date

from assistant.indexes.sentences import clause_around
from assistant.indexes.shelf import OwnWords
from assistant.quizzes.draft import Distractor, Draft, NotMade
from assistant.quizzes.exchanges import MEMBERS, exchanges_in
from assistant.quizzes.quiz import RIGHT, WRONG, QuizLevel, QuizType
from assistant.quizzes.stem import passage_around, stem_of
from assistant.regulations.citation import label

_PART_OF_MORE = re.compile(r"^[、和或与及者]")


def exchange_items(unit: OwnWords, on: date) -> Iterator[Draft | NotMade]:
    """A true and a false statement for each word of a pair that stands alone in its passage."""
    for at, word, other in exchanges_in(unit.text):
        passage = passage_around(unit, at, at + len(word))
        if isinstance(passage, str):
            yield NotMade(passage, unit.provision)
            continue
        place = at - passage.start
        before, after = passage.text[:place], passage.text[place + len(word) :]
        whole = passage.text + passage.lead
        if (
            whole.count(word) > 1
            or other in whole.replace(word, "")
            or (before.endswith(("、", "或者", "和", "不", "非")) and word not in MEMBERS)
        ):
            yield NotMade("易混的两个词都在题干里，换了不成判断", unit.provision)
            continue
        if _PART_OF_MORE.match(after):
            yield NotMade("易混的词只是并列中的一个", unit.provision)
            continue
        false = stem_of(passage, before + other + after)
        clause = unit.text[slice(*clause_around(unit.text, at, at + len(word)))].strip()
        why = f"条文写的是“{word}”（{clause}），题中换成了“{other}”，见{label(unit.provision, on)}。"
        common = (passage.quote, unit.provision, QuizLevel.UNDERSTANDING)
        yield Draft(QuizType.JUDGE, stem_of(passage, passage.text), (RIGHT,), (), *common)
        yield Draft(QuizType.JUDGE, false, (WRONG,), (Distractor(false, why),), *common)
