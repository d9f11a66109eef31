"""How many at least: the share that the provision asks for, of a number that the stem gives, counted up.

应到常委11人，至少应有几人到会 with 三分之二以上 is eight; 超过半数 of eleven is six. The share is that of the clause
that fits the stem by far best; the number of heads is the only one of its kind in the stem.
"""

import math
import re
from fractions import Fraction

from assistant.banks.choice_answer import leader
from assistant.banks.contrast_answer import judge_contrast
from assistant.banks.held_lines import HeldLines
from assistant.banks.judged_option import Judged, OptionVerdict
from assistant.quizzes.quiz import BLANK
from assistant.regulations.numerals import to_int

_WHOLE = re.compile(
    r"(?:应到会?|共有?|现有|由|实有)[^，。；0-9一二三四五六七八九十]{0,12}?([0-9]{1,4}|[一二三四五六七八九十]{1,4})[名人位个]"
)
_ASKED = re.compile(
    r"(?:至少|最少|不少于|须有|应有|需)[^，。；]{0,8}" + re.escape(BLANK) + r"\s*(?:[名人位票]|委员|成员|党员|代表)"
)
_NEEDED = {
    "三分之二以上": Fraction(2, 3),
    "半数": Fraction(1, 2),
    "四分之三以上": Fraction(3, 4),
    "五分之四以上": Fraction(4, 5),
    "三分之一以上": Fraction(1, 3),
}
_SHARES = tuple(_NEEDED)  # of one value only one, or none could lead
_MORE_THAN = re.compile(r"超过[^，。；]{0,20}半数|过半数")
_LEAD = 0.03


def judge_count(core: str, options: tuple[str, ...], held: HeldLines) -> tuple[Judged, ...] | None:
    """Options that are numbers of heads; None where the stem gives no whole or asks for no least number."""
    whole, asked = _WHOLE.search(core), _ASKED.search(core)
    numbers = [_number(one) for one in options]
    if whole is None or asked is None or any(one is None for one in numbers):
        return None
    total = _number(whole[1])
    stem = core[: whole.start()] + core[whole.end() :]
    stem = _ASKED.sub(lambda one: BLANK + ("成员到会" if "到会" in core[one.start() :] else "成员同意"), stem)
    found = leader(stem, _SHARES, held)
    if total is None or found is None or found.lead < _LEAD:
        return None
    apart = judge_contrast(stem, _SHARES, held)
    if apart is not None and apart[found.at].verdict is not OptionVerdict.STANDS:
        return None
    told = found.judged[found.at]
    share, more = _NEEDED[_SHARES[found.at]], _MORE_THAN.search(told.quote) is not None
    least = math.floor(total * share) + 1 if more else math.ceil(total * share)
    words = (
        f"{'超过' if more else ''}{_SHARES[found.at]}{'以上' if not more and '以上' not in _SHARES[found.at] else ''}"
    )
    reason = f"条文要求{words}，{total}人的{words}至少是{least}人。"
    return tuple(
        Judged(OptionVerdict.STANDS if one == least else OptionVerdict.FALLS, reason, told.provision, told.quote)
        for one in numbers
    )


def _number(text: str) -> int | None:
    bare = re.sub(r"[名人位票个\s]", "", text)
    return int(bare) if bare.isdecimal() else to_int(bare)
