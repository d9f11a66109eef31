"""Policy sentences of a draft in a model's words: facts masked, all else kept or the sentence stays as it was."""

from pathlib import Path

from assistant.drafting.draft import Draft, DraftParagraph, DraftSection, DraftSentence, SentenceSource
from assistant.errors import SetupError
from assistant.guarding.masking import masked, reworded
from assistant.guarding.prompt import Prompt
from assistant.llm import LLM

PROMPT = "wording/reword"


def with_rewording(draft: Draft, llm: LLM | None, prompts: Path) -> Draft:
    """The draft with its policy sentences reworded as far as the guard lets them; a notice says how many.

    Facts, names, dates, citations and gaps never leave the machine: the model sees ⟦1⟧ in their places.

    Raises:
        SetupError: no model is configured.
        PromptError: the prompt cannot be read.
    """
    if llm is None:
        raise SetupError("没有设置大模型，不能换措辞。", "请设置 CADRE_LLM，或者用 --variant 换一套内置的措辞。")
    prompt = Prompt.load(prompts, PROMPT)
    sections = tuple(_section(one, llm, prompt) for one in draft.sections)
    told = draft.model_copy(update={"sections": sections})
    policy = [one for one in draft.sentences if one.kind == "policy"]
    changed = sum(one.text != other.text for one, other in zip(draft.sentences, told.sentences, strict=True))
    notice = (
        f"政策表述{len(policy)}句，用大模型换了措辞{changed}句，其余没有通过核对或者没有回复，保留原句；定稿前请通读。"
    )
    return told.model_copy(update={"notices": (*draft.notices, notice)})


def _section(part: DraftSection, llm: LLM, prompt: Prompt) -> DraftSection:
    paragraphs = tuple(
        DraftParagraph(sentences=tuple(_sentence(one, llm, prompt) for one in paragraph.sentences))
        for paragraph in part.paragraphs
    )
    return part.model_copy(update={"paragraphs": paragraphs})


def _sentence(one: DraftSentence, llm: LLM, prompt: Prompt) -> DraftSentence:
    if one.kind != "policy":
        return one
    spans = [(each.start, each.end) for each in one.sources if each.start is not None and each.end is not None]
    text, words = masked(one.text, spans)
    other = reworded(llm, prompt, "sentence", text, words)
    sources = _moved(one.sources, one.text, other) if other else None
    return one if sources is None else one.model_copy(update={"text": other, "sources": sources})


def _moved(sources: tuple[SentenceSource, ...], text: str, other: str) -> tuple[SentenceSource, ...] | None:
    """The sources at their new places, found from left to right; None where one cannot be found."""
    moved, at = list[SentenceSource](), 0
    order = sorted(range(len(sources)), key=lambda place: sources[place].start or 0)
    places: dict[int, tuple[int, int]] = {}
    for place in order:
        source = sources[place]
        if source.start is None or source.end is None:
            continue
        words = text[source.start : source.end]
        start = other.find(words, at)
        if start < 0:
            return None
        places[place], at = (start, start + len(words)), start + len(words)
    for place, source in enumerate(sources):
        span = places.get(place)
        moved.append(source.model_copy(update={"start": span[0], "end": span[1]}) if span else source)
    return tuple(moved)
