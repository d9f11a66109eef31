"""Changing a department's own lexicon: read, changed and written in one turn, so that nobody's row is lost."""

import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import OwnLexiconInvalid, OwnTermRefused
from assistant.file_lock import FileLock
from assistant.regulations.lexicon import Lexicon, Term
from assistant.regulations.library import Library
from assistant.regulations.own_lexicon import OwnLexicon
from assistant.regulations.own_lexicon_file import unwritable

_PATIENCE = 10.0  # seconds; a change takes a few thousandths of one


def add_term(
    path: Path, term: Term, library: Library, shipped: Lexicon, patience: float = _PATIENCE
) -> tuple[str, ...]:
    """Store one more row; what a reader should know of it comes back. A fault leaves the file as it was.

    Raises:
        OwnTermTaken: a way to write it is there already.
        OwnTermRefused: it cannot be used, names a provision that is not held, or the lexicon is full.
        OwnLexiconInvalid: the file cannot be read or written, or another program keeps the turn.
    """
    added = OwnLexicon(path, (term,))
    with _turn(path, patience):
        own = OwnLexicon.read(path).with_term(term)
        missing = added.unheld(library)
        if missing:
            raise OwnTermRefused(missing[0], "条款写作“《简称》第几条”，须是库内有的；没有把握的可以不写。")
        own.write()
    return added.faults(library, shipped)


def remove_term(path: Path, words: str, patience: float = _PATIENCE) -> None:
    """Take out the row of that term. A fault leaves the file as it was.

    Raises:
        OwnTermUnknown: there is none.
        OwnLexiconInvalid: the file cannot be read or written, or another program keeps the turn.
    """
    with _turn(path, patience):
        OwnLexicon.read(path).without(words).write()


@contextmanager
def _turn(path: Path, patience: float) -> Generator[None]:
    try:
        lock = FileLock.wait(path.with_suffix(".lock"), time.monotonic() + patience)
    except OSError as error:
        raise unwritable() from error
    if lock is None:
        raise OwnLexiconInvalid("另一个程序正在改动本单位词库。", "请稍后再试；没有改动任何词。")
    with lock:
        yield
