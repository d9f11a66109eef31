"""Periods that follow from an event: 影响期, 处分期, 试用期; and how a second punishment prolongs the first.

Two party punishments: what is left of the first and the whole of the second are added (《中国共产党纪律处分条例》
第二十一条). Resignation or removal for accountability beside a punishment: the longer governs (《党政领导干部选拔任用
工作条例》第五十六条). Of other periods that overlap, each stands by itself.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from assistant.checking.months import RULE, add_months, words
from assistant.checking.procedure_facts import Event
from assistant.checking.procedure_rules import PeriodRule, basis_of, period_rules
from assistant.checking.timeline_rows import EventPeriod
from assistant.errors import TermInvalid
from assistant.regulations.library import Library

_SUM = PeriodRule.model_validate(
    {"event": "影响期相加", "effect": "", "slug": "jilv-chufen", "at": {"2023": [21]}, "says": ["影响期", "之和"]}
)
_LONGER = PeriodRule.model_validate(
    {"event": "影响期长的优先", "effect": "", "slug": "ganbu-renyong", "at": {"2019": [56]}, "says": ["影响期", "长"]}
)
_RESIGNED = ("引咎辞职", "责令辞职", "问责免职")
_PUNISHED = ("党内警告", "党内严重警告", "撤销党内职务", "政务警告", "政务记过", "政务记大过", "政务降级", "政务撤职")


def joining_rules() -> tuple[PeriodRule, ...]:
    """The rules by which periods are joined: like the table's rows, held against the text by a test."""
    return _SUM, _LONGER


def periods_of(events: Sequence[Event], library: Library) -> tuple[EventPeriod, ...]:
    """The periods of the events, by day.

    Raises:
        TermInvalid: an event that the table does not know; the known ones are named.
    """
    rules = period_rules(Path(library.folder))
    known = dict.fromkeys(one.event for one in rules)
    if strange := next((one for one in events if one.event not in known), None):
        raise TermInvalid(f"不认识事件“{strange.event}”。", f"可以填写：{'、'.join(known)}。")
    rows: list[EventPeriod] = []
    running: date | None = None
    for event in sorted(events, key=lambda one: one.day):
        for rule in rules:
            if rule.event != event.event:
                continue
            row = _period(event, rule, library)
            if rule.discipline and row.end is not None:
                if running is not None and running > event.day:
                    row = _added(row, event, rule, running, library)
                running = max(running, row.end) if running and row.end else row.end or running
            rows.append(row)
    return tuple(_longer(row, rows, library) for row in rows)


def _longer(row: EventPeriod, rows: Sequence[EventPeriod], library: Library) -> EventPeriod:
    """Said at a resignation or removal: a punishment at the same time that runs longer governs."""
    if row.event not in _RESIGNED or row.end is None:
        return row
    beside = [one for one in rows if one.event in _PUNISHED and one.end and one.start < row.end and row.start < one.end]
    longest = max((one.end for one in beside if one.end), default=row.end)
    if longest <= row.end:
        return row
    told = f"同时受处分的，按影响期长的执行，处分的影响期到{longest}（{basis_of(_LONGER, row.start, library).label}）。"
    return row.model_copy(update={"note": told + row.note})


def _period(event: Event, rule: PeriodRule, library: Library) -> EventPeriod:
    basis = basis_of(rule, event.day, library)
    end = None if basis.why_not else add_months(event.day, rule.months)
    formula = f"{event.day}（{rule.starts}）＋{words(rule.months)}" + (f"＝{end}" if end else "")
    note = basis.why_not or f"{RULE}；到期日前一天仍在期内，恰在到期日的请人工确认。"
    return EventPeriod(
        event=event.event,
        start=event.day,
        end=end,
        effect=rule.effect,
        label=basis.label,
        quote=basis.quote,
        formula=formula,
        note=note,
    )


def _added(row: EventPeriod, event: Event, rule: PeriodRule, running: date, library: Library) -> EventPeriod:
    """With what was left of the running period put behind the new one (in months, then days)."""
    basis = basis_of(_SUM, event.day, library)
    if basis.why_not:
        note = f"处分影响期内又受处分，尚有原影响期到{running}；{basis.why_not}"
        return row.model_copy(update={"end": None, "note": note})
    months, days = _left(event.day, running)
    end = add_months(add_months(event.day, rule.months), months) + timedelta(days=days)
    left = f"{words(months)}{f'又{days}天' if days else ''}" if months else f"{days}天"
    formula = f"{event.day}＋新处分{words(rule.months)}＋原处分未执行的{left}（原到{running}）＝{end}"
    label = f"{row.label}、{basis.label}"
    return row.model_copy(
        update={"end": end, "formula": formula, "label": label, "quote": f"{row.quote}\n{basis.quote}"}
    )


def _left(start: date, end: date) -> tuple[int, int]:
    """Whole months and days from one day to another."""
    months = max(0, (end.year - start.year) * 12 + end.month - start.month)
    while months and add_months(start, months) > end:
        months -= 1
    return months, (end - add_months(start, months)).days


def conflicts(periods: Sequence[EventPeriod], day: date) -> Iterator[EventPeriod]:
    """The periods that have not run out on a day."""
    yield from (one for one in periods if one.end is not None and one.start <= day < one.end)
