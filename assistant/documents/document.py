"""A written document as data: what stands in it, never how it looks. The layout and the writer come after.

Any feature that hands a document over (a comparison, an answer, a draft, a quiz, a check) builds one of these.
"""

from dataclasses import dataclass

from assistant.documents.blocks import (
    Align,
    Column,
    Emphasis,
    Heading,
    Line,
    Note,
    PageBreak,
    Run,
    Table,
    Text,
    cell,
    plain,
)
from assistant.documents.form import Form, FormCell, FormRow, field, label
from assistant.documents.official import Annex, Block, Foot, Head, Signature, day

__all__ = [
    "Align",
    "Annex",
    "Block",
    "Column",
    "Document",
    "Emphasis",
    "Foot",
    "Form",
    "FormCell",
    "FormRow",
    "Head",
    "Heading",
    "Line",
    "Note",
    "PageBreak",
    "Run",
    "Signature",
    "Table",
    "Text",
    "cell",
    "day",
    "field",
    "label",
    "plain",
]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document, its elements in the order in which they are printed when given.

    `mark` (讨论稿) stands above the title, `subtitle` under it; a line break in the title breaks it by sense.
    `addressee` is the 主送机关 without its colon, `note` the 附注 without its parentheses. `landscape` turns the pages;
    `numbered` prints page numbers.
    """

    title: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    landscape: bool = False
    mark: str = ""
    addressee: str = ""
    annexes: tuple[Annex, ...] = ()
    signature: Signature | None = None
    note: str = ""
    head: Head | None = None
    foot: Foot | None = None
    numbered: bool = True
