"""Every sentence of the shelf with one figure, made an assertion: right ones are never corrected, wrong ones are."""

import random
import re
from collections.abc import Iterator
from datetime import date

import pytest

from assistant.answering.answer import AnswerStatus
from assistant.answering.claimed_figure import COUNTED
from assistant.answering.clauses import Clause, clauses
from assistant.answering.found import Request
from assistant.assistant import Assistant
from assistant.regulations.figures import Figure
from assistant.regulations.numerals import NUMERAL, to_chinese, to_int

ON = date(2026, 11, 28)
_TAGS = ("，对不对", "，是吧？", "，没错吧", "，这样理解准确吗", "，培训老师这么讲没毛病吧", "吧", "，是这样规定的吧")
_SHORTEST, _LONGEST = 10, 55
_ASKED_OF_EACH = 90
_FOUND_AND_CORRECTED = 0.8
_NUMBER = re.compile(NUMERAL)


@pytest.fixture(scope="module")
def sentences(bundled: Assistant) -> list[tuple[Clause, Figure]]:
    """Clauses with one counted figure, in an order that the seed fixes."""
    found = list(_with_one_figure(bundled))
    random.Random(20261128).shuffle(found)
    return found[:_ASKED_OF_EACH]


def _with_one_figure(bundled: Assistant) -> Iterator[tuple[Clause, Figure]]:
    for regulation in bundled.library.in_force(ON):
        for article in regulation.articles:
            for clause in clauses(regulation, article):
                figures = [one for one in clause.figures if one.dimension in COUNTED]
                plain = clause.provision.address.subparagraph is None
                if plain and len(figures) == 1 and _SHORTEST <= len(clause.text) <= _LONGEST:
                    yield clause, figures[0]


def _otherwise(figure: Figure, draw: random.Random) -> str | None:
    """The figure with another number; None where its words hold no number to change."""
    number = _NUMBER.search(figure.words)
    value = to_int(number[0]) if number and "分之" not in figure.words else None
    if number is None or not value:
        return None
    other = draw.choice((2 * value, value + 1, value + 2))
    words = str(other) if number[0].isdigit() else to_chinese(other)
    return figure.words[: number.start()] + words + figure.words[number.end() :]


def test_a_right_figure_is_never_corrected(bundled: Assistant, sentences: list[tuple[Clause, Figure]]) -> None:
    draw = random.Random(1)
    asked = [clause.text.rstrip("。；") + draw.choice(_TAGS) for clause, _ in sentences]
    corrected = [one for one in asked if bundled.ask(one, on=ON).status is AnswerStatus.PREMISE_CORRECTED]
    assert not corrected


def test_a_wrong_figure_is_corrected_where_its_article_is_found(
    bundled: Assistant, sentences: list[tuple[Clause, Figure]]
) -> None:
    draw = random.Random(2)
    found = corrected = 0
    for clause, figure in sentences:
        other = _otherwise(figure, draw)
        if other is None:
            continue
        words = clause.text.rstrip("。；")
        asked = words[: figure.start] + other + words[figure.end :] + draw.choice(_TAGS)
        hit = bundled.find(Request(asked, ON, ()))
        if not hit.candidates or hit.candidates[0].clause.provision.article is not clause.provision.article:
            continue
        answer = bundled.ask(asked, on=ON)
        if answer.status not in {AnswerStatus.ANSWERED, AnswerStatus.PREMISE_CORRECTED}:
            continue  # refused before any clause was looked at
        found += 1
        corrected += answer.status is AnswerStatus.PREMISE_CORRECTED
    assert found > _ASKED_OF_EACH / 2
    assert corrected >= _FOUND_AND_CORRECTED * found
