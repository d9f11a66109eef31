"""One of several options by elimination: the one that fits a clause of the law in the place of the blank by far best.

Each option is laid into every clause near the stem. What counts is how much of the stem stands with the clause, how
much of the stem's own clause stands in it, how much of the clause the stem leaves over (其中厅局级以上… is another
matter), and whether the option stands there. The best must lead every other by a margin; otherwise nothing is said.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.banks.denials import denied_only_in_one
from assistant.banks.figure_answer import figure_of, placed
from assistant.banks.held_lines import HeldLines, Line, grams, narrower
from assistant.banks.judged_option import Judged, OptionVerdict, opened
from assistant.banks.question_form import matter
from assistant.banks.thresholds import meets
from assistant.banks.weighing import Weighing, signs
from assistant.banks.wording import clash, levelled
from assistant.checking.words import plain
from assistant.quizzes.quiz import BLANK

_CUT = re.compile(r"[，,；;。：:]")
_PIECE = re.compile(r"[、，,；;/／\s]+")
_LINES = 40
_STEM = 0.45
_MARGIN = 0.025
_MARGIN_OF_TWO = 0.06  # between two texts it may also be the other one that is meant
SURE_LEAD = 0.1
_FAINT, _FAINT_LEAD = 0.45, 0.14
TOLD_APART_LEAD = 0.06  # a smaller lead yields to what tells neighbouring clauses apart
_SLIGHT = 0.01
_NARROWER = 0.94
_CONTRARY = 0.75
_NOT_MET, _MET = 0.6, 1.2
_NEAR = 0.8
_NEAR_WHOLE = 0.8
_LONG_NEAR_WHOLE = 0.65
_PRESENT = 0.55
_LONG_OPTION = 6
_TURNS = re.compile(r"不|未|没|无|可|应|必|须|禁|免")
_BEFORE_NO = re.compile(r"[不非未无]$")


@dataclass(frozen=True, slots=True)
class _Place:
    """An option in a clause: the score, and how much of it is the option's own presence."""

    score: float
    present: float
    line: Line


@dataclass(frozen=True, slots=True)
class Leader:
    """The option that fits best, how far it leads the next, and the verdicts if it is taken."""

    at: int
    lead: float
    judged: tuple[Judged, ...]
    one_text: bool = True
    score: float = 0.0

    @property
    def near(self) -> bool:
        """Whether the clause says nearly all that the stem says."""
        return self.score >= _NEAR

    @property
    def clear(self) -> bool:
        """Whether the lead decides: the less of the stem the clause has, the further it must lead."""
        least = _MARGIN if self.one_text else _MARGIN_OF_TWO
        return self.lead >= (_FAINT_LEAD if self.score < _FAINT else least)


def leader(core: str, options: tuple[str, ...], held: HeldLines) -> Leader | None:
    """The option that fits a clause best; None where none stands near the stem."""
    if not options or len(signs(matter(core))) < 3:
        return None
    if core.count(BLANK) > 1:
        return _blank_by_blank(core, options, held)
    lines = _lines(core, options, held)
    places = [_best(core, option, options, lines, held.weighing) for option in options]
    scores = sorted((-one.score, at) for at, one in enumerate(places) if one is not None)
    if not scores:
        return None
    at = scores[0][1]
    first = places[at]
    if first is None or first.present < _PRESENT:
        return None
    next_best = places[scores[1][1]] if len(scores) > 1 else None
    one_text = next_best is None or next_best.line.provision.regulation is first.line.provision.regulation
    lead = -scores[0][0] + scores[1][0] if len(scores) > 1 else 1.0
    if any(place != at and _same(options[place], options[at]) for place in range(len(options))):
        lead = 0.0
    provision, quote = first.line.provision, first.line.text
    right = Judged(OptionVerdict.STANDS, "各选项中，条文在这一处写的是这一项。", provision, quote)
    wrong = Judged(OptionVerdict.FALLS, f"条文在这一处写的是“{options[at]}”。", provision, quote)
    return Leader(
        at, lead, tuple(right if place == at else wrong for place in range(len(options))), one_text, first.score
    )


def _same(one: str, other: str) -> bool:
    """Whether two options say the same: 一年 and 十二个月."""
    value = figure_of(one)
    return value == figure_of(other) if value is not None else levelled(plain(one)) == levelled(plain(other))


