"""Figures asked for: that of the provision in the place of the blank, or none where two may be meant."""

import re
from dataclasses import dataclass
from datetime import date

from assistant.banks.held_lines import HeldLines, Line, grams, narrower
from assistant.banks.judged_option import Judged, OptionVerdict
from assistant.banks.question_form import matter
from assistant.quizzes.quiz import BLANK
from assistant.quizzes.stated import Value
from assistant.regulations.figures import UNIT, find_dated, find_figures

_LIKELY, _MARGIN = 0.5, 0.06
_FAINT, _WIDE_MARGIN = 0.36, 0.14  # a question in other words: taken only where nothing else comes near
_ALONE, _ALONE_MARGIN = 0.3, 0.18
_SURE = 0.62
_ALIKE = 0.06
_CUT = re.compile(r"[，,；;。：:]")
_FEWEST = 3
_AND_HALF = "半"


@dataclass(frozen=True, slots=True)
class Slot:
    """A figure of the law in its place, with how well the question fits it."""

    value: Value
    words: str
    line: Line
    score: float


def figure_of(text: str) -> Value | None:
    """The one figure or date of an option of little else; None otherwise."""
    slots = placed(text)
    if len(slots) != 1:
        return None
    start, end, value = slots[0]
    without = text[:start] + text[end:]
    if _AND_HALF in without:
        return None
    rest = re.sub(
        r"[\s（）()、，。]|以上|以下|以内|之内|内|前|后|至少|不少于|不超过|不得少于|不得超过|满|左右|起|的",
        "",
        without,
    )
    return value if len(rest) <= 3 else None


_NUMERAL = re.compile(r"[0-9０-９一二两三四五六七八九十百]{1,6}")


def with_unit(core: str, options: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """（ ）名 with 两, 三 … as options, made ______ with 两名, 三名 …."""
    at = core.find(BLANK)
    if at < 0 or not options or not all(_NUMERAL.fullmatch(one.strip()) for one in options):
        return core, options
    unit = re.match(rf"\s*({UNIT})", core[at + len(BLANK) :])
    if unit is None:
        return core, options
    cut = core[: at + len(BLANK)] + core[at + len(BLANK) + unit.end() :]
    return cut, tuple(f"{one.strip()}{unit[1]}" for one in options)


def are_figures(options: tuple[str, ...]) -> bool:
    """Whether every option is a figure and hardly more."""
    return bool(options) and all(figure_of(one) is not None or _NUMERAL.fullmatch(one.strip()) for one in options)


def judge_figures(core: str, options: tuple[str, ...], held: HeldLines) -> tuple[tuple[Judged, ...], Slot] | None:
    """Each option held against the figure of the provision; None where the options are no figures, or it is not sure
    which figure is asked for.
    """
    values = [figure_of(one) for one in options]
    if not options or any(one is None for one in values) or core.count(BLANK) > 1:
        return None
    units = {one[0] for one in values if one is not None}
    slot = figure_asked(core, units, held)
    if slot is None or (slot.score < _SURE and slot.value not in values):
        return None
    return tuple(_one(value, slot) for value in values), slot


def _one(value: Value | None, slot: Slot) -> Judged:
    stands = value == slot.value
    reason = f"条文的规定是“{slot.words}”" + ("，与选项一致。" if stands else "，与选项不同。")
    verdict = OptionVerdict.STANDS if stands else OptionVerdict.FALLS
    return Judged(verdict, reason, slot.line.provision, slot.line.text)


def figure_asked(core: str, units: set[str], held: HeldLines) -> Slot | None:
    """The figure that stands where the stem has its blank; None where another value fits nearly as well."""
    slots = slots_for(core, units, held)
    if not slots or slots[0].score < _ALONE:
        return None
    best = slots[0]
    other = next((one.score for one in slots if one.value != best.value), 0.0)
    needed = _MARGIN if best.score >= _LIKELY else _WIDE_MARGIN if best.score >= _FAINT else _ALONE_MARGIN
    return _newest(core, best, slots) if best.score - other >= needed else None


def _newest(core: str, best: Slot, slots: list[Slot]) -> Slot:
    """The same figure in a later text that fits about as well: that is the one to cite."""
    alike = [one for one in slots if one.value == best.value and best.score - one.score <= _ALIKE]

    def rank(one: Slot) -> tuple[bool, date, float]:
        regulation = one.line.provision.regulation
        return not narrower(regulation.title, core), regulation.issued or date.min, one.score

    return max(alike, key=rank)


def slots_for(core: str, units: set[str], held: HeldLines) -> list[Slot]:
    """Every figure of those units near the question, best first."""
    clause, before, bound = around_blank(core)
    whole = grams(matter(core))
    near = grams(matter(clause))
    found: list[Slot] = []
    for _, line in held.near(whole | near, 60):
        for start, end, value in placed(line.text):
            if value[0] not in units:
                continue
            own, own_before, own_bound = _clause(line.text, start, end)
            alone = grams(own) | _lead_if_short(own, line)
            joined = grams(own_before + own) | alone
            fit = 0.35 * held.share(whole, line.around)
            fit += 0.25 * max(held.share(near, alone), 0.8 * held.share(near, joined))
            fit += 0.4 * held.share(grams(matter(before + clause)), joined | grams(line.lead))
            if bound and own_bound and bound != own_bound:
                fit -= 0.1
            found.append(Slot(value, line.text[start:end], line, fit))
    return sorted(found, key=lambda one: -one.score)


def _lead_if_short(own: str, line: Line) -> frozenset[str]:
    return grams(line.lead) if len(grams(own)) < 6 else frozenset()


def placed(text: str) -> list[tuple[int, int, Value]]:
    """Every figure and date with its place; 一年半 is eighteen months."""
    found: list[tuple[int, int, Value]] = [
        (one.start, one.end, ("date", (one.year, one.month, one.day))) for one in find_dated(text)
    ]
    for one in find_figures(text):
        size, unit = one.same_as
        half = text[one.end : one.end + 1] == _AND_HALF and unit == "月" and text[one.end - 1] == "年"
        found.append((one.start, one.end + half, (unit, size + 6 if half else size)))
    return sorted(found, key=lambda one: one[0])


def around_blank(core: str) -> tuple[str, str, str]:
    """The clause around the blank, longer where it is hardly a word, the one before it, and its bound."""
    at = core.find(BLANK)
    if at < 0:
        at = len(core)
        core = core.rstrip("。？?：:") + BLANK
        at = len(core) - len(BLANK)
    return _clause(core, at, at + len(BLANK))


def _clause(text: str, start: int, end: int) -> tuple[str, str, str]:
    cuts = [0, *(one.end() for one in _CUT.finditer(text)), len(text) + 1]
    first = max(cut for cut in cuts if cut <= start)
    last = min(cut for cut in cuts if cut >= end) - 1
    clause = text[first:last]
    if len(grams(clause.replace(BLANK, "，"))) < _FEWEST and first > 0:
        first = max((cut for cut in cuts if cut < first), default=0)
        clause = text[first:last]
    earlier = text[max((cut for cut in cuts if cut < first), default=first) : first]
    before, after = text[max(0, start - 6) : start], text[end : end + 4]
    least = re.search(r"(?:不少于|不得少于|不低于|至少|满|以上)$", before) or re.match(r"\W?以上", after)
    most = re.search(r"(?:不超过|不得超过|至多|最长|最多)$", before) or re.match(r"\W?(?:以内|之内|内|以下|前)", after)
    return clause, earlier, "least" if least else "most" if most else ""
