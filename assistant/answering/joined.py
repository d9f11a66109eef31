"""Several answers in one: the parts of a mixed question under their heads, each with its own citations."""

from collections.abc import Sequence

from assistant.answering.answer import Answer, AnswerStatus, CitedProvision
from assistant.regulations.figures import find_figures
from assistant.regulations.numerals import to_chinese

_OF_EACH = 2  # suggestions
_GIVEN = (AnswerStatus.PREMISE_CORRECTED, AnswerStatus.ANSWERED)


def joined(answers: Sequence[tuple[str, Answer]]) -> Answer:
    """One answer of several (as asked, answer), in order.

    Answered where one part is; a part that is refused says so under its head. A correction in one part is one of the
    whole. Where no part is answered the first refusal stands for all.
    """
    parts = [answer for _, answer in answers]
    status = next((one for one in _GIVEN if any(part.status is one for part in parts)), parts[0].status)
    texts, shown = list[str](), set[str]()
    for number, (words, part) in enumerate(answers, start=1):
        opening, *quoted = part.text.split("\n\n")
        texts.append(_headed(number, words, part, opening))
        texts += [block for block in quoted if block not in shown]  # an article that two parts rest on stands once
        shown.update(quoted)
    cited: dict[str, CitedProvision] = {}
    for part in parts:
        for each in part.citations:
            cited.setdefault(f"{each.slug} {each.version} {each.label} {each.quote}", each)
    heads = "；".join(f"{to_chinese(number)}、{words}" for number, (words, _) in enumerate(answers, start=1))
    understood = dict.fromkeys([f"分{to_chinese(len(parts))}问作答：{heads}", *(part.understood_as for part in parts)])
    return parts[0].model_copy(
        update={
            "status": status,
            "text": "\n\n".join(texts),
            "citations": tuple(cited.values()),
            "understood_as": "；".join(filter(None, understood)),
            "suggestions": tuple(dict.fromkeys(each for part in parts for each in part.suggestions[:_OF_EACH])),
            "clarification": None,
            "missing_regulation": next((part.missing_regulation for part in parts if part.missing_regulation), None),
            "notices": tuple(dict.fromkeys(each for part in parts for each in part.notices)),
            "worded_by": next((part.worded_by for part in parts if part.worded_by), ""),
        }
    )


def _headed(number: int, words: str, part: Answer, opening: str) -> str:
    refused = "" if part.status in _GIVEN else f"〔未作答：{part.status.sentence}〕"
    head = f"第{to_chinese(number)}问" if find_figures(words) else words.rstrip("？?。")  # no figure without a quote
    return f"{to_chinese(number)}、{head}\n{refused}{opening}"
