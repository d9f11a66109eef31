"""`make evals`: run all evals, print tables with gains and losses; exit 1 where a measure fell below its baseline.

`--write-baseline` makes the present results the baseline; `--lost` prints every case that fails a measure.
"""

import sys
from collections.abc import Callable
from itertools import product
from pathlib import Path

from assistant.assistant import Assistant
from assistant.building import build_with_progress
from assistant.settings import Settings
from evals.answering.evaluate import evaluate as evaluate_answering
from evals.drafting.evaluate import BASELINE as DRAFTING_BASELINE
from evals.drafting.evaluate import evaluate as evaluate_drafting
from evals.report import Result, compare, rates, write_baseline
from evals.retrieval.evaluate import evaluate as evaluate_retrieval

Evaluate = Callable[[Assistant, str], tuple[list[Result], dict[str, float]]]
_EVALS: dict[str, Evaluate] = {"retrieval": evaluate_retrieval, "answering": evaluate_answering}
_FILES = ("cases.jsonl", "holdout.jsonl")
_TOLERATED = 0.02  # share of the cases by which a run may fall behind before it fails …
_FEW = 2  # … and the number that counts for nothing: another processor rounds vectors differently


def main() -> int:
    """Run and print."""
    assistant = build_with_progress(Assistant.open(Settings.from_environment()))
    failed = False
    for (name, evaluate), file in product(_EVALS.items(), _FILES):
        kind = file.removesuffix(".jsonl")
        baseline = Path(__file__).parent / name / f"baseline-{kind}.json"
        results, timings = evaluate(assistant, file)
        failed |= _print(f"{name} ({kind})", results, timings, baseline)
        if "--write-baseline" in sys.argv:
            write_baseline(results, baseline)
    results, timings = evaluate_drafting(assistant)
    failed |= _print("drafting (dossiers)", results, timings, DRAFTING_BASELINE)
    if "--write-baseline" in sys.argv:
        write_baseline(results, DRAFTING_BASELINE)
    return int(failed and "--write-baseline" not in sys.argv)


def _print(name: str, results: list[Result], timings: dict[str, float], baseline: Path) -> bool:
    change = compare(results, baseline)
    print(f"\n{name}: {len(results)} cases")
    for measure, (right, total) in rates(results).items():
        print(f"  {measure:<14} {right:>4}/{total:<4} {right / total:6.1%}")
    if timings:
        print("  " + "  ".join(f"{key} {value:.0f} ms" for key, value in timings.items()))
    for word, entries in (("gained", change.gains), ("lost", change.losses)):
        if entries:
            print(f"  {word} {len(entries)}: {', '.join(entries)}")
    for result in results:
        if result.seen and ("--lost" in sys.argv or any(entry.startswith(result.id + "/") for entry in change.losses)):
            wrong = [measure for measure, passed in result.measures.items() if not passed]
            print(f"    {result.id} {wrong}: {result.seen}")
    return len(change.losses) - len(change.gains) > max(_FEW, _TOLERATED * len(results))


if __name__ == "__main__":
    sys.exit(main())
