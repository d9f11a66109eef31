"""Days reckoned for an answer: the end of a term from a day on, and the periods that follow an event.

The sentences carry formula, way of counting and calendar; days are written as a cadre writes them (2026年10月10日).
They are the program's own and stand apart from the provisions' words, in the field `reckoned` of an answer.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

from assistant.checking.months import add_months
from assistant.checking.periods import periods_of
from assistant.checking.procedure_facts import Event
from assistant.checking.procedure_rules import PeriodRule, period_rules, provision_of
from assistant.checking.working_days import (
    MOST_DAYS,
    Beyond,
    Calendar,
    Certainty,
    Term,
    YearUnknown,
    end_of_term,
    written,
)
from assistant.errors import AssistantError
from assistant.regulations.figures import Figure
from assistant.regulations.library import Library
from assistant.regulations.model import Provision

_LONGEST_MONTHS = 1200
_OLDEST = 120
_RULE = "按对应日推算，到期月份没有对应日的取月末；条文没有写明算法的，这是惯例"
_FALSE = re.compile(r"漏报|瞒报|不如实")
_OTHER_STAFF = re.compile(r"事业单位|录用|录取|聘用")
# Words of a question → events of the table. 警告 alone may be of the party or of the state: both are reckoned.
_EVENTS: tuple[tuple[str, str], ...] = (
    ("党内严重警告", r"严重警告"),
    ("党内警告", r"(?<!严重)(?<!政务)警告"),
    ("政务警告", r"政务警告|(?<!党内)(?<!严重)(?<!政务)警告"),
    ("政务记大过", r"记大过"),
    ("政务记过", r"记过"),
    ("政务降级", r"降级"),
    ("政务撤职", r"撤职"),
    ("撤销党内职务", r"撤销党内职务"),
    ("引咎辞职", r"引咎辞职"),
    ("责令辞职", r"责令辞职"),
    ("问责免职", r"问责.{0,4}免职"),
    ("诫勉", r"诫勉"),
    ("任职试用期", r"试用"),
)
_EVENTS_OF_FALSE_REPORTS: tuple[tuple[str, str], ...] = (
    ("漏报瞒报诫勉", r"诫勉"),
    ("漏报瞒报取消考察对象资格", r"取消.{0,4}考察对象"),
    ("漏报瞒报调离免职", r"调离|免职"),
    ("漏报瞒报降职", r"降职"),
)


@dataclass(frozen=True, slots=True)
class ReckonedPeriod:
    """One period: the provision that states it (None where no text of that day was checked) and a whole sentence."""

    provision: Provision | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Reckoner:
    """Reckons with the packaged calendar and what the unit has loaded under `data`."""

    library: Library
    data: Path

    def term(self, start: date, figure: Figure, *, whole_day: bool) -> str:
        """The end of a term that begins on `start`; empty for a figure that is no term.

        Args:
            start: the day from which it runs; with `whole_day` False only its year and month are known.
            figure: of dimension days, time or age; for an age `start` is the day of birth.
            whole_day: whether the day itself was given.
        """
        try:
            if figure.dimension == "time":
                return _months(start, figure, whole_day=whole_day)
            if figure.dimension == "age":
                return _age(start, figure, whole_day=whole_day)
            if figure.dimension != "days":
                return ""
            if not whole_day:
                return f"只写到月（{_printed(start, whole_day=False)}），按日计算的期限不能推算，请写明起算的日。"
            calendar = Calendar.open(self.data)
            return _working_days(start, figure, calendar) if figure.unit == "工作日" else _days(start, figure, calendar)
        except AssistantError as fault:
            return f"没有推算：{fault.sentence()}"
        except (ValueError, OverflowError):
            return "没有推算：算出的日期超出日历的范围。"

    def events(self, text: str) -> tuple[str, ...]:
        """The events of the table that the words name; those of other staff than cadres are left to their own texts."""
        if _OTHER_STAFF.search(text):
            return ()
        table = _EVENTS_OF_FALSE_REPORTS if _FALSE.search(text) else _EVENTS
        return tuple(event for event, pattern in table if re.search(pattern, text))

    def periods(self, events: Sequence[str], start: date, *, whole_day: bool) -> tuple[ReckonedPeriod, ...]:
        """Each period of each event taken by itself, in the order of the table."""
        rules = period_rules(Path(self.library.folder))
        return tuple(
            self._period(rule, row.end, row.note, start, whole_day=whole_day)
            for event in events
            for rule, row in zip(
                (rule for rule in rules if rule.event == event),
                periods_of([Event(event=event, day=start)], self.library),
                strict=True,
            )
        )

    def _period(self, rule: PeriodRule, end: date | None, note: str, start: date, *, whole_day: bool) -> ReckonedPeriod:
        held = self.library.get(rule.slug, on=start)
        provision = provision_of(rule, held.version, self.library) if held else None
        if end is None or provision is None:
            return ReckonedPeriod(None, f"{rule.event}：没有推算。{note}")
        formula = f"{_printed(start, whole_day)}（{rule.starts}）＋{rule.figure}＝{_printed(end, whole_day)}"
        effect = f"；{rule.effect}" if rule.effect else ""
        return ReckonedPeriod(provision, f"{rule.event}：{formula}{effect}。")


def _printed(day: date, whole_day: bool) -> str:
    return written(day) if whole_day else f"{day.year}年{day.month}月"


def _months(start: date, figure: Figure, *, whole_day: bool) -> str:
    months = figure.same_as[0]
    if months.denominator != 1 or not 1 <= months <= _LONGEST_MONTHS:
        return ""
    end = add_months(start, int(months))
    to_month = "" if whole_day else "起算只写到月的，推算到月；"
    formula = f"{_printed(start, whole_day)}＋{figure.words}＝{_printed(end, whole_day)}"
    return f"{formula}，到{_printed(end, whole_day)}满{figure.words}（{to_month}{_RULE}）。"


def _age(born: date, figure: Figure, *, whole_day: bool) -> str:
    """The day on which somebody born on a day is that old: the corresponding day of the calendar."""
    years = _whole(figure.value)
    if not 1 <= years <= _OLDEST:
        return ""
    end = _printed(add_months(born, 12 * years), whole_day)
    formula = f"{_printed(born, whole_day)}出生＋{figure.words}＝{end}"
    return f"{formula}，到{end}满{figure.words}（按公历对应日推算，这是惯例）。"


def _working_days(start: date, figure: Figure, calendar: Calendar) -> str:
    days = _whole(figure.value)
    if not 1 <= days <= MOST_DAYS:
        return ""
    careful, first = (
        end_of_term(start, days, first_day_counts=counts, calendar=calendar, beyond=Beyond.PROVISIONAL)
        for counts in (False, True)
    )
    if careful.end is None:
        return f"{_printed(start, True)}起{figure.words}：{careful.note}"
    words = f"{_printed(start, True)}＋{figure.words}（从次日起计）＝{_marked(careful)}"
    if first.end != careful.end:
        words += f"；首日计入的为{_marked(first)}，条文没有写明首日是否计入的，从次日起计是惯例"
    note = f"{careful.note}" if careful.note else ""
    return f"{words}。日历：{'；'.join(careful.calendars)}。{note}"


def _marked(term: Term) -> str:
    end = _printed(term.end, True) if term.end else "不能推算"
    return f"{end}{f'〔{term.certainty.words}〕' if term.certainty is not Certainty.CERTAIN else ''}"


def _days(start: date, figure: Figure, calendar: Calendar) -> str:
    days = _whole(figure.value)
    if not 1 <= days <= MOST_DAYS:
        return ""
    end = start + timedelta(days=days)
    words = f"{_printed(start, True)}＋{figure.words}（首日不计入，按自然日）＝{_printed(end, True)}"
    try:
        works = calendar.works(end)
    except YearUnknown as error:
        return f"{words}；{error.year}年的放假安排尚未公布或者未装入，最后一日是否休息日不能判断。"
    if works:
        return f"{words}，当日是工作日。"
    following = end_of_term(end, 1, first_day_counts=False, calendar=calendar, beyond=Beyond.PROVISIONAL)
    after = f"到其后的工作日{_marked(following)}" if following.end else ""
    return f"{words}，当日是休息日，是否顺延{after}请核对；实务通常顺延，稳妥的办法是提前办理。"


def _whole(value: Fraction) -> int:
    return int(value) if value.denominator == 1 else 0
