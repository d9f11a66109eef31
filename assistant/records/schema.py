"""What all tables share: one metadata, moments in UTC, digests of stored texts.

Each thing has its own file with its table and its functions (`people.py`, `items.py`, `attempts.py` …). Whoever adds
one also adds a file to `migrations/`; `tests/records/test_records.py` proves that both say the same.
"""

import hashlib
from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, MetaData
from sqlalchemy.types import TypeDecorator

# Names for constraints, so that a later migration can drop or change one on any database.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps no zone, so it is added on the way back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Raises ValueError: a moment without a zone means nothing."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """As stored, in UTC."""
        return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


def digest_of(text: str) -> str:
    """The SHA-256 of a text, in hexadecimal: how a stored text is named by its content."""
    return hashlib.sha256(text.encode()).hexdigest()
