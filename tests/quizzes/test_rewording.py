"""A model may reword stems; an item whose proof no longer holds keeps its own."""

import json
from datetime import date
from pathlib import Path

import pytest

from assistant.errors import SetupError
from assistant.llm import LLM
from assistant.quizzes.composer import compose
from assistant.quizzes.proof import faults_of
from assistant.quizzes.quiz import QuizRequest
from assistant.quizzes.rewording import with_reworded_stems
from assistant.quizzes.scope import in_force
from assistant.quizzes.stated import Stated
from assistant.regulations.library import Library
from tests.guarding.scripted_server import Exchange, fails, serving

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = Library.load(ROOT / "corpus")
DAY = date(2026, 11, 28)
QUIZ = compose(QuizRequest(scope=("《干部任用条例》第八条",), count=4, on=DAY), LIBRARY)
STATED = Stated(in_force(LIBRARY, DAY))


def swaps(exchange: Exchange) -> None:
    """Says every stem otherwise: a synonym, and one sign more."""
    text = exchange.body["messages"][1]["content"].split("\n")[1]
    exchange.say(json.dumps({"text": text.replace("下列", "以下").replace("应当", "可以")}, ensure_ascii=False))


@pytest.mark.parametrize("act", [swaps, fails(500)])
def test_every_item_is_still_proved_and_only_stems_may_differ(act: object) -> None:
    with serving(act) as script:  # pyright: ignore[reportArgumentType]
        told = with_reworded_stems(QUIZ, STATED, LLM("m", script.url, backoff=0.01), ROOT / "prompts")
    assert QUIZ.items
    for one, other in zip(QUIZ.items, told.items, strict=True):
        assert not faults_of(other, STATED)
        assert one.model_copy(update={"stem": ""}) == other.model_copy(update={"stem": ""})
    assert "换了" in told.notices[-1]


def test_without_a_model_it_is_said() -> None:
    with pytest.raises(SetupError):
        with_reworded_stems(QUIZ, STATED, None, ROOT / "prompts")
