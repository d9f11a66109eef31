"""A dossier: what is known for one document or one appointment. Computed facts are reckoned once, for all papers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.facts.fact import Fact, FactProblem, FactState, Source, SourceKind
from assistant.facts.formula import Formula
from assistant.facts.sheet import FactSheet
from assistant.facts.slot import Slot, SlotKind
from assistant.facts.unit import UnitProfile
from assistant.facts.unit_ranks import rank_problem
from assistant.facts.value import Count, Share, Value, number_of


@dataclass(frozen=True)
class Dossier:
    """The unit, the year (0 where the sheet is not yearly), the facts by slot id, and what could not be used.

    `facts` are as given. `known` adds what can be computed. A stale fact is in `facts` but not in `known`.
    """

    sheet: FactSheet
    unit: UnitProfile
    year: int
    facts: Mapping[str, Fact] = field(default_factory=dict[str, Fact])
    problems: tuple[FactProblem, ...] = ()

    @property
    def known(self) -> dict[str, Fact]:
        """Every fact that may stand in a document."""
        usable = {name: fact for name, fact in self.facts.items() if fact.state is not FactState.STALE}
        for slot in self.sheet.slots:
            if slot.id not in usable and slot.is_computed:
                fact = _computed(slot, usable)
                if fact is not None:
                    usable[slot.id] = fact
        return usable

    @property
    def values(self) -> dict[str, Value]:
        """The values of `known`."""
        return {name: fact.value for name, fact in self.known.items()}

    @property
    def missing(self) -> tuple[Slot, ...]:
        """The required slots without a usable fact, computed ones left out: they follow from what is asked for."""
        known = self.known
        return tuple(one for one in self.sheet.slots if one.required and not one.is_computed and one.id not in known)

    @property
    def stale(self) -> tuple[Fact, ...]:
        """Facts of an older document that wait to be confirmed."""
        return tuple(fact for fact in self.facts.values() if fact.state is FactState.STALE)

    def broken_rules(self) -> tuple[FactProblem, ...]:
        """The rules between facts that do not hold, with the figures; a rule with a missing fact is not judged."""
        values, found = self.values, list[FactProblem]()
        for rule in self.sheet.rules:
            formula = Formula(rule.test)
            if formula.holds(values) is False:
                found.append(
                    FactProblem(
                        place=rule.id,
                        message=f"{rule.message}（{formula.shown(values)} 不成立）",
                        next_step="请核对这几项数字。",
                        slots=formula.names(),
                        basis=rule.basis,
                    )
                )
        rank = rank_problem(self.unit)
        return (*found, *_shares_over_whole(self.sheet, values), *([rank] if rank else []))

    def with_facts(self, facts: Mapping[str, Fact]) -> "Dossier":
        """The same dossier with these facts in place of, or added to, its own."""
        return Dossier(self.sheet, self.unit, self.year, {**self.facts, **facts}, self.problems)


def _computed(slot: Slot, usable: Mapping[str, Fact]) -> Fact | None:
    values = {name: fact.value for name, fact in usable.items()}
    if slot.kind is SlotKind.SHARE:
        part, whole = (number_of(values[name]) if name in values else None for name in (slot.part, slot.whole))
        if part is None or not whole or part > whole:
            return None
        share = Share(part, whole, slot.decimals)
        return Fact(slot, share, Source(SourceKind.COMPUTED, f"{part} ÷ {whole} = {share}"), FactState.CHECKED)
    if not slot.formula:  # a term is reckoned where the calendar is at hand, in drafting
        return None
    formula = Formula(slot.formula)
    number = formula.number(values)
    if number is None or number < 0:
        return None
    told = f"{formula.shown(values)} = {number}"
    return Fact(slot, Count(number, slot.unit), Source(SourceKind.COMPUTED, told), FactState.CHECKED)


def _shares_over_whole(sheet: FactSheet, values: Mapping[str, Value]) -> list[FactProblem]:
    found: list[FactProblem] = []
    for slot in sheet.slots:
        if slot.kind is not SlotKind.SHARE or slot.part not in values or slot.whole not in values:
            continue
        part, whole = number_of(values[slot.part]), number_of(values[slot.whole])
        if part is not None and whole is not None and (part > whole or whole == 0):
            reason = "分母为0，算不出占比" if whole == 0 else f"分子{part}大于分母{whole}，占比超过100%"
            found.append(
                FactProblem(slot.id, f"{slot.label}：{reason}。", "请核对分子和分母。", "", (slot.part, slot.whole))
            )
    return found
