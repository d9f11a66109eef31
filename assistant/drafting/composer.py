"""Dossier + document type + library → Draft. A missing fact becomes a gap; no sentence is padded without its facts."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.drafting.bases import bases_of
from assistant.drafting.conditions import MEETS
from assistant.drafting.document_type import DocumentType, FormalParts, Section
from assistant.drafting.draft import (
    Draft,
    DraftCheck,
    DraftHead,
    DraftProblem,
    DraftSection,
    DraftState,
)
from assistant.drafting.numbering import Numbering
from assistant.drafting.section_writer import SectionWriter
from assistant.errors import RequestError
from assistant.facts.dossier import Dossier
from assistant.facts.fact import FactProblem
from assistant.regulations.library import Library


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user wants of a draft.

    `without` are switchable parts to leave out; `only` is a single part, `kept` several; `variant` shifts all wordings;
    `wordings` chooses for single sentences; `dropped` are sentences left out, which must be spare or optional ones.
    `formal` adds 版头 and 版记 where the type has them.
    """

    without: Collection[str] = ()
    only: str = ""
    variant: int = 0
    wordings: Mapping[str, int] = field(default_factory=dict[str, int])
    dropped: Collection[str] = ()
    kept: Collection[str] = ()
    formal: bool = False

    @property
    def wanted(self) -> frozenset[str]:
        """The parts asked for alone; empty for the whole."""
        return frozenset({*self.kept, *([self.only] if self.only else ())})


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
    """One pass over the type."""

    type: DocumentType
    dossier: Dossier
    library: Library
    on: date
    choices: Choices

    def draft(self) -> Draft:
        fixed = [
            one.id for one in self.type.sentences if one.id in self.choices.dropped and not (one.spare or one.optional)
        ]
        if fixed:
            raise RequestError(f"“{fixed[0]}”这一句不能略去。", "只有可选的句子和可以精简的句子可以不要。")
        chosen = self.choices
        self.writer = SectionWriter(
            self.dossier, self.library, self.on, chosen.variant, chosen.wordings, chosen.dropped
        )
        line = self.writer.line
        whole = not self.choices.wanted  # a part drafted alone has neither addressee nor signature
        title = line(self.type.heading)
        formal = self._formal()
        number = line(self.type.number) if whole and not formal else ""  # in 版头 it stands there
        addressee = line((formal.addressee if formal else "") or self.type.addressee) if whole else ""
        sections = self._sections()
        closing = line((formal.closing if formal else "") or self.type.closing) if whole else ""
        signed = line(self.type.signed) if whole else ""
        dated = line(f"{{{self.type.dated}}}") if self.type.dated and whole else ""
        head = self._head(formal) if formal else None
        problems, gaps = self._problems(), tuple(self.writer.gaps.values())
        is_open = problems or any(gap.required for gap in gaps)
        return Draft(
            type=self.type.id,
            name=self.type.name,
            title=title,
            number=number,
            addressee=addressee,
            sections=sections,
            closing=closing,
            signed=signed,
            dated=dated,
            state=DraftState.DISCUSSION if is_open else DraftState.FOR_APPROVAL,
            gaps=gaps,
            problems=problems,
            checks=tuple(
                DraftCheck(words=one.words, verdict=one.verdict, fact=one.fact, basis=one.basis)
                for one in self.writer.outcomes
            ),
            notices=self._notices(sections),
            on=self.on,
            variant=self.choices.variant,
            layout=self.dossier.unit.layout,
            head=head,
        )

    def _formal(self) -> FormalParts | None:
        if not self.choices.formal:
            return None
        if self.type.formal is None:
            raise RequestError(f"{self.type.name}是{self.type.kind}，没有版头和版记。", "请去掉 --formal 再起草。")
        if self.choices.wanted:
            raise RequestError("只起草一部分的，不能印成正式公文。", "请起草全文，或者去掉 --formal。")
        return self.type.formal

    def _head(self, formal: FormalParts) -> DraftHead:
        """Nothing of it is guessed: number, signer, printer and day are facts or gaps."""
        line = self.writer.line
        return DraftHead(
            mark=line("{unit.party_name}文件"),
            number=line(f"{{{formal.number}}}") if formal.number else "",
            signers=(line("{unit.signer}"),) if formal.signers else (),
            printer=line("{unit.printer}"),
            printed=line(f"{{{formal.printed}}}") if formal.printed else "",
        )

    def _sections(self) -> tuple[DraftSection, ...]:
        numbering, made = Numbering(), list[DraftSection]()
        for part, wanted in self._chosen():
            number = numbering.next(part.level) if part.heading else ""
            if wanted:  # counted all the same: a part drafted alone keeps the number that it has in the whole
                made.append(self.writer.section(part, number))
        return tuple(made)

    def _chosen(self) -> Sequence[tuple[Section, bool]]:
        """The parts not left out, each with those below it, and whether it is wanted or only counted."""
        ids = {part.id for part in self.type.sections}
        wanted = self.choices.wanted
        for name in (*self.choices.without, *sorted(wanted)):
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
            if inside is None and part.id in wanted:
                inside = part.level
            if out_of is None:
                chosen.append((part, not wanted or inside is not None))
        return chosen

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
            for one in self.writer.outcomes
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
        notices = [f"库内没有该日有效的法规：{name}。" for name in sorted(self.writer.filler.missing_regulations)]
        if any("待核〕" in label for label in labels):
            notices.append("来源表中带〔条号待核〕〔内容待核〕的依据，正式行文前请对照原文。")
        return tuple(notices)
