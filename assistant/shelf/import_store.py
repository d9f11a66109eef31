"""The store of imported texts: a register that is only appended to, every text ever stored, and the live folder.

```
<data>/regulations/register.jsonl      what was done, when, by whom: the truth
<data>/regulations/.kept/<sha256>.txt  every text ever stored
<data>/regulations/<slug>/<issued>.md  the texts held now: what the register says, as files
```

A step is: texts kept → drafts beside the live files → lines appended (from here on it counts) → drafts put in place.
Each is on the disk before the next begins. Whoever opens the store next finishes a step that counts and drops one
that does not (docs/decisions/0014-imports-are-a-register.md).
"""

import threading
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from assistant.errors import AssistantError, CorpusError, ImportRefused
from assistant.file_lock import FileLock
from assistant.regulations.corpus_file import read_text
from assistant.regulations.file_fault import cause_of
from assistant.regulations.model import Regulation
from assistant.shelf.change import Change, again, content_of, entry_of, found_entry, refuse_shared_places
from assistant.shelf.durable_file import append_durably, cut_durably, make_folder, sync_folder
from assistant.shelf.kept_texts import KeptTexts
from assistant.shelf.live_folder import LiveFolder
from assistant.shelf.register import Action, Entry, read_register

REGISTER_FILE = "register.jsonl"
_LOCK_FILE = ".lock"
_PENDING_FILE = ".pending"
_PATIENCE = 10.0
_HISTORY = "请运行 cadre corpus history 查看各条登记。"


