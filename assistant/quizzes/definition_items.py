"""单选 on definitions: the term left out, the terms of definitions that sound alike as options."""

from collections.abc import Iterator, Sequence
from datetime import date

from assistant.indexes.definition_index import DefinitionEntry, DefinitionKind, index_definitions
from assistant.indexes.shelf import OwnWords
from assistant.quizzes.draft import Distractor, Draft, NotMade
from assistant.quizzes.quiz import BLANK, QuizLevel, QuizType
from assistant.quizzes.stem import passage_around, stem_of
from assistant.quizzes.wording import bigrams, overlap
from assistant.regulations.citation import label
from assistant.regulations.model import Checked, Regulation

FEWEST_WRONG, MOST_WRONG = 2, 3
_ALIKE = 0.2
_KINDS = {DefinitionKind.MEANS, DefinitionKind.INCLUDES}


def definitions_of(in_force: Sequence[Regulation]) -> tuple[DefinitionEntry, ...]:
    """Every definition whose words are checked."""
    return tuple(
        one
        for regulation in in_force
        for one in index_definitions(regulation)
        if one.kind in _KINDS and one.provision.checked_content is not Checked.UNCHECKED
    )


def definition_items(
    one: DefinitionEntry, unit: OwnWords, every: Sequence[DefinitionEntry], on: date
) -> Iterator[Draft | NotMade]:
    """A single-choice item on the term of one definition."""
    at = unit.text.find(one.quote[:40].partition("\n")[0])
    start = unit.text.find(one.term, max(at, 0))
    passage = passage_around(unit, start, start + len(one.term)) if start >= 0 else "离开上文看不明白"
    if isinstance(passage, str):
        yield NotMade(passage, one.provision)
        return
    if passage.text.count(one.term) > 1:
        yield NotMade("题干别处印着同一个用语", one.provision)
        return
    mine = bigrams(one.quote)
    alike = sorted(every, key=lambda other: -overlap(bigrams(other.quote), mine))
    wrong: dict[str, Distractor] = {}
    for other in alike:
        apart = one.term not in other.term and other.term not in one.term
        near = overlap(bigrams(other.quote), mine) >= _ALIKE
        if apart and near and other.term not in one.provision.article.full_text and len(other.term) <= 12:
            why = f"“{other.term}”的含义见{label(other.provision, on)}，不是这里所说的。"
            wrong.setdefault(other.term, Distractor(other.term, why))
    if len(wrong) < FEWEST_WRONG:
        yield NotMade("库内没有足够的近似用语可作干扰项", one.provision)
        return
    place = start - passage.start
    stem = stem_of(passage, passage.text[:place] + BLANK + passage.text[place + len(one.term) :])
    chosen = tuple(wrong.values())[:MOST_WRONG]
    yield Draft(QuizType.SINGLE, stem, (one.term,), chosen, passage.quote, one.provision, QuizLevel.UNDERSTANDING)
