"""What can be wrong with the records, told in Chinese with a next step; never a database message, never a value."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from assistant.errors import AssistantError, RequestError


class RecordsFault(AssistantError):
    """The records cannot be opened, read or written; nothing was half written."""

    code = "records_fault"


class RecordsFull(RecordsFault):
    """No room on the disk."""

    code = "records_full"


class RecordsReadOnly(RecordsFault):
    """The file or its folder may not be written."""

    code = "records_read_only"


class RecordsBusy(RecordsFault):
    """Another program held the records for longer than we wait."""

    code = "records_busy"


class RecordsNewer(RecordsFault):
    """The records were written by a newer version of this program."""

    code = "records_newer"


class RecordsCorrupt(RecordsFault):
    """The file is damaged, or is no records file."""

    code = "records_corrupt"


class UnknownRecord(RequestError):
    """No record of that id is kept."""

    code = "unknown_record"


FULL = ("磁盘没有空间，这一次没有存上；先前存下的都在。", "请腾出磁盘空间后重试。")
READ_ONLY = ("数据文件夹不可写，记录存不上。", "请检查 CADRE_DATA 所指文件夹及其中 records.db 的写入权限后重试。")
BUSY = ("记录库正被另一个程序占用，这一次没有存上。", "请稍后重试；一直如此的，请关闭同时运行的备份或者其他程序。")
CORRUPT = (
    "记录库文件 records.db 损坏，或者不是本程序的记录库。",
    "请保留原文件，从备份恢复；没有备份的，把它改名后重新启动。",
)
NEWER = ("记录库由更新版本的程序写成，本版本不能使用。", "请升级本程序；不要用旧版本打开。")
OTHER = ("记录库不能使用。", "请检查 CADRE_DATA 所指文件夹和 CADRE_RECORDS 设置，再运行 cadre doctor 自检。")

_BY_CODE: dict[int, tuple[type[RecordsFault], tuple[str, str]]] = {
    sqlite3.SQLITE_FULL: (RecordsFull, FULL),
    sqlite3.SQLITE_READONLY: (RecordsReadOnly, READ_ONLY),
    sqlite3.SQLITE_CANTOPEN: (RecordsReadOnly, READ_ONLY),
    sqlite3.SQLITE_PERM: (RecordsReadOnly, READ_ONLY),
    sqlite3.SQLITE_BUSY: (RecordsBusy, BUSY),
    sqlite3.SQLITE_LOCKED: (RecordsBusy, BUSY),
    sqlite3.SQLITE_CORRUPT: (RecordsCorrupt, CORRUPT),
    sqlite3.SQLITE_NOTADB: (RecordsCorrupt, CORRUPT),
}


def fault_of(error: SQLAlchemyError) -> RecordsFault:
    """The fault that a database error means; its own words are not passed on, since they may hold what was stored."""
    cause = error.orig if isinstance(error, DBAPIError) else None
    primary = getattr(cause, "sqlite_errorcode", 0) & 0xFF  # the low byte is the kind, the rest its detail
    kind, (message, next_step) = _BY_CODE.get(primary, (RecordsFault, OTHER))
    return kind(message, next_step, sqlite=primary)


@contextmanager
def told() -> Generator[None]:
    """Turn every database error inside into a fault. Raises RecordsFault."""
    try:
        yield
    except SQLAlchemyError as error:
        raise fault_of(error) from None
