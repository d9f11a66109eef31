"""Where official texts were published: rows of `corpus/publication-pages.yaml` and of the administrator's own table.

An address stands here only because public material names it; `sure` says whether it was seen there with this title, or
derived. A site's entry page is no text: it is shown as a place to look by hand and never fetched.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from assistant.errors import UnknownRegulation
from assistant.regulations.catalogue import Catalogue
from assistant.regulations.library import Library
from assistant.regulations.titles import split_version, title_key
from assistant.regulations.yaml_table import Row, read_rows

BUNDLED_TABLE = "publication-pages.yaml"
OWN_TABLE = "own-publication-pages.yaml"
"""In the data folder: addresses of the unit's own, such as mirrors in its network. The same format."""

_ADDRESS = r"^https?://(?:[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?(?:/[!-\"$-~]*)?$"
_HOST = r"^[A-Za-z0-9.-]+$"
_SURE = {"seen": "见到", "derived": "推定"}


class PublicationPage(Row):
    """One page: the full text of one version of one title, or (`entry`) a site's page to look from by hand."""

    kind: Literal["text", "entry"] = "text"
    title: str = ""
    version: str = Field("", pattern=r"^(?:\d{4}(?:-\d+)?)?$")
    address: str = Field(pattern=_ADDRESS, max_length=500)
    publisher: str = Field(min_length=1)
    sure: Literal["seen", "derived"]
    note: str = ""
    also_hosts: tuple[str, ...] = Field((), description="other sites that the page may lead on to")

    @model_validator(mode="after")
    def _says_which_text(self) -> "PublicationPage":
        if self.kind == "text" and not (self.title.strip() and self.version):
            raise ValueError("a text has a title and a version")
        return self

    @property
    def sure_words(self) -> str:
        """How sure the address is, in Chinese."""
        return _SURE[self.sure]


@dataclass(frozen=True, slots=True)
class KnownPage:
    """A row and whose it is: `own` rows are the administrator's and may name addresses of the unit's network."""

    row: PublicationPage
    own: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """One version of one title, and the pages to try for it, in this order."""

    title: str
    version: str
    pages: tuple[KnownPage, ...]


@dataclass(frozen=True, slots=True)
class PublicationPages:
    """All rows of both tables, the administrator's first."""

    pages: tuple[KnownPage, ...]

    @classmethod
    def load(cls, corpus: Path, data: Path) -> "PublicationPages":
        """Read both tables; one that is not there has no rows.

        Raises:
            CorpusError: a table cannot be read, or a row does not fit: its number is named.
        """
        own = (KnownPage(row, own=True) for row in read_rows(data / OWN_TABLE, PublicationPage))
        bundled = (KnownPage(row, own=False) for row in read_rows(corpus / BUNDLED_TABLE, PublicationPage))
        return cls((*own, *bundled))

    @property
    def entries(self) -> tuple[KnownPage, ...]:
        """The places to look by hand."""
        return tuple(page for page in self.pages if page.row.kind == "entry")

    def all_wanted(self) -> tuple[Wanted, ...]:
        """Every version of every title that has a page."""
        return tuple(_grouped(page for page in self.pages if page.row.kind == "text"))

    def wanted(self, names: Sequence[str], library: Library) -> tuple[Wanted, ...]:
        """What is asked for by full or short titles, each once; without a version in the name the newest listed.

        Raises:
            UnknownRegulation: no page is listed for one of the names or its version; all such names are said.
        """
        found = [self._named(name, library) for name in names]
        lacking = [name for name, one in zip(names, found, strict=True) if one is None]
        if lacking:
            listed = "、".join(f"《{name.strip().removeprefix('《').removesuffix('》')}》" for name in lacking)
            raise UnknownRegulation(
                f"没有登记{listed}的发布页地址，什么都没有下载。",
                f"运行 cadre corpus fetch --list 查看已登记的；自己的地址写进数据文件夹的 {OWN_TABLE}。",
            )
        return tuple({(one.title, one.version): one for one in found if one is not None}.values())

    def _named(self, name: str, library: Library) -> Wanted | None:
        title, version = split_version(name.strip().removeprefix("《").removesuffix("》"))
        keys = _keys(title, library)
        versions = [one for one in self.all_wanted() if title_key(one.title) in keys]
        if version:
            versions = [one for one in versions if one.version == version]
        return max(versions, key=lambda one: one.version, default=None)


def _keys(title: str, library: Library) -> set[str]:
    """The names that are this title's: those of the text held, or of the catalogue."""
    slug = library.by_title(title)
    names = {title, *(name for one in library.versions(slug or "") for name in (one.title, *one.short_titles))}
    if entry := Catalogue.load(library.folder).by_title(title):
        names.add(entry.title)
    return set(map(title_key, names))


def _grouped(pages: Iterable[KnownPage]) -> Iterator[Wanted]:
    groups: dict[tuple[str, str], list[KnownPage]] = {}
    for page in pages:
        groups.setdefault((title_key(page.row.title), page.row.version), []).append(page)
    for (_, version), found in groups.items():
        ordered = sorted(found, key=lambda page: (not page.own, page.row.sure != "seen"))
        yield Wanted(found[0].row.title, version, tuple(ordered))
