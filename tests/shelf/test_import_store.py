"""The store: one register, every text kept, the live folder as it says; interrupted steps are finished or dropped."""

import json
import os
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import CorpusError, ImportRefused
from assistant.file_lock import FileLock
from assistant.regulations.corpus_file import print_text
from assistant.shelf.durable_file import draft_of
from assistant.shelf.import_store import REGISTER_FILE, ImportStore
from assistant.shelf.register import Action
from tests.shelf.made_texts import change, half_done, made, texts_in

PLACE = change().place


@pytest.fixture
def store(tmp_path: Path) -> ImportStore:
    return ImportStore(tmp_path / "regulations", patience=0.2)


def test_what_was_put_is_held_and_entered_with_who_when_and_what(store: ImportStore) -> None:
    entry = store.put(change(), by="张三\n")
    assert (entry.id, entry.by, entry.action, entry.source_file) == (1, "张三", Action.IMPORT, "甲.txt")
    assert entry.at.tzinfo is not None
    assert store.text_of(entry) == made()
    assert texts_in(store.folder) == {PLACE: "试验文本。"}
    assert half_done(store.folder) == []
    assert "张三　导入《试验甲办法》2020年文本　来自甲.txt" in entry.as_text()


def test_the_name_of_the_account_stands_where_none_is_given(store: ImportStore) -> None:
    assert len(store.put(change()).by) <= 40


def test_the_same_text_again_changes_nothing(store: ImportStore) -> None:
    first = store.put(change())
    revision = store.revision()
    assert store.put(change()) == first
    assert (store.revision(), len(store.entries())) == (revision, 1)


def test_a_replaced_text_can_be_brought_back(store: ImportStore) -> None:
    first = store.put(change())
    store.put(change(words="另一份文本。"))
    assert texts_in(store.folder) == {PLACE: "另一份文本。"}
    restored = store.restore(first.id, by="李四")
    assert (restored.action, restored.by, restored.text) == (Action.RESTORE, "李四", first.text)
    assert texts_in(store.folder) == {PLACE: "试验文本。"}
    assert store.restore(first.id) == restored, "again is harmless"


def test_a_withdrawn_text_is_gone_from_the_folder_and_kept(store: ImportStore) -> None:
    first = store.put(change())
    gone = store.withdraw(first.slug, first.version, by="李四", note="有误")
    assert (texts_in(store.folder), store.live()) == ({}, {})
    assert not (store.folder / first.slug).exists()
    assert (gone.text, gone.note) == ("", "有误")
    store.restore(first.id)
    assert texts_in(store.folder) == {PLACE: "试验文本。"}


def test_what_cannot_be_withdrawn_or_restored_is_said(store: ImportStore) -> None:
    first = store.put(change())
    gone = store.withdraw(first.slug, first.version)
    for refused in (
        lambda: store.withdraw(first.slug, first.version),
        lambda: store.restore(99),
        lambda: store.restore(gone.id),
    ):
        with pytest.raises(ImportRefused) as caught:
            refused()
        assert caught.value.next_step.endswith("。")


def test_several_texts_are_one_step(store: ImportStore) -> None:
    entries = store.put_all([change("甲"), change("乙"), change("丙")])
    assert [(entry.id, entry.first, entry.parts) for entry in entries] == [(1, 1, 3), (2, 1, 3), (3, 1, 3)]
    assert len(texts_in(store.folder)) == 3


def test_a_text_of_the_same_day_under_another_version_is_refused(store: ImportStore) -> None:
    store.put(change())
    other = change()
    with pytest.raises(ImportRefused, match="同一天"):
        store.put(replace(other, regulation=replace(other.regulation, version="2020-2")))
    assert texts_in(store.folder) == {PLACE: "试验文本。"}


def test_the_revision_changes_with_every_step_and_only_then(store: ImportStore) -> None:
    seen = {store.revision()}
    first = store.put(change())
    seen.add(store.revision())
    store.entries()
    store.settle()
    assert store.revision() in seen
    store.withdraw(first.slug, first.version)
    assert store.revision() not in seen


# What a kill can leave behind, each state made by hand.


def interrupted(store: ImportStore) -> tuple[bytes, bytes, bytes]:
    """A store that held a text and put another in its place: (register before, register after, the new text)."""
    store.put(change())
    before = (store.folder / REGISTER_FILE).read_bytes()
    store.put(change(words="新的文本。"))
    after = (store.folder / REGISTER_FILE).read_bytes()
    path = store.folder / PLACE
    new = path.read_bytes()
    path.write_bytes(print_text(made(), path).encode())
    (store.folder / ".pending").touch()
    return before, after, new


