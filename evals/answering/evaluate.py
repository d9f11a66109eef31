"""Answers: right status, right article, right facts, right refusal — and nothing that no quote supports."""

import statistics
import time

from assistant.answering.answer import Answer
from assistant.assistant import Assistant
from assistant.grounding import unsupported_figures
from evals.cases import Case, read_cases
from evals.report import Result

_REFUSALS = {"regulation_not_held", "no_provision", "needs_clarification", "out_of_scope", "declined"}


def evaluate(assistant: Assistant, file: str = "cases.jsonl") -> tuple[list[Result], dict[str, float]]:
    """Ask every case of a file; returns the results and the timings in milliseconds."""
    results: list[Result] = []
    times: list[float] = []
    for case in read_cases("answering", file):
        started = time.perf_counter()
        answer = assistant.ask(case.question, on=case.on, turns=case.turns)
        times.append((time.perf_counter() - started) * 1000)
        results.append(judge(case, answer))
    ranked = sorted(times)
    return results, {"p50": statistics.median(ranked), "p95": ranked[int(0.95 * (len(ranked) - 1))], "max": ranked[-1]}


def judge(case: Case, answer: Answer) -> Result:
    """Measure one answer against its case."""
    statuses = set(case.status.split("|"))
    measures = {"status": answer.status.value in statuses}
    if statuses <= _REFUSALS:
        measures["refused_right"] = measures["status"]
    else:
        measures["not_refused"] = answer.status.value not in _REFUSALS
    cited = [f"{each.slug}:{each.article}" for each in answer.citations]
    if case.provisions:
        measures["article_first"] = bool(cited) and cited[0] in case.articles
        measures["article_cited"] = bool(case.articles & set(cited))
    units = [_unit(provision) for provision in case.provisions if "." in provision]
    if units:
        measures["unit_cited"] = any(_cites(each, unit) for each in answer.citations for unit in units)
    if case.facts or case.first:
        opening = answer.text.split("\n\n")[0]
        held = all(_stands(fact, answer.text) for fact in case.facts) and all(
            _stands(fact, opening) for fact in case.first
        )
        measures["right"] = held and measures["status"]
    measures["grounded"] = (
        not unsupported_figures(answer.text.removeprefix(answer.reckoned), [each.quote for each in answer.citations])
        or not answer.citations
    )
    seen = "" if all(measures.values()) else f"{answer.status.value} {cited} {answer.text[:90]!r}"
    return Result(case.id, measures, seen)


def _stands(fact: str, text: str) -> bool:
    return any(wording in text for wording in fact.split("|"))


def _unit(provision: str) -> tuple[str, list[int]]:
    article, *rest = provision.split(".")
    return article, [int(part) for part in rest]


def _cites(cited: object, unit: tuple[str, list[int]]) -> bool:
    article, rest = unit
    address = [getattr(cited, "paragraph", None) or 1, getattr(cited, "subparagraph", None)]
    same = f"{getattr(cited, 'slug', '')}:{getattr(cited, 'article', '')}" == article
    return same and address[: len(rest)] == rest
