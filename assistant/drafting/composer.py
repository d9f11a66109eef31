"""Dossier + document type + library → Draft. A missing fact becomes a gap; no sentence is padded without its facts."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.drafting.bases import bases_of
from assistant.drafting.conditions import MEETS, Outcome, judged
from assistant.drafting.document_type import DocumentType, Paragraph, Section, Sentence
from assistant.drafting.draft import (
    Draft,
    DraftCheck,
    DraftGap,
    DraftParagraph,
    DraftProblem,
    DraftSection,
    DraftSentence,
    DraftState,
    DraftTable,
)
from assistant.drafting.filling import Filled, Filler, Gap
from assistant.drafting.numbering import Numbering
from assistant.errors import RequestError
from assistant.facts.dossier import Dossier
from assistant.facts.fact import FactProblem
from assistant.facts.formula import Formula
from assistant.facts.slot import Slot
from assistant.facts.value import Rows, Value, printed
from assistant.regulations.library import Library


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user wants of a draft.

    `without` are the ids of switchable parts to leave out; `only` a single part; `variant` shifts all wordings;
    `wordings` chooses for single sentences.
    """

    without: Collection[str] = ()
    only: str = ""
    variant: int = 0
    wordings: Mapping[str, int] = field(default_factory=dict[str, int])


def compose(one: DocumentType, dossier: Dossier, library: Library, on: date, choices: Choices | None = None) -> Draft:
    """The draft, as far as the facts go.

    Args:
        one: what is to be written.
        dossier: what is known.
        library: the law; every basis is resolved in it, marks included.
        on: the day whose law counts.
        choices: parts and wordings.

    Raises:
        RequestError: a part is left out or asked for that there is none of, or that cannot be left out.
    """
    return _Composing(one, dossier, library, on, choices or Choices()).draft()


