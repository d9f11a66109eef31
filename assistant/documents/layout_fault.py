"""What the check of layout finds: one rule, one place, what is asked for and what stands there."""

from dataclasses import dataclass
from enum import StrEnum


class Strength(StrEnum):
    """How strongly a rule is asked for. 惯例 is the practice of offices and never called the standard's."""

    REQUIRED = "规定"
    NORMAL = "一般"
    RECOMMENDED = "推荐"
    CUSTOMARY = "惯例"


@dataclass(frozen=True, slots=True)
class LayoutFault:
    """One finding. `clause` is that of GB/T 9704—2012, empty for a custom; `paragraph` counts the paragraphs of the
    body from 1, tables left out, and is nothing for the page as a whole.
    """

    rule: str
    clause: str
    strength: Strength
    paragraph: int | None
    message: str
    expected: str
    found: str
