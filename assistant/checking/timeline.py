"""程序时间轴: what follows from the dates and counts of one appointment, forward and backward, and its periods."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from assistant.checking.backtracking import checked
from assistant.checking.periods import conflicts, periods_of
from assistant.checking.planning import planned
from assistant.checking.procedure_facts import AppointmentFacts
from assistant.checking.procedure_rules import ProcedureRule, procedure_rules
from assistant.checking.timeline_rows import CheckedStep, EventPeriod, Finding, PlannedDay, TimelineReport
from assistant.checking.working_days import Calendar
from assistant.regulations.citation import label
from assistant.regulations.library import Library
from assistant.regulations.model import Address, ArticleNumber, provision_at

_UNSAID = "没有写明是否属于实行试用期的职务。"
_NOTICE = "本表只逐项列出依据和算式，由人作出判断。"
_ASSUMED = "“公示结束”没有填写或者公示期没有满，这里用推算的最早期满日。"


def timeline(facts: AppointmentFacts, library: Library, calendar: Calendar, on: date) -> TimelineReport:
    """Reckon with the facts of one appointment. Nothing of them is kept, and nobody is judged.

    Args:
        facts: dates, counts and events; whatever is missing only makes its rows open.
        library: the texts held; each rule is cited in the version that held on the day of the act.
        calendar: the days off.
        on: the day whose law stands behind counts without a date.

    Raises:
        TermInvalid: an event that no rule knows.
        CorpusError: the tables of rules cannot be read.
    """
    rules = [rule for rule in procedure_rules(library.folder) if _applies(rule, facts)]
    days = _planned(rules, facts, library, calendar)
    steps = [row for rule in rules if (row := checked(rule, facts, library, calendar, on)) is not None]
    steps = [_open_trial(row) if facts.trial is None and row.rule == "trial_term" else row for row in steps]
    periods = periods_of(facts.events, library)
    steps += _under_a_period(periods, facts)
    counted = Counter(row.finding.value for row in steps)
    counts = {finding.value: counted[finding.value] for finding in Finding}
    return TimelineReport(
        on=on, planned=tuple(days), steps=tuple(steps), periods=periods, counts=counts, notice=_NOTICE
    )


def _planned(
    rules: Sequence[ProcedureRule], facts: AppointmentFacts, library: Library, calendar: Calendar
) -> list[PlannedDay]:
    """The days to come; an end of publicity not known, or too early, stands in with its earliest day."""
    days = [row for rule in rules if (row := planned(rule, facts, library, calendar)) is not None]
    end = next((row for row in days if row.rule == "publicity_term"), None)
    given = facts.days.publicity_end
    if end is not None and end.day is not None and (given is None or given < end.day):
        waiting = {rule.id for rule in rules if rule.earlier == "publicity_end"}
        days = [row for row in days if row.rule not in waiting]
        supposed = facts.model_copy(update={"days": facts.days.model_copy(update={"publicity_end": end.day})})
        after = (
            row
            for rule in rules
            if rule.earlier == "publicity_end"
            if (row := planned(rule, supposed, library, calendar))
        )
        days += [row.model_copy(update={"note": _ASSUMED + row.note, "provisional": end.provisional}) for row in after]
    started = facts.days.trial_start is None
    return [_from_notice(row, library) if started and row.rule == "trial_term" else row for row in days]


def _from_notice(row: PlannedDay, library: Library) -> PlannedDay:
    """A trial whose start is not given runs from the notice, and the row says by which provision."""
    text = library.get("ganbu-shiyongqi", "2001")
    basis = provision_at(text, Address(ArticleNumber(3))) if text else None
    told = f"起算日没有填写，按任职通知下发日推算（{label(basis)}）；" if basis else ""
    return row.model_copy(update={"note": told + row.note})


def _applies(rule: ProcedureRule, facts: AppointmentFacts) -> bool:
    """Whether the conditions of a rule fit; one of which nothing is said (trial) is not shut out."""
    return all(getattr(facts, name) in {value, None} for name, value in rule.when.items())


def _open_trial(row: CheckedStep) -> CheckedStep:
    return row.model_copy(update={"finding": Finding.OPEN, "note": _UNSAID + row.note})


def _under_a_period(periods: tuple[EventPeriod, ...], facts: AppointmentFacts) -> list[CheckedStep]:
    """A decision inside a period: what the period forbids may not be what was decided, so it is left open."""
    if facts.days.decision is None:
        return []
    return [
        CheckedStep(
            rule="period",
            name=f"讨论决定时“{one.event}”的期间没有满",
            finding=Finding.OPEN,
            label=one.label,
            quote=one.quote,
            evidence=f"{one.formula}，讨论决定{facts.days.decision}",
            note=f"期间的限制是：{one.effect}；所决定的是否属于这一限制，请人工确认。",
        )
        for one in conflicts(periods, facts.days.decision)
    ]
