"""Kinds of answer that data or a text's own closing articles decide: tried before the ordinary answer is kept.

Who interprets, what goes before what, whether a text applies to a group, a procedure through several articles, a
comparison as a table. None of them takes the place of a refusal to answer at all, or of a text that is named and not
held.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from assistant.answering.answer import AnswerStatus
from assistant.answering.applicability import Applicability
from assistant.answering.authority import hints, which_goes_before, who_interprets
from assistant.answering.compared import compared
from assistant.answering.composed import Composed
from assistant.answering.course import Courses
from assistant.answering.finder import Finder
from assistant.answering.found import Found
from assistant.answering.kinds import QuestionKind
from assistant.answering.table_text import told
from assistant.regulations.library import Library


@dataclass(frozen=True, slots=True)
class SpecialKinds:
    """The tables and the finder that these answers need."""

    finder: Finder
    applicability: Applicability
    courses: Courses

    @classmethod
    def load(cls, corpus: Path, library: Library, finder: Finder) -> "SpecialKinds":
        """With the tables of a corpus folder. Raises CorpusError: one cannot be read."""
        return cls(finder, Applicability.load(corpus, library), Courses.load(corpus, library))

    def instead(self, found: Found, composed: Composed) -> Composed:
        """The answer of one of these kinds in the place of `composed`, or `composed` with its hints."""
        if composed.status is AnswerStatus.DECLINED or found.declined is not None or found.named.no_such_article:
            return composed
        if found.named.not_held and composed.missing_regulation == found.named.not_held:
            return composed
        if composed.whole and composed.status is AnswerStatus.PREMISE_CORRECTED:
            return composed
        special = (
            who_interprets(found)
            or which_goes_before(found)
            or self.applicability.answer(found)
            or self.courses.answer(found)
            or self._compared(found, composed)
        )
        answer = special or composed
        return replace(answer, hints=hints(found, answer)) if not answer.hints else answer

    def _compared(self, found: Found, composed: Composed) -> Composed | None:
        """A table, where the question compares and the ordinary way has not refused it or told of two versions."""
        told_of_versions = composed.whole and composed.table is None
        two_named = len(found.named.regulations) == 2 and composed.status is AnswerStatus.NO_PROVISION
        if not (composed.status is AnswerStatus.ANSWERED or two_named):
            return None
        if told_of_versions or found.named.provisions:
            return None
        wanted = found.question.kind is QuestionKind.COMPARISON or "比较" in found.question.text
        result = compared(found, self.finder) if wanted else None
        if result is None:
            return None
        return Composed(AnswerStatus.ANSWERED, told(result.table), result.rests_on, whole=True, table=result.table)
