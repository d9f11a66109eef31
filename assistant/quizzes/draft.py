"""What a generator hands on: an item whose options have no order yet."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.quizzes.quiz import QuizCitation, QuizItem, QuizLevel, QuizType, letters
from assistant.regulations.citation import label
from assistant.regulations.model import Provision, TextKind


@dataclass(frozen=True, slots=True)
class Distractor:
    """A wrong option and the reason, a Chinese sentence."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Draft:
    """`right` are the right options, or the key itself where there are none (判断, 填空); `quote` the stored words.

    Of 排序 `right` are the steps in their order, of 简答 the points, of 匹配 the left column, with `matches` beside it,
    place by place. `note` closes the rationale: the calculation, the scoring. `beside` is cited as well.
    """

    type: QuizType
    stem: str
    right: tuple[str, ...]
    wrong: tuple[Distractor, ...]
    quote: str
    provision: Provision
    level: QuizLevel
    matches: tuple[str, ...] = ()
    note: str = ""
    beside: tuple[Provision, ...] = ()

    @property
    def choices(self) -> int:
        """How many things a seed may put in another order."""
        if self.type in {QuizType.ORDER, QuizType.MATCH}:
            return len(self.right)
        return len(self.right) + len(self.wrong)

    @property
    def id(self) -> str:
        """12 hexadecimal digits over type, place and words."""
        regulation = self.provision.regulation
        options = sorted((*self.right, *(one.text for one in self.wrong), *self.matches))
        parts = (self.type, regulation.slug, regulation.version, str(self.provision.address), self.stem, *options)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class NotMade:
    """A place that gave no item, and why."""

    reason: str
    provision: Provision


def arranged(draft: Draft, on: date, order: Sequence[int] = ()) -> QuizItem:
    """The item in that order: of right options, then wrong ones; of the steps of 排序; of the right column of 匹配.

    Without one, options stay as they are, and what must not stand in its own order is put into one that its id gives.
    """
    options, matches, key = _laid_out(draft, order)
    citations = tuple(_cited(one, on) for one in dict.fromkeys((draft.provision, *draft.beside)))
    regulation = draft.provision.regulation
    kind = "原文" if regulation.text_kind is TextKind.OFFICIAL else "要点"
    reasons = "".join(one.why for one in draft.wrong)
    labels = "、".join(one.label for one in citations)
    stop = "" if draft.quote.endswith(("。", "！", "？")) else "。"  # what follows is a sentence of its own
    return QuizItem(
        id=draft.id,
        type=draft.type,
        stem=draft.stem,
        options=options,
        matches=matches,
        key=key,
        rationale=f"{labels}（{regulation.version}年文本，{kind}）：“{draft.quote}”{stop}{draft.note}{reasons}",
        citations=citations,
        level=draft.level,
    )


def text_hash(provision: Provision) -> str:
    """16 hexadecimal digits over the words of a unit: other digits mean that the words have changed."""
    return hashlib.sha256(provision.text.encode()).hexdigest()[:16]


def _laid_out(draft: Draft, order: Sequence[int]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    if draft.type in {QuizType.SINGLE, QuizType.MULTIPLE, QuizType.CASE}:
        every = (*draft.right, *(one.text for one in draft.wrong))
        order = order or range(len(every))
        key = letters(tuple(at for at, place in enumerate(order) if place < len(draft.right)))
        return tuple(every[place] for place in order), (), key
    if draft.type is QuizType.ORDER:
        order = order or _scrambled(draft)
        key = tuple(chr(ord("A") + order.index(place)) for place in range(len(draft.right)))
        return tuple(draft.right[place] for place in order), (), key
    if draft.type is QuizType.MATCH:
        order = order or _scrambled(draft)
        key = tuple(f"{chr(ord('A') + place)}-{order.index(place) + 1}" for place in range(len(draft.right)))
        return draft.right, tuple(draft.matches[place] for place in order), key
    return (), (), draft.right


def _scrambled(draft: Draft) -> list[int]:
    places = list(range(len(draft.right)))
    mixed = sorted(places, key=lambda place: hashlib.sha256(f"{draft.id}{place}".encode()).digest())
    return mixed if mixed != places else mixed[::-1]


def _cited(provision: Provision, on: date) -> QuizCitation:
    address, regulation = provision.address, provision.regulation
    return QuizCitation(
        slug=regulation.slug,
        version=regulation.version,
        article=str(address.article),
        paragraph=address.paragraph,
        subparagraph=address.subparagraph,
        label=label(provision, on),
        text_hash=text_hash(provision),
    )
