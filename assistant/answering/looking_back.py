"""What a follow-up asks about the answer before it: one of its 项 or 款, why, on what basis, what else, the reverse."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from assistant.answering.answer import AnswerStatus, Clarification
from assistant.answering.composed import Composed
from assistant.answering.extract import quoted_unit
from assistant.answering.followup import base_of, looks_back_for
from assistant.answering.found import Found
from assistant.answering.selection import Candidate, article_place, best_score
from assistant.regulations.citation import label
from assistant.regulations.model import Provision

_NEAR = 0.45  # share of the best score from which a further article has something to say on the matter
_MOST = 3


class Back(StrEnum):
    """What is asked about the answer before; the values are those of `looks_back_for`."""

    WHY = "why"
    MORE = "more"
    REVERSE = "reverse"


def looking_back(found: Found, composed: Composed) -> Composed:
    """The answer to why, what else and the reverse; `composed` itself for every other question."""
    kind = looks_back_for(found.request.text) if found.request.turns else ""
    if kind not in set(Back) or found.declined is not None:
        return composed
    base = base_of(found.request.turns)
    if kind == Back.REVERSE and found.question.text.startswith(base.rstrip("？? ")):
        back = Clarification(question="请把反过来的情形写完整。", options=(f"{base.rstrip('？?。 ')}？",))
        sentence = "没有读出“反过来”指的是哪两项对换，不作推断。"
        return Composed(AnswerStatus.NEEDS_CLARIFICATION, sentence, clarification=back)
    if composed.status is not AnswerStatus.ANSWERED or not composed.rests_on:
        return composed
    if kind == Back.WHY:
        text = f"所引条文写的是规定，没有写明理由，不作推断；依据如下。\n{composed.text}"
        return replace(composed, text=text)
    return _more(found.candidates, composed) if kind == Back.MORE else composed


def _more(candidates: Sequence[Candidate], composed: Composed) -> Composed:
    """Further articles on the matter, a line each: none of those that the answer before rested on."""
    shown = {article_place(one) for one in composed.rests_on}
    further: dict[object, tuple[Provision, str]] = {}
    for candidate in candidates:
        provision = candidate.clause.provision
        if candidate.score >= _NEAR * best_score(candidates) and article_place(provision) not in shown:
            words = candidate.clause.text.rstrip("；;。：: ")
            further.setdefault(article_place(provision), (provision, words))
    for provision in composed.related:
        if article_place(provision) not in shown:
            further.setdefault(article_place(provision), (provision, quoted_unit(provision).text.split("\n")[0]))
    first = label(composed.rests_on[0])
    if not further:
        sentence = f"除前面所引的{first}外，库内没有找到同样直接的规定。"
        return Composed(AnswerStatus.NO_PROVISION, sentence)
    kept = list(further.values())[:_MOST]
    lines = [f"{words}。（{label(provision)}）" for provision, words in kept]
    return Composed(
        AnswerStatus.ANSWERED,
        f"除前面所引的{first}外，相关的还有：\n" + "\n".join(lines),
        tuple(provision for provision, _ in kept),
        whole=True,
    )
