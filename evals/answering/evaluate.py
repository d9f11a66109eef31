"""Answers: right status, right article, right facts, right refusal — and nothing that no quote supports."""

import re
import statistics
import time
from collections.abc import Iterable, Sequence

from assistant.answering.answer import Answer, AnswerStatus, CitedProvision
from assistant.assistant import Assistant
from assistant.grounding import unsupported_figures
from assistant.regulations.library import Library
from evals.answering.kinds import REFUSALS, TOPIC_CHANGE, kind_of, must_be_refused
from evals.answering.listed import listed_whole
from evals.cases import Case, read_cases
from evals.report import Result

# 否。… / 《…》已经废止: the opening of an answer that denies what it was asked.
_DENIES = re.compile(r"^(?:否|不)|不符|废止|失效")


def evaluate(assistant: Assistant, file: str = "cases.jsonl") -> tuple[list[Result], dict[str, float]]:
    """Ask every case of a file; returns the results and the timings in milliseconds."""
    return evaluate_cases(assistant, read_cases("answering", file))


def evaluate_cases(assistant: Assistant, cases: Iterable[Case]) -> tuple[list[Result], dict[str, float]]:
    """The same for these cases. `first` is the time to the first event of a stream: the provisions found."""
    results: list[Result] = []
    first: list[float] = []
    whole: list[float] = []
    for case in cases:
        started = time.perf_counter()
        assistant.evidence(case.question, on=case.on, turns=case.turns)
        found = time.perf_counter()
        answer = assistant.ask(case.question, on=case.on, turns=case.turns)
        first.append((found - started) * 1000)
        whole.append((time.perf_counter() - found) * 1000)
        results.append(judge(case, answer, assistant.library))
    if not results:
        return [], {}
    times = {"p50": statistics.median(whole), "p95": late(whole), "max": max(whole)}
    return results, times | {"first p50": statistics.median(first), "first p95": late(first)}


def late(times: Sequence[float]) -> float:
    """The 95th percentile."""
    return sorted(times)[int(0.95 * (len(times) - 1))]


def judge(case: Case, answer: Answer, library: Library | None = None) -> Result:
    """Measure one answer against its case; whether a list is complete is measured where the library is given."""
    measures = {"status": answer.status.value in set(case.status.split("|"))}
    if must_be_refused(case):
        measures["refused_right"] = measures["status"]
    else:
        measures["not_refused"] = answer.status.value not in REFUSALS
    cited = [f"{each.slug}:{each.article}" for each in answer.citations]
    if case.provisions:
        measures["article_first"] = bool(cited) and cited[0] in case.articles
        measures["article_cited"] = bool(case.articles & set(cited))
    if case.units:
        measures["unit_cited"] = any(_cites(each, unit) for each in answer.citations for unit in case.units)
    if case.facts or case.first or case.absent:
        measures["right"] = measures["status"] and _says(case, answer.text) and not _leaves_standing(case, answer)
    whole = listed_whole(case, answer, library) if library else None
    if whole is not None:
        measures["listed_whole"] = whole
    if case.turns:
        asked_for = ("status", "article_cited", "right")
        changed = TOPIC_CHANGE in case.tags
        measures["topic_change_right" if changed else "follow_up_right"] = all(
            measures.get(measure, True) for measure in asked_for
        )
    measures["grounded"] = (
        not unsupported_figures(answer.text.removeprefix(answer.reckoned), [each.quote for each in answer.citations])
        or not answer.citations
    )
    seen = "" if all(measures.values()) else f"{answer.status.value} {cited} {answer.text[:90]!r}"
    return Result(case.id, measures, seen, _citations(case, cited), kind_of(case))


def _leaves_standing(case: Case, answer: Answer) -> bool:
    """Whether what the question wrongly takes for granted is answered and not put right.

    Of a case whose status begins with `premise_corrected` an answer may be called either, but it has to deny.
    """
    opening = answer.text.split("\n\n")[0]
    wrong = case.status.startswith(AnswerStatus.PREMISE_CORRECTED)
    return wrong and answer.status is AnswerStatus.ANSWERED and not _DENIES.search(opening)


def _says(case: Case, text: str) -> bool:
    opening = text.split("\n\n")[0]
    held = all(_stands(fact, text) for fact in case.facts) and all(_stands(fact, opening) for fact in case.first)
    return held and not any(words in text for words in case.absent)


def _stands(fact: str, text: str) -> bool:
    return any(wording in text for wording in fact.split("|"))


def _citations(case: Case, cited: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Articles cited that are right, of those cited and of those that are right.

    Both are lower bounds: a case names articles any of which is right, and not every article that could be cited too.
    """
    if not case.provisions:
        return {}
    right = len(case.articles & set(cited))
    return {"citation_precision": (right, len(set(cited))), "citation_recall": (right, len(case.articles))}


def _cites(cited: CitedProvision, unit: tuple[str, tuple[int, ...]]) -> bool:
    article, path = unit
    address = (cited.paragraph or 1, cited.subparagraph)
    return f"{cited.slug}:{cited.article}" == article and address[: len(path)] == path