class ImportStore:
    """The imports of one data folder. One writer at a time, in this process or another; reading needs no turn."""

    def __init__(self, folder: Path, patience: float = _PATIENCE) -> None:
        self.folder = folder
        self._register_file = folder / REGISTER_FILE
        self._pending = folder / _PENDING_FILE
        self._kept = KeptTexts(folder / ".kept")
        self._live = LiveFolder(folder, self._kept)
        self._patience = patience
        self._thread = threading.RLock()
        self._depth = 0

    def entries(self) -> tuple[Entry, ...]:
        """Everything ever done, oldest first. Raises CorpusError where the register is damaged."""
        return read_register(self._register_file).entries

    def live(self) -> dict[tuple[str, str], Entry]:
        """The entries whose texts are held now, by slug and version. Raises CorpusError."""
        return read_register(self._register_file).live

    def text_of(self, entry: Entry) -> Regulation:
        """The regulation that an entry stored.

        Raises:
            CorpusError: the entry stored none, or the kept text is gone or damaged.
        """
        return read_text(Path(entry.slug) / entry.file, self.content_of(entry).decode("utf-8-sig"))

    def content_of(self, entry: Entry) -> bytes:
        """The stored text, byte for byte. Raises CorpusError as `text_of`."""
        content = self._kept.get(entry.text) if entry.text else None
        if content is None:
            cause = "保存的文本已缺失或损坏" if entry.text else "没有保存文本"
            raise CorpusError(f"登记{entry.id}{cause}。", "请选另一条登记，或者重新导入该法规。", entry=entry.id)
        return content

    def revision(self) -> str:
        """Changes with every step that counts; costs two look-ups of the file system and never fails."""
        try:
            found = self._register_file.stat()
        except OSError:
            return ""
        pending = "+" if self._pending.exists() else ""
        return f"{found.st_size}-{found.st_mtime_ns}{pending}"

    def put(self, change: Change, by: str = "") -> Entry:
        """Hold this text; the one of the same slug and version gives way and stays kept.

        The same text again changes nothing and gives the entry that stored it.

        Raises:
            ImportRefused: another program is importing, or the disk does not take it. Nothing has changed then.
            CorpusError: the register is damaged, or what counts could not be put into place.
        """
        return self.put_all([change], by)[0]

    def put_all(self, changes: Sequence[Change], by: str = "") -> tuple[Entry, ...]:
        """Hold all of these texts, or, whatever happens, none of them. Raises as `put`."""
        with self.exclusive():
            live = self.live()
            texts = [(entry_of(change, content, by), content) for change in changes for content in [content_of(change)]]
            new = [(entry, content) for entry, content in texts if _held(live, entry) is None]
            refuse_shared_places(live, [entry for entry, _ in new])
            added = iter(self._step(new))
            return tuple(_held(live, entry) or next(added) for entry, _ in texts)

    def withdraw(self, slug: str, version: str, by: str = "", note: str = "") -> Entry:
        """Hold this version no longer; its text stays kept and can be brought back.

        Raises:
            ImportRefused: no such import is held; else as `put`.
        """
        with self.exclusive():
            held = self.live().get((slug, version))
            if held is None:
                raise ImportRefused("没有导入过这一版本的官方文本。", _HISTORY, slug=slug)
            emptied = again(held, by, action=Action.WITHDRAW, text="", source_file="", source_hash="", note=note)
            return self._step([(emptied, b"")])[0]

    def restore(self, entry_id: int, by: str = "") -> Entry:
        """Hold again what an entry stored, in place of what is held of that version now.

        Raises:
            ImportRefused: there is no such entry, or it stored no text; else as `put`.
            CorpusError: its text is gone, or the register is damaged.
        """
        with self.exclusive():
            old, live = self.stored_entry(entry_id), self.live()
            content = self.content_of(old)
            restored = again(old, by, action=Action.RESTORE, note=f"恢复登记{old.id}的文本")
            refuse_shared_places(live, [restored])
            return _held(live, restored) or self._step([(restored, content)])[0]

    def stored_entry(self, entry_id: int) -> Entry:
        """The entry of that number, which stored a text. Raises ImportRefused where there is none."""
        found = next((entry for entry in self.entries() if entry.id == entry_id), None)
        if found is None:
            raise ImportRefused(f"没有登记{entry_id}。", _HISTORY, entry=entry_id)
        if not found.text:
            cause = f"登记{entry_id}是{found.action.words}，没有文本。"
            raise ImportRefused(cause, "请选它以前的一条登记。", entry=entry_id)
        return found

    def settle(self) -> None:
        """Finish or drop a step that was interrupted, for a reader about to load the folder; never fails.

        Where another program is in the middle of a step, wait for it, but not for long.
        """
        if self._pending.exists():
            with suppress(AssistantError), self.exclusive():
                pass

    @contextmanager
    def exclusive(self) -> Generator[None]:
        """The turn to write, for several calls together; what was interrupted before is settled first.

        Raises:
            ImportRefused: another program keeps the turn, or the folder cannot be written.
            CorpusError: the register is damaged.
        """
        deadline = time.monotonic() + self._patience
        if not self._thread.acquire(timeout=self._patience):
            raise _busy()
        try:
            if self._depth:
                yield
                return
            with self._turn(deadline):
                self._depth = 1
                try:
                    self._settle()
                    yield
                finally:
                    self._depth = 0
        except OSError as error:
            cause = f"导入的文本存不下来（{cause_of(error)}）。"
            raise ImportRefused(cause, "请检查磁盘空间和数据文件夹的权限后再导入。") from error
        finally:
            self._thread.release()

    def _turn(self, deadline: float) -> FileLock:
        make_folder(self.folder)
        lock = FileLock.wait(self.folder / _LOCK_FILE, deadline)
        if lock is None:
            raise _busy()
        return lock

    def _settle(self) -> None:
        """Cut off what was never acknowledged, put the folder right, and enter what lies there unregistered."""
        register = read_register(self._register_file)
        if self._register_file.exists() and self._register_file.stat().st_size > register.length:
            cut_durably(self._register_file, register.length)
        contents = [(path, path.read_bytes()) for path in self._live.put_right(register)]
        found = [(entry, content) for path, content in contents if (entry := found_entry(path, content, register.live))]
        if found:
            self._step(_first_of_each(found))
        self._pending.unlink(missing_ok=True)

    def _step(self, texts: Sequence[tuple[Entry, bytes]]) -> tuple[Entry, ...]:
        """Keep, draft, append, put into place. Raises OSError before anything counts, CorpusError after."""
        if not texts:
            return ()
        first = read_register(self._register_file).next_id
        numbered = tuple(
            entry.model_copy(update={"id": first + place, "first": first, "parts": len(texts)})
            for place, (entry, _) in enumerate(texts)
        )
        stored = [(entry, content) for entry, (_, content) in zip(numbered, texts, strict=True) if entry.text]
        for _, content in stored:
            self._kept.keep(content)
        self._pending.touch()
        sync_folder(self.folder)
        held = [(entry, content) for entry, content in stored if entry.action is not Action.SET_ASIDE]
        try:
            self._live.prepare(held)
            append_durably(self._register_file, b"".join(entry.as_line() for entry in numbered))
        except OSError:
            with suppress(OSError):
                self._live.put_right(read_register(self._register_file))
                self._pending.unlink(missing_ok=True)
            raise
        try:
            self._live.put_right(read_register(self._register_file))
            self._pending.unlink(missing_ok=True)
        except OSError as error:
            cause = f"已经登记，但文本还没有放到位（{cause_of(error)}）。"
            raise CorpusError(cause, "请检查数据文件夹的权限，下次导入或者启动时会接着完成。") from error
        return numbered


def _held(live: dict[tuple[str, str], Entry], entry: Entry) -> Entry | None:
    """The entry of the very text in that very place, where it is held already."""
    held = live.get((entry.slug, entry.version))
    return held if held is not None and (held.text, held.file) == (entry.text, entry.file) else None


def _first_of_each(found: Sequence[tuple[Entry, bytes]]) -> list[tuple[Entry, bytes]]:
    """Of several unregistered files of one version the first is taken up now, the rest are set aside the next time."""
    first: dict[tuple[str, str], tuple[Entry, bytes]] = {}
    for entry, content in found:
        first.setdefault((entry.slug, entry.version), (entry, content))
    return list(first.values())


def _busy() -> ImportRefused:
    return ImportRefused("另一个程序正在导入。", "请等它结束后再试；没有改动任何文本。")
