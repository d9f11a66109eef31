"""One-to-one matching by likeness, the surest pair first, with the order of the text as a prior only.

A pair that crosses pairs which are sure must be more alike than one that does not; a crossing as such is allowed.
The matching of the other way round is the mirror of this one.
"""

from collections.abc import Sequence

_SURE = 0.45  # from here on a pair that is best on both sides fixes the order for the others
_ORDER_WEIGHT = 0.3  # share of the likeness that a pair loses which crosses the order of the sure pairs …
_CROSSINGS = 5  # … so many times or more

Likenesses = Sequence[Sequence[float]]
"""A row for each unit of the old text, a column for each of the new one; 0–1."""


def matched(alike: Likenesses, floor: float) -> dict[int, int]:
    """Rows to columns, each at most once; pairs less alike than `floor` are none."""
    anchors = _anchors(alike)
    scored: list[tuple[float, float, int, tuple[int, int]]] = []
    for i, row in enumerate(alike):
        for j, value in enumerate(row):
            crossed = sum((a - i) * (b - j) < 0 for a, b in anchors)
            score = value * (1 - _ORDER_WEIGHT * min(1.0, crossed / _CROSSINGS))
            if score >= floor:
                apart = abs(i / len(alike) - j / len(row))
                scored.append((-round(score, 9), round(apart, 9), i + j, (i, j)))
    taken: dict[int, int] = {}
    given: set[int] = set()
    for *_, (i, j) in sorted(scored):
        if i not in taken and j not in given:
            taken[i] = j
            given.add(j)
    return taken


def _anchors(alike: Likenesses) -> list[tuple[int, int]]:
    """Pairs that are sure, and the only best ones on both sides."""
    columns = list(zip(*alike, strict=True))
    return [
        (i, j)
        for i, row in enumerate(alike)
        for j, value in enumerate(row)
        if value >= _SURE
        and value == max(row) == max(columns[j])
        and list(row).count(value) == columns[j].count(value) == 1
    ]
