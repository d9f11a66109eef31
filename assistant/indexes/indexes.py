"""The indexes of one library: computed when first asked for, a version at a time, kept as long as its content lasts."""

from collections import OrderedDict
from collections.abc import Callable
from datetime import date
from threading import Lock
from typing import TypeVar

from assistant.indexes.definition_index import DefinitionEntry, index_definitions
from assistant.indexes.figure_index import FigureEntry, index_figures
from assistant.indexes.reference_index import ReferenceEntry, WrittenEntry, followed, written_references
from assistant.indexes.shelf import chosen
from assistant.indexes.use_order import in_use_order
from assistant.regulations.catalogue import Catalogue
from assistant.regulations.library import Library
from assistant.regulations.model import Regulation

_KEPT = 3  # libraries: one is served, a second one while an import replaces it
_DAYS_KEPT = 8
_Version = tuple[str, str]
EntryT = TypeVar("EntryT")


class Indexes:
    """Figures, definitions and references of one library. Thread-safe: two askers at worst compute the same twice."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._catalogue = Catalogue.load(library.folder)
        self._figures: dict[_Version, tuple[FigureEntry, ...]] = {}
        self._definitions: dict[_Version, tuple[DefinitionEntry, ...]] = {}
        self._written: dict[_Version, tuple[WrittenEntry, ...]] = {}
        self._followed: dict[date, dict[_Version, tuple[ReferenceEntry, ...]]] = {}
        self._days = Lock()

    def figures(self, title: str = "", version: str = "", on: date | None = None) -> tuple[FigureEntry, ...]:
        """The figures of the versions asked for (see `shelf.chosen`): core regulations first, in the order of the law.

        Raises:
            UnknownRegulation: no such regulation or version.
        """
        return self._of(chosen(self._library, title, version, on), self._figures, index_figures)

    def definitions(self, title: str = "", version: str = "", on: date | None = None) -> tuple[DefinitionEntry, ...]:
        """The definitions of the versions asked for.

        Raises:
            UnknownRegulation: no such regulation or version.
        """
        return self._of(chosen(self._library, title, version, on), self._definitions, index_definitions)

    def references(self, title: str = "", version: str = "", on: date | None = None) -> tuple[ReferenceEntry, ...]:
        """The references that the versions asked for make, followed on `on` (default: today).

        Raises:
            UnknownRegulation: no such regulation or version.
        """
        day = on or date.today()
        kept = self._followed_on(day)

        def compute(regulation: Regulation) -> tuple[ReferenceEntry, ...]:
            return tuple(followed(one, self._library, self._catalogue, day) for one in self._written_in(regulation))

        return self._of(chosen(self._library, title, version, day), kept, compute)

    def _written_in(self, regulation: Regulation) -> tuple[WrittenEntry, ...]:
        key = (regulation.slug, regulation.version)
        if key not in self._written:
            self._written[key] = written_references(regulation, self._library, self._catalogue)
        return self._written[key]

    def _followed_on(self, day: date) -> dict[_Version, tuple[ReferenceEntry, ...]]:
        """What was followed on that day; only a few days are kept, since a day is the asker's to choose."""
        with self._days:
            kept = self._followed.setdefault(day, {})
            while len(self._followed) > _DAYS_KEPT:
                self._followed.pop(next(one for one in self._followed if one != day))
            return kept

    def _of(
        self,
        regulations: tuple[Regulation, ...],
        kept: dict[_Version, tuple[EntryT, ...]],
        compute: Callable[[Regulation], tuple[EntryT, ...]],
    ) -> tuple[EntryT, ...]:
        entries: list[EntryT] = []
        for regulation in in_use_order(regulations, self._library.folder):
            key = (regulation.slug, regulation.version)
            if key not in kept:
                kept[key] = compute(regulation)
            entries += kept[key]
        return tuple(entries)


_held: "OrderedDict[str, Indexes]" = OrderedDict()
_lock = Lock()


def indexes_of(library: Library) -> Indexes:
    """The indexes of a library, found again by the hash of its content."""
    with _lock:
        found = _held.get(library.content_hash)
        if found is None:
            found = _held[library.content_hash] = Indexes(library)
            while len(_held) > _KEPT:
                _held.popitem(last=False)
        return found
