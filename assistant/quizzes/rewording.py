"""Stems in a model's words: what must not change is masked, and the proof runs again; else the stem stays."""

import re
from pathlib import Path

from assistant.errors import SetupError
from assistant.guarding.masking import masked, reworded
from assistant.guarding.prompt import Prompt
from assistant.llm import LLM
from assistant.quizzes.proof import faults_of
from assistant.quizzes.quiz import Quiz, QuizItem
from assistant.quizzes.stated import Stated
from assistant.quizzes.stem import OPENING
from assistant.regulations.citation import CONTENT_UNCHECKED
from assistant.regulations.figures import find_figures

PROMPT = "quizzes/reword_stem"
_LOCKED = re.compile(r"_{2,}|（\s*）|“[^”]*”|《[^》]*》|" + re.escape(CONTENT_UNCHECKED))


def with_reworded_stems(quiz: Quiz, stated: Stated, llm: LLM | None, prompts: Path) -> Quiz:
    """The quiz with stems reworded where the item is still proved; keys, options and rationales are never touched.

    Raises:
        SetupError: no model is configured.
        PromptError: the prompt cannot be read.
    """
    if llm is None:
        raise SetupError("没有设置大模型，不能换措辞。", "请设置 CADRE_LLM，或者不用 --reword。")
    prompt = Prompt.load(prompts, PROMPT)
    items = tuple(_item(one, stated, llm, prompt) for one in quiz.items)
    changed = sum(one.stem != other.stem for one, other in zip(quiz.items, items, strict=True))
    notice = f"用大模型换了{changed}道题的题干措辞；其余没有通过重新证明或者没有回复，保留原题干。"
    return quiz.model_copy(update={"items": items, "notices": (*quiz.notices, notice)})


def _item(one: QuizItem, stated: Stated, llm: LLM, prompt: Prompt) -> QuizItem:
    opening = OPENING.match(one.stem)
    spans = [opening.span()] if opening else []
    spans += [found.span() for found in _LOCKED.finditer(one.stem)]
    spans += [(figure.start, figure.end) for figure in find_figures(one.stem)]
    text, words = masked(one.stem, spans)
    stem = reworded(llm, prompt, "stem", text, words)
    told = one.model_copy(update={"stem": stem}) if stem else one
    return one if faults_of(told, stated) else told
