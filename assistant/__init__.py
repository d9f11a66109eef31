"""The public names. Everything outside `assistant/` imports these (or, in evals, one step that it measures)."""

from assistant.answering.answer import Answer, AnswerStatus, CitedProvision
from assistant.errors import AssistantError
from assistant.settings import Settings

__all__ = ["Answer", "AnswerStatus", "AssistantError", "CitedProvision", "Settings"]
