"""The LangChain door: our retriever as a `BaseRetriever`, the question's way as a `Runnable`.

The product itself does not go through this file, so that nothing in LangChain can take it down; a test holds both ways
to the same answers. Imported on request only: `from assistant.chain import question_chain`.
"""

from datetime import date

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableLambda
from pydantic import ConfigDict

from assistant.answering.answer import Answer
from assistant.answering.composed import Composed
from assistant.answering.found import Found, Request
from assistant.assistant import Assistant


class ProvisionRetriever(BaseRetriever):
    """Provisions in force as LangChain documents, best first; the citation stands in the metadata."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    assistant: Assistant
    on: date | None = None
    limit: int = 4

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        provisions = self.assistant.evidence(query, on=self.on)[: self.limit]
        return [Document(page_content=each.quote, metadata=each.model_dump(exclude={"quote"})) for each in provisions]


def question_chain(assistant: Assistant) -> Runnable[str, Answer]:
    """retrieve → compose → ground, as one Runnable from a question to an `Answer`."""

    def retrieve(text: str) -> Found:
        return assistant.find(Request(text, date.today()))

    def compose(found: Found) -> tuple[Found, Composed]:
        return found, assistant.compose(found)

    def ground(both: tuple[Found, Composed]) -> Answer:
        return assistant.ground(*both)

    return RunnableLambda(retrieve) | RunnableLambda(compose) | RunnableLambda(ground)
