"""A program killed at any moment of an import: what it acknowledged is held, and nothing half is left.

A real child process is killed with SIGKILL at many moments, drawn from a fixed seed.
"""

import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.regulations.corpus_file import print_text
from assistant.regulations.library import Library
from assistant.settings import CHECKOUT
from assistant.shelf.held_texts import open_library
from assistant.shelf.import_store import ImportStore
from assistant.shelf.kept_texts import hash_of
from assistant.shelf.register import Action
from tests.shelf.made_texts import half_done, made, texts_in

KILLS = 72
CHILD = Path(__file__).with_name("importing_child.py")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and resource limits are POSIX")


def start(folder: Path, begin: int, **options: object) -> subprocess.Popen[str]:
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(CHECKOUT), "LC_ALL": "C.UTF-8"}
    return subprocess.Popen(  # type: ignore[call-overload]
        [sys.executable, str(CHILD), str(folder), str(begin)],
        env=environment, cwd=CHECKOUT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", **options,
    )  # fmt: skip


@pytest.mark.timeout(600)
def test_no_kill_loses_what_was_acknowledged_or_leaves_half_an_import(tmp_path: Path) -> None:
    folder = tmp_path / "regulations"
    chance = random.Random(20260101)
    acknowledged: dict[int, tuple[str, str]] = {}
    pending_seen = 0
    for kill in range(KILLS):
        child = start(folder, kill * 1000)
        assert child.stdout is not None
        first = child.stdout.readline()  # the program is under way
        time.sleep(chance.uniform(0, 0.06))
        child.send_signal(signal.SIGKILL)
        rest, errors = child.communicate()
        assert child.returncode == -signal.SIGKILL, errors
        lines = [line.split() for line in (first + rest).splitlines(keepends=True) if line.endswith("\n")]
        acknowledged |= {int(number): (place, text) for number, place, text in lines}
        pending_seen += bool(half_done(folder))
        check_state(folder, acknowledged)
    assert len(acknowledged) > KILLS
    assert pending_seen > 0, "some kill must have come in the middle of a step, else this proves nothing"


def small_corpus(folder: Path) -> Path:
    """A corpus of one text, quick to read."""
    one = made("全", 1999)
    path = folder / "corpus" / one.slug / "1999-01-01.md"
    if not path.exists():
        path.parent.mkdir(parents=True)
        path.write_text(print_text(one, path), encoding="utf-8")
    return folder / "corpus"


def check_state(folder: Path, acknowledged: dict[int, tuple[str, str]]) -> None:
    """As the next program to open the store sees it."""
    store = ImportStore(folder)
    library = open_library(small_corpus(folder.parent), folder)
    assert library.problems == ()
    assert [name for name in half_done(folder) if not name.endswith(".txt.part")] == []
    entries = {entry.id: entry for entry in store.entries()}
    for number, (place, text) in acknowledged.items():
        assert (entries[number].place, entries[number].text or "-") == (place, text)
        if text != "-":
            assert hash_of(store.content_of(entries[number])) == text
    for entry in entries.values():
        assert entry.action in {Action.IMPORT, Action.WITHDRAW}
        step = [each for each in entries.values() if each.first == entry.first]
        assert len(step) == entry.parts, "a step is whole or not there"
    held = {entry.place: entry.text for entry in store.live().values()}
    assert {place: hash_of((folder / place).read_bytes()) for place in texts_in(folder)} == held


def test_two_programs_importing_at_once_lose_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "regulations"
    children = [start(folder, 0), start(folder, 5000)]
    seen: dict[int, str] = {}
    for child in children:
        assert child.stdout is not None
        for _ in range(30):
            number, _, text = child.stdout.readline().split()
            assert int(number) not in seen, "no two entries share a number"
            seen[int(number)] = text
    for child in children:
        child.kill()
        child.communicate()
    entries = {entry.id: entry.text or "-" for entry in ImportStore(folder).entries()}
    assert {number: entries[number] for number in seen} == seen
    assert Library.load(small_corpus(tmp_path), folder).problems == ()


@pytest.mark.parametrize("limit", [0, 200, 900, 1500, 2500])
def test_a_disk_that_takes_no_more_is_said_and_changes_nothing(tmp_path: Path, limit: int) -> None:
    folder = tmp_path / "regulations"
    store = ImportStore(folder)

    def no_more() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    child = start(folder, 1001, preexec_fn=no_more)
    out, errors = child.communicate(timeout=60)
    assert child.returncode == 1
    assert "ImportRefused" in errors
    assert "导入的文本存不下来" in errors
    acknowledged = {int(line.split()[0]) for line in out.splitlines()}
    entries = store.entries()
    assert {entry.id for entry in entries} == acknowledged
    held = {entry.place: entry.text for entry in store.live().values()}
    assert {place: hash_of((folder / place).read_bytes()) for place in texts_in(folder)} == held
    assert half_done(folder) == []
