"""Words asked for: the option that stands in the provision where the stem has its blank, beside the same words."""

import re
from dataclasses import dataclass

from assistant.banks.held_lines import HeldLines, Line, grams
from assistant.banks.judged_option import Judged, OptionVerdict, opened
from assistant.banks.question_form import matter
from assistant.checking.words import MODAL, plain
from assistant.quizzes.quiz import BLANK

_ABOUT = 0.55
_MARGIN = 0.06
_MODALS = {"应当", "必须", "可以", "不得", "应", "须", "可", "不准", "一般应当", "原则上"}
_CUT = re.compile(r"[，,；;。：:]")


@dataclass(frozen=True, slots=True)
class _Place:
    """An option in a sentence: how well sentence and clause fit the stem, and how much beside it is the same."""

    score: float
    beside: int
    line: Line


def judge_phrases(core: str, options: tuple[str, ...], held: HeldLines) -> tuple[Judged, ...] | None:
    """The options as fillers of the one blank; None where no one of them clearly stands there alone."""
    if core.count(BLANK) > 1 or not options or any(len(plain(one)) < 2 for one in options):
        return None
    if set(options) <= _MODALS:
        return _judge_modals(core, options, held)
    asked = grams(matter(core))
    lines = [(share, line) for share, line in held.near(asked, 40) if share >= _ABOUT]
    ranked = [_best(core, option, lines, options) for option in options]
    found = sorted((one for one in ranked if one), key=lambda one: (-one.score, -one.beside))
    if not found:
        return None
    best = found[0]
    at = ranked.index(best)
    for other in found[1:]:
        clearly = best.score - other.score >= _MARGIN or best.beside >= other.beside + 3
        if not clearly:
            return None
    quote = best.line.text
    whole = plain(best.line.provision.text)
    judged: list[Judged] = []
    for place, option in enumerate(options):
        if place == at:
            told = Judged(OptionVerdict.STANDS, "条文在这一处正是这样写的。", best.line.provision, quote)
        elif plain(option) not in whole:
            told = Judged(OptionVerdict.FALLS, f"条文在这一处写的是“{options[at]}”。", best.line.provision, quote)
        else:
            told = opened("条文别处有这几个字，没有规则能够判断。", best.line.provision, quote)
        judged.append(told)
    return tuple(judged)


def _best(core: str, option: str, lines: list[tuple[float, Line]], options: tuple[str, ...]) -> _Place | None:
    words = plain(option)
    longer = [plain(one) for one in options if one != option and words in plain(one)]
    at = core.find(BLANK)
    predicate = grams(matter(_CUT.split(core[at + len(BLANK) :])[0])) if at >= 0 else frozenset[str]()
    found: list[_Place] = []
    for share, line in lines:
        text = plain(f"{line.lead}，{line.text}")
        if words not in text or any(one in text for one in longer):
            continue
        if predicate and not predicate & (line.own | grams(line.lead)):
            continue  # 由（ ）主持 is no question for a sentence that says nothing of 主持
        near = _clause_share(core, line, option)
        beside = _beside(core, words, text)
        found.append(_Place(0.5 * share + 0.5 * near + 0.04 * min(beside, 5), beside, line))
    return max(found, key=lambda one: (one.score, one.beside), default=None)


def _clause_share(core: str, line: Line, option: str) -> float:
    at = core.find(BLANK)
    around = core if at < 0 else core[max(0, at - 14) : at + len(BLANK) + 14]
    near = grams(matter(around)) - grams(option)
    holding = [one for one in _CUT.split(line.text) if plain(option) in plain(one)] or [line.text]
    shares = [len(near & (grams(one) | (grams(line.lead) if len(holding) == 1 else frozenset()))) for one in holding]
    return max(shares) / len(near) if near else 0.0


def _beside(core: str, words: str, text: str) -> int:
    """How many signs before and after the blank stand before and after the option too."""
    at = core.find(BLANK)
    if at < 0:
        return 0
    before, after = plain(core[:at]), plain(core[at + len(BLANK) :])
    best = 0
    for found in re.finditer(re.escape(words), text):
        left = text[: found.start()]
        right = text[found.end() :]
        count = 0
        while count < min(len(left), len(before)) and left[-1 - count] == before[-1 - count]:
            count += 1
        tail = 0
        while tail < min(len(right), len(after)) and right[tail] == after[tail]:
            tail += 1
        best = max(best, count + tail)
    return best


def _judge_modals(core: str, options: tuple[str, ...], held: HeldLines) -> tuple[Judged, ...] | None:
    """应当, 可以 or 不得 in the clause that says the rest."""
    at = core.find(BLANK)
    if at < 0:
        return None
    cuts = [0, *(one.end() for one in _CUT.finditer(core)), len(core) + 1]
    first, last = max(cut for cut in cuts if cut <= at), min(cut for cut in cuts if cut > at) - 1
    after = core[at + len(BLANK) : last]
    clause, whole = grams(core[first:last].replace(BLANK, "，")), grams(matter(core))
    act = grams(after)
    found: dict[str, tuple[float, Line]] = {}
    for share, line in held.near(whole | clause, 30):
        for modal in MODAL.finditer(line.text):
            follows = _CUT.split(line.text[modal.end() :])[0]
            fit = 0.4 * share + 0.6 * held.share(act or clause, grams(follows) if act else line.own)
            if fit > found.get(modal[0], (0.0, line))[0]:
                found[modal[0]] = (fit, line)
    ranked = sorted(found.items(), key=lambda one: -one[1][0])
    if not ranked or ranked[0][1][0] < 0.65 or (len(ranked) > 1 and ranked[0][1][0] - ranked[1][1][0] < 0.12):
        return None
    word, (_, line) = ranked[0]
    if word not in options:
        return None
    return tuple(
        Judged(
            OptionVerdict.STANDS if one == word else OptionVerdict.FALLS,
            f"条文在这一处写的是“{word}”。",
            line.provision,
            line.text,
        )
        for one in options
    )
