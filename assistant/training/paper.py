"""A paper: the items of one sitting with options shuffled by a stored seed, keys remapped, frozen as they were.

A and B are two shuffles of the same items. The paper keeps its items whole, so that a regulation changed afterwards
changes no paper; `changes` tells what has changed.
"""

import random
import re
from collections.abc import Mapping, Sequence
from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from assistant.quizzes.quiz import QuizItem, QuizType, letters
from assistant.regulations.library import Library
from assistant.training.marking import PartialRule
from assistant.training.provision_text import standing_of

# A rationale that calls options by their letters would be false after a shuffle.
_LETTERED = re.compile(r"选项\s*[A-H]|(?<![A-Za-z])[A-H]\s*(?:项|、|选项|错|对|不|正确)")


class PaperItem(BaseModel):
    """One item as this paper prints it. `order[i]` is the place in the bank's item of option i; likewise `columns`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    item: QuizItem
    full: float = Field(default=1.0, gt=0, le=100, description="分值")
    digest: str = Field(default="", description="题目存档的摘要值")
    order: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()

    def as_banked(self, response: Sequence[str]) -> tuple[str, ...]:
        """A response with the letters that the bank's own item has: what statistics over several papers need."""
        if not self.order:
            return tuple(response)
        if self.columns:
            pairs = [part.partition("-") for part in response]
            return tuple(sorted(f"{self._letter(row)}-{self.columns[int(at) - 1] + 1}" for row, _, at in pairs))
        mapped = [self._letter(letter) for letter in response]
        return tuple(mapped if self.item.type is QuizType.ORDER else sorted(mapped))

    def _letter(self, shown: str) -> str:
        return chr(ord("A") + self.order[ord(shown) - ord("A")])


class Paper(BaseModel):
    """The whole paper, keys included: it stays on the server until it is marked."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str = Field(default="", description="卷名")
    letter: str = Field(default="A", description="卷别：A 或者 B")
    seed: int = 1
    rule: PartialRule = PartialRule.NONE
    items: tuple[PaperItem, ...]

    @property
    def full(self) -> float:
        """All marks together."""
        return sum(one.full for one in self.items)


def paper_of(
    items: Sequence[QuizItem],
    *,
    seed: int,
    letter: str = "A",
    title: str = "",
    rule: PartialRule = PartialRule.NONE,
    points: Mapping[QuizType, float] | None = None,
    shuffled: bool = True,
) -> Paper:
    """The items in a paper; the same items, seed and letter give the same paper. `points` by type, else one an item."""
    chance = random.Random(f"{seed}{letter}")
    order = list(items)
    if shuffled:
        chance.shuffle(order)
        kinds = list(QuizType)
        order.sort(key=lambda one: kinds.index(one.type))  # stable: types stay together, as on any paper
    shown = [_shuffled(one, chance) if shuffled else PaperItem(item=one) for one in order]
    weighed = tuple(one.model_copy(update={"full": (points or {}).get(one.item.type, 1.0)}) for one in shown)
    return Paper(title=title, letter=letter, seed=seed, rule=rule, items=weighed)


def _shuffled(item: QuizItem, chance: random.Random) -> PaperItem:
    if len(item.options) < 2 or _LETTERED.search(item.rationale):
        return PaperItem(item=item)
    order = _mixed(len(item.options), chance)
    if item.type is QuizType.ORDER:
        while _ordered(item, order):  # the steps must not stand in the right order already
            order = _mixed(len(item.options), chance)
    columns = _mixed(len(item.matches), chance)
    place = {chr(ord("A") + was): chr(ord("A") + at) for at, was in enumerate(order)}
    if item.type is QuizType.MATCH:
        column = {str(was + 1): str(at + 1) for at, was in enumerate(columns)}
        pairs = [pair.partition("-") for pair in item.key]
        key = tuple(sorted(f"{place[row]}-{column[at]}" for row, _, at in pairs))
    elif item.type is QuizType.ORDER:
        key = tuple(place[letter] for letter in item.key)
    else:
        key = letters(tuple(ord(place[letter]) - ord("A") for letter in item.key))
    changed = item.model_copy(
        update={
            "options": tuple(item.options[was] for was in order),
            "matches": tuple(item.matches[was] for was in columns),
            "key": key,
        }
    )
    return PaperItem(item=changed, order=order, columns=columns)


def _mixed(count: int, chance: random.Random) -> tuple[int, ...]:
    order = list(range(count))
    chance.shuffle(order)
    return tuple(order)


def _ordered(item: QuizItem, order: tuple[int, ...]) -> bool:
    return tuple(chr(ord("A") + was) for was in order) == item.key


def changes(paper: Paper, library: Library, on: date) -> tuple[str, ...]:
    """What has changed in the texts since the paper was made; Chinese sentences, one a provision."""
    found: dict[str, None] = {}
    for one in paper.items:
        for citation in one.item.citations:
            standing = standing_of(citation, library, on)
            if standing.reason:
                found[f"{citation.label}：{standing.reason}；本卷仍按{citation.version}年文本评分"] = None
    return tuple(found)
