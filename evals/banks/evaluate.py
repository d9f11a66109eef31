"""How well exam questions are solved and an old bank is audited.

Solved are: the hand-written set, practice sets written before they were run and learnt from since, the questions
of other authors (`fresh*.jsonl`, and `blind*.jsonl` of which only totals are printed, where they are there), and items
of the composer with their keys hidden. Audited is a bank of the rules of 2014, its verdicts checked by hand.

Printed are right, open (no answer given) and wrong ones by kind, the time a question takes, and the table of verdicts.
A wrong answer or an audit that calls a valid key changed is a fault: the run then ends with 1.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, cast

from assistant.banks.audit import AuditVerdict, audit
from assistant.banks.exam_question import Question, Solution
from assistant.banks.importing import read_bank
from assistant.banks.meaning import meaning_of
from assistant.banks.solve import Solver
from assistant.quizzes.composer import compose
from assistant.quizzes.quiz import QuizRequest, QuizType
from assistant.retrieval.embedder import open_embedder
from assistant.settings import Settings
from assistant.shelf.held_texts import open_library
from evals.banks.old_bank import ITEMS

HERE = Path(__file__).parent
WRITTEN = (
    "cases",
    "practice",
    "practice2",
    "practice3",
    "practice4",
    "practice5",
    "fresh",
    "fresh2",
    "fresh3",
    "blind",
    "blind2",
    "blind3",
)
BLIND = frozenset({"blind", "blind2", "blind3"})
DAY = date(2026, 11, 28)
VERDICTS = {
    "valid": AuditVerdict.VALID,
    "changed": AuditVerdict.CHANGED,
    "ended": AuditVerdict.ENDED,
    "none": AuditVerdict.NO_BASIS,
}
_SEEDS = (5, 11, 23)
_TYPES = (QuizType.SINGLE, QuizType.MULTIPLE, QuizType.JUDGE)


@dataclass(frozen=True, slots=True)
class Case:
    """A question, its key (None: nothing in the shelf decides it), the article that proves it, and its kind."""

    question: Question
    key: str | None
    article: str
    kind: str


def cases(name: str) -> Iterator[Case]:
    """One of the written sets; nothing where its file is not there. Authors name key and article in one of two ways."""
    path = HERE / f"{name}.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        held = cast(dict[str, Any], json.loads(line))
        question = Question(
            id=held["id"],
            type=cast(Literal["single", "multiple", "judge"], held["type"]),
            question=held["question"],
            options=tuple(held["options"]),
        )
        key = held["key"] if "key" in held else held["answer"]
        yield Case(question, key, held.get("article") or held.get("provision") or "", held.get("kind") or held["type"])


def composed(solver: Solver) -> Iterator[Case]:
    """Items of the composer, as printed, without key."""
    for seed in _SEEDS:
        request = QuizRequest(count=200, seed=seed, types=_TYPES, on=DAY)
        for item in compose(request, solver.library).items:
            if item.type in _TYPES:
                kind = item.type.value
                question = Question(id=item.id, type=kind, question=item.stem, options=item.options)
                cited = item.citations[0]
                yield Case(question, "".join(item.key), f"{cited.slug}:{cited.article}", kind)


def outcome(case: Case, found: Solution) -> str:
    """right, open or wrong; of a question that nothing decides, no answer is the right one."""
    if found.answer == case.key:
        return "right"
    return "open" if found.answer is None else "wrong"


def cites_rightly(case: Case, found: Solution) -> bool:
    """Whether the options decided rest on the article that proves the key."""
    slug, _, article = case.article.partition(":")
    return any(one.slug == slug.partition("@")[0] and one.article == article for one in found.options)


def main() -> int:
    """Run and print; 1 where an answer is wrong."""
    options = argparse.ArgumentParser()
    options.add_argument("--all", action="store_true", help="print the open ones too")
    options.add_argument("--words", action="store_true", help="without the embedder: words alone")
    told = options.parse_args()
    settings = Settings.from_environment()
    meaning = None if told.words else meaning_of(open_embedder(settings))
    solver = Solver(open_library(settings.corpus, settings.imports_folder), DAY, meaning)
    wrong = 0
    for name in WRITTEN:
        wrong += _run(name, list(cases(name)), solver, shown=name not in BLIND, every=told.all)
    wrong += _run("composed", list(composed(solver)), solver, shown=True, every=told.all)
    wrong += _audited(solver)
    return int(wrong > 0)


def _run(name: str, made: list[Case], solver: Solver, *, shown: bool, every: bool) -> int:
    """Solve one set and print its figures; how many answers were wrong."""
    counts: Counter[tuple[str, str]] = Counter()
    cited = answered = 0
    times: list[float] = []
    for case in made:
        started = time.perf_counter()
        found = solver.solve(case.question)
        times.append((time.perf_counter() - started) * 1000)
        result = outcome(case, found)
        counts[case.kind, result] += 1
        if result == "right" and case.key is not None:
            answered += 1
            cited += cites_rightly(case, found)
        if shown and (result == "wrong" or (every and result == "open")):
            print(result, case.question.id, case.question.question, case.key, found.answer, found.reason)
            for one in found.options:
                print("   ", one.letter, one.text, one.verdict, one.citation, one.reason)
    if not made:
        return 0
    totals = {result: sum(n for (_, r), n in counts.items() if r == result) for result in ("right", "open", "wrong")}
    print(f"{name}: {len(made)} questions", *(f"{r} {n} ({n / len(made):.1%})" for r, n in totals.items()))
    times.sort()
    print(f"  right article cited {cited}/{answered}; p50 {_at(times, 0.5):.0f} ms, p95 {_at(times, 0.95):.0f} ms")
    for kind in sorted({kind for kind, _ in counts}) if shown else ():
        print("  ", kind, {r: counts[kind, r] for r in ("right", "open", "wrong") if counts[kind, r]})
    return totals["wrong"]


def _at(times: list[float], share: float) -> float:
    return times[min(int(len(times) * share), len(times) - 1)]


def _audited(solver: Solver) -> int:
    """Audit the old bank and print the table of verdicts; how many valid keys were called changed, or the reverse."""
    bank = read_bank("\n\n".join(f"{at}. {one.block}" for at, one in enumerate(ITEMS, 1)).encode())
    started = time.perf_counter()
    found = audit(bank, solver.library, DAY)
    took = time.perf_counter() - started
    table: Counter[tuple[str, str]] = Counter()
    faults = 0
    for one, made in zip(ITEMS, found.items, strict=True):
        expected, _, new = one.expected.partition(":")
        table[VERDICTS[expected].value, made.verdict.value] += 1
        wrong = made.verdict is not AuditVerdict.OPEN and made.verdict is not VERDICTS[expected]
        wrong = wrong or bool(new and made.verdict is VERDICTS[expected] and made.new_answer != new)
        faults += wrong
        if wrong:
            print("audit", made.place, made.stem, made.key, made.verdict.value, made.new_answer, made.reason)
    print(f"audit of the bank of 2014: {len(found.items)} items in {took:.1f} s, {faults} faults")
    names = [one.value for one in AuditVerdict]
    print("   ", "expected \\ said", *names, sep="\t")
    for row in (name for name in names if any(table[name, other] for other in names)):
        print("   ", row, *(table[row, other] for other in names), sep="\t")
    return faults


if __name__ == "__main__":
    sys.exit(main())
