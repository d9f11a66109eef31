"""The records for the routes that need them: opened on first use, so that a fault in them stops nothing else."""

import threading

from assistant.records.records import Records
from assistant.settings import Settings
from assistant.training.clock import Clock, SystemClock


class RecordsRoom:
    """One open `Records` for the whole application, and the server's clock."""

    def __init__(self, settings: Settings, clock: Clock | None = None) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._records: Records | None = None
        self.clock: Clock = clock or SystemClock()

    @property
    def records(self) -> Records:
        """The records. Raises RecordsFault, SetupError; tried again at the next use."""
        with self._lock:
            if self._records is None:
                self._records = Records.open(self._settings)
            return self._records

    def close(self) -> None:
        """Let go of them; a later use opens them again."""
        with self._lock:
            if self._records is not None:
                self._records.close()
                self._records = None
