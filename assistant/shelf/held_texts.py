"""What is held, and what would be held after a change: every change is tried on the library before it is made."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.errors import ImportRefused
from assistant.regulations.corpus_folder import merge_imports, read_bundled, read_imports
from assistant.regulations.library import Library
from assistant.regulations.model import Regulation
from assistant.regulations.titles import title_key
from assistant.shelf.change import Change
from assistant.shelf.import_store import ImportStore
from assistant.shelf.register import Action, Entry

_UNREAD = "?"
_MOST_READS = 3


def open_library(corpus: Path, imports: Path) -> Library:
    """The library as the register says: an interrupted step is finished or dropped first; none is read half done.

    Raises:
        CorpusError: the bundled corpus cannot be read.
    """
    store = ImportStore(imports)
    reads = 0
    while True:
        store.settle()
        before = store.revision()
        library = Library.load(corpus, imports)
        reads += 1
        if store.revision() == before or reads == _MOST_READS:
            return library


class HeldTexts:
    """The bundled texts and the imports of one data folder, read once and again where the register has changed."""

    def __init__(self, corpus: Path, imports: Path) -> None:
        """Raises CorpusError: the corpus cannot be read, or the register is damaged; ImportRefused: others import."""
        self.corpus = corpus
        self.store = ImportStore(imports)
        self._bundled = read_bundled(corpus)
        self.bundled = self._library({})
        """What came with the product, without any import."""
        self._revision = _UNREAD
        self._imports: dict[str, Regulation | str] = {}
        self.library = self.bundled
        """Everything held."""
        if imports.is_dir():
            with self.store.exclusive():
                pass  # what was interrupted is settled, what lies there unregistered is entered
        self.refresh()

    def refresh(self) -> bool:
        """Read the imports again where the register has changed since; whether it had."""
        revision = self.store.revision()
        if revision == self._revision:
            return False
        self._imports = read_imports(self.store.folder)
        self.library = self._library(self._imports)
        self._revision = revision
        return True

    def put(self, change: Change, after: Library, by: str) -> Entry:
        """Store a change that was tried, in the turn to write; `after` is what `after` gave for it.

        Raises as `ImportStore.put`.
        """
        regulation = change.regulation
        entry = self.store.put(change, by)
        key = (regulation.slug, regulation.version)
        self._imports = {place: one for place, one in self._imports.items() if not _is(one, *key)}
        self._imports[change.place] = regulation
        self.library, self._revision = after, self.store.revision()
        return entry

    def imported(self, slug: str, version: str) -> Regulation | None:
        """The import of that version as it is stored, without what other texts say of it."""
        held = (one for one in self._imports.values() if isinstance(one, Regulation))
        return next((one for one in held if _is(one, slug, version)), None)

    def after(self, changes: Sequence[Change], without: Sequence[tuple[str, str]] = ()) -> Library:
        """The library as it would be with these texts, and without those versions.

        Raises:
            ImportRefused: one of them contradicts what is held.
        """
        keys = {(change.regulation.slug, change.regulation.version) for change in changes} | set(without)
        imports = {place: one for place, one in self._imports.items() if not any(_is(one, *key) for key in keys)}
        places = {change.place: change.regulation for change in changes}
        library = self._library({**imports, **places})
        known = set(self.library.problems)
        for problem in library.problems:
            if problem not in known:
                raise ImportRefused(problem, "请核对文件所写的名称和日期。")
        for change in changes:
            one = change.regulation
            held = library.get(one.slug, one.version)
            if held is None or held.articles != one.articles:
                raise ImportRefused("与库内已有的文本互相矛盾。", "请核对文件所写的名称和日期。")
        return library

    def import_named(self, title: str, version: str = "") -> Entry:
        """The entry of the import that a title (full or short), and a version where there are several, name.

        Raises:
            ImportRefused: none, or several.
            CorpusError: the register is damaged.
        """
        found = self.imports_named(title, version)
        if len(found) > 1:
            listed = "、".join(sorted(entry.version for entry in found))
            cause = f"《{found[0].title}》导入过{len(found)}个版本：{listed}。"
            raise ImportRefused(cause, "请用 --version 指明是哪一个版本。")
        return found[0]

    def imports_named(self, title: str, version: str = "") -> list[Entry]:
        """As `import_named`, but for every version; at least one."""
        plain = title.strip().removeprefix("《").removesuffix("》")
        slug = self.library.by_title(plain)
        live = self.store.live().values()
        found = [entry for entry in live if entry.slug == slug or title_key(entry.title) == title_key(plain)]
        found = [entry for entry in found if not version or entry.version == version]
        if not found:
            named = f"《{plain}》" + (f"{version}年文本" if version else "")
            raise ImportRefused(f"没有导入过{named}。", "请运行 cadre corpus history 查看导入过的文本。")
        return found

    def was_corrected(self, slug: str, version: str) -> bool:
        """Whether the text held of that version was put right by hand (`correct`). Raises CorpusError."""
        entries = self.store.entries()
        live = self.store.live().get((slug, version))
        return live is not None and any(one.text == live.text and one.action is Action.CORRECT for one in entries)

    def internal(self, slug: str) -> bool:
        """Whether a slug is a unit's own rules."""
        return any(one.is_internal for one in self.library.versions(slug))

    def _library(self, imports: Mapping[str, Regulation | str]) -> Library:
        return Library(merge_imports(self._bundled, imports), "", self.corpus)


def _is(one: Regulation | str, slug: str, version: str) -> bool:
    return isinstance(one, Regulation) and (one.slug, one.version) == (slug, version)
