"""What is each part worth? The open cases with each part switched off, as differences against all on of the same run.

`python -m evals.answering.ablation [--only NAME …]`. The parts are switched by the arguments of `Assistant.open`;
nothing is patched. Without titles and headings the passages read otherwise, so those rows have an index of their own
under `<data>/ablation`, built the first time (a minute or two).
"""

import argparse
import gc
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.answering.found import Request
from assistant.answering.switches import ALL_ON, Switches
from assistant.assistant import Assistant
from assistant.building import build_with_progress
from assistant.retrieval.switches import SearchSwitches
from assistant.settings import Settings
from evals.answering.conversations import evaluate_cases as evaluate_conversations
from evals.answering.evaluate import judge, late
from evals.cases import OPEN, Case, case_files, read_cases
from evals.report import Result, rates
from evals.retrieval.evaluate import judge_found

_CONVERSATIONS = 5  # of so many cases one is asked once more after a question on something else
_DENSE_OFF = SearchSwitches(vectors=False)
PARTS: dict[str, Switches] = {
    "all on": ALL_ON,
    "lexicon off": Switches(lexicon=False),
    "subject index off": Switches(subjects=False),
    "titles, headings off": Switches(search=SearchSwitches(places=False)),
    "款 and 项 off": Switches(search=SearchSwitches(units=False)),
    "structure off (these 3)": Switches(subjects=False, search=SearchSwitches(places=False, units=False)),
    "vectors off: only words": Switches(search=_DENSE_OFF),
    "words off: only vectors": Switches(search=SearchSwitches(words=False)),
    "names without 《》 off": Switches(names=False),
    "follow-ups off": Switches(follow_ups=False),
    "typical questions off": Switches(typical=False),
    "learned maps off": Switches(search=SearchSwitches(learned=False)),
    "learned order off": Switches(order=False),
    "spelling off": Switches(spelling=False),
    "ranks off": Switches(ranks=False),
    "learned refusals off": Switches(refusals=False),
    "reader off": Switches(reader=False),
    "understanding off": Switches(
        lexicon=False,
        names=False,
        follow_ups=False,
        typical=False,
        spelling=False,
        ranks=False,
        refusals=False,
        order=False,
        reader=False,
    ),
    "everything off": Switches(
        lexicon=False,
        subjects=False,
        names=False,
        follow_ups=False,
        typical=False,
        spelling=False,
        ranks=False,
        refusals=False,
        order=False,
        reader=False,
        search=SearchSwitches(words=False, places=False, units=False, learned=False),
    ),
}
"""The rows of the table. `everything off` is what a plain vector search with our wording and refusals would be."""
COLUMNS: dict[str, str] = {
    "recall@1": "article@1",
    "recall@3": "article@3",
    "recall@5": "article@5",
    "unit@1": "款/项@1",
    "unit@3": "款/项@3",
    "unit@5": "款/项@5",
    "article_first": "cited 1st",
    "right": "right",
    "refused_right": "refused",
    "not_refused": "answered",
    "follow_up_right": "follow-up",
    "nothing_carried": "no carry",
}
TIMES = ("p50", "p95")


@dataclass(frozen=True, slots=True)
class Row:
    """One configuration: the shares of its measures, and the processor milliseconds of a question."""

    name: str
    shares: Mapping[str, tuple[int, int]]
    times: Mapping[str, float]

    def share(self, measure: str) -> float | None:
        """0–1; None where no case has the measure."""
        right, total = self.shares.get(measure, (0, 0))
        return right / total if total else None


def measure(settings: Settings, switches: Switches, cases: Sequence[Case], name: str) -> Row:
    """Ask all cases of an assistant with these switches."""
    assistant = build_with_progress(Assistant.open(_settings_for(settings, switches), switches))
    results: list[Result] = []
    times: list[float] = []
    for case in cases:
        started = time.process_time()
        found = assistant.find(Request(case.question, case.on or date.today(), case.turns))
        answer = assistant.ground(found)
        times.append((time.process_time() - started) * 1000)
        results += [judge_found(case, found), judge(case, answer, assistant.library)]
    results += evaluate_conversations(assistant, cases[::_CONVERSATIONS])
    assistant.engine.close()
    return Row(name, rates(results), {"p50": statistics.median(times), "p95": late(times)})


def run(settings: Settings, names: Sequence[str] = (), say: Callable[[str], None] = lambda _: None) -> list[Row]:
    """All rows, or those named, the first always; `say` is told each name before its run."""
    cases = [case for file in case_files() if file in OPEN for case in read_cases("answering", file)]
    rows: list[Row] = []
    for name, switches in PARTS.items():
        if not names or name in names or switches is ALL_ON:
            say(name)
            rows.append(measure(settings, switches, cases, name))
            gc.collect()
    return rows


def print_table(rows: Sequence[Row]) -> None:
    """All parts as shares, every other row as points of difference."""
    print(f"{'':<26}" + "".join(f"{_wide(title, 10)}" for title in COLUMNS.values()) + f"{'p50':>8}{'p95':>8}")
    for row in rows:
        cells = "".join(f"{cell(row, rows[0], measure):>10}" for measure in COLUMNS)
        print(f"{_wide(row.name, -26)}{cells}" + "".join(f"{row.times.get(each, 0):>6.0f}ms" for each in TIMES))


def cell(row: Row, all_on: Row, measure: str) -> str:
    """A share of the first row, a difference in points of the others."""
    share, base = row.share(measure), all_on.share(measure)
    if share is None or base is None:
        return "–"
    if row is all_on:
        return f"{share:.1%}"
    points = 100 * (share - base)
    return "·" if abs(points) < 0.05 else f"{points:+.1f}"


def _wide(words: str, width: int) -> str:
    """Padded by what it takes on a screen, where a Chinese sign is two letters wide."""
    gap = " " * max(0, abs(width) - sum(2 if sign >= "\u2e80" else 1 for sign in words))
    return words + gap if width < 0 else gap + words


def _settings_for(settings: Settings, switches: Switches) -> Settings:
    search = switches.search
    if search.places and search.learned:
        return settings
    data = settings.data / ("ablation" if search.learned else "ablation-plain" if search.places else "ablation-bare")
    data.mkdir(parents=True, exist_ok=True)
    _share_models(settings.data / "models", data / "models")
    return settings.model_copy(update={"data": data})


def _share_models(held: Path, link: Path) -> None:
    """The unpacked model is the same: it is not unpacked twice."""
    if held.exists() and not link.exists():
        link.symlink_to(held.resolve())


def main() -> int:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--only", nargs="*", default=(), choices=tuple(PARTS), metavar="NAME", help="rows beside all on"
    )
    rows = run(Settings.from_environment(), parser.parse_args().only, lambda name: print(f"… {name}", file=sys.stderr))
    print_table(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
