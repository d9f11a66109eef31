"""Parts of a statement beside their counterparts in a clause: figures, bodies, words of a row, runs that both have."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from assistant.banks.figure_answer import placed
from assistant.banks.held_lines import HeldLines, modal_words
from assistant.banks.wording import contraries, levelled, words_of
from assistant.checking.words import plain
from assistant.quizzes.bodies import bodies_in, family
from assistant.quizzes.stated import size_of

_CUT = re.compile(r"[，,：:；;。\n]")
_TONE = frozenset({"可以", "不得", "应当"})
_RUN = 3
_NO = re.compile(r"[不未没无非免]")
_OUT = re.compile(r"除外|以外|不在|不计|例外|不包括|不含|不受")
_STOP = re.compile(r"[，,。；;）\n]")


def counterparts(statement: str, wide: str, held: HeldLines) -> dict[str, float]:
    """The clause in which a figure, a modal word or a body of the statement has its counterpart, and whether it agrees.

    A margin is how much better the best clause that agrees fits the statement than the best one that differs.
    """
    weighing = held.weighing
    parts = [(one, weighing.cover(one, statement) + weighing.cover(statement, one)) for one in _CUT.split(wide) if one]
    own = placed(statement)
    figures: list[float] = []
    more = less = 0.0
    for _, _, value in own:
        kin = [(fit, other) for one, fit in parts for _, _, other in placed(one) if other[0] == value[0]]
        same = max((fit for fit, other in kin if other == value), default=-1.0)
        others = max((fit for fit, other in kin if other != value), default=-1.0)
        figures.append(same - others)
        if kin and others > same:
            nearest = max(kin, key=lambda one: one[0])[1]
            more += size_of(value) > size_of(nearest)
            less += size_of(value) < size_of(nearest)
    modals = set(modal_words(statement))
    toned = [(fit, set(modal_words(one))) for one, fit in parts if modal_words(one)]
    agrees = max((fit for fit, kind in toned if kind & modals), default=0.0)
    differs = max((fit for fit, kind in toned if not kind & modals), default=0.0)
    bodies = {family(one[0]) for one in bodies_in(statement)}
    named = [(fit, {family(one[0]) for one in bodies_in(text)}) for text, fit in parts if any(bodies_in(text))]
    by_body = max((fit for fit, kind in named if kind & bodies), default=0.0)
    by_other = max((fit for fit, kind in named if not kind & bodies), default=0.0)
    return (
        {
            "figure_margin": min(figures, default=0.0),
            "figure_more": more,
            "figure_less": less,
            "modal_margin": agrees - differs if modals else 0.0,
            "modal_there": differs if not modals else 0.0,
            "body_margin": by_body - by_other if bodies else 0.0,
        }
        | _slots(statement, parts)
        | _scattered(statement, parts, held)
    )


def _slots(statement: str, parts: Sequence[tuple[str, float]]) -> dict[str, float]:
    """As the margin of a figure, of a body by its very name and of a word of a row."""
    said = levelled(statement)
    there = [(levelled(one), fit) for one, fit in parts]
    bodies: list[float] = []
    for name in {one[0] for one in bodies_in(said)}:
        same = max((fit for one, fit in there if name in one), default=-1.0)
        others = (fit for one, fit in there if name not in one and any(bodies_in(one)))
        bodies.append(same - max(others, default=-1.0))
    rows: list[float] = []
    for row in contraries():
        mine = words_of(row, said) if not _TONE & set(row) else set[str]()
        if mine:
            held = [(words_of(row, one), fit) for one, fit in there]
            same = max((fit for words, fit in held if words & mine), default=-1.0)
            rows.append(same - max((fit for words, fit in held if words - mine), default=-1.0))
    return {"body_slot": min(bodies, default=0.0), "row_slot": min(rows, default=0.0)}


def _scattered(statement: str, parts: Sequence[tuple[str, float]], held: HeldLines) -> dict[str, float]:
    """What no clause, and no two neighbours, have together of what the unit has."""
    texts = [one for one, _ in parts]
    whole = held.weighing.cover(statement, "，".join(texts))
    alone = max((held.weighing.cover(statement, one) for one in texts), default=0.0)
    pairs = (f"{one}，{other}" for one, other in pairwise(texts))
    together = max((held.weighing.cover(statement, one) for one in pairs), default=alone)
    return {"scattered": whole - alone, "scattered_two": whole - together}


def shared_runs(statement: str, text: str) -> dict[str, float]:
    """Runs that both have, denied right before in only one, or excepted right behind: 没有正当理由, 有正当理由."""
    own, there = levelled(statement), levelled(text)
    found: dict[str, float] = dict.fromkeys(("run_denied", "run_denied_held", "run_excepted", "run_excepted_held"), 0.0)
    for one in SequenceMatcher(None, own, there, autojunk=False).get_matching_blocks():
        if one.size < _RUN or not plain(own[one.a : one.a + one.size]):
            continue
        mine, theirs = own[max(0, one.a - 2) : one.a], there[max(0, one.b - 2) : one.b]
        denied, held = _NO.search(mine) is not None, _NO.search(theirs) is not None
        found["run_denied"] += one.size * (denied and not held)
        found["run_denied_held"] += one.size * (held and not denied)
        after, behind = _rest(own, one.a + one.size), _rest(there, one.b + one.size)
        out, left = _OUT.search(after) is not None, _OUT.search(behind) is not None
        found["run_excepted"] += one.size * (out and not left)
        found["run_excepted_held"] += one.size * (left and not out)
    return found


def _rest(text: str, at: int) -> str:
    return _STOP.split(text[at : at + 24])[0]


def side_by_side(statement: str, near: str) -> dict[str, float]:
    """What is exchanged, put in and left out where both are laid side by side sign by sign."""
    own, there = levelled(plain(statement)), levelled(plain(near))
    steps = SequenceMatcher(None, own, there, autojunk=False).get_opcodes()
    inner = steps[1:-1] if len(steps) > 2 else []
    blocks = [last - first for kind, first, last, _, _ in steps if kind == "equal"]
    return {
        "same_signs": sum(one for one in blocks if one >= 2) / max(len(own), 1),
        "longest_same": max(blocks, default=0) / max(len(own), 1),
        "exchanged": float(sum(last - first for kind, first, last, _, _ in inner if kind == "replace")),
        "put_in": float(sum(last - first for kind, first, last, _, _ in inner if kind == "delete")),
        "left_out": float(sum(last - first for kind, _, _, first, last in inner if kind == "insert")),
    }
