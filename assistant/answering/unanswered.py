"""A question that the articles found do not answer: told by reading it beside them, where its words leave it open.

`learned_refusal` weighs how a question reads: like what is answered, or like what must not be. The learned reader reads
it beside the articles found, and says how likely one of them answers it. Both together are surer than either: of 1,015
open questions, 355 of which must be refused, they part .971 (area) of the pairs, the first alone .960, the second .953.
"""

import math
from collections.abc import Callable

from assistant.answering.answer import AnswerStatus
from assistant.answering.composed import Composed
from assistant.answering.found import Found
from assistant.answering.selection import article_place
from assistant.entailment.verdict import Reader

# A logistic model fitted on those questions. Above the bound lay 4 of the 660 that were rightly answered, and 7 of the
# 25 that were answered and must not be.
_BIAS, _OF_READING, _OF_ANSWER, _BOUND = -0.6, 0.71, 0.67, 1.5
_MAY_BE = -0.6  # log-odds of `Reading` below which no reading beside an article can reach the bound
_TRIED = 2


def unanswered(
    found: Found, composed: Composed, reader: Reader, refused: Callable[[Found], Composed | None]
) -> Composed:
    """The refusal where nothing found answers what is asked; else the answer as it was.

    Args:
        found: what is asked, with the clauses found.
        composed: the answer to it.
        reader: what reads a question beside a provision.
        refused: the refusal of the kind that the question calls for; None where it may be answered all the same.
    """
    reading = found.reading
    if composed.status is not AnswerStatus.ANSWERED or composed.table is not None or found.named.provisions:
        return composed
    if found.request.turns or reading is None or reading.by_words or reading.odds < _MAY_BE or not found.candidates:
        return composed
    answers = _answers(found, reader)
    if answers is None:
        return composed
    odds = _BIAS + _OF_READING * reading.odds - _OF_ANSWER * math.log(answers / (1 - answers))
    return (refused(found) or composed) if odds > _BOUND else composed


def _answers(found: Found, reader: Reader) -> float | None:
    """How likely one of the nearest articles answers, never quite 0 or 1; None where nothing can be read."""
    tried: dict[object, float] = {}
    for candidate in found.candidates:
        article = article_place(candidate.clause.provision)
        if article in tried or len(tried) >= _TRIED:
            continue
        verdict = reader.verdict(found.question.text, candidate.clause.provision)
        if verdict is None:
            return None
        tried[article] = verdict.answers
    return min(max(*tried.values(), 0.001), 0.999)
