"""Results as a table, and the gains and losses by case against a committed baseline."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

_TOTALS = "totals"


@dataclass(frozen=True, slots=True)
class Result:
    """One case: each measure passed or not, and what was seen when one did not.

    `counts` are measures that are shares already (right citations of all citations); no baseline holds them by case.
    `kind` is what sort of question it is.
    """

    id: str
    measures: dict[str, bool]
    seen: str = ""
    counts: dict[str, tuple[int, int]] = field(default_factory=dict[str, tuple[int, int]])
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Against the baseline: measures won and lost, as `case/measure`."""

    gains: tuple[str, ...]
    losses: tuple[str, ...]


def rates(results: Iterable[Result]) -> dict[str, tuple[int, int]]:
    """Passed and counted, for each measure."""
    table: dict[str, tuple[int, int]] = {}
    for result in results:
        shares = {measure: (int(passed), 1) for measure, passed in result.measures.items()} | result.counts
        for measure, (right, of) in shares.items():
            before, total = table.get(measure, (0, 0))
            table[measure] = (before + right, total + of)
    return {measure: (right, total) for measure, (right, total) in table.items() if total}


def compare(results: list[Result], baseline: Path) -> Comparison:
    """Which measures of which cases changed since the baseline was written; new cases are neither gain nor loss."""
    before: dict[str, dict[str, bool]] = json.loads(baseline.read_text(encoding="utf-8")) if baseline.exists() else {}
    gains: list[str] = []
    losses: list[str] = []
    for result in results:
        for measure, passed in result.measures.items():
            was = before.get(result.id, {}).get(measure)
            if was is not None and was != passed:
                (gains if passed else losses).append(f"{result.id}/{measure}")
    return Comparison(tuple(gains), tuple(losses))


def write_baseline(results: list[Result], baseline: Path) -> None:
    """Make these results the baseline."""
    _write({result.id: result.measures for result in results}, baseline)


def write_totals(results: list[Result], baseline: Path) -> None:
    """Make their totals the baseline: of questions that nobody may look at one by one."""
    _write({_TOTALS: {measure: list(share) for measure, share in rates(results).items()}}, baseline)


def fallen(results: list[Result], baseline: Path) -> dict[str, int]:
    """Of the totals of a baseline: by how many cases each measure fell, counted over as many cases as there are now."""
    if not baseline.exists():
        return {}
    before: dict[str, list[int]] = json.loads(baseline.read_text(encoding="utf-8")).get(_TOTALS, {})
    now = rates(results)
    lost = {
        measure: round(right * now[measure][1] / total) - now[measure][0]
        for measure, (right, total) in before.items()
        if measure in now and total
    }
    return {measure: count for measure, count in lost.items() if count > 0}


def _write(lines: dict[str, dict[str, bool]] | dict[str, dict[str, list[int]]], baseline: Path) -> None:
    text = ",\n".join(
        f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(value)}" for key, value in sorted(lines.items())
    )
    baseline.write_text("{\n" + text + "\n}\n", encoding="utf-8")
