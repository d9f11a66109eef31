"""A claim told in other words: aligned by what it shares with the clauses of a provision, in whatever order.

The strict comparison (`statements`) wants clauses that say the same in nearly the same words. Here a figure is laid
beside the figure of the provision whose clause and its own tell most of each other; a modal word
beside that of the clause that shares most with its own. What is not aligned clearly stays undecided.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.checking.statements import bound_of, modals_of, polarity_of, printed, without_bounds
from assistant.checking.subjects import other_subject
from assistant.checking.words import MODAL, pairs, plain, segments, share
from assistant.regulations.figures import Figure, find_figures
from assistant.regulations.model import Provision

_ABOUT = 0.33
_CLAUSE_TOLD = 0.6
_CLEAR = 0.3
_SAME_ACT = 0.6
_SENTENCE = re.compile(r"[。；;\n]")
_TERMS = {"days", "time", "hours"}
_SAME_CLAUSE = 0.55
_FEWEST_PAIRS = 3
_MOSTLY, _MOSTLY_WITH_FIGURE = 0.75, 0.33
_LONGEST_GAP = 2
_LEAD = re.compile(r"^[^，。；：]{4,24}：(?=.{8})")
# 我单位公示了七个工作日 tells of a case; 不少于七个工作日, 为七个工作日 says what the rule is.
_CASE = re.compile(r"了|已经|实际|共计|我单位|本单位|我[局市县区委部厅]|今年|去年|现有|目前|某")
_CASE_FIGURES = {"people", "votes", "files", "times", "money"}
_BODY = re.compile(
    r"(?:机关|部门|党委|党组|组织|委员会|单位|院|署|局|办|组|处|会|厅|部)(?=应|必须|可以|不得|不准|严禁)"
)
_SAYS = re.compile(r"(?:为|是|有|在|满|达到|共|自|从|内|[后前]的?|之日起)\s*$")
_LISTED = re.compile(r"^(?:情形|情况|纪律|条件|资格|内容|材料|事项|程序|方式|原则|行为|步骤|措施)?")


@dataclass(frozen=True, slots=True)
class Restated:
    """What contradicts, what agrees, and whether the claim as a whole tells what the provision says."""

    contradictions: tuple[str, ...]
    agreed: tuple[str, ...]
    whole: bool


def core(words: str) -> str:
    """The claim without a lead of report prose (在具体工作中坚持依规办事：…) before a colon."""
    return _LEAD.sub("", words, count=1)


def tells_of_a_case(words: str, held: str) -> bool:
    """Whether the claim tells of what was done: by its words, or by people, votes or files the provision has not."""
    there = {figure.same_as for figure in find_figures(held)}
    counted = any(
        one.dimension in _CASE_FIGURES and one.same_as not in there and not bound_of(part, one)
        for part in segments(words)
        for one in find_figures(part)
    )
    return counted or _CASE.search(words) is not None


def restated(words: str, held: str, cited: Sequence[Provision]) -> Restated:
    """Lay a claim beside a provision that it tells in other words.

    Args:
        words: the claim.
        held: the words of the provisions, with what introduces them.
        cited: those provisions, for the number of 项 that their lists have.
    """
    told = core(words)
    own = pairs(told)
    if share(own, pairs(held)) < _ABOUT:
        return Restated((), (), False)
    wrong: list[str] = []
    agreed: list[str] = []
    open_figure = False
    for part in segments(told):
        for figure in find_figures(part):
            listed = _listed(part, figure, cited)
            said = _figure(part, figure, held) if listed is None else listed
            if said is None:
                open_figure = True
            elif said:
                wrong += [said] if listed or _is_rule(part, figure, words) else []
                open_figure = open_figure or not wrong
            else:
                agreed.append(figure.words)
        said = _modal(part, segments(held))
        if said:
            wrong.append(said)
        if _BODY.search(part) and (said := other_subject(part, held, _SAME_ACT)):
            wrong.append(said)
    least = _MOSTLY_WITH_FIGURE if agreed else _MOSTLY
    whole = not wrong and not open_figure and _tells_whole(told, held, least)
    return Restated(tuple(dict.fromkeys(wrong)), tuple(dict.fromkeys(agreed)), whole)


def _is_rule(part: str, figure: Figure, words: str) -> bool:
    says = bound_of(part, figure) or _SAYS.search(part[: figure.start]) or MODAL.search(words)
    return bool(says) and _CASE.search(words) is None


def _listed(part: str, figure: Figure, cited: Sequence[Provision]) -> str | None:
    """A count of cases held against the number of 项; None where the provisions have no single list."""
    if figure.dimension != "items" or bound_of(part, figure) or len(cited) != 1:
        return None
    lists = [len(one.subparagraphs) for one in cited[0].article.paragraphs if one.subparagraphs]
    leads = "".join(one.text for one in cited[0].article.paragraphs if one.subparagraphs)
    if any(one.dimension == "items" for one in find_figures(leads)):
        return None
    if len(lists) != 1 or not _LISTED.match(part[figure.end :]):
        return None
    if lists[0] == figure.value:
        return ""
    return f"项数不符：句中为“{figure.words}”，条文列举{lists[0]}项。"


def _figure(part: str, figure: Figure, held: str) -> str | None:
    """Nothing where the aligned figure is the same, a sentence where it is another, None: not aligned."""
    clauses = segments(held)
    kin = [(clause, one) for clause in clauses for one in find_figures(clause) if _akin(one, figure)]
    if not kin:
        return None
    if len({one.same_as for _, one in kin}) == 1:
        clause, one = kin[0]
        if one.same_as != figure.same_as and not (pairs(part) & pairs(clause)):
            return None
    else:
        told = pairs(part)
        near = ((share(pairs(one), told) + share(told, pairs(one)), one, figure) for one, figure in kin)
        scored = sorted(near, key=lambda row: -row[0])
        best, clause, one = scored[0]
        others = max((score for score, _, other in scored if other.same_as != one.same_as), default=0.0)
        if best < _CLAUSE_TOLD or best - others < _CLEAR:
            return None
    if one.same_as == figure.same_as:
        bounds = {bound_of(part, figure), bound_of(clause, one)}
        if bounds == {"least", "most"}:
            return f"句中为“{printed(part, figure)}”，条文为“{printed(clause, one)}”，一个是下限，一个是上限。"
        return ""
    if not bound_of(part, figure) and _within(figure, one, bound_of(clause, one)):
        return None
    return f"数字不符：句中为“{printed(part, figure)}”，条文为“{printed(clause, one)}”。"


def _within(figure: Figure, limit: Figure, bound: str) -> bool:
    """Seven working days where the rule asks for no fewer than five: a case that keeps it, said as if it were it."""
    if figure.unit != limit.unit:
        return False
    return figure.value >= limit.value if bound == "least" else bound == "most" and figure.value <= limit.value


def _akin(one: Figure, other: Figure) -> bool:
    """Of one dimension; days, months and years are all terms."""
    return one.dimension == other.dimension or {one.dimension, other.dimension} <= _TERMS


def _modal(part: str, held: Sequence[str]) -> str:
    """A sentence where the clause told has another modal word; "" where it has the same, or none is near enough."""
    own, told = modals_of(part), pairs(part)
    if len(own) != 1:
        return ""
    if len(told) < _FEWEST_PAIRS:
        return _same_act_otherwise(part, held)
    scored = [(share(told, pairs(clause)), clause) for clause in held]
    best = max((score for score, _ in scored), default=0.0)
    beside = [modals_of(clause) for score, clause in scored if score >= best - 0.15]
    if best < _SAME_CLAUSE or not all(beside):
        beside = _of_the_act(part, held)
    if not beside or any(set(own) & set(one) for one in beside):
        return ""
    return f"语气不符：句中为“{own[0]}”，条文为“{'、'.join(beside[0])}”。"


def _of_the_act(part: str, held: Sequence[str]) -> list[tuple[str, ...]]:
    """The modal words of the clauses that ask, allow or forbid much the same act, whoever does it."""
    own, found = _act(part), list[tuple[str, ...]]()
    for clause in held:
        act = _act(clause)
        if len(act) >= _FEWEST_PAIRS and min(share(own, act), share(act, own)) >= _SAME_ACT:
            found.append(modals_of(clause))
    return found


def _act(clause: str) -> frozenset[str]:
    modal = MODAL.search(clause)
    return pairs(clause[modal.end() :]) if modal else frozenset()


def _same_act_otherwise(part: str, held: Sequence[str]) -> str:
    """可以维持 where the provision has 应当维持: too short to align, and the same to a sign after the modal word."""
    modal = MODAL.search(part)
    act = plain(part[modal.end() :]) if modal else ""
    same = [one for one in held if act and plain(one).endswith(act) and modals_of(one)]
    wrong = [one for one in same if not set(modals_of(one)) & set(modals_of(part))]
    if len(act) < 2 or not wrong or len(wrong) < len(same):
        return ""
    return f"语气不符：句中为“{part}”，条文为“{wrong[0]}”。"


def _tells_whole(told: str, held: str, least: float) -> bool:
    """Every clause stands in one sentence of the provision but for a word or two, and says it in the same mood."""
    there = segments(held)
    for clause in segments(told):
        own = pairs(clause)
        if len(own) < 2:
            if modals_of(clause) and plain(clause) not in plain(held):
                return False
            continue
        best = max((share(own, pairs(one)) for one in there), default=0.0)
        beside = [one for one in there if share(own, pairs(one)) >= best - 0.1]
        sentence = max((share(own, pairs(one)) for one in _SENTENCE.split(held)), default=0.0)
        if sentence < min(least, 0.6):
            return False
        if best < _SAME_CLAUSE and (modals_of(clause) or polarity_of(clause)):
            return False
        if best >= _SAME_CLAUSE and any(_mood(one) != _mood(clause) for one in beside):
            return False
        if any(_stands_as_subject(gap, clause) or len(gap) > _LONGEST_GAP for gap in _gaps(clause, held)):
            return False
    return share(pairs(told), pairs(held)) >= least


def _mood(clause: str) -> tuple[frozenset[str], int]:
    return frozenset(modals_of(clause)), polarity_of(clause)


def _gaps(clause: str, held: str) -> list[str]:
    """The runs of signs of a clause that stand in no pair it shares with the provision."""
    signs, there = plain(without_bounds(clause)), pairs(held)
    figures = {sign for figure in find_figures(clause) for sign in figure.words}
    covered = [sign in figures for sign in signs]
    for place in range(len(signs) - 1):
        if signs[place : place + 2] in there:
            covered[place] = covered[place + 1] = True
    kept = "".join(" " if seen else sign for sign, seen in zip(signs, covered, strict=True))
    return kept.split()


def _stands_as_subject(gap: str, clause: str) -> bool:
    """Words that the provision does not know, where the clause says who does it."""
    if len(gap) < 2:
        return False
    modal = MODAL.search(clause)
    place = clause.find(gap)
    return place == 0 or (modal is not None and 0 <= place < modal.start())