def test_drafts_without_a_line_are_dropped(store: ImportStore) -> None:
    before, _, new = interrupted(store)
    (store.folder / REGISTER_FILE).write_bytes(before)
    draft_of(store.folder / PLACE).write_bytes(new)
    ImportStore(store.folder).settle()
    assert texts_in(store.folder) == {PLACE: "试验文本。"}
    assert half_done(store.folder) == []
    assert len(store.entries()) == 1


@pytest.mark.parametrize("with_draft", [True, False])
def test_a_line_that_counts_is_finished_with_its_draft_or_from_what_is_kept(
    store: ImportStore, with_draft: bool
) -> None:
    _, _, new = interrupted(store)
    if with_draft:
        draft_of(store.folder / PLACE).write_bytes(new)
    ImportStore(store.folder).settle()
    assert texts_in(store.folder) == {PLACE: "新的文本。"}
    assert half_done(store.folder) == []
    assert [entry.action for entry in store.entries()] == [Action.IMPORT] * 2, "the old text is no stranger"


@pytest.mark.parametrize("cut", [1, 20, 120, -1, -2])
def test_a_line_cut_in_the_middle_never_counted(store: ImportStore, cut: int) -> None:
    before, after, new = interrupted(store)
    line = after[len(before) :]
    (store.folder / REGISTER_FILE).write_bytes(before + line[:cut])
    draft_of(store.folder / PLACE).write_bytes(new)
    assert len(store.entries()) == 1
    ImportStore(store.folder).settle()
    assert texts_in(store.folder) == {PLACE: "试验文本。"}
    assert (store.folder / REGISTER_FILE).read_bytes() == before
    store.put(change("乙"))
    assert [entry.id for entry in store.entries()] == [1, 2]


def test_a_line_of_zeros_never_counted(store: ImportStore) -> None:
    before, _, _ = interrupted(store)
    (store.folder / REGISTER_FILE).write_bytes(before + b"\0" * 300)
    ImportStore(store.folder).settle()
    assert (store.folder / REGISTER_FILE).read_bytes() == before


@pytest.mark.parametrize("lines", [0, 1, 2])
def test_a_step_of_three_of_which_some_lines_are_missing_leaves_none(store: ImportStore, lines: int) -> None:
    store.put(change("丁"))
    before = (store.folder / REGISTER_FILE).read_bytes()
    entries = store.put_all([change("甲"), change("乙"), change("丙")])
    added = (store.folder / REGISTER_FILE).read_bytes()[len(before) :].splitlines(keepends=True)
    for entry in entries:
        (store.folder / entry.place).rename(draft_of(store.folder / entry.place))
    (store.folder / REGISTER_FILE).write_bytes(before + b"".join(added[:lines]))
    (store.folder / ".pending").touch()
    ImportStore(store.folder).settle()
    assert list(texts_in(store.folder)) == [change("丁").place]
    assert half_done(store.folder) == []


@pytest.mark.parametrize("placed", [0, 1, 2, 3])
def test_a_step_of_three_of_which_some_are_in_place_is_finished(store: ImportStore, placed: int) -> None:
    entries = store.put_all([change("甲"), change("乙"), change("丙")])
    for entry in entries[placed:]:
        (store.folder / entry.place).rename(draft_of(store.folder / entry.place))
    (store.folder / ".pending").touch()
    ImportStore(store.folder).settle()
    assert len(texts_in(store.folder)) == 3
    assert half_done(store.folder) == []


def test_a_withdrawal_that_was_interrupted_is_finished(store: ImportStore) -> None:
    first = store.put(change())
    content = (store.folder / PLACE).read_bytes()
    store.withdraw(first.slug, first.version)
    (store.folder / PLACE).parent.mkdir()
    (store.folder / PLACE).write_bytes(content)
    (store.folder / ".pending").touch()
    ImportStore(store.folder).settle()
    assert texts_in(store.folder) == {}


def test_a_damaged_line_is_named_and_nothing_is_written(store: ImportStore) -> None:
    store.put(change())
    store.put(change("乙"))
    path = store.folder / REGISTER_FILE
    path.write_bytes(path.read_bytes().replace(b'"id":1', b'"id":7', 1))
    with pytest.raises(CorpusError, match="第1行"):
        store.put(change("丙"))
    assert len(texts_in(store.folder)) == 2


@pytest.mark.parametrize("slug", ["../../etc", ".kept", "a/b", "a\\b", ""])
def test_a_line_that_leads_out_of_the_folder_is_damaged(store: ImportStore, slug: str) -> None:
    store.put(change())
    path = store.folder / REGISTER_FILE
    line = json.loads(path.read_bytes())
    path.write_bytes(json.dumps({**line, "slug": slug}).encode() + b"\n")
    with pytest.raises(CorpusError):
        store.entries()


# Files that were there before, or were changed by hand.


