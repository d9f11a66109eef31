"""An item as a bank holds it: made by this program or read from somebody's file, its origin kept word for word."""

import hashlib

from pydantic import BaseModel, ConfigDict, Field

from assistant.quizzes.quiz import Quiz, QuizCitation, QuizItem, QuizLevel, QuizType

MOST_OPTIONS = 26
CHOICES = (QuizType.SINGLE, QuizType.MULTIPLE)


class _Edge(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Origin(_Edge):
    """Where an imported item stood, and its words there as they were."""

    place: str = Field(description="在原文件中的位置，如“第3行”“第12题”")
    text: str = Field(description="原文件中的文字，没有改动")


class BankItem(_Edge):
    """One item of a bank. `key` as in `QuizItem`; empty only where the bank gives none and it is asked to be solved."""

    id: str
    type: QuizType
    stem: str
    options: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    rationale: str = ""
    basis: str = Field(default="", description="题库写明的依据，没有核对")
    section: str = Field(default="", description="章节或者知识点")
    points: str = Field(default="", description="分值，照原样")
    difficulty: str = Field(default="", description="难度，照原样")
    level: QuizLevel | None = None
    citations: tuple[QuizCitation, ...] = ()
    origin: Origin | None = None


class Broken(_Edge):
    """What could not be read as an item: kept whole, with its place and the reason."""

    place: str
    reason: str
    text: str


class Bank(_Edge):
    """The items read, what was left over, and what is to be known about the reading."""

    items: tuple[BankItem, ...]
    remainder: tuple[Broken, ...] = ()
    notes: tuple[str, ...] = ()


def from_quiz(item: QuizItem, points: str = "") -> BankItem:
    """An item of this program, its id unchanged."""
    return BankItem(
        id=item.id,
        type=item.type,
        stem=item.stem,
        options=item.options,
        matches=item.matches,
        key=item.key,
        rationale=item.rationale,
        basis="；".join(one.label for one in item.citations),
        points=points,
        level=item.level,
        citations=item.citations,
    )


def bank_of(quiz: Quiz) -> Bank:
    """The items of a quiz as a bank."""
    return Bank(items=tuple(from_quiz(item) for item in quiz.items), notes=quiz.notices)


def item_id(kind: QuizType, stem: str, options: tuple[str, ...]) -> str:
    """12 hexadecimal digits over type, stem and options in any order: the same item of two files is one item."""
    parts = (kind, "".join(stem.split()), *sorted("".join(one.split()) for one in options))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def letter(place: int) -> str:
    """0 → A."""
    return chr(ord("A") + place)
