"""A ladder with a figure for each rung, and a question that names no rung: one question back, and the whole ladder.

晋升下一个职级要满几年 has eleven answers; any one of them alone would be a guess. Whoever does not choose has them all.
"""

import re
from dataclasses import replace

from assistant.answering.answer import AnswerStatus, Clarification
from assistant.answering.composed import Composed
from assistant.answering.found import Found
from assistant.answering.kinds import asked_dimensions, spans_alike
from assistant.answering.ranks import rung_asked
from assistant.regulations.citation import label
from assistant.regulations.figures import find_figures
from assistant.regulations.model import Address, Provision, provision_at

_FEWEST = 4
"""A list of fewer members is no ladder: its members are read at a glance."""
_RUNG = re.compile(r"巡视员|调研员|主任科员|科员|(?:省部|厅局|县处|乡科)级")
_NAMED = re.compile(
    r"巡视员|调研员|科员|[一二三四](?:调|主|巡)|[省部厅局县处乡科]级|[正副](?:科|处|厅|局|部|县|乡)|[科处厅局部县乡镇]长"
)
_ALL = re.compile(r"分别|各(?:个|级|职)?|每[一个]?级|都(?:要|是)|逐级|全部|所有")


def which_rung(found: Found, composed: Composed) -> Composed:
    """One question back with a button for each rung where the answer is one rung of a ladder taken at random."""
    provision = composed.rests_on[0] if composed.rests_on else None
    if composed.status is not AnswerStatus.ANSWERED or provision is None or found.request.turns:
        return composed
    text = found.question.text
    wanted = asked_dimensions(text)
    if "time" not in wanted or found.named.provisions or _NAMED.search(text) or _ALL.search(text):
        return composed
    whole = _ladder(provision, spans_alike(wanted)) if rung_asked(text) is None else None
    if whole is None:
        return composed
    heads = [line.split("）", 1)[-1].split("，")[0] for line in whole.text.split("\n")[1:]]
    back = Clarification(question="您问的是哪一级？", options=tuple(f"{head}要满几年" for head in heads))
    said = f"问题里没有说明是哪一级，各级的年限不同，分别是（{label(whole)}）：\n{whole.text}"
    return replace(
        composed,
        status=AnswerStatus.NEEDS_CLARIFICATION,
        text=said,
        rests_on=(whole,),
        related=(),
        clarification=back,
        whole=True,
        only_nearest=False,
        weak=False,
    )


def _ladder(provision: Provision, wanted: frozenset[str]) -> Provision | None:
    """The paragraph of the unit where each of its 项 names a rung and a figure of the kind asked for, not all alike."""
    address = provision.address
    if address.subparagraph is None:
        return None
    whole = provision_at(provision.regulation, Address(address.article, address.paragraph or 1))
    rungs = whole.text.split("\n")[1:] if whole else []
    figures = [[each for each in find_figures(rung) if each.dimension in wanted] for rung in rungs]
    if len(rungs) < _FEWEST or not all(figures) or not all(_RUNG.search(rung) for rung in rungs):
        return None
    return whole if len({each[0].same_as for each in figures}) > 1 else None
