"""The records of one installation: SQLite in the data folder, or one URL (`CADRE_RECORDS`).

A commit that returned is on the disk (`synchronous=FULL` over a write-ahead log): an answer that was acknowledged
outlives a killed process and a power cut. Writers take their turn at once (`BEGIN IMMEDIATE`), so what a transaction
read is still so when it writes.
"""

import errno
import os
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import Any, Self

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from assistant.errors import SetupError
from assistant.records.faults import BUSY, FULL, READ_ONLY, RecordsBusy, RecordsFull, RecordsReadOnly, told
from assistant.records.upgrading import upgrade
from assistant.settings import Settings

Transaction = Connection
"""What the functions of this package take: one transaction, from `Records.reading` or `Records.writing`."""
BUSY_MS = 10_000
"""How long a writer waits for another before it gives up and says so."""


class Records:
    """Open records. Thread-safe: every transaction has its own connection. Close when done."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._turn = threading.Lock()

    @classmethod
    def open(cls, settings: Settings) -> Self:
        """Open, make or bring up to date.

        Raises:
            SetupError: `CADRE_RECORDS` is no address of a database, or its driver is not installed.
            RecordsNewer: a newer program wrote them.
            RecordsFault: they cannot be opened; see `faults.py`.
        """
        return cls._open(settings.records) if settings.records else cls.at(settings.data / "records.db")

    @classmethod
    def at(cls, path: Path) -> Self:
        """The records in that file, made if missing. Raises as `open`."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                # Who answered what is nobody else's business: only the account that runs the service may read it.
                os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        except OSError as error:
            if error.errno == errno.ENOSPC:
                raise RecordsFull(*FULL) from error
            raise RecordsReadOnly(*READ_ONLY, errno=error.errno or 0) from error
        return cls._open(f"sqlite:///{path}")

    @classmethod
    def _open(cls, url: str) -> Self:
        try:
            engine = create_engine(make_url(url), hide_parameters=True)
        except (ArgumentError, NoSuchModuleError, ImportError) as error:
            raise SetupError(
                "设置项 CADRE_RECORDS 不是可用的数据库地址，或者没有装它的驱动。",
                "请更正，或者删去它：不设的用数据文件夹内的 records.db。",
            ) from error
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _prepare)
            event.listen(engine, "begin", _begin)
        opened = cls(engine)
        try:
            with opened.writing() as connection:
                upgrade(connection)
        except BaseException:
            opened.close()
            raise
        return opened

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """One consistent view, in a `with` block. Raises RecordsFault."""
        with told(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Generator[Connection]:
        """One transaction, in a `with` block: all of it is on the disk afterwards, or none. Raises RecordsFault.

        Not to be nested: the inner one would wait for the outer one.
        """
        # Threads of this process queue here: the database only polls, and under load lets some wait very long.
        if not self._turn.acquire(timeout=BUSY_MS / 1000):
            raise RecordsBusy(*BUSY)
        try:
            with told(), self._engine.connect().execution_options(cadre_writes=True) as connection, connection.begin():
                yield connection
        finally:
            self._turn.release()

    def close(self) -> None:
        """Let go of the file; again is harmless."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def kept_in(settings: Settings) -> Records | None:
    """The records if there are any already; None where nothing was ever kept. Raises as `Records.open`."""
    return Records.open(settings) if settings.records or (settings.data / "records.db").exists() else None


def _prepare(connection: SqliteConnection, _: Any) -> None:
    """Every connection alike; the driver's own transactions are off, `_begin` says what begins."""
    connection.isolation_level = None
    for pragma in (f"busy_timeout = {BUSY_MS}", "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("cadre_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
