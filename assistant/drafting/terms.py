"""The days on which terms are full: reckoned from facts, with formula and calendar; unknown years stay gaps."""

import calendar as months
from datetime import date

from assistant.checking.working_days import Calendar, end_of_term
from assistant.facts.dossier import Dossier
from assistant.facts.fact import Fact, FactState, Source, SourceKind
from assistant.facts.slot import Slot
from assistant.facts.value import Count, printed


def with_terms(dossier: Dossier, calendar: Calendar | None = None) -> Dossier:
    """The dossier with the end of every term that can be reckoned; what the user gave for it stands before that.

    A term of working days counts from the next working day, the careful way, since a term of "不少于" is a minimum.
    """
    found: dict[str, Fact] = {}
    for slot in dossier.sheet.slots:
        if slot.term and slot.id not in dossier.facts:
            fact = _reckoned(slot, dossier, calendar or Calendar())
            if fact is not None:
                found[slot.id] = fact
    return dossier.with_facts(found) if found else dossier


def _reckoned(slot: Slot, dossier: Dossier, calendar: Calendar) -> Fact | None:
    name, _, number, unit = slot.term.split(" ")
    fact = dossier.known.get(name)
    if fact is None or not isinstance(fact.value, date):
        return None
    start, count = fact.value, int(number)
    given = dossier.known.get(f"{slot.id}_days")  # a unit may post a notice for longer than the least term
    if given is not None and isinstance(given.value, Count) and given.value.number >= 1:
        count = given.value.number
    if unit == "working_days":
        term = end_of_term(start, count, first_day_counts=False, calendar=calendar)
        return None if term.end is None else _fact(slot, term.end, term.sentence)
    end = after_months(start, count * (12 if unit == "years" else 1))
    words = f"{count}年" if unit == "years" else f"{count}个月"
    return _fact(slot, end, f"{printed(start)}起满{words}")


def after_months(start: date, count: int) -> date:
    """The same day that many months later; the month's last day where it has no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    return date(year, month + 1, min(start.day, months.monthrange(year, month + 1)[1]))


def _fact(slot: Slot, end: date, words: str) -> Fact:
    return Fact(slot, end, Source(SourceKind.COMPUTED, words), FactState.CHECKED)
