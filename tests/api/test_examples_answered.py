"""What the page and the interface description offer as examples works on the bundled corpus."""

import pytest

from api.pages.routes import QUESTIONS
from api.questions import EXAMPLES
from api.regulations import EXAMPLE_SLUG
from assistant.answering.answer import AnswerStatus
from assistant.assistant import Assistant
from assistant.settings import Settings


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant.open(Settings(data=tmp_path_factory.mktemp("data"), embedder="off"))


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_offered_on_the_front_page_is_answered_with_a_citation(bundled: Assistant, question: str):
    answer = bundled.ask(question)
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.citations
    assert bundled.evidence(question)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_question_of_the_description_is_answered(bundled: Assistant, name: str):
    asked = EXAMPLES[name]["value"]
    assert bundled.ask(asked["question"], turns=asked.get("turns", ())).status is AnswerStatus.ANSWERED


def test_the_example_regulation_of_the_description_is_held(bundled: Assistant):
    assert bundled.library.get(EXAMPLE_SLUG, version="2019") is not None
    assert bundled.search("试用期", slug=EXAMPLE_SLUG)