def _blank_by_blank(core: str, options: tuple[str, ...], held: HeldLines) -> Leader | None:
    """Options like 五年、两年 for as many blanks: each blank by itself, and the option that leads in every one."""
    pieces = [tuple(one for one in _PIECE.split(option.strip()) if one) for option in options]
    count = core.count(BLANK)
    if any(len(one) != count for one in pieces):
        return None
    leaders: list[Leader] = []
    chosen: list[str] = []
    cores = core.split(BLANK)
    for blank in range(count):
        filled = _around(cores, blank)
        distinct = tuple(dict.fromkeys(one[blank] for one in pieces))
        found = leader(filled, distinct, held)
        if found is None:
            return None
        leaders.append(found)
        chosen.append(distinct[found.at])
    if tuple(chosen) not in pieces:
        return None
    if len(set(chosen)) == 1 and len({one.judged[one.at].quote for one in leaders}) == 1:
        return None  # two blanks and one place of the law: one of them is not found
    at, leads = pieces.index(tuple(chosen)), [one.lead for one in leaders]
    # Where one blank is beyond doubt, a small lead in the other is enough.
    lead = sum(leads) / count if min(leads) >= _SLIGHT and max(leads) >= SURE_LEAD else min(leads)
    right = leaders[0].judged[0].provision, leaders[0].judged[0].quote
    judged = tuple(
        Judged(OptionVerdict.STANDS, "各空逐一对照，条文写的是这一项。", *right)
        if place == at
        else Judged(OptionVerdict.FALLS, f"条文在这几处写的是“{options[at]}”。", *right)
        for place in range(len(options))
    )
    return Leader(at, lead, judged, all(one.one_text for one in leaders), min(one.score for one in leaders))


def _around(cores: Sequence[str], blank: int) -> str:
    """The part of a stem that belongs to one of its blanks: from the clause after the blank before to its own end."""
    before = cores[blank] if blank == 0 else "，".join(_CUT.split(cores[blank])[1:]) or cores[blank]
    parts = _CUT.split(cores[blank + 1])
    after = cores[blank + 1] if blank == len(cores) - 2 else "，".join(parts[:-1]) if len(parts) > 1 else parts[0]
    if len(signs(matter(before + after))) < _LONG_OPTION:
        before = "，".join(cores[: blank + 1])
    return before + BLANK + after


def _lines(core: str, options: Sequence[str], held: HeldLines) -> list[Line]:
    stem = grams(matter(core))
    wanted = stem.union(*(grams(one) for one in options))
    found = {id(line): line for _, line in (*held.near(stem, _LINES), *held.near(wanted, _LINES))}
    return list(found.values())


def _best(core: str, option: str, options: Sequence[str], lines: Sequence[Line], weighing: Weighing) -> _Place | None:
    whole = matter(core)
    clause, before = _asked_clause(core)
    asked = core + "".join(options)
    value = figure_of(option)
    facts = bool(placed(core))
    turns = _TURNS.match(option) is not None or value is not None
    conditions = [one for one in map(matter, _CUT.split(core)) if len(signs(one)) >= 3]
    longer = [levelled(plain(one)) for one in options if one != option and plain(option) in plain(one)]
    best: _Place | None = None
    for line in lines:
        around = f"{line.lead}，{line.opening}，{line.text}"
        about = weighing.cover(whole, around)
        if about < _STEM:
            continue
        sentence = weighing.cover(whole, f"{line.lead}，{line.text}")
        own = f"{line.lead}，{line.text}"
        met = min(
            (0.4 * weighing.cover(one, around) + 0.6 * weighing.cover(one, own) for one in conditions), default=1.0
        )
        turned = not turns and denied_only_in_one(whole, line.text) is not None
        against = clash(whole, f"{line.lead}，{line.text}") is not None
        for at, (segment, earlier) in enumerate(_stretches(line.text, option)):
            present, left = (
                _figure_in(option, segment) if value is not None else _words_in(option, segment, longer, weighing)
            )
            if not present:
                continue
            lead = line.lead if at == 0 or len(signs(segment)) < 6 else ""
            local = (
                max(
                    weighing.cover(clause, left + lead),
                    0.97 * weighing.cover(clause, earlier + left + lead),
                    0.95 * weighing.cover(before + clause, earlier + left + lead),
                )
                if signs(clause)
                else about
            )
            back = weighing.cover(left, whole) if len(signs(left)) > 1 else 0.75
            score = (0.2 * about + 0.2 * sentence + 0.4 * local + 0.2 * back) * (0.4 + 0.6 * present)
            score *= (0.75 + 0.25 * met) * (0.85 if against else 1.0) * (0.9 if clash(clause, segment) else 1.0)
            score *= _CONTRARY if turned else 1.0
            kept = meets(core, f"{earlier}，{segment}", weighing) if value is None and facts else None
            score *= 1.0 if kept is None else _MET if kept else _NOT_MET
            score *= _NARROWER if narrower(line.provision.regulation.title, asked) else 1.0
            score += 0.03 * min(_beside(core, option, line), 4)
            if best is None or score > best.score:
                best = _Place(score, present, line)
    return best


