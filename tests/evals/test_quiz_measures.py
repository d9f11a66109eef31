"""The measures of quizzes: what the shelf gives is proved, and a wrong key would be seen."""

from datetime import date

import pytest

from assistant.assistant import Assistant
from assistant.quizzes.draft import arranged
from assistant.quizzes.quiz import QuizType
from evals.quizzes.evaluate import measure, stands

DAY = date(2026, 11, 28)


@pytest.mark.slow
def test_every_key_is_valid_and_no_paper_has_a_fault(bundled: Assistant) -> None:
    measures, found = measure(bundled.library, DAY, papers=3)
    assert (measures.valid, measures.same_id, measures.paper_pairs) == (1.0, 0, 0)
    assert set(measures.by_type) == {kind.words for kind in QuizType}
    assert max(measures.length_ratio.values()) < 1.15
    assert 0.35 < measures.judged_right < 0.65
    fill = next(draft for draft in found.proved if draft.type is QuizType.FILL)
    assert stands(fill, arranged(fill, DAY))
    assert not stands(fill, arranged(fill, DAY).model_copy(update={"key": ("九千年",)}))
