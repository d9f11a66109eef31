"""The parts of a draft written out: paragraphs, sentences, lists, tables and conditions; gaps gathered on the way."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.drafting.bases import bases_of
from assistant.drafting.conditions import Outcome, judged
from assistant.drafting.document_type import Paragraph, Section, Sentence
from assistant.drafting.draft import DraftGap, DraftParagraph, DraftSection, DraftSentence, DraftTable
from assistant.drafting.filling import Filled, Filler, Gap
from assistant.facts.dossier import Dossier
from assistant.facts.formula import Formula
from assistant.facts.slot import Slot
from assistant.facts.value import Rows, Value, printed
from assistant.regulations.library import Library


@dataclass
class SectionWriter:
    """Writes one part after the other; `gaps` and `outcomes` grow with them.

    `variant` shifts every wording, `wordings` chooses for single sentences by id, `dropped`
    leaves out sentences by id.
    """

    dossier: Dossier
    library: Library
    on: date
    variant: int = 0
    wordings: Mapping[str, int] = field(default_factory=dict[str, int])
    dropped: Collection[str] = ()
    gaps: dict[str, DraftGap] = field(default_factory=dict[str, DraftGap])
    outcomes: list[Outcome] = field(default_factory=list[Outcome])

    def __post_init__(self) -> None:
        self.filler = Filler(self.dossier, self.library, self.on)

    def line(self, words: str, section: str = "") -> str:
        """A wording outside the sentences: a title, an addressee, a heading."""
        filled = self.filler.fill(words)
        self._note(filled.gaps, section)
        return filled.text

    def section(self, part: Section, number: str) -> DraftSection:
        """The part with its number."""
        heading = number + self.line(part.heading, part.id) if part.heading else ""
        paragraphs = [done for one in part.paragraphs for done in self._paragraphs(one, part)]
        return DraftSection(
            id=part.id,
            heading=heading,
            level=part.level,
            paragraphs=tuple(paragraphs),
            table=self._checked(part) if part.checks else self._table(part),
            basis=bases_of(part.basis, self.library, self.on),
            why=part.why,
            switchable=part.switchable,
        )

    def _paragraphs(self, paragraph: Paragraph, part: Section) -> list[DraftParagraph]:
        if not paragraph.each:
            done = self._paragraph(paragraph, part, None, None)
            return [done] if done else []
        slot = self.dossier.sheet.slot(paragraph.each)
        rows = self._rows(paragraph.each)
        if rows is None or slot is None:
            done = self._paragraph(paragraph, part, slot, {})
            return [done] if done and slot is not None and slot.required else []
        made = [self._paragraph(paragraph, part, slot, row) for row in rows.rows]
        return [one for one in made if one]

    def _paragraph(
        self, paragraph: Paragraph, part: Section, slot: Slot | None, row: Mapping[str, Value] | None
    ) -> DraftParagraph | None:
        sentences = [done for one in paragraph.sentences if (done := self._sentence(one, part, slot, row))]
        return DraftParagraph(sentences=tuple(sentences)) if sentences else None

    def _sentence(
        self, one: Sentence, part: Section, slot: Slot | None, row: Mapping[str, Value] | None
    ) -> DraftSentence | None:
        """The sentence, or nothing: its condition does not hold, or it is optional and lacks a fact."""
        if any(name in self.filler.known for name in one.unless):
            return None
        if one.when and Formula(one.when).holds(self.dossier.values) is not True:
            return None
        if not self._is_chosen(one, part):
            return None
        if one.id in self.dropped:
            return None
        wordings = self._wordings_of(one, row)
        at = self.wordings.get(one.id, _chosen_wording(self.dossier, one.id, self.variant)) % len(wordings)
        words = wordings[at]
        listed = one.each and (wordings is one.wordings or "｜" in words)
        filled = self._each(one, words, part) if listed else self._plain(one, words, part, slot, row)
        if filled is None:
            return None
        self._note(filled.gaps, part.id)
        return DraftSentence(
            id=one.id,
            kind=one.kind,
            text=filled.text,
            sources=(*filled.sources, *bases_of(one.basis, self.library, self.on)),
            wording=at,
            wordings=len(wordings),
        )

    def _wordings_of(self, one: Sentence, row: Mapping[str, Value] | None) -> tuple[str, ...]:
        """Those of the first case that holds; without the figures that a case asks for, the usual ones."""
        values = {**self.dossier.values, **(row or {})} if one.cases else {}
        held = (case.wordings for case in one.cases if Formula(case.when).holds(values))
        return next(held, one.wordings)

    def _is_chosen(self, one: Sentence, part: Section) -> bool:
        """Whether every choice that the sentence hangs on was made so; a choice not made yet is a gap."""
        for name, wanted in one.only_if.items():
            fact, slot = self.filler.known.get(name), self.dossier.sheet.slot(name)
            if fact is None and slot is not None:
                self._note([Gap(slot.id, slot.label, slot.asked, required=True)], part.id)
            if fact is None or printed(fact.value) not in wanted:
                return False
        return True

    def _plain(
        self, one: Sentence, words: str, part: Section, slot: Slot | None, row: Mapping[str, Value] | None
    ) -> Filled | None:
        if one.optional:
            lacking = self.filler.lacks(words, slot, row)
            if lacking:
                self._note([Gap(gap.slot, gap.label, gap.question, required=False) for gap in lacking], part.id)
                return None
        return self.filler.fill(words, slot, row)

    def _each(self, one: Sentence, words: str, part: Section) -> Filled | None:
        """The wording once for each record: what stands before [each] and after it is written once.

        A wording of the form `head｜each｜tail` has three parts; one without bars is the record's alone.
        """
        slot, rows = self.dossier.sheet.slot(one.each), self._rows(one.each)
        head, body, tail = _three(words)
        if slot is None:
            return None
        if rows is None or not rows.rows:
            gap = Gap(slot.id, slot.label, slot.asked, slot.required and not one.optional)
            if one.optional:
                self._note([gap], part.id)
                return None
            return self.filler.fill(head).then(self.filler.fill(f"{{{slot.id}}}")).then(self.filler.fill(tail))
        filled = self.filler.fill(head)
        for number, row in enumerate(rows.rows):
            filled = filled.then(Filled(one.join if number else "")).then(self.filler.fill(body, slot, row))
        return filled.then(self.filler.fill(tail))

    def _table(self, part: Section) -> DraftTable | None:
        if part.table is None:
            return None
        slot, rows = self.dossier.sheet.slot(part.table.rows), self._rows(part.table.rows)
        records: Sequence[Mapping[str, Value]] = rows.rows if rows is not None else ()
        if slot is not None and rows is None:
            self._note([Gap(slot.id, slot.label, slot.asked, slot.required)], part.id)
        made: list[tuple[str, ...]] = []
        for row in records:
            filled = [self.filler.fill(column.cell, slot, row) for column in part.table.columns]
            self._note([gap for one in filled for gap in one.gaps], part.id)
            made.append(tuple(one.text for one in filled))
        return DraftTable(
            caption=part.table.caption,
            titles=tuple(column.title for column in part.table.columns),
            widths=tuple(column.width for column in part.table.columns),
            rows=tuple(made),
        )

    def _checked(self, part: Section) -> DraftTable | None:
        """Judge the conditions; anything but 符合 keeps the paper a 讨论稿. Printed only where the type says so."""
        outcomes = [judged(one, self.dossier, self.library, self.on) for one in part.checks]
        self.outcomes += outcomes
        if not part.checks_printed:
            return None
        return DraftTable(
            titles=("核对事项", "结论", "所据事实", "依据"),
            widths=(36, 12, 26, 26),
            rows=tuple((one.words, one.verdict, one.fact, one.basis) for one in outcomes),
        )

    def _rows(self, name: str) -> Rows | None:
        fact = self.filler.known.get(name)
        return fact.value if fact is not None and isinstance(fact.value, Rows) else None

    def _note(self, gaps: Sequence[Gap], section: str) -> None:
        """Keep a gap once, with every part it opens; required in one place is required."""
        for gap in gaps:
            before = self.gaps.get(gap.slot)
            places = (*(before.sections if before else ()), *([section] if section else ()))
            self.gaps[gap.slot] = DraftGap(
                slot=gap.slot,
                label=gap.label,
                question=gap.question,
                required=gap.required or (before is not None and before.required),
                sections=tuple(dict.fromkeys(places)),
            )


def _three(words: str) -> tuple[str, str, str]:
    parts = words.split("｜")
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 else ("", words, "")


def _chosen_wording(dossier: Dossier, sentence: str, variant: int) -> int:
    """Which wording: by unit, year and sentence, so that two units do not get the same text, and one always does."""
    seed = f"{dossier.unit.name}\n{dossier.year}\n{sentence}"
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:4], "big") + variant
