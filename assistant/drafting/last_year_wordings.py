"""The wordings of a type as last year's report is read by them: every wording, its list, and what a zero case says."""

from assistant.drafting.document_type import DocumentType
from assistant.facts.last_year_patterns import KnownWording


def known_wordings(one: DocumentType) -> tuple[KnownWording, ...]:
    """All wordings of all sentences that print a fact."""
    found: list[KnownWording] = []
    for part in one.sections:
        for paragraph in part.paragraphs:
            for sentence in paragraph.sentences:
                rows = sentence.each or paragraph.each
                found += [KnownWording(words, rows, sentence.join) for words in sentence.wordings]
                for case in sentence.cases:
                    found += [KnownWording(words, rows, sentence.join, case.when) for words in case.wordings]
    return tuple(found)
