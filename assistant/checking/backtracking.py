"""Backward: what happened held against each rule: 符合, 不符合 or 材料不足, with the dates and counts used."""

from datetime import date

from assistant.checking.months import RULE, add_months, words
from assistant.checking.planning import step_name
from assistant.checking.procedure_facts import COUNT_NAMES, AppointmentFacts
from assistant.checking.procedure_rules import Basis, ProcedureRule, RuleKind, basis_of
from assistant.checking.timeline_rows import CheckedStep, Finding
from assistant.checking.working_days import Beyond, Calendar, DayCount, working_days_between
from assistant.regulations.library import Library

_COUNTED = {RuleKind.SHARE_LEAST, RuleKind.SHARE_MORE, RuleKind.LEAST, RuleKind.BALANCE}


def checked(
    rule: ProcedureRule, facts: AppointmentFacts, library: Library, calendar: Calendar, on: date
) -> CheckedStep | None:
    """One rule held against the facts; None for a rule that checks nothing, or of whose matter nothing is told."""
    if rule.kind in {RuleKind.STARTS, RuleKind.LAPSE}:
        return None
    if rule.kind in _COUNTED:
        return _of_counts(rule, facts, basis_of(rule, facts.days.decision or on, library))
    earlier, later = facts.day(rule.earlier), facts.day(rule.later)
    if earlier is None and later is None:
        return None
    basis = basis_of(rule, later or earlier or on, library)
    if earlier is None or later is None:
        missing = step_name(rule.earlier if earlier is None else rule.later)
        present = step_name(rule.later if earlier is None else rule.earlier)
        return _step(rule, basis, Finding.OPEN, f"{present}{later or earlier}", f"缺“{missing}”的日期。")
    evidence = f"{step_name(rule.earlier)}{earlier}，{step_name(rule.later)}{later}"
    if basis.why_not:
        return _step(rule, basis, Finding.OPEN, evidence, basis.why_not)
    if rule.kind in {RuleKind.ORDER, RuleKind.AFTER}:
        return _of_order(rule, basis, earlier, later, evidence)
    if rule.kind in {RuleKind.WITHIN, RuleKind.RIPE}:
        return _of_months(rule, basis, earlier, later, evidence)
    return _of_working_days(rule, basis, earlier, later, facts, calendar)


def _of_order(rule: ProcedureRule, basis: Basis, earlier: date, later: date, evidence: str) -> CheckedStep:
    met = later > earlier if rule.kind is RuleKind.AFTER else later >= earlier
    same = "两项在同一天，先后请看时刻。" if met and later == earlier else ""
    return _step(rule, basis, Finding.MET if met else Finding.NOT_MET, evidence, same)


def _of_months(rule: ProcedureRule, basis: Basis, earlier: date, later: date, evidence: str) -> CheckedStep:
    limit = add_months(earlier, rule.months)
    told = f"{evidence}；{earlier}＋{words(rule.months)}＝{limit}"
    if later < earlier:
        return _step(rule, basis, Finding.NOT_MET, told, f"“{step_name(rule.later)}”早于“{step_name(rule.earlier)}”。")
    if later == limit:
        return _step(rule, basis, Finding.OPEN, told, f"恰为对应日，首日是否计入影响结论，请人工确认；{RULE}。")
    met = (later > limit) == (rule.kind is RuleKind.RIPE)
    return _step(rule, basis, Finding.MET if met else Finding.NOT_MET, told, f"{RULE}。")


