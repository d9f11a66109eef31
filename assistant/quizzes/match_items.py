"""匹配: sentences of one regulation, each with its figure left out, against the figures — all different."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from assistant.quizzes.draft import Draft
from assistant.quizzes.figure_proof import value_of
from assistant.quizzes.quiz import QuizLevel, QuizType
from assistant.quizzes.stated import Value, slots_of
from assistant.quizzes.stem import LINK, OPENING, PAIR_FIGURES, asking
from assistant.quizzes.wording import bigrams, overlap

PAIRS = 4
_LONGEST = 70
_ALIKE = 0.6


def match_items(fills: Sequence[Draft]) -> Iterator[Draft]:
    """Matching items of four pairs (the last of a regulation may have three); each pair is a proved fill-in item."""
    by_unit: dict[tuple[str, str], list[Draft]] = defaultdict(list)
    for one in fills:
        value = value_of(one.right[0])
        if value is not None and LINK not in one.stem and len(_left(one)) <= _LONGEST:
            by_unit[one.provision.regulation.slug, value[0]].append(one)
    for drafts in by_unit.values():
        left = drafts
        while len(group := _group(left)) >= PAIRS - 1:
            left = [one for one in left if one not in group]
            first = group[0].provision
            yield Draft(
                QuizType.MATCH,
                asking(first, PAIR_FIGURES),
                tuple(_left(one) for one in group),
                (),
                "".join(one.quote for one in group),
                first,
                QuizLevel.UNDERSTANDING,
                matches=tuple(one.right[0] for one in group),
                beside=tuple(one.provision for one in group[1:]),
            )


def _left(one: Draft) -> str:
    return OPENING.sub("", one.stem)


def shown(one: Draft) -> set[Value]:
    """The figures that a left side prints."""
    return {slot.value for slot in slots_of(_left(one))}


def _group(drafts: Sequence[Draft]) -> list[Draft]:
    """Four with different figures from sentences that are not alike, none a second time from one unit."""
    chosen: list[Draft] = []
    for one in drafts:
        apart = all(
            value_of(one.right[0]) != value_of(other.right[0])
            and one.provision.address != other.provision.address
            and one.provision.checked_content == other.provision.checked_content
            and value_of(one.right[0]) not in shown(other)
            and value_of(other.right[0]) not in shown(one)
            and overlap(bigrams(_left(one)), bigrams(_left(other))) < _ALIKE
            for other in chosen
        )
        if apart and len(chosen) < PAIRS:
            chosen.append(one)
    return chosen
