"""What a claim and a provision say about the same thing: figures with their bounds, and modal words.

Each clause of the claim is laid beside the clauses of the provision that speak of the same (`words.share`); only
there a different figure is a contradiction. A figure that stands nowhere in the provision is no contradiction by
itself: the sentence may tell of a case.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.checking.subjects import other_subject
from assistant.checking.words import MODAL, masked, pairs, plain, segments, share
from assistant.indexes.figure_grammar import said_of
from assistant.regulations.figures import Figure, find_figures

_SAME_MATTER = 0.6
_SAME_CLAUSE = 0.8
_REWORDED = 0.45
_HALF = 0.5
_NEAR, _NEARER = 0.75, 0.9
_LEAST = re.compile(r"不得少于|不少于|不低于|不得低于|不能少于|至少|最少|最短|最低|年满|已满|以上")
_MOST = re.compile(
    r"不得超过|不超过|不得多于|不多于|不高于|不得高于|不能超过|最长|最多|至多|最高|以内|之内|以下|…内|^内"
)
_SENTENCE_END = re.compile(r"[。；;！？\n]")
_NEGATION = re.compile(r"不|未|无|非|没|除")
_MODAL_WORDS = {"no": "不得", "duty": "应当", "may": "可以"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was compared: sentences on what contradicts, words of what agrees, figures that stand nowhere
    with the clause they stand in.

    `verbatim`: the clauses of the claim stand in the provision one after the other, word for word. `unplaced`: clauses
    of the claim that do not stand in one sentence of the provision together with the others.
    """

    contradictions: tuple[str, ...]
    agreed: tuple[str, ...]
    missing: tuple[tuple[str, Figure], ...]
    verbatim: bool
    unplaced: tuple[str, ...]


def compare(claim: str, text: str) -> Comparison:
    """Lay a claim beside the words of a provision."""
    wrong: list[str] = []
    agreed: list[str] = []
    missing: list[tuple[str, Figure]] = []
    held = segments(text)
    joined = (*held, *("，".join(two) for two in pairwise(held)))
    everywhere = {figure.same_as for figure in find_figures(text)}
    for part in _parts(claim):
        beside, nearness = _beside(part, joined if "，" in part else held)
        for figure in find_figures(part):
            said = _figure(part, figure, beside, nearness)
            if said is None and figure.same_as not in everywhere:
                said = _same_limit(part, figure, held)
            if said is None:
                missing += [] if figure.same_as in everywhere else [(part, figure)]
            elif said:
                wrong.append(said)
            else:
                agreed.append(figure.words)
        modal = _modality(part, beside, nearness)
        if modal is not None:
            (wrong if modal else agreed).append(modal or "".join(modals_of(part)))
        if subject := other_subject(part, text):
            wrong.append(subject)
    same = len(masked(claim)) >= _ENOUGH and all(_in_a_row(piece, held) for piece in _pieces(claim))
    told = (tuple(dict.fromkeys(wrong)), tuple(dict.fromkeys(agreed)), tuple(missing))
    figures = any(words not in _MODAL_WORDS.values() for words in agreed)
    return Comparison(*told, same, () if same else _unplaced(claim, text, _NEAR if figures else _NEARER))


def _pieces(text: str) -> list[str]:
    return [piece for piece in _SENTENCE_END.split(text) if plain(piece)]


def _in_a_row(piece: str, held: Sequence[str]) -> bool:
    """Whole clauses, one after the other: 列为考察对象 is not 不得列为考察对象."""
    wanted, there = [plain(one) for one in segments(piece)], [plain(one) for one in held]
    return any(there[place : place + len(wanted)] == wanted for place in range(len(there) - len(wanted) + 1))


def _unplaced(claim: str, text: str, least: float) -> tuple[str, ...]:
    """What no one sentence holds together: 由副职提任正职 with the years of another case bears nothing out."""
    leads = "，".join(line for line in text.splitlines() if line.endswith("："))
    rest: list[str] = []
    for piece in _pieces(claim):
        clauses = [one for one in segments(piece) if len(pairs(one)) >= 2]
        rest += min(
            (
                [one for one in clauses if not _stands(one, segments(f"{leads}，{held}"), least)]
                for held in _pieces(text)
            ),
            key=len,
            default=clauses,
        )
    return tuple(rest)


def _stands(clause: str, held: Sequence[str], least: float) -> bool:
    beside, nearness = _beside(clause, held)
    return nearness >= least and any(
        polarity_of(clause) == polarity_of(one) and _values(clause) <= _values(one) for one in beside
    )


def _values(text: str) -> frozenset[object]:
    return frozenset(figure.same_as for figure in find_figures(text))


def stands_in(claim: str, text: str) -> bool:
    """Whether every clause of the claim stands in the text word for word, and the claim says anything."""
    held = plain(text)
    return len(masked(claim)) >= _ENOUGH and all(plain(part) in held for part in segments(claim))


_ENOUGH = 6