def _of_working_days(
    rule: ProcedureRule, basis: Basis, start: date, end: date, facts: AppointmentFacts, calendar: Calendar
) -> CheckedStep:
    least = rule.kind is RuleKind.LEAST_DAYS
    told = f"{step_name(rule.earlier)}{start}，{step_name(rule.later)}{end}"
    if end < start:
        return _step(rule, basis, Finding.NOT_MET, told, "先后颠倒。")
    ways = (False, True) if least and facts.first_day_counts is None else (least and facts.counts_first,)
    counts = [_count(start, end, way, facts.unknown_years, calendar) for way in ways]
    numbers = [one.number for one in counts if one.number is not None]
    if len(numbers) < len(counts):
        return _step(rule, basis, Finding.OPEN, told, counts[0].note)
    shown = "或".join(str(one) for one in dict.fromkeys(numbers))
    how = "、".join("首日计入" if way else "首日不计入" for way in ways)
    asked = f"要求{'不少于' if least else '不超过'}{rule.days}个"
    told += f"；其间{shown}个工作日（{how}），{asked}；日历：{'；'.join(counts[0].calendars)}"
    verdicts = {number >= rule.days if least else number <= rule.days for number in numbers}
    if len(verdicts) > 1:
        return _step(
            rule, basis, Finding.OPEN, told, "首日是否计入影响结论：公告在当日开始办公时发布的才计入，请写明。"
        )
    return _step(rule, basis, Finding.MET if verdicts.pop() else Finding.NOT_MET, told, counts[0].note)


def _count(start: date, end: date, first: bool, beyond: Beyond, calendar: Calendar) -> DayCount:
    return working_days_between(start, end, first_day_counts=first, calendar=calendar, beyond=beyond)


def _of_counts(rule: ProcedureRule, facts: AppointmentFacts, basis: Basis) -> CheckedStep | None:
    names = [*rule.part.split("+"), *([rule.whole] if rule.whole else [])]
    values: dict[str, int | None] = {name: getattr(facts.counts, name) for name in names}
    told = "，".join(f"{COUNT_NAMES[name]}{value}人" for name, value in values.items() if value is not None)
    missing = [COUNT_NAMES[name] for name, value in values.items() if value is None]
    if missing:
        if len(missing) == len(names) or all(values[name] in {None, 0} for name in names):
            return None
        return _step(rule, basis, Finding.OPEN, told, f"缺{'、'.join(f'“{one}”' for one in missing)}的数目。")
    if basis.why_not:
        return _step(rule, basis, Finding.OPEN, told, basis.why_not)
    part = sum(values[name] or 0 for name in rule.part.split("+"))
    whole = values[rule.whole] or 0 if rule.whole else 0
    if rule.kind in {RuleKind.SHARE_LEAST, RuleKind.SHARE_MORE} and whole == 0:
        return _step(rule, basis, Finding.OPEN, told, f"“{COUNT_NAMES[rule.whole]}”为0，不能计算比例。")
    met, formula = _reckoned(rule, part, whole)
    return _step(rule, basis, Finding.MET if met else Finding.NOT_MET, f"{told}；{formula}", "")


def _reckoned(rule: ProcedureRule, part: int, whole: int) -> tuple[bool, str]:
    """Whether a count fits, in whole numbers, and how it was reckoned."""
    match rule.kind:
        case RuleKind.SHARE_LEAST:
            met = part * rule.of >= whole * rule.parts
            return (
                met,
                f"{part}×{rule.of}＝{part * rule.of}，{whole}×{rule.parts}＝{whole * rule.parts}，前者应当不小于后者",
            )
        case RuleKind.SHARE_MORE:
            met = part * rule.of > whole * rule.parts
            return met, f"{part}×{rule.of}＝{part * rule.of}，应当大于{whole * rule.parts}"
        case RuleKind.LEAST:
            return part >= rule.parts, f"{part}，应当不小于{rule.parts}"
        case _:
            return (
                (part == whole, f"{part}应当等于{whole}") if rule.equal else (part <= whole, f"{part}应当不大于{whole}")
            )


def _step(rule: ProcedureRule, basis: Basis, finding: Finding, evidence: str, note: str) -> CheckedStep:
    return CheckedStep(
        rule=rule.id,
        name=rule.name,
        finding=finding,
        label=basis.label,
        quote=basis.quote,
        evidence=evidence,
        note=note,
    )
