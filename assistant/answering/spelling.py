"""Slips of the keyboard put right: 公事期 for 公示期, 民主推存 for 民主推荐. What anybody knows is never touched.

A word is mended only where the shelf and its tables do not have it as written, and have exactly one word that sounds
alike or is one sign away. Whoever asks is shown what was understood.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from assistant.answering.terms import asking_spans, content_runs
from assistant.regulations.syllables import Syllables

_SHORTEST, _LONGEST = 3, 12
_BY_SIGN = 4  # signs: a shorter word that differs by one sign is another word
_RARE = 20  # times that a word must outnumber what was written: 试用其 of 试用其他 is no word, 试用期 is one
_PARTICLES = frozenset("的地得了")
_HAN = re.compile(r"[一-鿿]+")


@dataclass(frozen=True, slots=True)
class Mended:
    """The text as understood, and what was changed as (as written, as understood)."""

    text: str
    changes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Spelling:
    """The words that can be meant, by how they sound and by how they look with one sign out."""

    syllables: Syllables = field(default_factory=lambda: Syllables({}))
    words: frozenset[str] = frozenset()
    pairs: frozenset[str] = frozenset()
    known: str = ""
    by_sound: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict[tuple[str, ...], tuple[str, ...]])
    by_rest: dict[tuple[int, str], tuple[str, ...]] = field(default_factory=dict[tuple[int, str], tuple[str, ...]])

    @classmethod
    def of(
        cls,
        words: Iterable[str],
        wordings: Iterable[str],
        known: Iterable[str],
        pairs: frozenset[str],
        syllables: Syllables,
    ) -> "Spelling":
        """The words that may be meant, and everything that is right as it stands.

        Args:
            words: terms, subjects and titles; those too short or too long are left out.
            wordings: everyday wordings: their runs without asking words can be meant too, but only by their sound.
            known: the texts of shelf and tables: what stands in one of them is no slip.
            pairs: the pairs of signs that those have.
            syllables: how characters sound.
        """
        named = frozenset(word for word in words if _can_be_meant(word))
        runs = (run for wording in wordings for part in wording.split() for run in content_runs(part))
        meant = named | {run for run in runs if _can_be_meant(run)}
        by_sound: dict[tuple[str, ...], tuple[str, ...]] = {}
        by_rest: dict[tuple[int, str], tuple[str, ...]] = {}
        for word in sorted(meant):
            for sound in syllables.sounds(word):
                by_sound[sound] = (*by_sound.get(sound, ()), word)
            if len(word) >= _BY_SIGN and word in named:
                for place in range(len(word)):
                    rest = (place, word[:place] + word[place + 1 :])
                    by_rest[rest] = (*by_rest.get(rest, ()), word)
        return cls(syllables, meant, pairs, "\n".join(known), by_sound, by_rest)

    def mend(self, text: str) -> Mended:
        """The text with its slips put right; the longest words first, no two of them over the same signs."""
        if not self.words:
            return Mended(text)
        kept, barred = self._kept(text), _barred(text)
        changes: list[tuple[int, str, str]] = []
        for length in range(min(_LONGEST, len(text)), _SHORTEST - 2, -1):
            for start in range(len(text) - length + 1):
                if any(barred[start : start + length]) or all(kept[start : start + length]):
                    continue
                written = text[start : start + length]
                meant = self._meant(written, text, start)
                if meant and not any(kept[start + place] for place in _places(written, meant)):
                    kept[start : start + length] = [True] * length
                    changes.append((start, written, meant))
        for start, written, meant in sorted(changes, reverse=True):
            text = text[:start] + meant + text[start + len(written) :]
        return Mended(text, tuple((written, meant) for _, written, meant in sorted(changes)))

    def _kept(self, text: str) -> list[bool]:
        """Which signs stand in a word that is right as it is."""
        kept = [False] * len(text)
        for start in range(len(text)):
            for length in range(min(_LONGEST, len(text) - start), _SHORTEST - 1, -1):
                if text[start : start + length] in self.words:
                    kept[start : start + length] = [True] * length
                    break
        return kept

    def _meant(self, written: str, text: str, start: int) -> str:
        return self._by_sound(written, text, start) or self._by_sign(written, text, start)

    def _by_sound(self, written: str, text: str, start: int) -> str:
        """The word that sounds like this one, which nothing held knows; of several the one with most signs alike."""
        if len(written) < _SHORTEST:
            return ""
        found = {word for sound in self.syllables.sounds(written) for word in self.by_sound.get(sound, ())}
        found = {word for word in found if not _only_particles(written, word)}
        if not found:
            return ""
        ranked = sorted((sum(a != b for a, b in zip(written, word, strict=True)), word) for word in found)
        nearest = [word for differing, word in ranked if differing == ranked[0][0] <= len(written) // 2]
        counts = sorted(((self.known.count(word), word) for word in nearest), reverse=True)
        if not counts or (len(counts) > 1 and counts[0][0] == counts[1][0]):
            return ""
        often, word = counts[0]
        if often < _RARE * self.known.count(written):
            return ""
        end = start + len(written)
        before = written[0] != word[0] and start and not self._strange(text, start - 1, start)
        after = written[-1] != word[-1] and end < len(text) and not self._strange(text, end - 1, end)
        return "" if before or after else word  # 部 of 干部公示 belongs to the word before it

    def _by_sign(self, written: str, text: str, start: int) -> str:
        """The one word that differs by one sign: another one, one too few or too many, or two changed about."""
        size = len(written)
        found: set[str] = set()
        for place in range(size):
            rest = written[:place] + written[place + 1 :]
            alone = self._strange(text, start + place - 1, start + place)
            if alone and self._strange(text, start + place, start + place + 1):  # it goes with neither neighbour
                found.update(word for word in self.by_rest.get((place, rest), ()) if 0 < place < size - 1)
                doubled = written[place] in {written[place - 1], written[min(place + 1, size - 1)]}
                if 0 < place < size - 1 and doubled and rest in self.words and len(rest) >= _BY_SIGN:
                    found.add(rest)
            if place and self._strange(text, start + place - 1, start + place):
                found.update(word for word in self.by_rest.get((place, written), ()) if len(word) > _BY_SIGN)
                turned = written[: place - 1] + written[place] + written[place - 1] + written[place + 1 :]
                if turned in self.words and turned != written:
                    found.add(turned)
        if len(found) != 1 or written in self.known:
            return ""
        return found.pop()

    def _strange(self, text: str, one: int, other: int) -> bool:
        """Whether two neighbours are no pair that the shelf has; the edges of the text are none."""
        return one >= 0 and other < len(text) and text[one] + text[other] not in self.pairs


def _barred(text: str) -> list[bool]:
    """Which signs are no characters, or stand in an asking word of more than one."""
    barred = [not _HAN.match(sign) for sign in text]
    for start, end in asking_spans(text):
        if end - start > 1:
            barred[start:end] = [True] * (end - start)
    return barred


def _places(written: str, meant: str) -> list[int]:
    """Which signs change; all of them where one is missing or too many."""
    if len(written) != len(meant):
        return list(range(len(written)))
    return [place for place, (a, b) in enumerate(zip(written, meant, strict=True)) if a != b]


def _only_particles(written: str, word: str) -> bool:
    """得 for 地: no slip that hides a word, and 就得免职 is right as it stands."""
    return any(a != b and a in _PARTICLES for a, b in zip(written, word, strict=True))


def _can_be_meant(word: str) -> bool:
    plain = _HAN.fullmatch(word) is not None and _SHORTEST <= len(word) <= _LONGEST
    return plain and not any(end - start > 1 for start, end in asking_spans(word))
