"""A citation is a value: found in running text, parsed, printed, resolved — to nothing rather than to a guess."""

from dataclasses import dataclass

from assistant.regulations.model import Address


@dataclass(frozen=True, slots=True)
class Citation:
    """A regulation by the name used (full or short title, without 《》; "" = not named) and an address in it.

    `address` None cites the regulation as a whole.
    """

    title: str
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class FoundCitation:
    """A citation with its place in the text: `text[start:end] == words`."""

    citation: Citation
    start: int
    end: int
    words: str
