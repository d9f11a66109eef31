"""A question that gives a day and asks for the day that follows from it: which day, and what is left to look up."""

import re
from dataclasses import dataclass
from datetime import date

from assistant.regulations.numerals import NUMERAL, to_int

_WHEN = r"(?:哪一?天|哪日|什么时候|啥时候|何时|几时|几号|几月几?[日号]?|哪年哪月|什么日期|多会儿?)"
_END = r"(?:满|期满|届满|到期|截止|截至|为止|结束|解除|期限|失效|作废|过期|到头|终止)"
_ASKS = re.compile(
    rf"[到至]{_WHEN}|{_WHEN}(?:才|就|能|算|方)?(?:能|可以|可|会)?.{{0,6}}{_END}|{_END}.{{0,4}}(?:是|在|到)?{_WHEN}"
    rf"|最[早晚迟].{{0,6}}{_WHEN}|{_WHEN}(?:以?后|才|之前|以前|就)?(?:能|可以|才能|方可|可)"
)
_FULL = re.compile(
    rf"(?:(?P<year>{NUMERAL})\s*年)?\s*(?P<month>{NUMERAL})\s*月\s*(?P<day>{NUMERAL})\s*[日号]"
    r"|(?<![0-9])(?P<year2>[12][0-9]{3})[-/.](?P<month2>[0-9]{1,2})[-/.](?P<day2>[0-9]{1,2})(?![0-9])"
)
_MONTH = re.compile(rf"(?P<year>{NUMERAL})\s*年\s*(?P<month>{NUMERAL})\s*月(?:份)?(?!\s*(?:{NUMERAL})\s*[日号])")
_EARLIEST_YEAR, _LATEST_YEAR = 1949, 2199
_JOINTS = re.compile(
    r"^[，,、\s]*(?:从|自|是|在|于|起|开始|算起?|以来|的|了|起算)+[，,、\s]*|[，,、\s]*(?:从|自|在|于|是)+$"
)


@dataclass(frozen=True, slots=True)
class StartDay:
    """`day` with `whole` False stands for its month; `matter` is the question without the day and the asking words.

    `year_said` is False where the year was taken from the day of asking. `not_a_day` are words that look like a day
    and are none (2月30日); `day` is then meaningless.
    """

    day: date
    whole: bool
    matter: str
    year_said: bool = True
    not_a_day: str = ""


def start_day(text: str, on: date) -> StartDay | None:
    """The one day that a question gives, where it asks for a day; None where it gives none, several, or asks no day."""
    asked = _ASKS.search(text)
    if asked is None:
        return None
    full = list(_FULL.finditer(text))
    months = [] if full else list(_MONTH.finditer(text))
    if len(full) + len(months) != 1:
        return None
    found = (full or months)[0]
    named = found.groupdict()
    year_words = named.get("year") or named.get("year2")
    year = to_int(year_words) if year_words else on.year
    month = to_int(named.get("month") or named.get("month2") or "")
    day = to_int(named.get("day") or named.get("day2") or "") if full else 1
    matter = _matter(text, found.span())
    if year is None or month is None or day is None or not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
        return None
    try:
        return StartDay(date(year, month, day), bool(full), matter, bool(year_words))
    except ValueError:
        return StartDay(on, bool(full), matter, not_a_day=found.group().strip())


def _matter(text: str, taken: tuple[int, int]) -> str:
    before, after = text[: taken[0]], text[taken[1] :]
    kept = [_JOINTS.sub("", part) for part in (before, after)]
    words = "，".join(part for part in kept if part.strip("，,、。？? "))
    return re.sub(rf"(?:到|是|在)?{_WHEN}", "", words).strip("，,、。？? ")
