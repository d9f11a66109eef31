"""Records: made, brought up to date, durable; whatever is wrong with the file is told in Chinese."""

import importlib
import os
import pkgutil
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

import assistant.records
from assistant.errors import SetupError
from assistant.records import items, people
from assistant.records.faults import (
    RecordsBusy,
    RecordsCorrupt,
    RecordsFault,
    RecordsNewer,
    RecordsReadOnly,
    UnknownRecord,
)
from assistant.records.records import Records
from assistant.records.schema import metadata
from assistant.settings import Settings

NOW = datetime(2026, 11, 28, 8, 0, tzinfo=UTC)


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    with Records.at(tmp_path / "records.db") as opened:
        yield opened


def told(fault: RecordsFault | UnknownRecord) -> bool:
    """One Chinese sentence with a next step, and nothing of the database's own words."""
    words = fault.message + fault.next_step
    return fault.message.endswith("。") and fault.next_step.endswith("。") and "sqlite" not in words.lower()


def test_the_records_lie_in_the_data_folder_and_are_nobody_elses_to_read(tmp_path: Path) -> None:
    with Records.open(Settings(data=tmp_path / "本机")):
        assert stat.S_IMODE((tmp_path / "本机" / "records.db").stat().st_mode) == 0o600


def test_an_address_of_ones_own_is_used_instead(tmp_path: Path) -> None:
    with Records.open(Settings(data=tmp_path / "data", records=f"sqlite:///{tmp_path}/own.db")) as opened:
        with opened.writing() as connection:
            people.enrol(connection, NOW, id=people.LOCAL)
        assert (tmp_path / "own.db").exists()
        assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("address", ["没有这种地址", "nosuchdb://x/y", "sqlite"])
def test_an_address_that_is_none_is_a_fault_of_the_settings(tmp_path: Path, address: str) -> None:
    with pytest.raises(SetupError) as caught:
        Records.open(Settings(data=tmp_path, records=address))
    assert "CADRE_RECORDS" in caught.value.message


def test_commits_are_on_the_disk_and_foreign_keys_hold(records: Records) -> None:
    with records.reading() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("synchronous", "foreign_keys", "journal_mode", "busy_timeout")
        }
    assert found == {"synchronous": 2, "foreign_keys": 1, "journal_mode": "wal", "busy_timeout": 10_000}
    with pytest.raises(RecordsFault), records.writing() as connection:
        connection.exec_driver_sql("INSERT INTO item_events (item_id, at, by, what, note) VALUES ('none','','','','')")


def test_the_migrations_and_the_tables_say_the_same(records: Records) -> None:
    for module in pkgutil.iter_modules(assistant.records.__path__, "assistant.records."):
        importlib.import_module(module.name)
    with records.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, metadata) == []


def test_opening_again_changes_nothing_and_keeps_everything(tmp_path: Path) -> None:
    with Records.at(tmp_path / "r.db") as first, first.writing() as connection:
        made = people.enrol(connection, NOW, unit="一处")
    with Records.at(tmp_path / "r.db") as again, again.reading() as connection:
        assert people.person(connection, made.id) == made


def test_two_programs_may_open_new_records_at_once(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from assistant.records.records import Records; "
        "Records.at(Path(sys.argv[1])).close()"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "r.db")]
    started = [subprocess.Popen(command, env={**os.environ, "PYTHONPATH": os.getcwd()}) for _ in range(4)]
    assert [one.wait(120) for one in started] == [0, 0, 0, 0]


def test_a_transaction_that_fails_leaves_nothing(records: Records) -> None:
    def fail() -> None:
        with records.writing() as connection:
            people.enrol(connection, NOW, id="p-1")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with pytest.raises(UnknownRecord) as caught, records.reading() as connection:
        people.person(connection, "p-1")
    assert told(caught.value)