def by_hand(folder: Path, name: str = "甲", words: str = "手工放入。") -> Path:
    one = change(name, words=words)
    path = folder / one.place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(print_text(one.regulation, path), encoding="utf-8")
    return path


def test_a_text_imported_before_there_was_a_register_is_adopted(store: ImportStore) -> None:
    by_hand(store.folder)
    store.put(change("乙"))
    adopted, added = store.entries()
    assert (adopted.action, adopted.title, added.title) == (Action.ADOPT, "试验甲办法", "试验乙办法")
    store.withdraw(adopted.slug, adopted.version)
    assert list(texts_in(store.folder)) == [change("乙").place]
    store.restore(adopted.id)
    assert len(texts_in(store.folder)) == 2


def test_a_file_changed_by_hand_is_set_aside_and_kept(store: ImportStore) -> None:
    store.put(change())
    by_hand(store.folder)
    store.put(change("乙"))
    aside = store.entries()[1]
    assert (aside.action, store.text_of(aside).articles[0].full_text) == (Action.SET_ASIDE, "手工放入。")
    assert texts_in(store.folder)[PLACE] == "试验文本。"


def test_a_damaged_file_is_mended_and_what_was_there_is_kept(store: ImportStore) -> None:
    store.put(change())
    (store.folder / PLACE).write_bytes(b"\xff\xfe nothing")
    store.put(change("乙"))
    assert store.content_of(store.entries()[1]) == b"\xff\xfe nothing"
    assert texts_in(store.folder)[PLACE] == "试验文本。"


def test_a_second_file_of_a_version_held_is_set_aside(store: ImportStore) -> None:
    store.put(change())
    path = by_hand(store.folder)
    path.rename(path.with_name("2020-06-06.md"))
    store.put(change("乙"))
    store.put(change("丙"))
    assert len(texts_in(store.folder)) == 3
    assert [entry.action for entry in store.entries()].count(Action.SET_ASIDE) == 1


def test_a_file_that_is_no_regulation_is_left_alone(store: ImportStore) -> None:
    path = store.folder / "strange" / "notes.md"
    path.parent.mkdir(parents=True)
    path.write_text("no front matter", encoding="utf-8")
    store.put(change())
    assert path.read_text(encoding="utf-8") == "no front matter"
    assert len(store.entries()) == 1


def test_a_live_file_that_was_deleted_comes_back_with_the_next_step(store: ImportStore) -> None:
    store.put(change())
    (store.folder / PLACE).unlink()
    store.put(change("乙"))
    assert len(texts_in(store.folder)) == 2


def test_a_kept_text_that_was_damaged_is_said_and_is_no_text(store: ImportStore) -> None:
    first = store.put(change())
    (store.folder / ".kept" / f"{first.text}.txt").write_bytes(b"")
    with pytest.raises(CorpusError, match="缺失或损坏"):
        store.text_of(first)
    store.withdraw(first.slug, first.version)
    with pytest.raises(CorpusError, match="缺失或损坏"):
        store.restore(first.id)
    store.put(change())
    assert store.text_of(store.entries()[-1]) == made()


# Several at once, and a disk that does not take it.


def test_while_another_program_writes_the_second_is_refused_in_words(store: ImportStore) -> None:
    store.put(change())
    with FileLock.take(store.folder / ".lock") or pytest.fail("the lock is free"):
        with pytest.raises(ImportRefused, match="另一个程序正在导入"):
            store.put(change("乙"))
        assert len(store.entries()) == 1, "reading needs no turn"
    store.put(change("乙"))


def test_two_threads_of_one_store_take_turns(tmp_path: Path) -> None:
    store = ImportStore(tmp_path / "regulations")
    threads = [threading.Thread(target=store.put, args=(change(name),)) for name in "子丑寅卯辰巳"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [entry.id for entry in store.entries()] == [1, 2, 3, 4, 5, 6]
    assert len(texts_in(store.folder)) == 6


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ImportRefused, match="存不下来"):
        ImportStore(tmp_path / "file" / "regulations").put(change())


@pytest.mark.parametrize("name", [".kept", "slug", ".pending"])
def test_a_file_in_the_way_of_a_folder_changes_nothing(store: ImportStore, name: str) -> None:
    store.put(change("乙"))
    before = texts_in(store.folder)
    slug = change("甲").regulation.slug
    path = store.folder / (slug if name == "slug" else name)
    if name == ".kept":
        for kept in path.iterdir():
            kept.unlink()
        path.rmdir()
        path.touch()
    elif name == ".pending":
        path.mkdir()
    else:
        path.touch()
    with pytest.raises(ImportRefused, match="存不下来"):
        store.put(change("甲"))
    assert texts_in(store.folder) == before
    assert len(store.entries()) == 1
    assert os.path.lexists(path)
