"""A rank, a post or a kind that decides the answer and is not named: what holds in each case, and one question back.

The rows are data (`corpus/slots.yaml`), each case with the provision that says it. Whoever does not choose has the
conditional answer already; a conversation is asked back once at most.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import Field

from assistant.answering.answer import AnswerStatus, Clarification
from assistant.answering.clauses import Clause, clauses
from assistant.answering.composed import Composed
from assistant.answering.found import Found
from assistant.answering.selection import article_place
from assistant.regulations.citation import find, label
from assistant.regulations.library import Library
from assistant.regulations.model import Provision
from assistant.regulations.yaml_table import Row, read_rows


class Case(Row):
    """One case: the question it becomes, the words that introduce it, the provision and the words of its clause."""

    ask: str
    when: str
    at: str
    says: str


class Slot(Row):
    """One row of `slots.yaml`."""

    id: str
    asks: tuple[str, ...]
    unless: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    question: str
    options: tuple[Case, ...] = Field(min_length=2)

    def open_in(self, text: str) -> bool:
        """Whether a question leaves this slot open."""
        named = any(re.search(pattern, text) for pattern in self.unless)
        return not named and all(re.search(pattern, text) for pattern in self.asks)


@dataclass(frozen=True, slots=True)
class Slots:
    """The rows over one library."""

    rows: tuple[Slot, ...]
    library: Library

    @classmethod
    def load(cls, corpus: Path, library: Library) -> "Slots":
        """The rows of a corpus folder; none where it has no such table. Raises CorpusError: it cannot be read."""
        return cls(tuple(read_rows(corpus / "slots.yaml", Slot)), library)

    def instead(self, found: Found, composed: Composed) -> Composed:
        """The answer by cases where a slot is open and each case is held; else `composed`."""
        if composed.status is not AnswerStatus.ANSWERED or found.named.provisions or found.named.regulations:
            return composed
        slot = next((row for row in self.rows if row.open_in(found.question.text)), None)
        if slot is None or not self._is_on_the_matter(slot, composed, found):
            return composed
        said = [(case, self.clause(case, found)) for case in slot.options]
        if any(clause is None for _, clause in said):
            return composed
        lines = [f"{case.when}：{_sentence(clause)}（{label(clause.provision)}）" for case, clause in said if clause]
        provisions = tuple(dict.fromkeys(clause.provision for _, clause in said if clause))
        text = "要看具体情形，分别是：\n" + "\n".join(lines)
        answer = replace(composed, text=text, rests_on=provisions, related=(), only_nearest=False)
        if self._asked_before(found.request.turns):
            return answer
        back = Clarification(question=slot.question, options=tuple(case.ask for case in slot.options))
        return replace(answer, clarification=back)

    def clause(self, case: Case, found: Found) -> Clause | None:
        """The clause that answers a case on the day asked about; None where no text of that day holds it."""
        return next(_clauses(case, self.library, found), None)

    def _is_on_the_matter(self, slot: Slot, composed: Composed, found: Found) -> bool:
        """Whether the ordinary answer rests on an article that the row knows: its pattern alone proves nothing."""
        meant = (*(case.at for case in slot.options), *slot.beside)
        known = {article_place(one) for words in meant for one in _resolved(words, self.library, found)}
        return bool(composed.rests_on) and article_place(composed.rests_on[0]) in known

    def _asked_before(self, turns: Sequence[str]) -> bool:
        return any(row.open_in(turn) for row in self.rows for turn in turns)


def _clauses(case: Case, library: Library, found: Found) -> Iterator[Clause]:
    for provision in _resolved(case.at, library, found):
        for clause in clauses(provision.regulation, provision.article):
            if case.says in clause.text and clause.text in provision.text:
                yield clause


def _resolved(words: str, library: Library, found: Found) -> Iterator[Provision]:
    for cited in find(words, library.titles()):
        provision = library.resolve(cited.citation, found.request.on)
        if isinstance(provision, Provision):
            yield provision


def _sentence(clause: Clause) -> str:
    return clause.text.rstrip("；;。：: ") + "。"