def test_writers_take_turns_and_none_is_lost(records: Records) -> None:
    def enrol(number: int) -> None:
        for each in range(5):
            with records.writing() as connection:
                people.enrol(connection, NOW, id=f"p-{number}-{each}")

    threads = [threading.Thread(target=enrol, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with records.reading() as connection:
        assert len(people.people_of(connection)) == 20


def test_records_of_a_newer_program_are_left_alone(tmp_path: Path) -> None:
    Records.at(tmp_path / "r.db").close()
    with sqlite3.connect(tmp_path / "r.db") as other:
        other.execute("DELETE FROM alembic_version")
        other.execute("INSERT INTO alembic_version VALUES ('9999_later')")
    other.close()
    with pytest.raises(RecordsNewer) as caught:
        Records.at(tmp_path / "r.db")
    assert told(caught.value)


@pytest.mark.parametrize("content", [b"not a database at all, and long enough to be read as a header" * 40])
def test_a_file_that_is_no_records_is_told_and_not_touched(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "r.db").write_bytes(content)
    with pytest.raises(RecordsCorrupt) as caught:
        Records.at(tmp_path / "r.db")
    assert told(caught.value)
    assert (tmp_path / "r.db").read_bytes() == content


def test_a_damaged_page_is_told(tmp_path: Path) -> None:
    with Records.at(tmp_path / "r.db") as opened, opened.writing() as connection:
        for number in range(400):
            people.enrol(connection, NOW, id=f"p-{number}")
    file = bytearray((tmp_path / "r.db").read_bytes())
    file[4096:] = b"\xff" * (len(file) - 4096)
    (tmp_path / "r.db").write_bytes(bytes(file))
    with pytest.raises(RecordsCorrupt), Records.at(tmp_path / "r.db") as opened, opened.reading() as connection:
        people.people_of(connection)


def test_a_full_disk_is_told_and_what_was_there_stays(records: Records) -> None:
    with records.writing() as connection:
        people.enrol(connection, NOW, id="p-1")

    def fill() -> None:
        with records.writing() as connection:
            # The file may not grow: what the database says then is what it says on a full disk.
            connection.exec_driver_sql("PRAGMA max_page_count = 1")
            for number in range(2000):
                items.keep_body(connection, f"i-{number}", "题" * 2000 + str(number))

    with pytest.raises(RecordsFault) as caught:
        fill()
    assert caught.value.code == "records_full"
    assert told(caught.value)
    with records.reading() as connection:
        assert people.person(connection, "p-1").id == "p-1"


def test_a_locked_file_is_told_after_the_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.records.records.BUSY_MS", 50)
    with Records.at(tmp_path / "r.db") as opened:
        other = sqlite3.connect(tmp_path / "r.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        try:
            with pytest.raises(RecordsBusy) as caught, opened.writing() as connection:
                connection.exec_driver_sql("PRAGMA busy_timeout")
        finally:
            other.close()
    assert told(caught.value)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(RecordsReadOnly) as caught:
        Records.at(tmp_path / "file" / "records.db")
    assert told(caught.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anything")
def test_a_read_only_file_is_told(tmp_path: Path) -> None:
    Records.at(tmp_path / "r.db").close()
    (tmp_path / "r.db").chmod(0o400)
    with pytest.raises(RecordsReadOnly):
        Records.at(tmp_path / "r.db")


def test_moments_come_back_in_utc_and_without_a_zone_they_are_refused(records: Records) -> None:
    beijing = datetime(2026, 11, 28, 16, 0, tzinfo=timezone(timedelta(hours=8)))
    with records.writing() as connection:
        made = people.enrol(connection, beijing)
        assert people.person(connection, made.id).made_at == NOW
    with pytest.raises(RecordsFault), records.writing() as connection:
        people.enrol(connection, datetime(2026, 1, 1))


def test_a_changed_item_is_a_draft_again_and_its_old_words_are_kept(records: Records) -> None:
    with records.writing() as connection:
        first = items.put(connection, "q-1", "旧题", at=NOW, by=people.LOCAL)
        items.set_state(
            connection, "q-1", items.ItemState.PUBLISHED, at=NOW, by=people.LOCAL, words="", basis_hashes="{}"
        )
        assert items.put(connection, "q-1", "旧题", at=NOW, by=people.LOCAL).state is items.ItemState.PUBLISHED
        changed = items.put(connection, "q-1", "新题", at=NOW, by=people.LOCAL)
        assert changed.state is items.ItemState.DRAFT
        assert items.body_of(connection, first.digest) == "旧题"
        assert [event.what for event in items.history(connection, "q-1")] == ["added", "published", "changed"]
