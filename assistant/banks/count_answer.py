"""How many at least: the share that the provision asks for, of a number that the stem gives, counted up.

应到常委11人，至少应有几人到会 with 三分之二以上 is eight; 超过半数 of eleven is six. The share is that of the clause
that fits the stem by far best; the number of heads is the only one of its kind in the stem.
"""

import math
import re
from dataclasses import replace
from fractions import Fraction

from assistant.banks.branches import judge_branches
from assistant.banks.choice_answer import leader
from assistant.banks.contrast_answer import judge_contrast
from assistant.banks.held_lines import HeldLines
from assistant.banks.judged_option import Judged, OptionVerdict
from assistant.quizzes.quiz import BLANK
from assistant.regulations.numerals import to_int

_WHOLE = re.compile(
    r"(?:(?:应到会?|共有?|现有|由|实有)[^，。；0-9一二三四五六七八九十]{0,12}?|(?:成员|委员|常委|党员)(?:总数)?为?)"
    r"([0-9]{1,4}|[一二三四五六七八九十]{1,4})[名人位个]"
)
_ASKED = re.compile(
    r"(?:至少|最少|不少于|须有|应有|需)[^，。；]{0,8}" + re.escape(BLANK) + r"\s*(?:[名人位票]|委员|成员|党员|代表)?"
)
_NEEDED = {
    "三分之二以上": Fraction(2, 3),
    "半数": Fraction(1, 2),
    "四分之三以上": Fraction(3, 4),
    "五分之四以上": Fraction(4, 5),
    "三分之一以上": Fraction(1, 3),
}
_SHARES = tuple(_NEEDED)  # of one value only one, or none could lead
_FOR = re.compile(r"同意|赞成|通过|形成决定|[投得]票|票")
_PIECE = re.compile(r"[、，,；;/／\s]+")
_CUT = re.compile(r"[，,；;。：:]")
_MORE_THAN = re.compile(r"超过[^，。；]{0,20}半数|过半数")
_LEAD = 0.03


def judge_count(core: str, options: tuple[str, ...], held: HeldLines) -> tuple[Judged, ...] | None:
    """Options that are numbers of heads, one or as many as the stem has blanks; None where a blank is not decided."""
    blanks = core.count(BLANK)
    if blanks < 2:
        return _one(core, options, held)
    pieces = [[one for one in _PIECE.split(option.strip()) if one] for option in options]
    if any(len(one) != blanks for one in pieces):
        return None
    parts = core.split(BLANK)
    whole = _WHOLE.search(parts[0])
    told: list[tuple[Judged, ...]] = []
    for at in range(blanks):
        before = parts[at] if at == 0 or whole is None else f"{parts[0][: whole.end()]}，{parts[at]}"
        after = _CUT.split(parts[at + 1])[0]
        found = _one(f"{before}{BLANK}{after}", tuple(one[at] for one in pieces), held)
        if found is None:
            return None
        told.append(found)
    reasons = "".join(dict.fromkeys(one[0].reason for one in told))
    return tuple(
        replace(
            row[0],
            verdict=OptionVerdict.STANDS
            if all(one.verdict is OptionVerdict.STANDS for one in row)
            else OptionVerdict.FALLS,
            reason=reasons,
        )
        for row in zip(*told, strict=True)
    )


def _one(core: str, options: tuple[str, ...], held: HeldLines) -> tuple[Judged, ...] | None:
    """The numbers of one blank; None where the stem gives no whole or asks for no least number."""
    whole, asked = _WHOLE.search(core), _ASKED.search(core)
    numbers = [_number(one) for one in options]
    if whole is None or asked is None or any(one is None for one in numbers):
        return None
    total = _number(whole[1])
    stem = core[: whole.start()] + core[whole.end() :]
    stem = _ASKED.sub(lambda _: BLANK + ("成员同意" if _FOR.search(core) else "成员到会"), stem)
    found = leader(stem, _SHARES, held)
    near = found.judged[0].provision if found is not None else None
    if total is None or found is None or near is None:
        return None
    at, told = found.at, found.judged[found.at]
    by_branch = judge_branches(stem, _SHARES, near, held)
    if by_branch is not None:
        at = next(place for place, one in enumerate(by_branch) if one.verdict is OptionVerdict.STANDS)
        told = by_branch[at]
    else:
        apart = judge_contrast(stem, _SHARES, held)
        if found.lead < _LEAD or (apart is not None and apart[at].verdict is not OptionVerdict.STANDS):
            return None
    wanted = _SHARES[at]
    share, more = _NEEDED[wanted], _MORE_THAN.search(told.quote) is not None
    least = math.floor(total * share) + 1 if more else math.ceil(total * share)
    words = f"{'超过' if more else ''}{wanted}{'以上' if not more and '以上' not in wanted else ''}"
    reason = f"条文要求{words}，{total}人的{words}至少是{least}人。"
    return tuple(
        Judged(OptionVerdict.STANDS if one == least else OptionVerdict.FALLS, reason, told.provision, told.quote)
        for one in numbers
    )


def _number(text: str) -> int | None:
    bare = re.sub(r"[名人位票个\s]", "", text)
    return int(bare) if bare.isdecimal() else to_int(bare)
