"""A running program notices that the imports have changed: the next question is answered from the texts held now.

Each question costs a few look-ups of the file system. What cannot be loaded leaves the library as it was, and says so.
"""

import threading

from assistant.answering.switches import ALL_ON, Switches
from assistant.errors import AssistantError, CorpusError
from assistant.parts import Parts, open_parts
from assistant.regulations import own_lexicon_file
from assistant.settings import Settings
from assistant.shelf.collections import revision_of
from assistant.shelf.import_store import ImportStore


class Following:
    """The parts as they are now. Thread-safe: a question keeps the parts that it began with."""

    def __init__(self, settings: Settings, switches: Switches = ALL_ON) -> None:
        """Raises CorpusError: the bundled corpus cannot be read."""
        self._settings = settings
        self._switches = switches
        self._store = ImportStore(settings.imports_folder)
        self._lock = threading.Lock()
        self._fault = ""
        self._revision = self._held_now()
        self._parts = open_parts(settings, switches=switches)
        self._keep_index = False

    def now(self) -> Parts:
        """The parts made of the imports as they are now; where these cannot be loaded, the last ones that could.

        Whoever asks while another loads them waits: what was stored before the question is in its answer.
        """
        if self._held_now() != self._revision:
            with self._lock:
                revision = self._held_now()
                if revision != self._revision:
                    self._reload(revision)
        return self._parts

    @property
    def problems(self) -> tuple[str, ...]:
        """Why the texts held now do not answer, or cannot be changed; Chinese sentences."""
        try:
            self._store.entries()
        except CorpusError as fault:
            return tuple(each for each in (self._fault, fault.sentence()) if each)
        return (self._fault,) if self._fault else ()

    def keep_index(self) -> None:
        """From now on bring the vector index up to date in the background after each change: for a server."""
        self._keep_index = True

    def _held_now(self) -> str:
        own_words = own_lexicon_file.revision_of(self._settings.own_lexicon)
        return f"{self._store.revision()} {revision_of(self._settings.collections_folder)} {own_words}"

    def _reload(self, revision: str) -> None:
        try:
            parts = open_parts(self._settings, self._parts, self._switches)
        except AssistantError as fault:
            self._fault = f"导入的文本有变动，但没能载入，仍按原来的法规库作答：{fault.sentence()}"
        except Exception as error:
            # Whatever it is: a library that answers is not given up for one that cannot be opened.
            cause = f"导入的文本有变动，但没能载入（{type(error).__name__}），仍按原来的法规库作答。"
            self._fault = f"{cause}请运行 cadre doctor 自检。"
        else:
            before, self._parts, self._fault = self._parts, parts, ""
            if self._keep_index:
                work = threading.Thread(target=parts.engine.take_over, args=(before.engine,), name="index", daemon=True)
                work.start()
        # Last, or a question beside this one would not wait. What cannot be loaded is tried again after the next
        # change, not with every question.
        self._revision = revision
