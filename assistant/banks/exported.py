"""What an export gives back: bytes, and what of the bank the format cannot carry, told item by item."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An item, or a part of it, that a format has no place for."""

    item: str
    reason: str


@dataclass(frozen=True, slots=True)
class Exported:
    """The file, its ending, how many items it holds, and what it does not."""

    content: bytes
    suffix: str
    written: int
    left_out: tuple[LeftOut, ...]
