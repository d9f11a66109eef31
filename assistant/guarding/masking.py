"""A sentence whose locked spans a model must not see: ⟦1⟧ stands for each; the rewording keeps all or is refused."""

import re
from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, Field

from assistant.errors import AssistantError
from assistant.guarding.prompt import Prompt
from assistant.guarding.words import actors, bigrams, modals, normal, numbers, signature, weighty
from assistant.llm import LLM

_MASK = re.compile(r"⟦([0-9]+)⟧")
_STRANGE = re.compile(r"[A-Za-z《》“”‘’「」\"<>〔〕{}\n]")
_SAME = 0.45  # share of the pairs of signs of either sentence that the other has
_LONGER = 1.6


class Reworded(BaseModel):
    """What the model is asked for."""

    model_config = ConfigDict(frozen=True)

    text: str = Field(max_length=4000)


def masked(text: str, spans: Sequence[tuple[int, int]]) -> tuple[str, tuple[str, ...]]:
    """The text with ⟦1⟧, ⟦2⟧ … for the spans, and their words; spans that touch or overlap become one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif start < end:
            joined.append((start, end))
    made, at, words = "", 0, list[str]()
    for start, end in joined:
        words.append(text[start:end])
        made += f"{text[at:start]}⟦{len(words)}⟧"
        at = end
    return made + text[at:], tuple(words)


def reworded(llm: LLM, prompt: Prompt, place: str, text: str, words: Sequence[str]) -> str:
    """A masked sentence in other words, its locked words put back; "" where the rewording may not be used.

    Never raises for what a model or its server does.
    """
    try:
        reply = llm.reply(prompt.filled({place: text}), Reworded)
    except AssistantError:
        return ""
    other = reply.text.strip()
    if not may_replace(text, other):
        return ""
    return _MASK.sub(lambda found: words[int(found[1]) - 1], other)


def may_replace(text: str, other: str) -> bool:
    """Whether it says the same of the same: all masks once in their order, nothing named or counted that was not."""
    if other == text or _MASK.findall(text) != _MASK.findall(other) or not 0.5 <= len(other) / len(text) <= _LONGER:
        return False
    one, two = (_MASK.sub("，", normal(each)) for each in (text, other))
    if "⟦" in two or "⟧" in two or set(_STRANGE.findall(two)) - set(_STRANGE.findall(one)):
        return False
    if signature(one) != signature(two) or modals(one) != modals(two):
        return False
    if {value for value, _ in numbers(two)} - {value for value, _ in numbers(one)}:
        return False
    if set(actors(two)) != set(actors(one)) or set(weighty(two)) - set(weighty(one)):
        return False
    if text[-1:] in "。；，" and other[-1:] != text[-1:]:
        return False
    shared = len(bigrams(one) & bigrams(two))
    return shared >= _SAME * max(len(bigrams(one)), len(bigrams(two)), 1)
