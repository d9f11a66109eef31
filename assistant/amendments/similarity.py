"""How alike two provisions are: what they speak of, not in which words — both may be digests, worded apart.

Pairs of signs weighted by how rare they are over both texts (idf), so that 任职试用期 counts and
党委（党组） hardly does.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.amendments.tokens import Token, tokens


@dataclass(frozen=True, slots=True)
class Profile:
    """A provision as weighted pairs of tokens; `norm` is the length of that vector, `total` the sum of its weights."""

    weights: Mapping[str, float]
    norm: float
    total: float


def grams(found: Sequence[Token]) -> list[str]:
    """Pairs of neighbouring tokens; a figure or reference also stands for itself."""
    keys = [token.key for token in found]
    pairs = [one + other for one, other in pairwise(keys)]
    return pairs + [key for key in keys if key.startswith("<")] or keys


def profiles(texts: Iterable[str]) -> tuple[Profile, ...]:
    """The provisions of both versions together: rarity is measured over all of them."""
    counted = [Counter(grams(tokens(text))) for text in texts]
    held_by = Counter(gram for counts in counted for gram in counts)
    number = len(counted)
    rarity = {gram: math.log((number + 1) / max(among, 2)) for gram, among in held_by.items()}
    return tuple(_profile(counts, rarity) for counts in counted)


def _profile(counts: Counter[str], rarity: Mapping[str, float]) -> Profile:
    weights = {gram: (1 + math.log(times)) * rarity[gram] for gram, times in counts.items()}
    return Profile(weights, math.sqrt(math.fsum(w * w for w in weights.values())), math.fsum(weights.values()))


def likeness(one: Profile, other: Profile) -> float:
    """Cosine, 0–1; the same either way round."""
    if not one.norm or not other.norm:
        return 0.0
    shared = one.weights.keys() & other.weights.keys()
    return round(math.fsum(one.weights[gram] * other.weights[gram] for gram in shared) / (one.norm * other.norm), 9)


def brought(part: Profile, whole: Profile, other: Profile) -> float:
    """How much (0–1) of `whole` stands in `part` and not in `other`: what `part` alone can have brought to it."""
    if not whole.total:
        return 0.0
    found = (w for gram, w in whole.weights.items() if gram in part.weights and gram not in other.weights)
    return round(math.fsum(found) / whole.total, 9)


def share_in(part: Profile, whole: Profile) -> float:
    """How much (0–1) of what `part` speaks of stands in `whole`."""
    if not part.total:
        return 0.0
    return round(math.fsum(w for gram, w in part.weights.items() if gram in whole.weights) / part.total, 9)
