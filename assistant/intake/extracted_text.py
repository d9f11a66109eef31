"""What a reader makes of a file: its lines, what it left out and why, and what a person should know of the reading."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

_ROW = "|"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words of the file that are not in the text: where they stood (第3页), what they were, why they were left out."""

    place: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class ExtractedText:
    """The lines of a document, a paragraph or a table row each, and Chinese sentences on how they were come by.

    `pictures` counts images: a document that has them and no words is a scan.
    """

    text: str
    notes: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    pictures: int = 0

    def as_dict(self) -> dict[str, object]:
        """Plain values, for the pipe from the reading process."""
        return {
            "text": self.text,
            "notes": list(self.notes),
            "left_out": [[one.place, one.text, one.reason] for one in self.left_out],
            "pictures": self.pictures,
        }

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "ExtractedText":
        """The inverse of `as_dict`."""
        return cls(
            text=str(values["text"]),
            notes=tuple(map(str, values["notes"])),
            left_out=tuple(LeftOut(str(place), str(text), str(reason)) for place, text, reason in values["left_out"]),
            pictures=int(values["pictures"]),
        )


Reader = Callable[[BinaryIO], ExtractedText]


def count_tables(text: str) -> int:
    """How many tables a text holds: runs of lines that begin with `|`, as every reader writes rows."""
    above, tables = False, 0
    for line in text.splitlines():
        row = line.lstrip().startswith(_ROW)
        tables += row and not above
        above = row
    return tables
