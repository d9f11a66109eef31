"""The tables that `make evals` prints."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from evals.answering.kinds import KINDS
from evals.report import Comparison, Result, compare, fallen, rates

_TOLERATED = 0.02  # share of the cases by which a run may fall behind before it fails …
_FEW = 2  # … and the number that counts for nothing: another processor rounds vectors differently


def print_results(
    name: str, results: list[Result], timings: Mapping[str, float], baseline: Path, all_lost: bool = False
) -> bool:
    """Print rates, times, gains and losses, and each case that was lost; true where the run fell behind."""
    change = compare(results, baseline)
    _print_rates(name, results, timings)
    for word, entries in (("gained", change.gains), ("lost", change.losses)):
        if entries:
            print(f"  {word} {len(entries)}: {', '.join(entries)}")
    for result in results:
        if result.seen and (all_lost or any(entry.startswith(result.id + "/") for entry in change.losses)):
            wrong = [measure for measure, passed in result.measures.items() if not passed]
            print(f"    {result.id} {wrong}: {result.seen}")
    return _fell_behind(change, results)


def print_totals(name: str, results: list[Result], timings: Mapping[str, float], baseline: Path) -> bool:
    """The same of hidden cases: numbers, and nothing by which a case could be told from another."""
    change = compare(results, baseline)
    _print_rates(name, results, timings)
    lost = fallen(results, baseline)
    if change.gains or change.losses:
        print(f"  gained {len(change.gains)}, lost {len(change.losses)}")
    if lost:
        print("  fell: " + ", ".join(f"{measure} by {count}" for measure, count in lost.items()))
    return _fell_behind(change, results) or max(lost.values(), default=0) > max(_FEW, _TOLERATED * len(results))


def print_by_kind(name: str, results: Sequence[Result], measures: Sequence[str]) -> None:
    """One line a sort of question, one column a measure."""
    print(f"\n{name}, by sort of question")
    print(f"  {'':<16}{'cases':>6}" + "".join(f"{measure:>20}" for measure in measures))
    for kind in KINDS:
        chosen = [result for result in results if result.kind == kind]
        if chosen:
            table = rates(chosen)
            cells = [told(table[measure]) if measure in table else "–" for measure in measures]
            print(f"  {kind:<16}{len(chosen):>6}" + "".join(f"{cell:>20}" for cell in cells))


def told(share: tuple[int, int]) -> str:
    """33/40 82.5%."""
    right, total = share
    return f"{right}/{total} {right / total:.1%}"


def _print_rates(name: str, results: list[Result], timings: Mapping[str, float]) -> None:
    print(f"\n{name}: {len(results)} cases")
    for measure, (right, total) in rates(results).items():
        print(f"  {measure:<18} {right:>4}/{total:<4} {right / total:6.1%}")
    if timings:
        print("  " + "  ".join(f"{key} {value:.0f} ms" for key, value in timings.items()))


def _fell_behind(change: Comparison, results: Sequence[Result]) -> bool:
    """By cases: one that is found no more fails every measure at once, and is one case all the same."""
    lost, gained = ({entry.split("/")[0] for entry in entries} for entries in (change.losses, change.gains))
    return len(lost - gained) - len(gained - lost) > max(_FEW, _TOLERATED * len(results))