@dataclass
class _Composing:
    """One pass over the type; gathers gaps as it goes."""

    type: DocumentType
    dossier: Dossier
    library: Library
    on: date
    choices: Choices
    gaps: dict[str, DraftGap] = field(default_factory=dict[str, DraftGap])
    outcomes: list[Outcome] = field(default_factory=list["Outcome"])

    def draft(self) -> Draft:
        self.filler = Filler(self.dossier, self.library, self.on)
        whole = not self.choices.only  # a part drafted alone has neither addressee nor signature
        title = self._line(self.type.heading)
        addressee = self._line(self.type.addressee) if whole else ""
        sections = tuple(self._sections())
        closing, signed = (self._line(one) if whole else "" for one in (self.type.closing, self.type.signed))
        dated = self._line(f"{{{self.type.dated}}}") if self.type.dated and whole else ""
        problems = self._problems()
        open_gaps = any(gap.required for gap in self.gaps.values())
        return Draft(
            type=self.type.id,
            name=self.type.name,
            title=title,
            addressee=addressee,
            sections=sections,
            closing=closing,
            signed=signed,
            dated=dated,
            state=DraftState.DISCUSSION if open_gaps or problems else DraftState.FOR_APPROVAL,
            gaps=tuple(self.gaps.values()),
            problems=problems,
            checks=tuple(
                DraftCheck(words=one.words, verdict=one.verdict, fact=one.fact, basis=one.basis)
                for one in self.outcomes
            ),
            notices=self._notices(sections),
            on=self.on,
            variant=self.choices.variant,
            layout=self.dossier.unit.layout,
        )

    def _line(self, words: str) -> str:
        filled = self.filler.fill(words)
        self._note(filled.gaps, "")
        return filled.text

    def _sections(self) -> list[DraftSection]:
        numbering, made = Numbering(), list[DraftSection]()
        for part, wanted in self._chosen():
            number = numbering.next(part.level) if part.heading else ""
            if not wanted:  # counted all the same: a part drafted alone keeps the number that it has in the whole
                continue
            filled = self.filler.fill(part.heading)
            self._note(filled.gaps, part.id)
            heading = number + filled.text if part.heading else ""
            paragraphs = [done for one in part.paragraphs for done in self._paragraphs(one, part)]
            made.append(
                DraftSection(
                    id=part.id,
                    heading=heading,
                    level=part.level,
                    paragraphs=tuple(paragraphs),
                    table=self._checked(part) if part.checks else self._table(part),
                    basis=bases_of(part.basis, self.library, self.on),
                    why=part.why,
                    switchable=part.switchable,
                )
            )
        return made

    def _chosen(self) -> Sequence[tuple[Section, bool]]:
        """The parts not left out, each with those below it, and whether it is wanted or only counted."""
        ids = {part.id for part in self.type.sections}
        for name in (*self.choices.without, *([self.choices.only] if self.choices.only else ())):
            if name not in ids:
                raise RequestError(
                    f"{self.type.name}没有“{name[:40]}”这一部分。", f"可用的有：{'、'.join(sorted(ids))}。"
                )
        fixed = [one.id for one in self.type.sections if one.id in self.choices.without and not one.switchable]
        if fixed:
            raise RequestError(f"“{fixed[0]}”这一部分不能略去。", "只有可选部分可以不要。")
        chosen: list[tuple[Section, bool]] = []
        out_of: int | None = None
        inside: int | None = None
        for part in self.type.sections:
            if out_of is not None and part.level > out_of:
                continue
            out_of = part.level if part.id in self.choices.without else None
            if inside is not None and part.level <= inside:
                inside = None
            if part.id == self.choices.only:
                inside = part.level
            if out_of is None:
                chosen.append((part, not self.choices.only or inside is not None))
        return chosen

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
        at = self.choices.wordings.get(one.id, _chosen_wording(self.dossier, one.id, self.choices.variant))
        at %= len(one.wordings)
        words = one.wordings[at]
        filled = self._each(one, words, part) if one.each else self._plain(one, words, part, slot, row)
        if filled is None:
            return None
        self._note(filled.gaps, part.id)
        return DraftSentence(
            id=one.id,
            kind=one.kind,
            text=filled.text,
            sources=(*filled.sources, *bases_of(one.basis, self.library, self.on)),
            wording=at,
            wordings=len(one.wordings),
        )

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

    def _problems(self) -> tuple[DraftProblem, ...]:
        given = (*self.dossier.problems, *self.dossier.broken_rules())
        stale = [
            DraftProblem(
                place=fact.slot.id,
                message=f"{fact.slot.label}取自{fact.source}，没有确认，未写入。",
                next_step="请核对后改为“已给”，或者填写今年的事实。",
                slots=(fact.slot.id,),
            )
            for fact in self.dossier.stale
        ]
        told = [self._told(one) for one in given]
        unmet = [
            DraftProblem(
                place=one.slot or one.words,
                message=f"{one.words}：{one.verdict}。",
                next_step=f"依据{one.basis}，补齐或者处理以后再提交。",
                slots=(one.slot,) if one.slot else (),
            )
            for one in self.outcomes
            if one.verdict != MEETS
        ]
        return (*told, *stale, *unmet)

    def _told(self, one: FactProblem) -> DraftProblem:
        labels = "、".join(base.label for base in bases_of((one.basis,), self.library, self.on)) if one.basis else ""
        basis = f"依据：{labels}。" if labels else ""
        return DraftProblem(place=one.place, message=one.message, next_step=f"{basis}{one.next_step}", slots=one.slots)

    def _notices(self, sections: Sequence[DraftSection]) -> tuple[str, ...]:
        labels = [
            source.label
            for part in sections
            for source in (*part.basis, *(s for p in part.paragraphs for one in p.sentences for s in one.sources))
            if source.kind == "provision"
        ]
        notices = [f"库内没有该日有效的法规：{name}。" for name in sorted(self.filler.missing_regulations)]
        if any("待核〕" in label for label in labels):
            notices.append("来源表中带〔条号待核〕〔内容待核〕的依据，正式行文前请对照原文。")
        return tuple(notices)


def _three(words: str) -> tuple[str, str, str]:
    parts = words.split("｜")
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 else ("", words, "")


def _chosen_wording(dossier: Dossier, sentence: str, variant: int) -> int:
    """Which wording: by unit, year and sentence, so that two units do not get the same text, and one always does."""
    seed = f"{dossier.unit.name}\n{dossier.year}\n{sentence}"
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:4], "big") + variant