def _asked_clause(core: str) -> tuple[str, str]:
    """The stem's clause around the blank, and the one before it."""
    at = core.find(BLANK)
    if at < 0:
        at, core = len(core.rstrip("。？?：: ")), core.rstrip("。？?：: ") + BLANK
    cuts = [0, *(one.end() for one in _CUT.finditer(core)), len(core) + 1]
    first = max(cut for cut in cuts if cut <= at)
    last = min(cut for cut in cuts if cut > at) - 1
    earlier = core[max((cut for cut in cuts if cut < first), default=first) : first]
    clause = matter(core[first:last])
    if len(signs(clause)) < 3:
        return matter(earlier + core[first:last]), ""
    return clause, matter(earlier)


def _segments(text: str) -> list[tuple[str, str]]:
    """The clauses of a sentence with the one before each; a clause of hardly a word goes with its neighbour."""
    found: list[str] = []
    for one in _CUT.split(text):
        if found and len(signs(found[-1])) < 3:
            found[-1] += "，" + one
        elif one:
            found.append(one)
    return [(one, found[at - 1] if at else "") for at, one in enumerate(found)]


def _stretches(text: str, option: str) -> list[tuple[str, str]]:
    """The clauses of a sentence; for an option in words also two and three of them in a row, where none holds it."""
    segments = _segments(text)
    if len(signs(option)) < _LONG_OPTION or plain(option) in plain(text):
        return segments
    longer = [
        ("，".join(one for one, _ in segments[at : at + count]), segments[at][1])
        for count in (2, 3)
        for at in range(len(segments) - count + 1)
    ]
    return segments + longer


def _figure_in(option: str, segment: str) -> tuple[float, str]:
    own, held = {one[2] for one in placed(option)}, {one[2] for one in placed(segment)}
    verbatim = plain(option) in plain(segment) and not {one[0] for one in own} & {one[0] for one in held}
    return (1.0 if (own and own <= held) or verbatim else 0.0), segment


def _words_in(option: str, segment: str, longer: Sequence[str], weighing: Weighing) -> tuple[float, str]:
    """How far an option stands in a clause, and the clause without it."""
    own, text = levelled(plain(option)), levelled(plain(segment))
    for one in longer:
        text = text.replace(one, "，")
    at = text.find(own)
    while at >= 0 and own:
        if not _BEFORE_NO.search(text[:at]):
            return 1.0, text[:at] + "，" + text[at + len(own) :]
        at = text.find(own, at + 1)
    if len(signs(option)) < 2 or clash(option, segment) is not None:
        return 0.0, segment
    share = weighing.cover(option, text)
    if share < (_NEAR_WHOLE if len(signs(option)) < 6 else _LONG_NEAR_WHOLE) or denied_only_in_one(option, segment):
        return 0.0, segment
    kept = "".join(sign for sign in text if sign not in signs(option))
    return share * 0.9, kept


def _beside(core: str, option: str, line: Line) -> int:
    """How many signs beside the blank stand beside the option too."""
    at = core.find(BLANK)
    if at < 0:
        return 0
    before, after = levelled(plain(core[:at])), levelled(plain(core[at + len(BLANK) :]))
    own, text = levelled(plain(option)), levelled(plain(f"{line.lead}，{line.text}"))
    best = 0
    for found in re.finditer(re.escape(own), text) if own else ():
        left, right = text[: found.start()], text[found.end() :]
        count = 0
        while count < min(len(left), len(before)) and left[-1 - count] == before[-1 - count]:
            count += 1
        tail = 0
        while tail < min(len(right), len(after)) and right[tail] == after[tail]:
            tail += 1
        best = max(best, count + tail)
    return best


def unsure(options: Sequence[str], judged: Sequence[Judged]) -> tuple[Judged, ...]:
    """No verdict for any option, the provision that stands nearest told."""
    nearest = judged[0]
    return tuple(opened("几个选项与条文相近的程度相当，不能断定。", nearest.provision, nearest.quote) for _ in options)
