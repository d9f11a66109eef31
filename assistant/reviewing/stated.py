"""What a paper of an appointment states: one value of one matter (a date of a step, a count, a post) at its place."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.reviewing.finding import FindingPlace
from assistant.reviewing.reviewed import ReviewedDocument, ReviewedParagraph
from assistant.reviewing.sentences import Sentence, sentences_of


@dataclass(frozen=True, slots=True)
class Stated:
    """`matter` is what the value is of, in Chinese; `words` is the clause that states it."""

    matter: str
    value: str
    file: str
    place: FindingPlace
    words: str


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence with what stands above it: the last heading, and the title of the paper."""

    sentence: Sentence
    before: str
    heading: str
    title: str

    def stated(self, matter: str, value: str, file: str, start: int, end: int) -> Stated:
        """The statement whose value stands at `start`–`end` of the sentence."""
        return Stated(matter, value, file, self.sentence.place(start, end), _clause(self.sentence.text, start, end))


def contexts(document: ReviewedDocument) -> Iterator[Context]:
    """Every sentence of the body; `before` is the paragraph up to it."""
    heading = ""
    for paragraph in document.paragraphs:
        for sentence in sentences_of(paragraph):
            yield Context(sentence, paragraph.text[: sentence.start], heading, document.title)
        if _is_heading(paragraph):
            heading = paragraph.text


def _is_heading(paragraph: ReviewedParagraph) -> bool:
    return paragraph.level is not None and bool(paragraph.text.strip())


def _clause(text: str, start: int, end: int) -> str:
    """The clause around a value, so much of it that a reader knows it again."""
    left = max((text.rfind(sign, 0, start) for sign in "，；。：、"), default=-1) + 1
    rights = [at for sign in "，；。：、" if (at := text.find(sign, end)) >= 0]
    return text[max(left, start - 24) : min([*rights, end + 24, len(text)])].strip()
