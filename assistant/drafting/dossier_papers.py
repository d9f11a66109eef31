"""All papers of one appointment from one fact sheet, in the order of the procedure, as (file name, bytes)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.approval_form.form import ApprovalForm
from assistant.approval_form.form_document import FORM_LAYOUT, form_document
from assistant.documents.document import Block, Column, Document, Heading, Line, Note, Table, cell, plain
from assistant.documents.docx_writer import write_docx
from assistant.drafting.composer import Choices, compose
from assistant.drafting.document_type import DocumentType, DocumentTypes
from assistant.drafting.dossier_catalogue import CATALOGUE_LAYOUT, catalogue_document, missing_words
from assistant.drafting.draft import Draft
from assistant.drafting.draft_document import draft_document, told
from assistant.drafting.expected_papers import PaperState, expected_papers, judged_papers
from assistant.facts.dossier import Dossier
from assistant.facts.slot import SlotKind
from assistant.facts.value import Rows, printed
from assistant.regulations.library import Library

SHEET = "appointment"
"""The sheet from which a whole dossier can be drawn up."""


@dataclass(frozen=True, slots=True)
class DossierPapers:
    """The files in order, the drafts behind them, and the state of every expected paper."""

    files: tuple[tuple[str, bytes], ...]
    drafts: tuple[Draft, ...]
    states: tuple[PaperState, ...]

    @property
    def is_open(self) -> bool:
        """Whether any paper still has a gap or a finding."""
        return any(one.problems or any(gap.required for gap in one.gaps) for one in self.drafts)


def dossier_papers(
    kinds: DocumentTypes,
    dossier: Dossier,
    library: Library,
    on: date,
    *,
    variant: int = 0,
    form: ApprovalForm | None = None,
) -> DossierPapers:
    """Every paper that the facts call for, the cover and catalogue first, sources and open questions last.

    Args:
        kinds: the document types; those over the dossier's sheet are drawn up.
        dossier: the facts, terms reckoned (`terms.with_terms`).
        library: the law.
        on: the day whose law counts.
        variant: shifts all wordings.
        form: the approval form, where there is one.
    """
    choices = chosen(dossier)
    types = [one for one in kinds.types if one.sheet == dossier.sheet.id and is_wanted(one, choices)]
    drafts = tuple(compose(one, dossier, library, on, Choices(variant=variant)) for one in types)
    made = [*(one.id for one in types), *(["approval_form"] if form is not None else [])]
    states = judged_papers(expected_papers(library.folder), choices, filed_titles(dossier), made, library, on)
    papers = [(one.name, write_docx(draft_document(one))) for one in drafts]
    if form is not None:
        at = next((place for place, one in enumerate(types) if one.id == "publicity_notice"), len(papers))
        papers.insert(at, ("干部任免审批表", write_docx(form_document(form), FORM_LAYOUT)))
    papers.insert(0, ("封面和目录", write_docx(catalogue_document(states, dossier), CATALOGUE_LAYOUT)))
    papers.append(("来源、待补和核对", write_docx(account_document(drafts, states))))
    files = tuple((f"{number:02d}-{name}.docx", content) for number, (name, content) in enumerate(papers))
    return DossierPapers(files, drafts, states)


def dossier_files(kinds: DocumentTypes, dossier: Dossier, library: Library, on: date) -> list[tuple[str, bytes]]:
    """The files alone, for whoever hands them on."""
    return list(dossier_papers(kinds, dossier, library, on).files)


def is_wanted(one: DocumentType, choices: dict[str, str]) -> bool:
    """Whether the choices made let the paper be needed; one not made yet leaves it in, with its gap."""
    return all(choices.get(name, wanted[0]) in wanted for name, wanted in one.only_if.items())


def chosen(dossier: Dossier) -> dict[str, str]:
    """The choices among the facts, by slot."""
    known = dossier.known
    return {name: printed(fact.value) for name, fact in known.items() if fact.slot.kind is SlotKind.CHOICE}


def filed_titles(dossier: Dossier) -> list[str]:
    """The titles in the list of papers filed."""
    fact = dossier.known.get("papers")
    rows = fact.value.rows if fact is not None and isinstance(fact.value, Rows) else ()
    return [printed(row["title"]) for row in rows if "title" in row]


def account_document(drafts: Sequence[Draft], states: Sequence[PaperState]) -> Document:
    """In one document: open questions, what is wrong with the facts, conditions judged, then the source of every
    sentence of every paper."""
    blocks: list[Block] = [Heading("一、待补事实")]
    gaps = {gap.slot: (gap, list[str]()) for one in drafts for gap in one.gaps}
    for one in drafts:
        for gap in one.gaps:
            gaps[gap.slot][1].append(one.name)
    rows = tuple(
        (cell(gap.label), cell(gap.question), cell("、".join(names)), cell("必填" if gap.required else "可选"))
        for gap, names in gaps.values()
    )
    wide = (Column("事实", 24), Column("问题", 40), Column("用在", 28), Column("", 8))
    blocks.append(Table(wide, rows) if rows else plain("没有。"))
    blocks.append(Heading("二、需要处理"))
    problems = list(dict.fromkeys(f"{one.message}{one.next_step}" for draft in drafts for one in draft.problems))
    blocks += [plain(words) for words in problems] or [plain("没有。")]
    blocks += [Heading("三、缺件"), plain(missing_words(states)), Heading("四、条件核对")]
    checks = tuple(
        (cell(draft.name), cell(one.words), cell(one.verdict), cell(one.fact), cell(one.basis))
        for draft in drafts
        for one in draft.checks
    )
    columns = (
        Column("文书", 14), Column("核对事项", 30), Column("结论", 10), Column("所据事实", 22), Column("依据", 24)
    )  # fmt: skip
    blocks.append(Table(columns, checks) if checks else plain("没有。"))
    blocks.append(Heading("五、逐句来源"))
    for draft in drafts:
        blocks += [Heading(draft.name, 2), Table((Column("句子", 56), Column("来源", 44)), tuple(_sources(draft)))]
    notices = dict.fromkeys(notice for one in drafts for notice in one.notices)
    blocks += [Note("条款内容为要点的，不是条文原文。"), *(Note(one) for one in notices)]
    return Document(title="来源、待补和核对", blocks=tuple(blocks), landscape=True)


def _sources(draft: Draft) -> Iterator[tuple[tuple[Line, ...], ...]]:
    for sentence in draft.sentences:
        yield cell(sentence.text), cell(*(dict.fromkeys(map(told, sentence.sources)) or ["固定行文"]))
