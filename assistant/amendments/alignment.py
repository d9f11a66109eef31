"""Which article of one version became which of the other: a global matching that allows crossings.

What an article speaks of decides; the order of the law is only a prior. The result for
(new, old) is the mirror of that for (old, new).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.amendments.matching import Likenesses, matched
from assistant.amendments.similarity import Profile, brought, likeness, profiles, share_in
from assistant.regulations.model import Article, Regulation

_ALIKE = 0.2  # two articles less alike than this are not called one article
_ALIKE_IN_PART = 0.5  # … where a text is held in part: the true counterpart may be what is missing
_TAKEN_IN = 0.4  # share of a left-over article that must stand in another for the two to be merged or split
_BROUGHT = 0.05  # share of that other article that nothing but the left-over one can have brought


@dataclass(frozen=True, slots=True)
class Match:
    """Articles that belong together: one and one, one alone, several that became one, one that became several.

    `alike` (0–1) is the likeness of the closest pair, 0 for an article alone.
    """

    old: tuple[Article, ...]
    new: tuple[Article, ...]
    alike: float = 0.0


def align(old: Regulation, new: Regulation) -> tuple[Match, ...]:
    """Every article of both versions in exactly one match, in the order of the new text.

    A removed article stands where it stood among its neighbours.
    """
    texts = [article.full_text for article in (*old.articles, *new.articles)]
    every = profiles(texts)
    ours, theirs = every[: len(old.articles)], every[len(old.articles) :]
    alike = [[likeness(one, other) for other in theirs] for one in ours]
    floor = _ALIKE_IN_PART if old.missing or new.missing else _ALIKE
    groups = _groups(matched(alike, floor), alike, ours, theirs, floor)
    return _in_order(groups, alike, old.articles, new.articles)


def _groups(
    pairs: dict[int, int], alike: Likenesses, ours: Sequence[Profile], theirs: Sequence[Profile], floor: float
) -> list[tuple[set[int], set[int]]]:
    """The pairs with what was surely merged into or split off from them; then what stands alone."""
    by_old = {i: ({i}, {j}) for i, j in pairs.items()}
    by_new = {j: by_old[i] for i, j in pairs.items()}
    alone_old = [i for i in range(len(ours)) if i not in pairs]
    alone_new = [j for j in range(len(theirs)) if j not in by_new]
    merged = {
        i: j
        for i in alone_old
        if (j := _taken_in(alike[i], ours[i], theirs, {j: ours[i] for i, j in pairs.items()}, floor)) is not None
    }
    columns = [[row[j] for row in alike] for j in range(len(theirs))]
    split = {
        j: i
        for j in alone_new
        if (i := _taken_in(columns[j], theirs[j], ours, {i: theirs[j] for i, j in pairs.items()}, floor)) is not None
    }
    # An article that took one in and lost a part as well: which words went where is no longer sure.
    unsure = {id(by_new[j]) for j in merged.values()} & {id(by_old[i]) for i in split.values()}
    merged = {i: j for i, j in merged.items() if id(by_new[j]) not in unsure}
    split = {j: i for j, i in split.items() if id(by_old[i]) not in unsure}
    for i, j in merged.items():
        by_new[j][0].add(i)
    for j, i in split.items():
        by_old[i][1].add(j)
    groups = list(by_old.values())
    groups += [({i}, set[int]()) for i in alone_old if i not in merged]
    return groups + [(set[int](), {j}) for j in alone_new if j not in split]


def _taken_in(
    alike: Sequence[float], left_over: Profile, others: Sequence[Profile], partners: dict[int, Profile], floor: float
) -> int | None:
    """The one matched article that surely took the left-over one in, or None.

    It holds much of the left-over one, and something that its own counterpart does not explain: two articles of one
    wording, of which one was dropped, were not merged. `partners` are the counterparts of the matched ones.
    """
    best = max(partners, key=lambda place: (alike[place], -place), default=None)
    if best is None or alike[best] < floor:
        return None
    taken = share_in(left_over, others[best]) >= _TAKEN_IN
    return best if taken and brought(left_over, others[best], partners[best]) >= _BROUGHT else None


def _in_order(
    groups: Sequence[tuple[set[int], set[int]]],
    alike: Likenesses,
    old: Sequence[Article],
    new: Sequence[Article],
) -> tuple[Match, ...]:
    follows = {i: min(theirs) for ours, theirs in groups if theirs for i in ours}

    def place(group: tuple[set[int], set[int]]) -> tuple[float, int]:
        ours, theirs = group
        if theirs:
            return (float(min(theirs)), 0)
        alone = min(ours)
        before = [follows[i] for i in range(alone) if i in follows]
        return (before[-1] + 0.5 if before else -1.0, alone)

    return tuple(
        Match(
            tuple(old[i] for i in sorted(ours)),
            tuple(new[j] for j in sorted(theirs)),
            max((alike[i][j] for i in ours for j in theirs), default=0.0),
        )
        for ours, theirs in sorted(groups, key=place)
    )
