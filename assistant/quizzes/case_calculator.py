"""The calculator behind case items: whether a number keeps a limit, whether a day lies within a term."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_BEFORE = (
    (re.compile(r"(?:超过|多于|高于)$"), ">"),
    (re.compile(r"(?:不得少于|不少于|不得低于|不低于|至少|最少|不能少于|满|达到|达)$"), ">="),
    (re.compile(r"(?:不满|未满|不足|不到)$"), "<"),
    (re.compile(r"(?:不得超过|不超过|不得高于|不高于|不多于|至多|最多|最长|不能超过)$"), "<="),
)
_AFTER = ((re.compile(r"以上"), ">="), (re.compile(r"以下|以内|之内|内"), "<="))
_TERM_BEFORE = re.compile(r"(?:后|之日起|以来|起)的?$")


@dataclass(frozen=True, slots=True)
class Limit:
    """How a text bounds a figure: `sign`, and the words before and after the figure that say so.

    以上、以下、以内 include the number itself, 超过、不满 do not (the usage of 民法典第一千二百五十九条).
    """

    sign: str
    before: str
    after: str
    term: bool

    def printed(self, figure: str) -> str:
        """The limit with a figure."""
        return self.before + figure + self.after

    def kept(self, limit: int, given: int) -> bool:
        """Whether `given` keeps it."""
        return {
            ">": given > limit,
            ">=": given >= limit,
            "<": given < limit,
            "<=": given <= limit,
        }[self.sign]


def limit_in(text: str, start: int, end: int) -> Limit | None:
    """How the figure `text[start:end]` is bounded; None where it is not, or from both sides."""
    before = next(((m[0], sign) for pattern, sign in reversed(_BEFORE) if (m := pattern.search(text[:start]))), None)
    after = next(((m[0], sign) for pattern, sign in _AFTER if (m := pattern.match(text, end))), None)
    if (before and after) or not (before or after):
        return None
    if before:
        return Limit(before[1], before[0], "", term=False)
    words, sign = after or ("", "")
    return Limit(sign, "", words, term=sign == "<=" and _TERM_BEFORE.search(text[:start]) is not None)


def days_after(day: date, count: int, unit: str) -> date:
    """The day that lies a term after another one; of a month too short, its last day.

    Raises:
        ValueError: the unit is not 日, 月 or 年.
    """
    if unit == "日":
        return day + timedelta(days=count)
    if unit not in {"月", "年"}:
        raise ValueError(unit)
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "年" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
