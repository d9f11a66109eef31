"""Retrieval: is the right article first, among the first three, among the first five?"""

from datetime import date

from assistant.answering.finder import Request
from assistant.assistant import Assistant
from evals.cases import read_cases
from evals.report import Result

_DEPTHS = (1, 3, 5)


def evaluate(assistant: Assistant, file: str = "cases.jsonl") -> tuple[list[Result], dict[str, float]]:
    """Rank of the right article for every answering case that names one."""
    results: list[Result] = []
    for case in read_cases("answering", file):
        if not case.provisions:
            continue
        found = assistant.find(Request(case.question, case.on or date.today(), case.turns))
        ranked = [each.passage.provision for each in found.evidence.hits]
        keys = [f"{each.regulation.slug}:{each.address.article}" for each in ranked]
        cited = [f"{each.regulation.slug}:{each.address.article}" for each in found.evidence.cited]
        order = list(dict.fromkeys([*cited, *keys]))
        measures = {f"recall@{depth}": bool(case.articles & set(order[:depth])) for depth in _DEPTHS}
        results.append(Result(case.id, measures, "" if measures["recall@1"] else f"{case.question} → {order[:5]}"))
    return results, {}
