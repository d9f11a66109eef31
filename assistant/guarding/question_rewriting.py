"""A follow-up completed by a model, held to the conversation's own words; what the guard refuses is not used."""

import re
import threading
from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, Field

from assistant.errors import AssistantError
from assistant.guarding.prompt import Prompt
from assistant.guarding.words import normal
from assistant.llm import LLM

PROMPT = "answering/rewrite"
NOTICE = "这一问由大模型按上文补全，补全后的问题见“理解”；答案仍按条文给出。"
_LONGEST = 120
_MOST_TURNS = 6
_HAN = re.compile(r"[一-鿿]+")
_NUMBER = re.compile(
    r"[0-9]+(?:\.[0-9]+)?|[零〇一二两三四五六七八九十百千万亿半]+(?=[年月日天岁周个名人条款项级次届任%％成])|"
    r"百分之[^，。？]{1,4}"
)
_TITLE = re.compile(r"《[^》]*》")
# Words that ask, join or point: a completed question may use them though the conversation has none of them. No word
# that denies is among them: it would turn the question round.
_NEUTRAL = re.compile(
    r"请问|什么时候|什么|怎么样|怎么|怎样|如何|哪些|哪个|哪一|哪|谁|何时|多少|多久|多长|几|是否|是不是|能不能|能否|可不可以|可以|"
    r"要不要|有没有|需要|应当|应该|必须|规定|要求|情况下|情况|情形|时候|的话|如果|因为|所以|以及|还有|或者|对于|关于|按照|根据|"
    r"有|是|的|了|吗|呢|要|在|对|和|与|及|或|为|被|由|从|到|时|后|前|也|都|还|又|再|就|才|会|能|其|该|这|那|应|须|得|当"
)


class RewrittenReply(BaseModel):
    """What the model is asked for. Unknown fields are passed over."""

    model_config = ConfigDict(frozen=True)

    question: str = Field(max_length=2000)


class QuestionRewriter:
    """Completes follow-ups with one model. Thread-safe."""

    def __init__(self, llm: LLM, prompt: Prompt) -> None:
        self._llm, self._prompt = llm, prompt

    def rewritten(
        self, question: str, turns: Sequence[str], completed: str, cancel: threading.Event | None = None
    ) -> str:
        """The question as the model completes it; empty where it may not be used, or the model does not answer.

        Args:
            question: as typed.
            turns: the earlier questions, oldest first.
            completed: the question as the program completes it: its words are the conversation's too.
            cancel: set when nobody waits any more.
        """
        seen = turns[-_MOST_TURNS:]
        messages = self._prompt.filled({"turns": "\n".join(seen), "question": question})
        try:
            reply = self._llm.reply(messages, RewrittenReply, cancel=cancel)
        except AssistantError:
            return ""
        words = " ".join(normal(reply.question).split())
        return words if is_held(words, (*turns, question, completed)) else ""


def is_held(rewritten: str, conversation: Sequence[str]) -> bool:
    """Whether a completed question says nothing that the conversation lacks: no figure, no title, no name, no word.

    It must be made of pieces of the conversation, but for words that ask, join or point.
    """
    said = normal("\n".join(conversation))
    if not 0 < len(rewritten) <= _LONGEST or "\n" in rewritten or not _HAN.search(rewritten):
        return False
    if any(title not in said for title in _TITLE.findall(rewritten)):
        return False
    if any(number not in said for number in _NUMBER.findall(rewritten)):
        return False
    if any(run not in said for run in re.findall(r"[A-Za-z]+", rewritten)):
        return False
    runs = [run for part in _NEUTRAL.split(rewritten) for run in _HAN.findall(part or "")]
    return all(_stands(run, said) for run in runs)


def _stands(run: str, said: str) -> bool:
    """Whether a run of signs is made of pieces of two signs or more that the conversation has; one sign of its own."""
    if len(run) == 1:
        return run in said
    reached = [True] + [False] * len(run)
    for end in range(2, len(run) + 1):
        reached[end] = any(reached[start] and run[start:end] in said for start in range(end - 1))
    return reached[-1]
