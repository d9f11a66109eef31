"""The library: bundled texts and the user's imports. Only what holds on a day counts, unless a version is asked for."""

from collections.abc import Sequence
from copy import copy
from datetime import date
from pathlib import Path
from typing import Protocol

from assistant.regulations.citation import Citation
from assistant.regulations.corpus_folder import (
    Merged,
    content_hash,
    in_order,
    merge_imports,
    read_bundled,
    read_imports,
)
from assistant.regulations.model import Provision, Regulation, provision_at
from assistant.regulations.resolution import Unresolved, UnresolvedReason, why_not_held
from assistant.regulations.titles import GENERIC_NAMES, split_version, title_key


class Beside(Protocol):
    """Texts beside the shelf: asked for one by one, by title or slug, never counted or searched with it."""

    def slugs_of(self, title: str) -> tuple[str, ...]:
        """The regulations of exactly that full or short title."""
        ...

    def versions(self, slug: str) -> tuple[Regulation, ...]:
        """Every version of one regulation, oldest first; empty for an unknown slug."""
        ...


class Library:
    """Every version of every regulation held. Frozen once loaded; an import needs a new `load`."""

    def __init__(self, merged: Merged, content_hash: str, folder: Path) -> None:
        self._regulations = in_order(merged.regulations)
        self._digests = merged.digests
        self._names: dict[str, tuple[Regulation, ...]] = {}
        for regulation in self._regulations:
            for name in {title_key(name) for name in (regulation.title, *regulation.short_titles)}:
                self._names[name] = (*self._names.get(name, ()), regulation)
        self.problems: tuple[str, ...] = merged.problems
        """Imports that were left out, a Chinese sentence each."""
        self.content_hash: str = content_hash
        """12 hexadecimal digits over all files and tables."""
        self.folder: Path = folder
        """The bundled corpus, which also holds the tables (lexicon, subjects, catalogue)."""
        self._beside: Beside | None = None

    @classmethod
    def load(cls, corpus: Path, imports: Path | None = None) -> "Library":
        """Read `<slug>/<issued>.md` of both folders; an official import stands before the digest of its version.

        Raises:
            CorpusError: the corpus folder is missing, empty or broken. A broken import only goes to `problems`.
        """
        merged = merge_imports(read_bundled(corpus), read_imports(imports))
        return cls(merged, content_hash((corpus, imports)), corpus)

    def with_beside(self, beside: Beside) -> "Library":
        """The same library, which also finds by title or slug what the shelf does not hold and `beside` does.

        Everything that is about all texts (`regulations`, `in_force`, `titles`, `content_hash`) stays the shelf's.
        """
        library = copy(self)
        library._beside = beside
        return library

    @property
    def regulations(self) -> tuple[Regulation, ...]:
        """Every version held, by slug, then oldest first."""
        return self._regulations

    @property
    def notices(self) -> tuple[str, ...]:
        """The notices of all texts held, each once."""
        return tuple(dict.fromkeys(notice for one in self._regulations for notice in one.notices))

    def in_force(self, on: date) -> tuple[Regulation, ...]:
        """The texts that hold on that day, one a slug: what is searched by default."""
        return tuple(one for one in self._regulations if one.in_force(on))

    def versions(self, slug: str) -> tuple[Regulation, ...]:
        """Every version of one regulation, oldest first; empty for an unknown slug."""
        own = tuple(one for one in self._regulations if one.slug == slug)
        return own or (self._beside.versions(slug) if self._beside else ())

    def get(self, slug: str, version: str | None = None, on: date | None = None) -> Regulation | None:
        """The named version, else the one that holds on `on` (default: today); None where there is none."""
        if version:
            return next((one for one in self.versions(slug) if one.version == version), None)
        return next((one for one in self.versions(slug) if one.in_force(on or date.today())), None)

    def digest_of(self, regulation: Regulation) -> Regulation | None:
        """The bundled digest of the same version: plain words beside an official text. None where there is none."""
        if (regulation.slug, regulation.version) in self._digests:
            return self._digests[regulation.slug, regulation.version]
        return regulation if regulation.text_kind == "digest" else None

    def titles(self) -> tuple[str, ...]:
        """Every full and short title of every version, as written in the files."""
        names = (name for one in self._regulations for name in (one.title, *one.short_titles))
        return tuple(dict.fromkeys(names))

    def by_title(self, name: str) -> str | None:
        """The slug of exactly that full or short title, also an old one; None for an unknown or a shared name.

        With a version in the name (《…规定（2023年修订）》) only if that version is held.
        """
        title, version = split_version(name.strip().removeprefix("《").removesuffix("》"))
        slugs = self._slugs(title)
        if len(slugs) != 1 or (version and self.get(slugs[0], version) is None):
            return None
        return slugs[0]

    def holds_whole(self, name: str, on: date | None = None) -> bool:
        """Whether the text of that title that holds on `on` (default: today) has all its articles."""
        slug = self.by_title(name)
        regulation = self.get(slug, on=on) if slug else None
        return regulation is not None and not regulation.missing

    def regulation_of(self, citation: Citation, on: date, context_slug: str | None = None) -> Regulation | Unresolved:
        """The text a citation means: the version it names, else the one that holds on `on` under that title.

        Args:
            citation: a citation, its title as used.
            on: the day asked for.
            context_slug: what was spoken of before; decides for a citation without a title, or with 条例 only.
        """
        slugs = self._meant(citation.title, on, context_slug)
        if not slugs:
            bare = not citation.title or title_key(citation.title) in GENERIC_NAMES
            reason = UnresolvedReason.AMBIGUOUS_TITLE if bare else UnresolvedReason.UNKNOWN_TITLE
            return Unresolved(citation, reason)
        if len(slugs) > 1:
            return Unresolved(citation, UnresolvedReason.AMBIGUOUS_TITLE, candidates=tuple(slugs))
        slug = slugs[0]
        if citation.version:
            named = self.get(slug, citation.version)
            return named or Unresolved(citation, UnresolvedReason.UNKNOWN_VERSION, slug)
        versions = [one for one in self._names.get(title_key(citation.title), ()) if one.slug == slug]
        versions = versions or list(self.versions(slug))
        current = next((one for one in versions if one.in_force(on)), None)
        if current is not None:
            return current
        ended = any(one.effective <= on for one in versions)
        return Unresolved(citation, UnresolvedReason.REPEALED if ended else UnresolvedReason.NOT_YET_IN_FORCE, slug)

    def resolve(self, citation: Citation, on: date, context_slug: str | None = None) -> Provision | Unresolved:
        """The provision a citation means, or why there is none: never the nearest one.

        Arguments as for `regulation_of`. A title that only a repealed version bears resolves to `REPEALED`, since the
        same number in its successor is another provision.
        """
        regulation = self.regulation_of(citation, on, context_slug)
        if isinstance(regulation, Unresolved):
            return regulation
        if citation.address is None:
            return Unresolved(citation, UnresolvedReason.WHOLE_REGULATION, regulation.slug)
        provision = provision_at(regulation, citation.address)
        if provision is None:
            return Unresolved(citation, why_not_held(regulation, citation.address), regulation.slug)
        return provision

    def _slugs(self, title: str) -> list[str]:
        if title_key(title) in GENERIC_NAMES:
            return []
        own = dict.fromkeys(one.slug for one in self._names.get(title_key(title), ()))
        return list(own or (self._beside.slugs_of(title) if self._beside else ()))

    def _meant(self, title: str, on: date, context_slug: str | None) -> Sequence[str]:
        """The slugs a title may mean, the context deciding where the title alone does not."""
        context = self.versions(context_slug) if context_slug else ()
        if not title:
            return [context[0].slug] if context else []
        if title_key(title) in GENERIC_NAMES:
            spoken_of = next((one for one in context if one.in_force(on)), context[-1] if context else None)
            return [spoken_of.slug] if spoken_of and _is_a(spoken_of, title_key(title)) else []
        slugs = self._slugs(title)
        return [context_slug] if context_slug in slugs else slugs


def _is_a(regulation: Regulation, form: str) -> bool:
    """Whether a regulation may be called by the name of its form: 条例 for one whose title ends in 条例."""
    title = title_key(split_version(regulation.title)[0]).replace("(试行)", "").replace("(暂行)", "")
    if form == "法":
        return title.endswith("法") and not title.endswith("办法")
    return form == "法规" or title.endswith(form)
