"""The drafting desk: what the command line, the HTTP interface and the page share, from facts to a written file."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Self

from assistant.checking.working_days import Calendar
from assistant.documents.docx_writer import write_docx
from assistant.documents.layout import Layout
from assistant.documents.layout_folder import layout_named
from assistant.drafting.composer import Choices, compose
from assistant.drafting.document_type import DocumentType, DocumentTypes
from assistant.drafting.draft import Draft
from assistant.drafting.draft_document import draft_document, source_document
from assistant.drafting.fact_sources import sample
from assistant.drafting.last_year_wordings import known_wordings
from assistant.drafting.revision import revise
from assistant.drafting.revision_outcome import Revision
from assistant.drafting.terms import with_terms
from assistant.facts.dossier import Dossier
from assistant.facts.fact import SourceKind
from assistant.facts.fact_file import read_facts
from assistant.facts.fact_workbook import fact_workbook
from assistant.facts.last_year import LastYear, read_last_year
from assistant.facts.last_year_reading import paragraphs_in
from assistant.facts.sheet import FactSheet
from assistant.facts.workbook_facts import read_workbook_facts
from assistant.regulations.library import Library
from assistant.settings import Settings


@dataclass(frozen=True, slots=True)
class Revised:
    """A revision with the drafts before and after it."""

    revision: Revision
    before: Draft
    after: Draft


@dataclass(frozen=True, slots=True)
class Desk:
    """The document types, the calendar and the unit's layouts; the law is handed in, since it changes meanwhile."""

    kinds: DocumentTypes
    calendar: Calendar
    layouts: Path | None = None

    @classmethod
    def open(cls, settings: Settings) -> Self:
        """Raises PromptError, CalendarTableInvalid."""
        return cls(DocumentTypes.load(settings.prompts), Calendar.open(settings.data), settings.data / "layouts")

    def layout(self, name: str) -> Layout:
        """The layout of that name, the standard's profiles first. Raises LayoutInvalid."""
        return layout_named(name, self.layouts)

    def type(self, name: str) -> DocumentType:
        """Raises UnknownDocumentType."""
        return self.kinds.get(name)

    def sheet(self, name: str) -> FactSheet:
        """The sheet of a type. Raises UnknownDocumentType."""
        return self.kinds.sheet_of(self.type(name))

    def from_mapping(self, name: str, given: Mapping[str, object], where: str = "") -> Dossier:
        """The dossier of a form: `{unit, year, facts}`. Raises UnknownDocumentType, FactsInvalid."""
        return read_facts(given, self.sheet(name), SourceKind.FORM, where)

    def from_workbook(self, name: str, content: bytes, where: str) -> Dossier:
        """The dossier of a filled workbook. Raises UnknownDocumentType, WorkbookInvalid, FactsInvalid."""
        return read_workbook_facts(content, where, self.sheet(name))

    def sample(self, name: str) -> Dossier:
        """The worked example, invented. Raises UnknownDocumentType, FactsInvalid: there is none."""
        return sample(self.kinds, self.sheet(name))

    def has_sample(self, name: str) -> bool:
        """Whether `sample` gives one. Raises UnknownDocumentType."""
        return self.sheet(name).id in self.kinds.examples

    def workbook(self, name: str, dossier: Dossier | None = None) -> bytes:
        """The workbook to fill in, or filled with what is known. Raises UnknownDocumentType."""
        return fact_workbook(self.sheet(name), dossier)

    def draft(
        self, name: str, dossier: Dossier, library: Library, on: date | None = None, choices: Choices | None = None
    ) -> Draft:
        """The draft by the law of a day, today unless said; `choices.only` may be a heading or a number such as 二.

        Raises:
            UnknownDocumentType: there is no such type.
            LayoutInvalid: the unit names a layout that there is not; told before anything is kept.
            RequestError: see `compose`.
        """
        self.layout(dossier.unit.layout)
        one, wanted = self.type(name), choices or Choices()
        if wanted.only:
            wanted = replace(wanted, only=one.section_id(wanted.only))
        return compose(one, with_terms(dossier, self.calendar), library, on or date.today(), wanted)

    def revised(
        self, name: str, dossier: Dossier, library: Library, on: date | None, choices: Choices, text: str
    ) -> "Revised":
        """The draft before and after the instructions. Raises as `draft`; an instruction that cannot be is told."""
        one = self.type(name)
        if choices.only:
            choices = replace(choices, only=one.section_id(choices.only))
        before = self.draft(name, dossier, library, on, choices)
        revision = revise(one, dossier, before, choices, text)
        after = self.draft(name, revision.dossier, library, on, revision.choices)
        return Revised(revision, before, after)

    def last_year(self, name: str, content: bytes, called: str) -> LastYear:
        """What last year's report says, all of it to be confirmed. Raises UnknownDocumentType, FactsInvalid."""
        return read_last_year(paragraphs_in(content, called), self.sheet(name), known_wordings(self.type(name)), called)

    def draft_file(self, draft: Draft) -> bytes:
        """The .docx that is signed in the end, in the unit's layout. Raises LayoutInvalid: no such layout."""
        return write_docx(draft_document(draft), self.layout(draft.layout))

    def source_file(self, draft: Draft) -> bytes:
        """The .docx of the source table: sentence by sentence, open questions, checks. Raises LayoutInvalid."""
        return write_docx(source_document(draft), self.layout(draft.layout))
