"""What is read of a Word draft, as plain values that go through the pipe from the reading process."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class DocxParagraph:
    """A paragraph: its words, the number that a list prints before them, its style, the level of a heading or 0."""

    text: str
    label: str = ""
    style: str = ""
    level: int = 0
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class DocxBlocks:
    """The paragraphs outside tables, all tables as rows of cells, and Chinese sentences on how they were read."""

    paragraphs: tuple[DocxParagraph, ...]
    tables: tuple[tuple[tuple[str, ...], ...], ...]
    notes: tuple[str, ...]
    pictures: int = 0

    @property
    def characters(self) -> int:
        """How much text there is."""
        cells = sum(len(cell) for table in self.tables for row in table for cell in row)
        return cells + sum(len(paragraph.text) for paragraph in self.paragraphs)

    def as_dict(self) -> dict[str, object]:
        """Plain values, for the pipe from the reading process."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "DocxBlocks":
        """The inverse of `as_dict`."""
        return cls(
            paragraphs=tuple(DocxParagraph(**one) for one in values["paragraphs"]),
            tables=tuple(tuple(tuple(map(str, row)) for row in table) for table in values["tables"]),
            notes=tuple(map(str, values["notes"])),
            pictures=int(values["pictures"]),
        )
