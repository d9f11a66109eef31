"""A stored answer in words (short answer, case, blank) held against the provision: its figures, the members it lists.

It still holds where every part of it stands in the article that the question is about. It has changed where a part has
another figure than the clause, where a part of a list is named by it no longer, or where the list has a member of which
the answer says nothing. Everything else is for a person to judge.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.banks.figure_answer import placed
from assistant.banks.held_lines import HeldLines
from assistant.banks.list_fit import Fit, fits_of
from assistant.banks.weighing import Weighing, signs
from assistant.checking.words import plain
from assistant.regulations.model import Provision

_PARTS = re.compile(
    r"[。；;\n]|(?:^|(?<=[，。；;\s：:]))[（(]?(?:[一二三四五六七八九十]{1,2}|\d{1,2})[）)、.．]|[①-⑳]|一是|二是|三是|四是|五是|六是"
)
_MARK = re.compile(r"^(?:[（(][一二三四五六七八九十]+[）)]|\d{1,2}[.．])")
_REST = re.compile(r"^(?:其他|有其他|因其他|由于其他|法律、法规)")
_THERE, _GONE, _UNSAID = 0.7, 0.4, 0.4
_CLEARLY, _LEAD = 0.85, 0.15
_ABOUT = 0.5
_FEWEST_SIGNS = 6
_FEWEST_PARTS = 3


class FactsVerdict(StrEnum):
    """What is said of a stored answer."""

    HOLDS = "holds"
    CHANGED = "changed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class FactsJudged:
    """The verdict, why, the provision, and what it says now."""

    verdict: FactsVerdict
    reason: str
    provision: Provision
    quote: str


def judge_facts(core: str, answer: str, held: HeldLines) -> FactsJudged | None:
    """The answer against the 款 that the question is about; None where none is near."""
    parts = [one.strip(" ，,、：:") for one in _PARTS.split(answer)]
    parts = [one for one in parts if len(signs(one)) >= 2 or placed(one)]
    if len(parts) == 1 and "、" in parts[0] and not placed(parts[0]):
        parts = [one for one in re.split(r"[、，]|和(?=[\u4e00-\u9fff]{2})", parts[0]) if len(plain(one)) >= 2]
    if not parts:
        return None
    fit = _fit(core, answer, parts, held)
    if fit is None:
        return None
    other = next((one for one in (_other_figure(part, fit, held.weighing) for part in parts) if one), "")
    if other:
        return FactsJudged(FactsVerdict.CHANGED, other, fit.provision, fit.provision.text)
    whole = fit.provision.article.full_text
    there = [held.weighing.cover(one, whole) for one in parts]
    if len(parts) >= _FEWEST_PARTS and sum(one >= _THERE for one in there) * 2 >= len(parts):
        changed = _list_changed(parts, there, answer, fit, held.weighing)
        if changed:
            return FactsJudged(FactsVerdict.CHANGED, changed, fit.provision, fit.provision.text)
    told = sum(len(signs(one)) for one in parts) >= _FEWEST_SIGNS or placed(answer)
    stands = told and all(one >= _THERE for one in there) and _figures(answer) <= _figures(whole)
    if stands:
        reason = "答案中的数字和各项都见于现行条文。"
        return FactsJudged(FactsVerdict.HOLDS, reason, fit.provision, fit.provision.text)
    unsure = next((part for part, share in zip(parts, there, strict=True) if share < _THERE), parts[0])
    reason = f"答案中的“{unsure[:40]}”与条文写法不同，没有规则能够判断，请人工核对。"
    return FactsJudged(FactsVerdict.OPEN, reason, fit.provision, fit.provision.text)


def _fit(core: str, answer: str, parts: list[str], held: HeldLines) -> Fit | None:
    """The 款 that the question is about; of a case, whose words are those of an event, the one the answer is about."""
    for asked in (core, answer):
        found = [one for one in fits_of(asked, tuple(parts[:20]), held) if one.about >= _ABOUT]
        for fit in found:
            if max(held.weighing.cover(one, fit.provision.text) for one in parts) >= _THERE:
                return fit
    return None


def _figures(text: str) -> set[object]:
    return {value for _, _, value in placed(text)}


def _other_figure(part: str, fit: Fit, weighing: Weighing) -> str:
    """A part of the answer whose clause in the law has another figure of the same unit."""
    article = fit.provision.article.full_text
    clauses = [one for one in re.split(r"[。；;\n]", article) if placed(one)]
    for start, end, value in placed(part):
        kin = [one for one in clauses if any(held[0] == value[0] for _, _, held in placed(one))]
        if not kin:
            continue
        scored = sorted(((weighing.cover(part, one), one) for one in kin), reverse=True)
        share, near = scored[0]
        if value in _figures(near):
            continue
        also = max((other for other, one in scored if value in _figures(one)), default=0.0)
        alone = len(signs(part)) < 2 and len(kin) == 1
        if alone or (share >= (_CLEARLY if also else _THERE) and share - also >= _LEAD):
            return f"条文写的是“{near.strip()}”，题库写的是“{part[start:end]}”。"
    return ""


def _list_changed(parts: list[str], there: list[float], answer: str, fit: Fit, weighing: Weighing) -> str:
    members = [_MARK.sub("", one) for one in fit.provision.text.split("\n")[1:]]
    gone = [part for part, share in zip(parts, there, strict=True) if share < _GONE]
    if gone and members:
        return f"现行条文所列各项中没有“{gone[0][:40]}”。"
    unsaid = [one for one in members if not _REST.match(one) and weighing.cover(one, answer) < _UNSAID]
    return f"现行条文还列有“{unsaid[0].rstrip('；。')[:40]}”，答案中没有。" if unsaid else ""
