"""A change of the own lexicon is one turn of reading, changing and writing; a fault leaves the file as it was."""

import multiprocessing
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.errors import OwnLexiconInvalid, OwnTermRefused, OwnTermTaken, OwnTermUnknown
from assistant.file_lock import FileLock
from assistant.regulations.lexicon import Lexicon, Term
from assistant.regulations.own_lexicon import OwnLexicon
from assistant.regulations.own_lexicon_change import add_term, remove_term

SHIPPED = Lexicon((), ())
TERM = Term(term="三色预警", kind="jargon", means="诫勉影响期", expands=("诫勉影响期",), source="本单位")


def add_ten(path: Path, name: str, library: object) -> None:
    for number in range(10):
        term = TERM.model_copy(update={"term": f"{name}{number}"})
        add_term(path, term, library, SHIPPED)  # pyright: ignore[reportArgumentType]


def test_several_processes_lose_no_row(bundled: Assistant, tmp_path: Path) -> None:
    path = tmp_path / "new" / "lexicon.yaml"
    context = multiprocessing.get_context("fork")
    writers = [context.Process(target=add_ten, args=(path, name, bundled.library)) for name in ("甲词", "乙词", "丙词")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    assert len(OwnLexicon.read(path).terms) == 30


def test_a_term_is_stored_as_given_and_taken_out_again(bundled: Assistant, tmp_path: Path) -> None:
    path = tmp_path / "lexicon.yaml"
    assert add_term(path, TERM, bundled.library, SHIPPED) == ()
    assert OwnLexicon.read(path).terms == (TERM,)
    with pytest.raises(OwnTermTaken):
        add_term(path, TERM, bundled.library, SHIPPED)
    with pytest.raises(OwnTermUnknown):
        remove_term(path, "别的词")
    remove_term(path, "三色预警")
    assert OwnLexicon.read(path).terms == ()


def test_a_provision_that_is_not_held_is_refused_before_anything_is_written(bundled: Assistant, tmp_path: Path) -> None:
    path = tmp_path / "lexicon.yaml"
    term = TERM.model_copy(update={"provisions": ("《公务员法》第九百条",)})
    with pytest.raises(OwnTermRefused) as refused:
        add_term(path, term, bundled.library, SHIPPED)
    assert "第九百条" in refused.value.sentence()
    assert not path.exists()


def test_a_turn_that_is_kept_is_given_up_on_and_a_folder_that_cannot_be_made_is_told(
    bundled: Assistant, tmp_path: Path
) -> None:
    path = tmp_path / "lexicon.yaml"
    lock = FileLock.take(tmp_path / "lexicon.lock")
    assert lock is not None
    with lock, pytest.raises(OwnLexiconInvalid, match="另一个程序"):
        add_term(path, TERM, bundled.library, SHIPPED, patience=0.05)
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OwnLexiconInvalid, match="无法写入"):
        add_term(tmp_path / "file" / "lexicon.yaml", TERM, bundled.library, SHIPPED)
