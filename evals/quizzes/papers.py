"""Papers as a whole: how full they are, and whether one item tells the key of another, by code of its own."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.quizzes.composer import compose
from assistant.quizzes.paper_proof import paper_faults
from assistant.quizzes.quiz import QuizItem, QuizRequest, QuizType
from assistant.regulations.library import Library

BLANK = "______"
NEAR = 6
"""Characters on either side of a blank that must not be met with its key in another stem."""


@dataclass(frozen=True, slots=True)
class Papers:
    """Items a paper, by type over all papers; faults of papers; keys found in another stem."""

    sizes: tuple[int, ...]
    types: dict[str, int]
    faults: int
    told: int


def papers_of(library: Library, scope: tuple[str, ...], count: int, seeds: int, on: date) -> Papers:
    """Compose one paper a seed, of the customary types."""
    made = [compose(QuizRequest(scope=scope, count=count, seed=seed, on=on), library).items for seed in range(seeds)]
    return Papers(
        sizes=tuple(map(len, made)),
        types=dict(Counter(item.type.words for items in made for item in items)),
        faults=sum(len(list(paper_faults(items))) for items in made),
        told=sum(told_keys(items) for items in made),
    )


def told_keys(items: Sequence[QuizItem]) -> int:
    """How many blanks another stem of the paper fills."""
    stems = [re.sub(r"[^\w]", "", item.stem) for item in items]
    count = 0
    for at, item in enumerate(items):
        if BLANK not in item.stem:
            continue
        key = item.key[0] if item.type is QuizType.FILL else item.options[ord(item.key[0]) - ord("A")]
        before, after = item.stem.split("》，", 1)[1].split(BLANK, 1)
        near = [re.sub(r"[^\w]", "", part) for part in (before[-NEAR:], after[:NEAR])]
        wanted = near[0] + re.sub(r"[^\w]", "", key) + near[1]
        count += any(wanted in stem for other, stem in enumerate(stems) if other != at)
    return count
