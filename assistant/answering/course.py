"""A procedure that runs through several articles: every step in its order, each in the words of one provision.

The courses are data (`corpus/courses.yaml`): which provisions the steps are, and words of the sentence to be quoted. A
course of which one step is not in force on the day asked about is not given at all.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from assistant.answering.answer import AnswerStatus
from assistant.answering.clauses import Clause, clauses
from assistant.answering.composed import Composed
from assistant.answering.found import Found
from assistant.regulations.citation import label
from assistant.regulations.library import Library
from assistant.regulations.model import Address, Provision, provision_at
from assistant.regulations.numerals import parse_article_number, to_chinese
from assistant.regulations.yaml_table import Row, read_rows


class Step(Row):
    """One step: our name for it, `slug article.款.项`, and words of the sentence that is quoted."""

    step: str
    at: str
    says: str


class Course(Row):
    """A row of `courses.yaml`."""

    id: str
    name: str
    asks: tuple[str, ...]
    unless: tuple[str, ...] = ()
    steps: tuple[Step, ...] = Field(min_length=2)

    def is_asked(self, text: str) -> bool:
        """Whether a question is about the whole of it."""
        met = all(re.search(pattern, text) for pattern in self.asks)
        return met and not any(re.search(pattern, text) for pattern in self.unless)


@dataclass(frozen=True, slots=True)
class Courses:
    """The rows over one library."""

    rows: tuple[Course, ...]
    library: Library

    @classmethod
    def load(cls, corpus: Path, library: Library) -> "Courses":
        """The rows of a corpus folder; none where it has no such table. Raises CorpusError: it cannot be read."""
        return cls(read_rows(corpus / "courses.yaml", Course), library)

    def answer(self, found: Found) -> Composed | None:
        """The steps of the course asked about; None for any other question."""
        if found.named.provisions or found.named.repealed:
            return None
        course = next((row for row in self.rows if row.is_asked(found.question.text)), None)
        if course is None or not self._is_of_it(course, found):
            return None
        said = [self.clause(step, found) for step in course.steps]
        held = [clause for clause in said if clause is not None]
        if len(held) < len(said):
            return None
        opening = f"{course.name}的程序，按先后分为以下步骤，共{to_chinese(len(held))}个步骤："
        lines = [
            f"{number}. {step.step}：{clause.text.rstrip('；;。：: ')}（{label(clause.provision)}）。"
            for number, (step, clause) in enumerate(zip(course.steps, held, strict=True), 1)
        ]
        provisions = tuple(dict.fromkeys(clause.provision for clause in held))
        return Composed(AnswerStatus.ANSWERED, "\n".join([opening, *lines]), provisions, whole=True)

    def clause(self, step: Step, found: Found) -> Clause | None:
        """The clause of a step on the day asked about; None where no text of that day holds it."""
        slug, place = step.at.split(" ")
        regulation = self.library.get(slug, on=found.request.on)
        number, *rest = place.split(".")
        article = parse_article_number(f"第{number}条")
        if regulation is None or article is None:
            return None
        unit = provision_at(regulation, Address(article, *(int(part) for part in rest)))
        return _clause(unit, step.says) if unit else None

    def _is_of_it(self, course: Course, found: Found) -> bool:
        """Whether the question names no text but those that the course runs through."""
        texts = {step.at.split(" ")[0] for step in course.steps}
        return all(one.slug in texts for one in found.named.regulations)


def _clause(unit: Provision, says: str) -> Clause | None:
    """The sentence that says it; of one that introduces a list, with the number of members in its own words below."""
    for paragraph in unit.article.paragraphs:
        of_unit = unit.address.paragraph in {None, paragraph.ordinal} and unit.address.subparagraph is None
        last = paragraph.text.split("。")[-1] if paragraph.subparagraphs else ""
        whole = provision_at(unit.regulation, Address(unit.address.article, paragraph.ordinal))
        if of_unit and last and says in last and whole is not None:
            count = to_chinese(len(paragraph.subparagraphs))
            return Clause(whole, f"{last.rstrip('：: ')}，所列共{count}项", last)
    held = clauses(unit.regulation, unit.article)
    return next((one for one in held if says in one.text and one.text in unit.text), None)
