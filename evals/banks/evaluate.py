"""How well exam questions are solved: a hand-written set, and items of the composer with their keys hidden.

Printed are right, open (no answer given) and wrong ones by kind; a wrong answer is the only fault that ends with 1.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, cast

from assistant.banks.solve import Question, Solution, Solver
from assistant.quizzes.composer import compose
from assistant.quizzes.quiz import QuizRequest, QuizType
from assistant.settings import Settings
from assistant.shelf.held_texts import open_library

CASES = Path(__file__).parent / "cases.jsonl"
DAY = date(2026, 11, 28)
_SEEDS = (5, 11, 23)
_TYPES = (QuizType.SINGLE, QuizType.MULTIPLE, QuizType.JUDGE)


@dataclass(frozen=True, slots=True)
class Case:
    """A question, its key (None: nothing in the shelf decides it), the article that proves it, and its kind."""

    question: Question
    key: str | None
    article: str
    kind: str


def cases() -> Iterator[Case]:
    """The hand-written set."""
    for line in CASES.read_text(encoding="utf-8").splitlines():
        held = cast(dict[str, Any], json.loads(line))
        question = Question(
            id=held["id"],
            type=cast(Literal["single", "multiple", "judge"], held["type"]),
            question=held["question"],
            options=tuple(held["options"]),
        )
        yield Case(question, held["key"], held["article"], held["kind"])


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
    told = options.parse_args()
    settings = Settings.from_environment()
    solver = Solver(open_library(settings.corpus, settings.imports_folder), DAY)
    wrong = 0
    for name, made in (("written", cases()), ("composed", composed(solver))):
        counts: Counter[tuple[str, str]] = Counter()
        cited = answered = 0
        for case in made:
            found = solver.solve(case.question)
            result = outcome(case, found)
            counts[case.kind, result] += 1
            wrong += result == "wrong"
            if result == "right" and case.key is not None:
                answered += 1
                cited += cites_rightly(case, found)
            if result == "wrong" or (told.all and result == "open"):
                print(result, case.question.id, case.question.question, case.key, found.answer, found.reason)
                for one in found.options:
                    print("   ", one.letter, one.text, one.verdict, one.citation, one.reason)
        whole = sum(counts.values())
        totals = {
            result: sum(n for (_, r), n in counts.items() if r == result) for result in ("right", "open", "wrong")
        }
        print(f"{name}: {whole} questions", *(f"{r} {n} ({n / whole:.1%})" for r, n in totals.items()))
        print(f"  right article cited {cited}/{answered}")
        for kind in sorted({kind for kind, _ in counts}):
            print("  ", kind, {r: counts[kind, r] for r in ("right", "open", "wrong") if counts[kind, r]})
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
