"""The language of wordings: {fact}, {.column}, {unit.name}, {year}, {reg:slug}, and [[…]] for what may be left out.

Facts enter as values, never as wordings: braces or brackets in what a user typed mean nothing.
"""

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from assistant.facts.unit import UnitProfile

_TOKEN = re.compile(r"\[\[|\]\]|\{([^{}]*)\}")
_NAME = re.compile(r"year|unit\.[a-z_]+|reg:[a-z0-9-]+|\.[a-z][a-z0-9_]*(?:\.number)?|[a-z][a-z0-9_]*(?:\.number)?")
_UNIT_NAMES = frozenset({*UnitProfile.model_fields, "party_name", "deputies_rank"})


class WordingInvalid(ValueError):
    """A wording that the small language does not know; a fault of the file, not of the user."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Fixed words, or a placeholder by its name; `fragment` numbers the optional fragment it lies in, 0 for none."""

    words: str = ""
    name: str = ""
    fragment: int = 0


@dataclass(frozen=True)
class Wording:
    """One wording, taken apart."""

    text: str
    pieces: tuple[Piece, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "pieces", tuple(_pieces(self.text)))

    @property
    def names(self) -> tuple[str, ...]:
        """The placeholders outside optional fragments."""
        return tuple(dict.fromkeys(piece.name for piece in self.pieces if piece.name and not piece.fragment))

    def unknown(self, known: Mapping[str, Set[str]], rows: str) -> tuple[str, ...]:
        """Placeholders that neither the sheet, nor the list `rows`, nor the unit has."""
        return tuple(piece.name for piece in self.pieces if piece.name and not _is_known(piece.name, known, rows))


def _pieces(text: str) -> list[Piece]:
    found: list[Piece] = []
    at, fragment, fragments = 0, 0, 0
    for token in _TOKEN.finditer(text):
        if token.start() > at:
            found.append(Piece(words=text[at : token.start()], fragment=fragment))
        at = token.end()
        if token[0] == "[[":
            if fragment:
                raise WordingInvalid(f"a fragment inside a fragment: {text}")
            fragments += 1
            fragment = fragments
        elif token[0] == "]]":
            if not fragment:
                raise WordingInvalid(f"a fragment is closed that was never opened: {text}")
            fragment = 0
        elif _NAME.fullmatch(token[1]):
            found.append(Piece(name=token[1], fragment=fragment))
        else:
            raise WordingInvalid(f"no placeholder: {token[0]}")
    if fragment:
        raise WordingInvalid(f"a fragment is not closed: {text}")
    return [*found, Piece(words=text[at:])] if at < len(text) else found


def _is_known(name: str, known: Mapping[str, Set[str]], rows: str) -> bool:
    if name == "year" or name.startswith("reg:"):
        return True
    if name.startswith("unit."):
        return name.removeprefix("unit.") in _UNIT_NAMES
    bare = name.removesuffix(".number")
    return bare[1:] in known.get(rows, set()) if bare.startswith(".") else bare in known
