"""The texts held now, as files that the library reads: `<slug>/<issued>.md`. What the register says, put into place."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from assistant.shelf.durable_file import draft_of, make_folder, sync_folder, write_draft
from assistant.shelf.kept_texts import KeptTexts, hash_of
from assistant.shelf.register import Entry, Register


class LiveFolder:
    """The folder as the register wants it. Only who has the turn to write may change it."""

    def __init__(self, folder: Path, kept: KeptTexts) -> None:
        self._folder = folder
        self._kept = kept

    def prepare(self, texts: Iterable[tuple[Entry, bytes]]) -> None:
        """Write each text beside its place, so that putting it there needs no more room on the disk.

        Args:
            texts: entries that hold a text, with it.

        Raises:
            OSError: one of them could not be written; none is left then.
        """
        written: list[Path] = []
        try:
            for entry, content in texts:
                draft = draft_of(self._folder / entry.place)
                make_folder(draft.parent)
                written.append(draft)
                write_draft(draft, content)
        except OSError:
            self.clear(written)
            raise

    def clear(self, drafts: Iterable[Path]) -> None:
        """Take drafts away, and folders that are then empty."""
        for draft in drafts:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
            _drop_empty(draft.parent)

    def put_right(self, register: Register) -> tuple[Path, ...]:
        """Make the folder what the register says; gives the files that hold no text ever stored there, untouched.

        Raises:
            OSError: a file cannot be put into place or taken away.
        """
        wanted = {entry.place: entry for entry in register.live.values()}
        known = {(entry.place, entry.text) for entry in register.entries if entry.text}
        strange: list[Path] = []
        for path in self._files():
            place = f"{path.parent.name}/{path.name}"
            found = hash_of(path.read_bytes())
            if place in wanted and found == wanted[place].text:
                del wanted[place]
            elif (place, found) not in known:
                strange.append(path)
                wanted.pop(place, None)
            elif place not in wanted:
                path.unlink()
                sync_folder(path.parent)
        for entry in wanted.values():
            self._place(entry)
        self.clear([*self._folder.glob("*/.*.part")])
        for folder in self._folder.iterdir() if self._folder.is_dir() else ():
            if not folder.name.startswith("."):
                _drop_empty(folder)
        return tuple(strange)

    def _place(self, entry: Entry) -> None:
        path = self._folder / entry.place
        draft = draft_of(path)
        if not (draft.is_file() and hash_of(draft.read_bytes()) == entry.text):
            content = self._kept.get(entry.text)
            if content is None:
                return  # Lost or damaged: whoever asks for the text is told; the other texts go on.
            make_folder(path.parent)
            write_draft(draft, content)
        draft.replace(path)
        sync_folder(path.parent)

    def _files(self) -> Iterator[Path]:
        for path in sorted(self._folder.glob("*/*.md")):
            if path.is_file() and not path.name.startswith(".") and not path.parent.name.startswith("."):
                yield path


def _drop_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()
