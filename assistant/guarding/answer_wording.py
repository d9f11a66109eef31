"""An answer put into words by a model, from passages that were found before; what the guard refuses is left out."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

from assistant.errors import AssistantError
from assistant.guarding.guard import Judged, Worded, judge
from assistant.guarding.passage import LabelledPassage, labelled, shown
from assistant.guarding.prompt import Prompt
from assistant.llm import LLM
from assistant.regulations.citation import label
from assistant.regulations.model import Provision

PROMPT = "answering/answer"
_MOST_SENTENCES = 8
_LONGEST_SENTENCE = 300
_NOTHING_LEFT = "大模型的措辞没有通过核对，改按条文作答。"
_SOME_LEFT_OUT = "大模型的措辞有{count}句没有通过核对，已删去。"
_NO_REPLY = "没有使用大模型的措辞，改按条文作答：{cause}"


class WordedSentence(BaseModel):
    """One sentence of the model, with the labels of the passages that it rests on."""

    model_config = ConfigDict(frozen=True)

    text: str = Field(max_length=4000)
    sources: list[int] = Field(default_factory=list[int], max_length=50)


class WordedReply(BaseModel):
    """What the model is asked for. Unknown fields are passed over: they are shown to nobody."""

    model_config = ConfigDict(frozen=True)

    sentences: list[WordedSentence] = Field(max_length=200)


@dataclass(frozen=True, slots=True)
class AnswerWording:
    """`text` empty: the provisions answer as they are, and `notice` says why."""

    text: str = ""
    notice: str = ""


class AnswerWriter:
    """Words answers with one model. Thread-safe."""

    def __init__(self, llm: LLM, prompt: Prompt) -> None:
        self.llm = llm
        self._prompt = prompt

    def word(
        self, question: str, provisions: Sequence[Provision], cancel: threading.Event | None = None
    ) -> AnswerWording:
        """A wording of what the provisions say on the question; never raises for what a model or server does."""
        passages = labelled(provisions)
        if not passages:
            return AnswerWording()
        messages = self._prompt.filled({"question": question, "passages": shown(passages)})
        try:
            reply = self.llm.reply(messages, WordedReply, cancel=cancel)
        except AssistantError as fault:
            return AnswerWording(notice=_NO_REPLY.format(cause=fault.message))
        return guarded(reply, passages)


def guarded(reply: WordedReply, passages: Sequence[LabelledPassage]) -> AnswerWording:
    """What may leave of a reply. The first sentence is the direct answer: without it nothing leaves."""
    judged = [_judged(one, passages) for one in reply.sentences[:_MOST_SENTENCES]]
    kept = [one for one in judged if not one.reason]
    if not judged or judged[0].reason or not kept:
        return AnswerWording(notice=_NOTHING_LEFT)
    lost = len(reply.sentences) - len(kept)
    return AnswerWording(
        "".join(dict.fromkeys(_printed(one, passages) for one in kept)),
        _SOME_LEFT_OUT.format(count=lost) if lost else "",
    )


def _judged(one: WordedSentence, passages: Sequence[LabelledPassage]) -> Judged:
    if len(one.text) > _LONGEST_SENTENCE:
        return Judged("", (), "过长")
    return judge(Worded(one.text, tuple(one.sources)), passages)


def _printed(one: Judged, passages: Sequence[LabelledPassage]) -> str:
    """The sentence with its citations, written by the program."""
    cited = "、".join(label(each.provision) for each in passages if each.label in one.labels)
    words = one.text.rstrip("。;；,，").translate(_FULL_WIDTH)
    return f"{words}（{cited}）。"


_FULL_WIDTH = str.maketrans({",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "!": "！", "?": "？"})
