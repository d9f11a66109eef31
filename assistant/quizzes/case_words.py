"""How a case item on a figure is put in words, and read back from print."""

import re
from dataclasses import dataclass
from datetime import date

from assistant.quizzes.stem import CASE_QUESTION
from assistant.regulations.figures import find_figures

HELD, BROKEN = "符合", "不符合"
_DAY = r"(\d{4})年(\d{1,2})月(\d{1,2})日"
TERM = re.compile(rf"(?P<who>[甲乙丙丁]某)的一件事项，从{_DAY}起算，{_DAY}办理。{CASE_QUESTION}$")
NUMBER = re.compile(
    rf"(?P<who>甲单位|乙单位|某地|某部门)的一件事项，文中“(?P<mask>[^”]+)”处实际是(?P<given>[^，。]+)。{CASE_QUESTION}$"
)
_OPTION = re.compile(r"(?P<verdict>不符合|符合)：条文规定的是“(?P<limit>[^”]+)”")
PEOPLE = ("甲某", "乙某", "丙某", "丁某")
OFFICES = ("甲单位", "乙单位", "某地", "某部门")


@dataclass(frozen=True, slots=True)
class Claim:
    """What an option says: the verdict, and the limit as printed."""

    kept: bool
    limit: str


def printed_claim(kept: bool, limit: str) -> str:
    """An option."""
    return f"{HELD if kept else BROKEN}：条文规定的是“{limit}”"


def claim_in(option: str) -> Claim | None:
    """The claim of a printed option."""
    found = _OPTION.fullmatch(option)
    return Claim(found["verdict"] == HELD, found["limit"]) if found else None


def term_facts(who: str, first: date, last: date) -> str:
    """The facts of a case on a term."""
    return f"{who}的一件事项，从{_printed(first)}起算，{_printed(last)}办理。{CASE_QUESTION}"


def number_facts(who: str, mask: str, given: str) -> str:
    """The facts of a case on a number."""
    return f"{who}的一件事项，文中“{mask}”处实际是{given}。{CASE_QUESTION}"


def days_of(found: re.Match[str]) -> tuple[date, date]:
    """The two days of printed facts.

    Raises:
        ValueError: no such day.
    """
    year, month, day, to_year, to_month, to_day = (int(one) for one in found.groups()[1:])
    return date(year, month, day), date(to_year, to_month, to_day)


def _printed(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def mask_in(body: str, option: str) -> tuple[str, str, str]:
    """Of a case on a figure: the rule quoted, the mask in it, and the figure that the option names; else ("", "", "").

    `body` is the stem without its opening, `option` an option of it.
    """
    facts, claim = TERM.search(body) or NUMBER.search(body), claim_in(option)
    figures = find_figures(claim.limit) if claim else ()
    if facts is None or len(figures) != 1:
        return "", "", ""
    words = figures[0].words
    mask = "若干" + re.sub(r"^[零〇一二两三四五六七八九十百千\d]+", "", words)
    rule = body[: facts.start()]
    return (rule, mask, words) if mask in rule else ("", "", "")
