"""The smallest pieces of a provision that can answer: a sentence of a 款, or a whole 项."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.regulations.figures import Figure, find_figures
from assistant.regulations.model import Address, Article, Paragraph, Provision, Regulation, provision_at

_SENTENCE = re.compile(r"[^。\n]+。?")
_PART = re.compile(r"[^；]+；?")


@dataclass(frozen=True, slots=True)
class Clause:
    """`text` occurs verbatim in `provision.text`, and so does `sentence`, the whole sentence that it is a part of.

    `lead` are the words that introduce it: of a 项 those of its paragraph, else the part before it.
    """

    provision: Provision
    text: str
    sentence: str
    lead: str = ""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures it states."""
        return find_figures(self.text)


def clauses(regulation: Regulation, article: Article) -> Iterator[Clause]:
    """Every clause of an article in printed order."""
    for paragraph in article.paragraphs:
        yield from _of_paragraph(regulation, article, paragraph)


def _of_paragraph(regulation: Regulation, article: Article, paragraph: Paragraph) -> Iterator[Clause]:
    own = provision_at(regulation, Address(article.number, paragraph.ordinal))
    assert own is not None
    earlier = ""
    for sentence, part in _parts(paragraph.text):
        introduces = bool(paragraph.subparagraphs) and paragraph.text.endswith(part)
        if not introduces or _measures(part):
            yield Clause(own, part, sentence, earlier)
        earlier = part
    for sub in paragraph.subparagraphs:
        provision = provision_at(regulation, Address(article.number, paragraph.ordinal, sub.number))
        if provision is not None:
            for sentence, part in _parts(sub.text):
                yield Clause(provision, part, sentence, paragraph.text)


def _measures(text: str) -> bool:
    """Whether it states a figure other than how long a list is: 提拔担任下列职务，试用期一年："""
    return any(figure.dimension not in {"items", "count"} for figure in find_figures(text))


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Each sentence with each of its parts between semicolons."""
    for sentence in _SENTENCE.findall(text):
        for part in _PART.findall(sentence):
            yield sentence.strip(), part.strip()
