"""A dossier turned back into the mapping that it could have been read from: what a form shows, what is kept."""

from datetime import date

from assistant.facts.dossier import Dossier
from assistant.facts.fact import FactState
from assistant.facts.value import Count, Month, Rows, Value


def as_given(dossier: Dossier) -> dict[str, object]:
    """`{unit, year, facts}` as JSON can hold it; reading it again gives the same values. Computed facts are left out.

    A stale fact keeps its state, so that nobody takes it for confirmed.
    """
    facts: dict[str, object] = {}
    for name, fact in dossier.facts.items():
        if fact.slot.is_computed and not fact.slot.term:
            continue
        value = given_value(fact.value)
        facts[name] = {"value": value, "state": fact.state.value} if fact.state is FactState.STALE else value
    unit = dossier.unit.model_dump(mode="json", exclude_defaults=True)
    return {"unit": unit, "year": dossier.year or None, "facts": facts}


def given_value(value: Value) -> object:
    """One value as it is typed in: a number without its unit, a day as 2025-03-01, a month as 1985-06."""
    match value:
        case Count():
            return value.number
        case Month():
            return f"{value.year}-{value.month:02d}"
        case date():
            return value.isoformat()
        case Rows():
            return [{name: given_value(cell) for name, cell in row.items()} for row in value.rows]
        case _:
            return str(value)
