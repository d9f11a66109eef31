"""Forward: the days that follow from those already known, each with its rule, formula and calendar."""

from collections.abc import Iterator
from datetime import date, timedelta

from assistant.checking.months import RULE, add_months, words
from assistant.checking.procedure_facts import DAY_NAMES, AppointmentFacts
from assistant.checking.procedure_rules import Basis, ProcedureRule, RuleKind, basis_of
from assistant.checking.timeline_rows import PlannedDay
from assistant.checking.working_days import Calendar, Certainty, end_of_term, next_working_day
from assistant.regulations.library import Library

_STEP_NAMES = {**DAY_NAMES, "tenure_start": "任职时间起算"}
_EARLIEST, _EXPIRY, _START = "最早日期", "到期日", "起算日"


def step_name(name: str) -> str:
    """The Chinese name of a step."""
    return _STEP_NAMES[name]


def planned(rule: ProcedureRule, facts: AppointmentFacts, library: Library, calendar: Calendar) -> PlannedDay | None:
    """The day that a rule fixes; None where it fixes none, its first day is not known, or the step has been taken."""
    known = facts.day(_first(rule)) if _first(rule) else None
    done = rule.kind in {RuleKind.ORDER, RuleKind.AFTER} and facts.day(rule.later) is not None
    if known is None or done:
        return None
    return next(_planned(rule, known, facts, basis_of(rule, known, library), calendar), None)


def _first(rule: ProcedureRule) -> str:
    return rule.later if rule.kind is RuleKind.STARTS else rule.earlier


def _planned(
    rule: ProcedureRule, day: date, facts: AppointmentFacts, basis: Basis, calendar: Calendar
) -> Iterator[PlannedDay]:
    first = f"{step_name(_first(rule))}{day}"
    if basis.why_not:
        yield _row(rule, basis, "", None, first, basis.why_not)
        return
    match rule.kind:
        case RuleKind.ORDER:
            note = f"{step_name(rule.later)}不早于这一天；是否同日由会议、公告的时刻判断。"
            yield _row(rule, basis, _EARLIEST, day, first, note)
        case RuleKind.AFTER:
            working = next_working_day(day, calendar=calendar, beyond=facts.unknown_years)
            next_open = f"其后第一个工作日为{working.end}{_mark(working.certainty)}。" if working.end else working.note
            note = f"{step_name(rule.later)}不早于这一天；{next_open}"
            yield _row(rule, basis, _EARLIEST, day + timedelta(days=1), f"{first}的次日", note)
        case RuleKind.WITHIN | RuleKind.LAPSE | RuleKind.RIPE:
            kind = _EARLIEST if rule.kind is RuleKind.RIPE else _EXPIRY
            note = f"{RULE}；恰在这一天的，首日计入与否结论不同，应当避开。"
            yield _row(rule, basis, kind, add_months(day, rule.months), f"{first}＋{words(rule.months)}", note)
        case RuleKind.LEAST_DAYS | RuleKind.MOST_DAYS:
            counts = facts.counts_first and rule.kind is RuleKind.LEAST_DAYS
            term = end_of_term(day, rule.days, first_day_counts=counts, calendar=calendar, beyond=facts.unknown_years)
            kind = _EARLIEST if rule.kind is RuleKind.LEAST_DAYS else _EXPIRY
            how = "首日计入" if counts else "从次一个工作日起计"
            formula = f"{first}＋{rule.days}个工作日（{how}）"
            provisional = term.certainty is Certainty.PROVISIONAL
            yield _row(rule, basis, kind, term.end, formula, term.note, "；".join(term.calendars), provisional)
        case RuleKind.STARTS:
            yield _row(rule, basis, _START, day, first, "这是计算任职年限的起点。")
        case _:
            return


def _mark(certainty: Certainty) -> str:
    return f"〔{certainty.words}〕" if certainty.words else ""


def _row(
    rule: ProcedureRule,
    basis: Basis,
    kind: str,
    day: date | None,
    formula: str,
    note: str,
    calendar: str = "",
    provisional: bool = False,
) -> PlannedDay:
    return PlannedDay(
        rule=rule.id,
        name=rule.name,
        kind=kind,
        day=day,
        label=basis.label,
        quote=basis.quote,
        formula=formula,
        calendar=calendar,
        provisional=provisional,
        note=note,
    )