def _parts(claim: str) -> list[str]:
    """The clauses of a claim; one of hardly a word (五级至十五级) goes with the clause before it."""
    parts: list[str] = []
    for part in segments(claim):
        if parts and len(pairs(part)) < 2:
            parts[-1] += "，" + part
        else:
            parts.append(part)
    return parts


def _beside(part: str, held: Sequence[str]) -> tuple[tuple[str, ...], float]:
    """The clauses that speak of the same as `part`, and how near the nearest is."""
    own = pairs(part)
    near = [(share(own, pairs(one)), one) for one in held]
    best = max((nearness for nearness, _ in near), default=0.0)
    if best < _SAME_MATTER or len(own) * best < 2:
        return (), 0.0
    return tuple(one for nearness, one in near if nearness >= best - 0.1), best


def _figure(part: str, figure: Figure, beside: Sequence[str], nearness: float) -> str | None:
    """Nothing where a clause beside has the figure, a sentence where it has another one, None: incomparable."""
    others = [(clause, one) for clause in beside for one in find_figures(clause)]
    same = [(clause, one) for clause, one in others if one.same_as == figure.same_as]
    if same:
        bound = bound_of(part, figure)
        bounds = {bound_of(clause, one) for clause, one in same}
        if bound and bounds and "" not in bounds and bound not in bounds:
            clause, one = same[0]
            return f"句中为“{printed(part, figure)}”，条文为“{printed(clause, one)}”，一个是下限，一个是上限。"
        return "" if polarity_of(part) in {polarity_of(clause) for clause, _ in same} else None
    kin = [(clause, one) for clause, one in others if one.dimension == figure.dimension]
    if not kin and nearness >= _SAME_CLAUSE:  # 五个工作日 made 五个月: another dimension in the same words
        count = len(find_figures(part))
        kin = [(clause, one) for clause, one in others if len(find_figures(clause)) == count]
    if not kin:
        return None
    told = "、".join(dict.fromkeys(f"“{printed(clause, one)}”" for clause, one in kin))
    if any(one.value == figure.value and one.unit != figure.unit for _, one in kin):
        return f"单位不符：句中为“{printed(part, figure)}”，条文为{told}。"
    return f"数字不符：句中为“{printed(part, figure)}”，条文为{told}。"


def _same_limit(part: str, figure: Figure, held: Sequence[str]) -> str | None:
    """A limit of the same kind in a clause reworded: 在…后三年内 beside 在…后一年内. Facts of a case name no limit."""
    own, bound = pairs(part), bound_of(part, figure)
    kin = [
        (clause, one)
        for clause in held
        if bound and share(own, pairs(clause)) >= _REWORDED
        for one in find_figures(clause)
        if one.dimension == figure.dimension and bound_of(clause, one) == bound
    ]
    if not kin:
        return None
    told = "、".join(dict.fromkeys(f"“{printed(clause, one)}”" for clause, one in kin))
    return f"数字不符：句中为“{printed(part, figure)}”，条文为{told}。"


def printed(text: str, figure: Figure) -> str:
    """A figure with the words of its bound: 不少于五个工作日."""
    before, _, after = said_of(text, figure.start, figure.end).modality.partition("…")
    if not after and not text[: figure.start].endswith(before):
        before, after = "", before
    return f"{before}{figure.words}{after}"


def bound_of(text: str, figure: Figure) -> str:
    """`least`, `most` or nothing: what a figure of a clause bounds."""
    words = said_of(text, figure.start, figure.end).modality
    if _LEAST.search(words):
        return "least"
    return "most" if _MOST.search(words) else ""


def _modality(part: str, beside: Sequence[str], nearness: float) -> str | None:
    """Nothing where the modal words agree, a sentence where they differ, None: incomparable."""
    own = modals_of(part)
    if not own or nearness < _SAME_CLAUSE or len(pairs(part)) < 3:
        return None
    # A longer clause that only contains these words is about something else: 入党介绍人应当….
    beside = [clause for clause in beside if share(pairs(clause), pairs(part)) >= _HALF]
    held = [modals_of(clause) for clause in beside]
    if not held or not all(held):
        return None
    if any(one == own for one in held):
        return "" if polarity_of(part) in {polarity_of(clause) for clause in beside} else None
    if any(set(one) & set(own) for one in held):
        return None
    return f"语气不符：句中为“{'、'.join(own)}”，条文为“{'、'.join(held[0])}”。"


def modals_of(text: str) -> tuple[str, ...]:
    """The modal words of a clause, each kind once: 应当, 可以, 不得."""
    return tuple(dict.fromkeys(_MODAL_WORDS[one.lastgroup] for one in MODAL.finditer(text) if one.lastgroup))


def without_bounds(text: str) -> str:
    """A clause without modal words and the words of a bound (不少于, 以上)."""
    return _MOST.sub("", _LEAST.sub("", MODAL.sub("", text)))


def polarity_of(text: str) -> int:
    """How often a clause denies, beside its modal words and bounds."""
    return len(_NEGATION.findall(without_bounds(text)))
