"""One score of several: words, meaning, the index of subjects and, where they are learned, the typical questions."""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]

# Shares of the parts in a score. Over 267 development questions the right article came first for 66 % by words alone,
# 67 % by vectors alone, 77–78 % for every share of words from .4 to .6.
LEXICAL_WEIGHT = 0.4
DENSE_WEIGHT = 0.6
SUBJECT_WEIGHT = 0.5
# Scores are stretched to 0–1 between the best and the last of this many.
FUSED_DEPTH = 100
# With the learned maps the cosine with the passage and the one with its article's nearest typical question are added,
# and words and subjects put a little on top. Of 144 questions that nothing was tuned on the right article then came
# first for 92–95 %, by the shares above for 81 %.
_LEXICAL_ON_TOP = 0.18
_SUBJECT_ON_TOP = 0.3
# A typical question lies nearer to what is asked than the provision does, by about so much: a text that has no typical
# questions, such as a department's own rules, is lifted by it.
_QUESTION_NEARER = 0.2


def stretched(scores: Scores, found: NDArray[np.bool_]) -> Scores:
    """The best `FUSED_DEPTH` of the `found` scores on 0–1, best 1, last 0; all others 0."""
    places = np.flatnonzero(found)
    places = places[np.argsort(-scores[places], kind="stable")[:FUSED_DEPTH]]
    result = np.zeros_like(scores)
    if len(places):
        best, last = scores[places[0]], scores[places[-1]]
        result[places] = (scores[places] - last) / (best - last) if best > last else 1.0
    return result


def fused(lexical: Scores | None, dense: Scores | None, subject: Scores) -> Scores:
    """Shares of parts that are on 0–1 each; a part that is None takes no part. The result is on 0–1."""
    if lexical is None or dense is None:
        parts = dense if lexical is None else lexical
        score = np.zeros_like(subject) if parts is None else parts
    else:
        score = LEXICAL_WEIGHT * lexical + DENSE_WEIGHT * dense
    return ((score + SUBJECT_WEIGHT * subject) / (1 + SUBJECT_WEIGHT * subject.max())).astype(np.float32)


def learned(
    lexical: Scores | None, cosines: Scores, asked: Scores, subject: Scores, found: NDArray[np.bool_]
) -> Scores:
    """The sum of learned cosines with words and subjects on top, over the passages `found`, on 0–1.

    Args:
        lexical: on 0–1; None where words take no part.
        cosines: of the question with each passage.
        asked: of the question with the nearest typical question of each passage's article; NaN where it has none.
        subject: weight of each passage's article in the index of subjects, 0–1.
        found: the passages that are wanted and were found.
    """
    meant = np.where(np.isnan(asked), cosines + _QUESTION_NEARER, asked)
    score = cosines + meant + _SUBJECT_ON_TOP * subject
    if lexical is not None:
        score = score + _LEXICAL_ON_TOP * lexical
    return stretched(score.astype(np.float32), found)
