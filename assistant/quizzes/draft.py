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
    """`right` are the right options, or the key itself where there are none (判断, 填空); `quote` the stored words."""

    type: QuizType
    stem: str
    right: tuple[str, ...]
    wrong: tuple[Distractor, ...]
    quote: str
    provision: Provision
    level: QuizLevel

    @property
    def id(self) -> str:
        """12 hexadecimal digits over type, place and words."""
        regulation = self.provision.regulation
        options = sorted((*self.right, *(one.text for one in self.wrong)))
        parts = (self.type, regulation.slug, regulation.version, str(self.provision.address), self.stem, *options)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class NotMade:
    """A place that gave no item, and why."""

    reason: str
    provision: Provision


def arranged(draft: Draft, on: date, order: Sequence[int] = ()) -> QuizItem:
    """The item with its options in that order (indexes into right options, then wrong ones; default: as they are)."""
    options: tuple[str, ...] = ()
    key = draft.right
    if draft.type in {QuizType.SINGLE, QuizType.MULTIPLE}:
        every = (*draft.right, *(one.text for one in draft.wrong))
        order = order or range(len(every))
        options = tuple(every[place] for place in order)
        key = letters(tuple(at for at, place in enumerate(order) if place < len(draft.right)))
    address = draft.provision.address
    regulation = draft.provision.regulation
    citation = QuizCitation(
        slug=regulation.slug,
        version=regulation.version,
        article=str(address.article),
        paragraph=address.paragraph,
        subparagraph=address.subparagraph,
        label=label(draft.provision, on),
    )
    kind = "原文" if regulation.text_kind is TextKind.OFFICIAL else "要点"
    reasons = "".join(one.why for one in draft.wrong)
    return QuizItem(
        id=draft.id,
        type=draft.type,
        stem=draft.stem,
        options=options,
        key=key,
        rationale=f"{citation.label}（{regulation.version}年文本，{kind}）：“{draft.quote}”{reasons}",
        citations=(citation,),
        level=draft.level,
    )
