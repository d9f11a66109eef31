"""The sentences of chosen texts with how rare each pair of signs is: where the words of a question stand.

A measure of place only. That a sentence holds most of a question's words says what the question is about, never that
what it claims is so.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property

from assistant.banks.meaning import Meaning
from assistant.banks.weighing import Weighing
from assistant.banks.wording import levelled
from assistant.checking.words import MODAL, masked
from assistant.indexes.shelf import units_of
from assistant.quizzes.stated import parts_of
from assistant.quizzes.stem import last_sentence
from assistant.regulations.model import Address, Provision, Regulation, provision_at

_MOST_LINES = 40
_WORD_COUNT = 3
_WORD_RARITY = 0.55
_WORD_BOUND = 0.2


def grams(text: str) -> frozenset[str]:
    """Pairs of neighbouring signs, figures and modal words left out."""
    plain = levelled(masked(text))
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence part of a 款, 项 or 目; `lead` introduces a 项; `around` are the pairs of all it stands with."""

    provision: Provision
    text: str
    lead: str
    own: frozenset[str]
    around: frozenset[str]
    opening: str


class HeldLines:
    """Every sentence of some texts, found by their words."""

    def __init__(self, regulations: Sequence[Regulation], meaning: Meaning | None = None) -> None:
        self.regulations, self.meaning = tuple(regulations), meaning
        self.lines: list[Line] = []
        for regulation in regulations:
            for unit in units_of(regulation):
                self._take(unit.provision, unit.text, unit.lead)
        self._where: dict[str, list[int]] = defaultdict(list)
        for place, line in enumerate(self.lines):
            for pair in line.around:
                self._where[pair].append(place)
        self._pairs: Counter[str] = Counter(pair for line in self.lines for pair in line.own)
        self._signs: Counter[str] = Counter(sign for line in self.lines for sign in set("".join(line.own)))
        self._count = max(len(self.lines), 1)
        self.weighing = Weighing(f"{line.lead}，{line.text}" for line in self.lines)

    def _take(self, provision: Provision, text: str, lead: str) -> None:
        heading = provision.article.headings[-1].title if provision.article.headings else ""
        last = last_sentence(lead) if lead else ""
        opening = provision.article.paragraphs[0].text[:60]
        around = grams(text) | grams(lead) | grams(heading) | grams(provision.regulation.short_title)
        if provision.address.subparagraph is not None or provision.address.item is not None:
            introduced = provision_at(provision.regulation, Address(provision.address.article, 1))
            around |= grams(introduced.text[:60]) if introduced else frozenset()
        else:
            around |= grams(opening)
        opening = f"{provision.regulation.title}，{heading}，{opening}"
        for part in parts_of(text):
            self.lines.append(Line(provision, part, last, grams(part), around, opening))

    def weight(self, pair: str) -> float:
        """How much a pair of signs tells: much where few sentences stand near it, half of that where none does.

        A pair that no text has is as often another wording as another matter.
        """
        places = len(self._where.get(pair, ()))
        return math.log(1 + self._count / (1 + places)) * (1.0 if places else 0.5)

    def rarity(self, pair: str) -> float:
        """How rare a pair is that some sentence has, 0 to 1; 0 for one that none has."""
        places = len(self._where.get(pair, ()))
        return math.log(1 + self._count / (1 + places)) / math.log(1 + self._count) if places else 0.0

    @cached_property
    def by_words(self) -> "HeldLines":
        """The same sentences without meaning."""
        if self.meaning is None:
            return self
        plain = copy(self)
        plain.meaning = None
        return plain

    def alike(self, text: str, others: Sequence[str]) -> list[float]:
        """How near others are to a text in meaning; zeros where only words are compared."""
        return self.meaning.alike(text, others) if self.meaning else [0.0] * len(others)

    def foreign(self, claim: str, text: str) -> list[str]:
        """Words of these provisions that a claim has and a text has not: 党龄 beside 预备期."""
        missing = sorted(grams(claim) - grams(text))
        return [pair for pair in missing if pair in claim and pair not in text and self._is_word(pair)]

    def _is_word(self, pair: str) -> bool:
        """Whether two signs stand together often enough, and often beside what each stands with, to be a word."""
        count = self._pairs[pair]
        rarity = math.log(1 + self._count / (1 + count)) / math.log(1 + self._count)
        if count < _WORD_COUNT or rarity < _WORD_RARITY:
            return False
        return self._pairs[pair] / min(self._signs[pair[0]], self._signs[pair[1]]) >= _WORD_BOUND

    def share(self, asked: frozenset[str], held: frozenset[str]) -> float:
        """Which part of what `asked` tells is held, 0 to 1."""
        whole = sum(map(self.weight, asked))
        return sum(self.weight(pair) for pair in asked & held) / whole if whole else 0.0

    def near(self, asked: Iterable[str], most: int = _MOST_LINES) -> list[tuple[float, Line]]:
        """The sentences that stand with most of these pairs, best first, with the share."""
        wanted = frozenset(asked)
        scores: Counter[int] = Counter()
        for pair in wanted:
            weight = self.weight(pair)
            for place in self._where.get(pair, ()):
                scores[place] += weight  # pyright: ignore[reportArgumentType]  # a sum of weights
        whole = sum(map(self.weight, wanted)) or 1.0
        ranked = sorted(scores.items(), key=lambda one: (-one[1], one[0]))[:most]
        return [(score / whole, self.lines[place]) for place, score in ranked]


_NARROW = re.compile(r"事业单位|公务员|党员|机关基层|地方委员会|党组|职级|档案|教育|培训")


def narrower(title: str, asked: str) -> bool:
    """Whether a text is about a circle (事业单位, 公务员) of which a question says nothing."""
    return any(one not in asked for one in _NARROW.findall(title))


def modal_words(text: str) -> tuple[str, ...]:
    """The kinds of modal words of a text in order: no, duty, may."""
    return tuple(one.lastgroup for one in MODAL.finditer(text) if one.lastgroup)
