"""`make evals`: run all evals, print tables with gains and losses; exit 1 where a measure fell below its baseline.

`--write-baseline` makes the present results the baseline; `--lost` prints every case that fails a measure, of the open
files only: of `holdout.jsonl` and `blind*.jsonl` nothing but totals is ever printed. A file that is not there is left
out.
"""

import sys
from collections.abc import Callable
from itertools import product
from pathlib import Path

from assistant.assistant import Assistant
from assistant.building import build_with_progress
from assistant.settings import Settings
from evals.answering.conversations import evaluate as evaluate_conversations
from evals.answering.evaluate import evaluate as evaluate_answering
from evals.cases import case_files, is_hidden
from evals.drafting.evaluate import BASELINE as DRAFTING_BASELINE
from evals.drafting.evaluate import evaluate as evaluate_drafting
from evals.guarding.adversary import sampled
from evals.printing import print_by_kind, print_results, print_totals
from evals.report import Result, write_baseline, write_totals
from evals.retrieval.evaluate import evaluate as evaluate_retrieval

Evaluate = Callable[[Assistant, str], tuple[list[Result], dict[str, float]]]
_HERE = Path(__file__).parent
_EVALS: dict[str, Evaluate] = {
    "retrieval": evaluate_retrieval,
    "answering": evaluate_answering,
    "conversations": evaluate_conversations,
}
_BY_KIND = {
    "retrieval": ("recall@1", "recall@3", "unit@1", "unit@3"),
    "answering": ("status", "article_first", "unit_cited", "right", "listed_whole"),
}
_ADVERSARY_SHARE = 3
"""Of every third gold question; `evals.guarding.adversary` takes them all."""


def main() -> int:
    """Run and print."""
    assistant = build_with_progress(Assistant.open(Settings.from_environment()))
    failed = False
    open_results: dict[str, list[Result]] = {name: [] for name in _EVALS}
    for (name, evaluate), file in product(_EVALS.items(), case_files()):
        results, timings = evaluate(assistant, file)
        failed |= _say(name, file, results, timings)
        if not is_hidden(file):
            open_results[name] += results
    for name, measures in _BY_KIND.items():
        print_by_kind(f"{name} (open cases)", open_results[name], measures)
    failed |= _say_adversary(assistant)
    results, timings = evaluate_drafting(assistant)
    failed |= print_results("drafting (dossiers)", results, timings, DRAFTING_BASELINE, "--lost" in sys.argv)
    if "--write-baseline" in sys.argv:
        write_baseline(results, DRAFTING_BASELINE)
    return int(failed and "--write-baseline" not in sys.argv)


def _say(name: str, file: str, results: list[Result], timings: dict[str, float]) -> bool:
    kind = file.removesuffix(".jsonl")
    folder = _HERE / ("answering" if name == "conversations" else name)
    stem = "conversations" if name == "conversations" else "baseline"
    baseline = folder / f"{stem}-{kind}.json"
    title = f"{name} ({kind})"
    if is_hidden(file):
        failed = print_totals(title, results, timings, baseline)
    else:
        failed = print_results(title, results, timings, baseline, "--lost" in sys.argv)
    if "--write-baseline" in sys.argv:
        (write_totals if file.startswith("blind") else write_baseline)(results, baseline)
    return failed


def _say_adversary(assistant: Assistant) -> bool:
    """Wrong replies of a model that come past the guard: one is a failure."""
    outcome = sampled(assistant, _ADVERSARY_SHARE)
    print(f"\nguarding (adversary, every {_ADVERSARY_SHARE}rd question)")
    print(f"  adversarial replies {outcome.false}, reached the user {outcome.leaked} (goal: 0)")
    print(f"  right sentences {outcome.right}, lost {outcome.lost}")
    return outcome.leaked > 0


if __name__ == "__main__":
    sys.exit(main())
