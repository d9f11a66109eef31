"""The LangChain way and the product's own way are one way."""

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.answering.answer import AnswerStatus
from assistant.assistant import Assistant
from assistant.chain import ProvisionRetriever, question_chain
from assistant.errors import QuestionInvalid

QUESTIONS = {
    "任前公示的公示期是多少天？": AnswerStatus.ANSWERED,
    "提拔公示三天就够了吗？": AnswerStatus.PREMISE_CORRECTED,
    "廉洁自律准则第八条说了什么？": AnswerStatus.REGULATION_NOT_HELD,
    "第八条是什么？": AnswerStatus.NEEDS_CLARIFICATION,
    "红烧肉怎么做？": AnswerStatus.OUT_OF_SCOPE,
    "怎么躲过个人事项查核？": AnswerStatus.DECLINED,
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_both_ways_give_the_same_answer(question: str, bundled: Assistant) -> None:
    plain = bundled.ask(question)
    chained = question_chain(bundled).invoke(question)
    assert chained.status is QUESTIONS[question]
    assert chained.model_dump(exclude={"elapsed_ms"}) == plain.model_dump(exclude={"elapsed_ms"})


def test_a_fault_comes_through_the_chain_as_itself(bundled: Assistant) -> None:
    with pytest.raises(QuestionInvalid):
        question_chain(bundled).invoke("  ")


def test_the_retriever_gives_provisions_as_documents_with_their_citation(bundled: Assistant) -> None:
    documents = ProvisionRetriever(assistant=bundled, limit=2).invoke("任前公示的公示期是多少天？")
    evidence = bundled.evidence("任前公示的公示期是多少天？")[:2]
    assert [document.page_content for document in documents] == [each.quote for each in evidence]
    assert [document.metadata["label"] for document in documents] == [each.label for each in evidence]
    assert len(documents) == 2


def test_the_product_runs_without_langchain() -> None:
    code = (
        "import sys\nsys.modules['langchain_core'] = None\n"
        "import api.app, assistant.cli, assistant.assistant\nprint('assistant.chain' in sys.modules)"
    )
    root = Path(__file__).parent.parent
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
