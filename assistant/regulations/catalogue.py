"""Titles that exist but are not held, so that a refusal can name them (`catalogue.yaml`)."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field

from assistant.regulations.titles import split_version, title_key
from assistant.regulations.yaml_table import Row, read_rows


class CatalogueEntry(Row):
    """An instrument that the library does not hold: 现行, 已废止 (then by what, where that is known) or 不详.

    With a `part` the title is held, but without the part named: its `topics` are what that part regulates.
    """

    title: str = Field(min_length=1)
    part: str = Field("", description="chapters or matters of a title held that its text here leaves out")
    short_titles: tuple[str, ...] = ()
    status: Literal["现行", "已废止", "不详"]
    superseded_by: str = Field("", description="title of the successor, held or not; empty where none is known")
    topics: tuple[str, ...] = Field((), description="words of a question that point at it")
    reason: str = Field("", description="why it is not held")


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
        whole = [entry for entry in self.entries if not entry.part]
        full = [entry for entry in whole if _name_key(entry.title) == key]
        found = full or [entry for entry in whole if key in map(_name_key, entry.short_titles)]
        return found[0] if len(found) == 1 else None

    def lacking(self, holds: Callable[[str], bool], holds_whole: Callable[[str], bool]) -> "Catalogue":
        """The entries whose title, or whose part of it, is not held: an import takes out what it brings.

        Args:
            holds: whether a text of that title is there.
            holds_whole: whether it is there without missing articles.
        """
        return Catalogue(
            tuple(entry for entry in self.entries if not (holds_whole if entry.part else holds)(entry.title))
        )

    def by_topic(self, text: str) -> CatalogueEntry | None:
        """The entry that the longest topic met in the text points at; None where two entries claim it equally."""
        hits = [(len(topic), entry) for entry in self.entries for topic in entry.topics if meets(topic, text)]
        longest = max((length for length, _ in hits), default=0)
        found = {entry.title: entry for length, entry in hits if length == longest}
        return next(iter(found.values())) if len(found) == 1 else None


def meets(topic: str, text: str) -> bool:
    """Whether a topic is met: all its parts, written with spaces between them, stand in the text (事业单位 考核).

    No part counts inside another: 巡视组 巡 wants a second 巡.
    """
    parts = sorted(topic.split(), key=len, reverse=True)
    for part in parts:
        if part not in text:
            return False
        if len(parts) > 1:
            text = text.replace(part, "，", 1)
    return bool(parts)


def _name_key(name: str) -> tuple[str, str]:
    title, version = split_version(name.strip().removeprefix("《").removesuffix("》"))
    return title_key(title), version
