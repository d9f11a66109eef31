"""Words to token ids for the packaged model: unigram segmentation in plain Python.

The folder also holds the same vocabulary as `tokenizer.json`; opening that takes .8 s, which every command-line
question would pay. This opens in .1 s and reads 200 characters in under a millisecond.
"""

import json
import re
from functools import lru_cache
from pathlib import Path

from assistant.retrieval.packed_weights import Vocabulary

VOCABULARY_FILE = "vocabulary.json"
_SPACES = re.compile(" {2,}")
_UNKNOWN_PENALTY = 10.0


class UnigramTokenizer:
    """The most probable segmentation of a text into pieces (Viterbi), as SentencePiece defines it."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._bos, self._eos, self._unk = vocabulary.bos, vocabulary.eos, vocabulary.unk
        self._scores = vocabulary.scores
        self._ids = {piece: number for number, piece in enumerate(vocabulary.pieces) if number != vocabulary.unk}
        self._longest = max(map(len, vocabulary.pieces))
        self._unknown = min(vocabulary.scores) - _UNKNOWN_PENALTY
        self._forms = str.maketrans(vocabulary.normal_forms)

    @classmethod
    def open(cls, folder: Path) -> "UnigramTokenizer":
        """The tokenizer of an unpacked model folder."""
        return cls(Vocabulary(**json.loads((folder / VOCABULARY_FILE).read_text("utf-8"))))

    def windows(self, text: str, limit: int) -> list[list[int]]:
        """Token ids of `text` between the marks of beginning and end, in windows of at most `limit` tokens."""
        ids, room = self.ids(text), limit - 2
        return [[self._bos, *ids[at : at + room], self._eos] for at in range(0, len(ids) or 1, room)]

    def ids(self, text: str) -> list[int]:
        """Token ids of `text`, without marks of beginning and end."""
        text = _SPACES.sub(" ", text.translate(self._forms))
        text = ("" if text.startswith(" ") else "▁") + text.replace(" ", "▁")
        length, lookup, scores = len(text), self._ids.get, self._scores
        best, origin, chosen = [0.0] + [-1e30] * length, [0] * (length + 1), [self._unk] * (length + 1)
        for start in range(length):
            reached = best[start]
            for end in range(start + 1, min(length, start + self._longest) + 1):
                piece = lookup(text[start:end])
                if piece is not None and reached + scores[piece] > best[end]:
                    best[end], origin[end], chosen[end] = reached + scores[piece], start, piece
            if reached + self._unknown > best[start + 1]:
                best[start + 1], origin[start + 1], chosen[start + 1] = reached + self._unknown, start, self._unk
        found: list[int] = []
        while length:
            found.append(chosen[length])
            length = origin[length]
        return found[::-1]


@lru_cache(maxsize=2)
def tokenizer_of(folder: Path) -> UnigramTokenizer:
    """The tokenizer of an unpacked model folder, opened once: its vocabulary is large."""
    return UnigramTokenizer.open(folder)


def write_vocabulary(vocabulary: Vocabulary, folder: Path) -> None:
    """Write the file that `UnigramTokenizer.open` reads."""
    fields = {name: getattr(vocabulary, name) for name in Vocabulary.__slots__}
    (folder / VOCABULARY_FILE).write_text(json.dumps(fields, ensure_ascii=False), "utf-8")
