"""BM25 over characters and pairs of neighbouring characters: no dictionary, no model; answers alone if all else fails.

Pairs find words without having to know them; single characters keep one-character words findable. Numbers of up to
three digits are read as Chinese numerals, as the texts write them (第24条 and 第二十四条 share their terms).
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, cast

import numpy as np
from bm25s import BM25
from numpy.typing import NDArray

from assistant.regulations.numerals import to_chinese

_RUNS = re.compile(r"[0-9a-z]+|[\u3400-\u9fff〇]+")
_SHORT_NUMBER = re.compile(r"(?<![0-9a-z.])[0-9]{1,3}(?![0-9a-z.])")

Scores = NDArray[np.float32]


def terms(text: str) -> list[str]:
    """The terms of a text: characters and pairs of Chinese runs, whole words of Latin letters and digits."""
    plain = unicodedata.normalize("NFKC", text).lower()
    plain = _SHORT_NUMBER.sub(lambda found: to_chinese(int(found[0])), plain)
    found: list[str] = []
    for run in _RUNS.findall(plain):
        if run.isascii():
            found.append(run)
        else:
            found += run
            found += map("".join, pairwise(run))
    return found


class Lexical:
    """BM25 over a fixed list of texts, in memory; scores line up with that list."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._ids: dict[str, int] = {}
        documents = [[self._ids.setdefault(term, len(self._ids)) for term in terms(text)] for text in texts]
        self._count = len(documents)
        # Provisions are short and dense: length and repetition say less than in articles of the press.
        self._bm25 = cast(Any, BM25(k1=0.8, b=0.5))  # The library is untyped.
        if self._ids:
            self._bm25.index((documents, self._ids), create_empty_token=False, show_progress=False)

    def scores(self, question: str, expansions: Mapping[str, float] | None = None) -> Scores:
        """A score for every text; 0 where nothing is shared.

        Args:
            question: the words asked, weight 1.
            expansions: further words (synonyms, full names) with their weights; a term the question already has is
                not counted again.
        """
        asked = set(terms(question))
        total = self._sum(asked)
        for words, weight in (expansions or {}).items():
            total += np.float32(weight) * self._sum(set(terms(words)) - asked)
        return total

    def columns(self) -> Iterator[tuple[str, NDArray[np.int32], Scores]]:
        """Every term, in order, with the texts that hold it and what it adds to their scores: for keeping on disk."""
        if not self._ids:
            return
        held = self._bm25.scores
        for term, number in sorted(self._ids.items()):
            part = slice(*held["indptr"][number : number + 2])
            yield term, held["indices"][part].astype(np.int32), held["data"][part].astype(np.float32)

    def _sum(self, wanted: set[str]) -> Scores:
        known = sorted(self._ids[term] for term in wanted if term in self._ids)
        if not known:
            return np.zeros(self._count, np.float32)
        return np.asarray(self._bm25.get_scores_from_ids(known), np.float32)
