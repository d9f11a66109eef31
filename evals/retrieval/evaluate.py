"""Retrieval: is the right article, and the right 款 or 项, first, among the first three, among the first five?"""

from collections.abc import Iterable
from datetime import date

from assistant.answering.found import Found, Request
from assistant.assistant import Assistant
from assistant.regulations.model import Provision
from evals.answering.kinds import kind_of
from evals.cases import Case, read_cases
from evals.report import Result

DEPTHS = (1, 3, 5)
Unit = tuple[str, tuple[int, ...]]


def evaluate(assistant: Assistant, file: str = "cases.jsonl") -> tuple[list[Result], dict[str, float]]:
    """Rank of the right article for every answering case that names one, and of the right unit where it names one."""
    return evaluate_cases(assistant, read_cases("answering", file)), {}


def evaluate_cases(assistant: Assistant, cases: Iterable[Case]) -> list[Result]:
    """The same for these cases."""
    results: list[Result] = []
    for case in cases:
        if not case.provisions:
            continue
        found = assistant.find(Request(case.question, case.on or date.today(), case.turns))
        results.append(judge_found(case, found))
    return results


def judge_found(case: Case, found: Found) -> Result:
    """Measure what one question found; nothing is measured of a case that names no provision."""
    if not case.provisions:
        return Result(case.id, {}, kind=kind_of(case))
    order, units = articles_found(found), _units_found(found)
    measures = {f"recall@{depth}": bool(case.articles & set(order[:depth])) for depth in DEPTHS}
    if case.units:
        measures |= {f"unit@{depth}": _met(case.units, units[:depth]) for depth in DEPTHS}
    seen = "" if measures["recall@1"] else f"{case.question} → {order[:5]}"
    return Result(case.id, measures, seen, kind=kind_of(case))


def articles_found(found: Found) -> list[str]:
    """`slug:article`, those that the question cites first, then as the search ranks them."""
    ranked = [hit.passage.provision for hit in found.evidence.hits]
    return list(dict.fromkeys(_article(each) for each in (*found.evidence.cited, *ranked)))


def _units_found(found: Found) -> list[Unit]:
    """The 款 and 项 of the clauses as the answer ranks them."""
    cited = [each for each in found.evidence.cited if each.address.paragraph is not None]
    clauses = [candidate.clause.provision for candidate in found.candidates]
    return list(dict.fromkeys(_unit(each) for each in (*cited, *clauses)))


def _article(provision: Provision) -> str:
    return f"{provision.regulation.slug}:{provision.address.article}"


def _unit(provision: Provision) -> Unit:
    address = provision.address
    path = (address.paragraph or 1, address.subparagraph)
    return _article(provision), tuple(part for part in path if part is not None)


def _met(right: Iterable[Unit], units: Iterable[Unit]) -> bool:
    return any(article == found and path == place[: len(path)] for article, path in right for found, place in units)
