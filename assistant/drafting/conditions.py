"""Conditions that a paper must show: 符合, 不符合 or 材料不足, each with its provision and the fact behind it."""

from dataclasses import dataclass
from datetime import date

from assistant.drafting.bases import bases_of
from assistant.drafting.document_type import Check
from assistant.facts.dossier import Dossier
from assistant.facts.formula import Formula
from assistant.facts.value import printed
from assistant.regulations.library import Library

MEETS, FAILS, LACKS = "符合", "不符合", "材料不足"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One condition judged; `fact` is what was given, `basis` the printed provision."""

    words: str
    verdict: str
    fact: str
    basis: str
    slot: str


def judged(check: Check, dossier: Dossier, library: Library, on: date) -> Outcome:
    """The outcome of one condition. No fact, no conclusion."""
    basis = "、".join(one.label for one in bases_of((check.basis,), library, on)) if check.basis else ""
    if check.test:
        formula, values = Formula(check.test), dossier.values
        holds = formula.holds(values)
        verdict = LACKS if holds is None else MEETS if holds else FAILS
        told = "" if holds is None else formula.shown(values)
        return Outcome(check.words, verdict, told, basis, next(iter(formula.names()), ""))
    fact = dossier.known.get(check.slot)
    if fact is None:
        return Outcome(check.words, LACKS, "", basis, check.slot)
    words = printed(fact.value)
    met = words in check.passes if check.passes else True
    return Outcome(check.words, MEETS if met else FAILS, words, basis, check.slot)
