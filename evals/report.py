"""Results as a table, and the gains and losses by case against a committed baseline."""

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Result:
    """One case: each measure passed or not, and what was seen when one did not."""

    id: str
    measures: dict[str, bool]
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Against the baseline: measures won and lost, as `case/measure`."""

    gains: tuple[str, ...]
    losses: tuple[str, ...]


def rates(results: list[Result]) -> dict[str, tuple[int, int]]:
    """Passed and counted, for each measure."""
    table: dict[str, tuple[int, int]] = {}
    for result in results:
        for measure, passed in result.measures.items():
            right, total = table.get(measure, (0, 0))
            table[measure] = (right + passed, total + 1)
    return table


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
    lines = {result.id: result.measures for result in results}
    text = ",\n".join(
        f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(value)}" for key, value in sorted(lines.items())
    )
    baseline.write_text("{\n" + text + "\n}\n", encoding="utf-8")
