"""What is said to a model and what it says back, as words and shapes: nothing here knows a server."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from assistant.errors import LLMReplyInvalid

_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)
_THOUGHT_END = re.compile(r"\A.*</think(?:ing)?>", re.DOTALL | re.IGNORECASE)
Shape = TypeVar("Shape", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Message:
    """`role` is system or user."""

    role: str
    content: str


class Capability(StrEnum):
    """How an endpoint can be held to a shape, the surest first."""

    SCHEMA = "json_schema"
    TOOL = "tool"
    TEXT = "text"


def bound_to(model: Any, shape: type[BaseModel], way: Capability) -> Any:
    """The model held to the shape in that way."""
    schema = shape.model_json_schema()
    if way is Capability.SCHEMA:
        wanted = {"name": "reply", "schema": schema, "strict": True}
        return model.bind(response_format={"type": "json_schema", "json_schema": wanted})
    if way is Capability.TOOL:
        tool: Mapping[str, object] = {"name": "reply", "description": "给出结果", "parameters": schema}
        return model.bind(
            tools=[{"type": "function", "function": tool}],
            tool_choice={"type": "function", "function": {"name": "reply"}},
        )
    return model


def said(messages: Sequence[Message], shape: type[BaseModel], way: Capability) -> list[tuple[str, str]]:
    """The messages as the library takes them, with the shape in words where nothing else holds the model to it."""
    every = [(each.role, each.content) for each in messages]
    if way is Capability.TEXT:
        schema = json.dumps(shape.model_json_schema(), ensure_ascii=False)
        every.append(("user", f"只输出一个JSON对象，不要其他文字。它符合这个JSON Schema：{schema}"))
    return every


def read_reply(text: str, shape: type[Shape]) -> Shape:
    """The first JSON object of the reply, thoughts and fences left out."""
    text = _THOUGHT_END.sub("", _THOUGHT.sub("", text))
    start = text.find("{")
    if start < 0:
        raise LLMReplyInvalid("大模型没有按要求的格式回复。")
    try:
        found: object = json.JSONDecoder().raw_decode(text, start)[0]
        return shape.model_validate(found)
    except (ValueError, RecursionError, ValidationError):
        raise LLMReplyInvalid("大模型没有按要求的格式回复。") from None


def text_of(chunk: Any) -> str:
    """The words of a piece; of a tool call its arguments."""
    called = "".join(each.get("args") or "" for each in getattr(chunk, "tool_call_chunks", ()))
    return called or (chunk.content if isinstance(chunk.content, str) else "")
