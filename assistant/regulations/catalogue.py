"""Titles that exist but are not held, or held in part only, so that a refusal can name them (`catalogue.yaml`)."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field

from assistant.regulations.titles import split_version, title_key
from assistant.regulations.yaml_table import Row, read_rows


class CatalogueEntry(Row):
    """An instrument that the library does not hold: 现行, 已废止 (then by what, where that is known) or 不详."""

    title: str = Field(min_length=1)
    short_titles: tuple[str, ...] = ()
    status: Literal["现行", "已废止", "不详"]
    superseded_by: str = Field("", description="title of the successor, held or not; empty where none is known")
    topics: tuple[str, ...] = Field((), description="words of a question that point at it")
    reason: str = Field("", description="why it is not held")
    held_in_part: bool = Field(False, description="the title is held, but not the articles that `topics` ask for")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The entries of one corpus."""

    entries: tuple[CatalogueEntry, ...]

    @classmethod
    def load(cls, corpus: Path) -> "Catalogue":
        """Read `catalogue.yaml` of a corpus folder; without one the catalogue is empty.

        Raises:
            CorpusError: the table cannot be read, or a row does not fit.
        """
        return cls(read_rows(corpus / "catalogue.yaml", CatalogueEntry))

    def by_title(self, name: str) -> CatalogueEntry | None:
        """The entry of exactly that full or short title; None for an unknown name and for one that several share.

        A version is part of the name: 《…规定（2023年修订）》 may be missing while the 2017 text of that title is held.
        """
        key = _name_key(name)
        full = [entry for entry in self.entries if _name_key(entry.title) == key]
        found = full or [entry for entry in self.entries if key in map(_name_key, entry.short_titles)]
        return found[0] if len(found) == 1 else None

    def lacking(self, holds: Callable[[str], bool], in_part: Callable[[str], bool] = lambda _: False) -> "Catalogue":
        """The entries whose matter is not held: an import takes its title out of what the library lacks.

        An entry `held_in_part` stays while the text of its title has articles missing, and only then.
        """
        return Catalogue(
            tuple(
                entry
                for entry in self.entries
                if (in_part(entry.title) if entry.held_in_part else not holds(entry.title))
            )
        )

    def by_topic(self, text: str) -> CatalogueEntry | None:
        """The entry that the longest topic met in the text points at; None where two entries claim it equally."""
        hits = [(len(topic), entry) for entry in self.entries for topic in entry.topics if meets(topic, text)]
        longest = max((length for length, _ in hits), default=0)
        found = {entry.title: entry for length, entry in hits if length == longest}
        return next(iter(found.values())) if len(found) == 1 else None


def meets(topic: str, text: str) -> bool:
    """Whether a topic is met: all its parts, written with spaces between them, stand in the text (事业单位 考核)."""
    parts = topic.split()
    return bool(parts) and all(part in text for part in parts)


def _name_key(name: str) -> tuple[str, str]:
    title, version = split_version(name.strip().removeprefix("《").removesuffix("》"))
    return title_key(title), version
