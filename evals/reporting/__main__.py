"""`python -m evals.reporting --out FOLDER`: measure everything about answers, write `report.md` and `report.html`.

`--skip ablation peers stream adversary` leaves stages out; a stage left out keeps what `results.json` in the folder
holds of it, so that a long run can be made in parts. `--draw` measures nothing. `--packages` as in `evals.peers`.
"""

import argparse
import statistics
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from assistant.assistant import Assistant
from assistant.building import build_with_progress
from assistant.settings import Settings
from evals.answering import ablation, conversations, evaluate, first_event
from evals.answering.kinds import KINDS
from evals.cases import case_files, is_hidden
from evals.guarding.adversary import sampled
from evals.peers.compare import compare
from evals.report import Result, rates
from evals.reporting.results import Results, Table
from evals.reporting.writing import markdown, page
from evals.retrieval import evaluate as retrieval

STAGES = ("answers", "ablation", "peers", "stream", "adversary")


def main() -> int:
    """Measure, keep, draw."""
    asked = _arguments()
    folder: Path = asked.out
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / "results.json"
    settings = Settings.from_environment()
    results = Results.model_validate_json(kept.read_text("utf-8")) if kept.exists() else None
    if not asked.draw:
        assistant = build_with_progress(Assistant.open(settings))
        state = assistant.state()
        about = {"day": date.today().isoformat(), "corpus": state.corpus_version, "search": state.search}
        results = results.model_copy(update=about) if results else Results.model_validate(about)
        work = _stages(assistant, settings, asked.packages)
        for stage in (one for one in STAGES if one not in asked.skip):
            print(f"… {stage}", file=sys.stderr, flush=True)
            results = results.model_copy(update=dict(work[stage]()))
            kept.write_text(results.model_dump_json(indent=1) + "\n", encoding="utf-8")
    if results is None:
        print(f"{kept} 不存在，没有可以画的结果。", file=sys.stderr)
        return 2
    (folder / "report.md").write_text(markdown(results), encoding="utf-8")
    (folder / "report.html").write_text(page(results), encoding="utf-8")
    print(f"{folder / 'report.md'}\n{folder / 'report.html'}")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Settings.from_environment().data / "evals", help="the folder")
    parser.add_argument("--skip", nargs="*", default=(), choices=STAGES, help="stages to leave out")
    parser.add_argument("--draw", action="store_true", help="draw what is there, measure nothing")
    parser.add_argument("--packages", type=Path, nargs="*", default=(), help="folders with packages of peers")
    return parser.parse_args()


def _stages(
    assistant: Assistant, settings: Settings, packages: tuple[Path, ...]
) -> Mapping[str, Callable[[], Mapping[str, Any]]]:
    return {
        "answers": lambda: _answers(assistant),
        "ablation": lambda: {"ablation": _ablation(settings)},
        "peers": lambda: _peers(assistant, packages),
        "stream": lambda: {"stream": first_event.measure()},
        "adversary": lambda: {"adversary": _adversary(assistant)},
    }


def _answers(assistant: Assistant) -> Mapping[str, tuple[Table, ...]]:
    files: list[Table] = []
    opened: list[Result] = []
    for file in case_files():
        answered, times = evaluate.evaluate(assistant, file)
        results = [*retrieval.evaluate(assistant, file)[0], *answered, *conversations.evaluate(assistant, file)[0]]
        files.append(Table(name=file.removesuffix(".jsonl"), cases=len(answered), shares=rates(results), times=times))
        opened += [] if is_hidden(file) else results
    by_kind = {kind: [one for one in opened if one.kind == kind] for kind in KINDS}
    kinds = [
        Table(name=kind, cases=sum("status" in one.measures for one in held), shares=rates(held))
        for kind, held in by_kind.items()
        if held
    ]
    return {"files": tuple(files), "kinds": tuple(kinds)}


def _ablation(settings: Settings) -> tuple[Table, ...]:
    rows = ablation.run(settings, say=lambda name: print(f"  … {name}", file=sys.stderr, flush=True))
    counts = [row.shares["status"][1] for row in rows]
    return tuple(
        Table(name=row.name, cases=count, shares=row.shares, times=row.times)
        for row, count in zip(rows, counts, strict=True)
    )


def _peers(assistant: Assistant, packages: tuple[Path, ...]) -> Mapping[str, Any]:
    result = compare(assistant, packages)
    tables = [
        Table(
            name=row.name,
            cases=result.cases,
            shares={f"recall@{depth}": (met, result.cases) for depth, met in row.met.items()},
            times={"p50": statistics.median(row.times), "p95": evaluate.late(row.times)},
        )
        for row in result.rows
    ]
    return {"peers": tuple(tables), "peers_missing": result.missing}


def _adversary(assistant: Assistant) -> Mapping[str, int]:
    outcome = sampled(assistant, 1)
    return {"false": outcome.false, "leaked": outcome.leaked, "right": outcome.right, "lost": outcome.lost}


if __name__ == "__main__":
    sys.exit(main())
