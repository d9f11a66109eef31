"""Words of a question that neither law, nor lexicon, nor everyday asking knows: what they name is not regulated.

A sign is familiar when it stands in a pair of signs that the held texts or the tables have. A run of two or more
signs that are not (颜色, 宾馆, 录像) is a matter that no provision speaks of; single signs say too little.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.answering.terms import asking_spans, bigrams

_GRAMMAR = frozenset(
    "是在对和与及或有为被把将给让从向由就都也还又再才只该其这那要会能可得地我你他她它说讲用做不没去来到上下里中后前时个的了吗呢吧啊么"
    "嘛呀几多少最太很更挺一二三四五六七八九十百千两半年月日号天条款项目章节第当想按算走跟办拿写往给叫想差比先进但"
)
_BARE_UNIT = re.compile(r"第[一二三四五六七八九十0-9]+[款项目]")
_HAN = re.compile(r"[一-鿿]")


@dataclass(frozen=True, slots=True)
class Familiarity:
    """Pairs of signs that are known, and everyday words that name no matter."""

    pairs: frozenset[str]
    generic: tuple[str, ...]

    @classmethod
    def of(cls, texts: Iterable[str], generic: Iterable[str]) -> "Familiarity":
        """From the texts of articles and headings, titles, and the words of the tables."""
        return cls(frozenset(pair for text in texts for pair in bigrams(text)), tuple(generic))

    def novel(self, text: str) -> tuple[str, ...]:
        """Runs of two or more unfamiliar signs, in order."""
        known = [sign in _GRAMMAR or not _HAN.match(sign) for sign in text]
        for place in range(len(text) - 1):
            if text[place : place + 2] in self.pairs:
                known[place] = known[place + 1] = True
        for start, end in (*asking_spans(text), *self._generic_spans(text)):
            known[start:end] = [True] * (end - start)
        shown = "".join("，" if familiar else sign for sign, familiar in zip(text, known, strict=True))
        return tuple(run for run in re.findall(r"[一-鿿]+", shown) if len(run) > 1)

    def without_generic(self, text: str) -> str:
        """The text with its everyday words blanked, and 第三款 or 第二项 where no article stands before it."""
        text = _BARE_UNIT.sub(lambda found: "，" * len(found[0]), text)
        for start, end in self._generic_spans(text):
            text = text[:start] + "，" * (end - start) + text[end:]
        return text

    def _generic_spans(self, text: str) -> Iterable[tuple[int, int]]:
        for word in self.generic:
            start = text.find(word)
            while start >= 0:
                yield start, start + len(word)
                start = text.find(word, start + 1)
