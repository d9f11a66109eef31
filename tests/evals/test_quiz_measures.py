"""The measures of quizzes: what the shelf gives is proved twice, and a wrong key would be seen."""

from datetime import date
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.quizzes.quiz import QuizItem, QuizType, letters
from assistant.quizzes.scope import in_force
from evals.quizzes.evaluate import by_provision, measure
from evals.quizzes.sample import chosen, written
from evals.quizzes.second_proof import fault
from tests.quizzes.shelf_items import first, items, made

DAY = date(2026, 11, 28)


@pytest.mark.slow
def test_every_key_is_valid_and_no_paper_has_a_fault(bundled: Assistant) -> None:
    measures, found = measure(bundled.library, DAY, papers=3)
    assert (measures.valid, measures.same_id, measures.paper_pairs) == (1.0, 0, 0)
    assert measures.twice <= 0.01
    assert set(measures.by_type) == {kind.words for kind in QuizType}
    assert max(measures.length_ratio.values()) < 1.15
    assert 0.35 < measures.judged_right < 0.65
    covered, every = by_provision(found, in_force(bundled.library, DAY))
    assert 0.4 < covered / every < 1


@pytest.mark.parametrize("kind", QuizType)
def test_the_second_proof_sees_a_wrong_key(bundled: Assistant, kind: QuizType) -> None:
    held = in_force(bundled.library, DAY)
    item = first(bundled.library, kind)
    assert fault(item, bundled.library, held) == ""
    assert fault(item.model_copy(update={"key": _another_key(item)}), bundled.library, held)


def _another_key(item: QuizItem) -> tuple[str, ...]:
    match item.type:
        case QuizType.SINGLE | QuizType.CASE:
            return letters(((ord(item.key[0]) - ord("A") + 1) % len(item.options),))
        case QuizType.MULTIPLE | QuizType.SHORT | QuizType.ORDER:
            return item.key[::-1] if item.type is not QuizType.MULTIPLE else item.key[:-1]
        case QuizType.JUDGE:
            return ("错误",) if item.key == ("正确",) else ("正确",)
        case QuizType.FILL:
            return ("九千年",)
        case QuizType.MATCH:
            return tuple(f"{pair[:2]}{int(pair[2:]) % len(item.key) + 1}" for pair in item.key)


def test_a_blind_sample_has_every_type_and_no_key(bundled: Assistant, tmp_path: Path) -> None:
    sample = chosen(items(bundled.library), 60, 1)
    assert sample == chosen(items(bundled.library), 60, 1)
    assert (len(sample), {one.type for one in sample}) == (60, set(QuizType))
    sheet, keys = written(sample, tmp_path / "sheet.md")
    shown = sheet.read_text(encoding="utf-8")
    assert "解析" not in shown
    assert not any(one.rationale in shown or one.id in shown for one in sample)
    assert all(one.rationale in keys.read_text(encoding="utf-8") for one in sample)
    assert made(bundled.library).failed
