"""Revision by instruction, without a model: instructions become other choices and other facts, never other words.

Figures, names, citations and decisions are locked: an instruction changes them only through the fact that they come
from, which then changes everywhere. What is asked for and cannot be done is refused, with the reason and with what can
be said instead.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from assistant.drafting.composer import Choices
from assistant.drafting.document_type import DocumentType, Section
from assistant.drafting.draft import Draft
from assistant.drafting.revision_facts import FactRefused, fact_changed
from assistant.drafting.revision_outcome import (
    RefusalReason,
    Revision,
    RevisionRefused,
    RevisionStep,
    instead,
    named,
    quoted,
)
from assistant.drafting.revision_targets import (
    inside,
    parts_named,
    sentences_in,
    sentences_named,
    several_parts,
)
from assistant.drafting.revision_words import Instruction, RevisionKind, instructions
from assistant.facts.dossier import Dossier


def revise(one: DocumentType, dossier: Dossier, draft: Draft, choices: Choices, text: str) -> Revision:
    """What the instructions make of the choices and facts.

    Args:
        one: the type of the draft.
        dossier: its facts.
        draft: the draft as it stands, composed from these choices: it tells which wording each sentence has.
        choices: those of the draft.
        text: one instruction or several.
    """
    return _Revising(one, draft, dossier, choices).after(text)


@dataclass
class _Revising:
    """The state between two instructions."""

    type: DocumentType
    draft: Draft
    dossier: Dossier
    choices: Choices
    steps: list[RevisionStep] = field(default_factory=list[RevisionStep])
    refused: list[RevisionRefused] = field(default_factory=list[RevisionRefused])

    def after(self, text: str) -> Revision:
        found = instructions(text)
        if not found:
            self._refuse(
                Instruction(text[:40], RevisionKind.UNKNOWN), RefusalReason.NOT_UNDERSTOOD, "没有写明要改什么。"
            )
        for one in found:
            self._follow(one)
        return Revision(self.choices, self.dossier, tuple(self.steps), tuple(self.refused))

    def _follow(self, one: Instruction) -> None:
        match one.kind:
            case RevisionKind.REWORD:
                self._reword(one)
            case RevisionKind.DROP:
                self._drop(one)
            case RevisionKind.RESTORE:
                self._restore(one)
            case RevisionKind.BRIEF:
                self._shorten(one)
            case RevisionKind.ONLY:
                self._only(one)
            case RevisionKind.SET:
                self._set(one)
            case RevisionKind.UNKNOWN:
                self._refuse(one, RefusalReason.NOT_UNDERSTOOD, "只能按固定的几种说法修改，不按文字改写。")

    def _reword(self, one: Instruction) -> None:
        parts = self._parts(one)
        if parts is None:
            return
        held = {sentence.id: sentence for sentence in self.draft.sentences}
        changed = dict(self.choices.wordings)
        for sentence in sentences_in(parts):
            now = held.get(sentence.id)
            if now is not None and now.wordings > 1:
                before = self.choices.wordings.get(sentence.id, now.wording)
                changed[sentence.id] = (one.number - 1 if one.number else before + 1) % now.wordings
        moved = sum(
            changed[name] != self.choices.wordings.get(name, held[name].wording) for name in changed if name in held
        )
        if not moved:
            self._refuse(one, RefusalReason.NOTHING_TO_DO, "这里的句子没有另一种说法。")
            return
        self.choices = replace(self.choices, wordings=changed)
        self._done(one, f"{named(parts, self.type)}换了{moved}句的说法，数字、名称和引用没有动。")

    def _drop(self, one: Instruction) -> None:
        if not one.target:
            self._refuse(one, RefusalReason.NOT_OPTIONAL, "不能整篇略去。")
            return
        parts = parts_named(self.type, one.target)
        if len(parts) > 1:
            self._ambiguous(one, [part.heading for part in parts])
            return
        if parts and parts[0].switchable:
            self.choices = replace(self.choices, without=(*self.choices.without, parts[0].id))
            self._done(one, f"略去{quoted(parts[0])}，后面的序号随之提前。")
            return
        spare = () if parts else sentences_named(self.type, self.dossier.sheet, one.target)
        if parts:
            self._refuse(one, RefusalReason.NOT_OPTIONAL, f"{quoted(parts[0])}是必写的部分。")
        elif spare:
            self.choices = replace(self.choices, dropped=(*self.choices.dropped, *(each.id for each in spare)))
            self._done(one, f"略去写“{one.target}”的{len(spare)}句。")
        elif self._locked(one.target):
            self._refuse(one, RefusalReason.LOCKED, "数字、名称和引用不能用文字删去，只能改事实。")
        else:
            self._refuse(one, RefusalReason.NO_SUCH_PART, f"没有叫“{one.target}”的可选部分或者可选句。")

    def _restore(self, one: Instruction) -> None:
        if not one.target:
            self.choices = Choices(variant=self.choices.variant, wordings=self.choices.wordings)
            self._done(one, "略去的部分和句子都已恢复。")
            return
        parts = parts_named(self.type, one.target)
        if len(parts) > 1:
            self._ambiguous(one, [part.heading for part in parts])
            return
        spare = () if parts else sentences_named(self.type, self.dossier.sheet, one.target)
        ids = {each.id for each in spare}
        for part in parts:
            ids |= {each.id for each in sentences_in(inside(self.type, part))} | {
                each.id for each in inside(self.type, part)
            }
        absent = ids & {*self.choices.without, *self.choices.dropped}
        outside = (
            bool(self.choices.wanted) and bool(parts) and not any(part.id in self.choices.wanted for part in parts)
        )
        if not absent and not outside:
            known = RefusalReason.NOTHING_TO_DO if ids else RefusalReason.NO_SUCH_PART
            self._refuse(one, known, f"“{one.target}”没有被略去。" if ids else f"没有叫“{one.target}”的部分。")
            return
        kept = tuple(self.choices.wanted | {part.id for part in parts}) if outside else self.choices.kept
        self.choices = replace(
            self.choices,
            without=tuple(name for name in self.choices.without if name not in absent),
            dropped=tuple(name for name in self.choices.dropped if name not in absent),
            kept=tuple(sorted(kept)),
        )
        self._done(one, f"恢复“{one.target}”。")

    def _shorten(self, one: Instruction) -> None:
        parts = self._parts(one)
        if parts is None:
            return
        written = {sentence.id for sentence in self.draft.sentences} - set(self.choices.dropped)
        spare = [each.id for each in sentences_in(parts) if (each.spare or each.optional) and each.id in written]
        if not spare:
            self._refuse(one, RefusalReason.NOTHING_TO_DO, "这里没有可以不写的句子，其余各句都是必写的事实和规定。")
            return
        self.choices = replace(self.choices, dropped=(*self.choices.dropped, *spare))
        self._done(one, f"{named(parts, self.type)}略去{len(spare)}个可选句，必写的事实和规定保留。")

    def _only(self, one: Instruction) -> None:
        first = [part for part in self.type.sections if part.level == 1 and part.heading]
        if one.number:
            if one.number > len(first):
                self._refuse(one, RefusalReason.NO_SUCH_PART, f"一共只有{len(first)}个部分。")
                return
            wanted: Sequence[Section] = first[: one.number]
        elif not one.target:
            self.choices = replace(self.choices, only="", kept=())
            self._done(one, "恢复全文。")
            return
        else:
            meant = several_parts(self.type, one.target)
            for parts in meant:
                if len(parts) > 1:
                    self._ambiguous(one, [part.heading for part in parts])
                    return
            if not all(meant):
                self._refuse(one, RefusalReason.NO_SUCH_PART, f"没有“{one.target}”这一部分。")
                return
            wanted = [parts[0] for parts in meant]
        out = [part.id for part in wanted if part.id in self.choices.without]
        self.choices = replace(
            self.choices,
            only="",
            kept=tuple(part.id for part in wanted),
            without=tuple(name for name in self.choices.without if name not in out),
        )
        names = "、".join(map(quoted, wanted))
        self._done(one, f"只写{names}，没有主送、署名和日期。")

    def _set(self, one: Instruction) -> None:
        changed = fact_changed(self.type, self.dossier, self.draft, one)
        if isinstance(changed, FactRefused):
            reason = RefusalReason(changed.reason)
            self.refused.append(RevisionRefused(one.words, reason, changed.message, changed.instead))
            return
        self.dossier = self.dossier.with_facts({changed.fact.slot.id: changed.fact})
        self._done(one, changed.told)

    def _parts(self, one: Instruction) -> tuple[Section, ...] | None:
        """The parts meant, with those below; None where the instruction has been refused."""
        if not one.target:
            return self.type.sections
        found: list[Section] = []
        for parts in several_parts(self.type, one.target):
            if len(parts) > 1:
                self._ambiguous(one, [part.heading for part in parts])
                return None
            if not parts:
                if self._locked(one.target):
                    self._refuse(one, RefusalReason.LOCKED, "数字、名称和引用由事实和规定决定，没有另一种说法。")
                else:
                    self._refuse(one, RefusalReason.NO_SUCH_PART, f"没有“{one.target}”这一部分。")
                return None
            found += inside(self.type, parts[0])
        return tuple(found)

    def _locked(self, words: str) -> bool:
        plain = words.strip("《》“” ")
        spans = (each.text[one.start or 0 : one.end or 0] for each in self.draft.sentences for one in each.sources)
        return bool(plain) and any(plain in span or span in words for span in spans if span)

    def _ambiguous(self, one: Instruction, names: Iterable[str]) -> None:
        self._refuse(one, RefusalReason.AMBIGUOUS, f"“{one.target}”可以指：{'、'.join(names)}。")

    def _refuse(self, one: Instruction, reason: RefusalReason, message: str) -> None:
        self.refused.append(RevisionRefused(one.words, reason, message, instead(reason, self.type)))

    def _done(self, one: Instruction, told: str) -> None:
        self.steps.append(RevisionStep(one.words, one.kind, told))
