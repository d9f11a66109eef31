"""职务层次 as the provisions name them, lowest first: 县处级副职 is one of eight, and no two are the same."""

import re
from collections.abc import Iterator

LADDER = tuple(level + place for level in ("乡科级", "县处级", "厅局级", "省部级") for place in ("副职", "正职"))
"""The leading posts below the national level, lowest first (公务员法第十八条)."""
_RANK = re.compile("|".join(LADDER))


def ranks_in(text: str) -> Iterator[re.Match[str]]:
    """Every rank named in full."""
    return _RANK.finditer(text)


def near_ranks(rank: str) -> tuple[str, ...]:
    """The other ranks, the nearest first; () for words that are no rank."""
    if rank not in LADDER:
        return ()
    place = LADDER.index(rank)
    return tuple(sorted((one for one in LADDER if one != rank), key=lambda one: (abs(LADDER.index(one) - place), one)))
