"""Bringing the vector index up to date on request, one build at a time, and how far it is."""

import threading

from api.problems import BuildUnderWay, unexpected
from assistant.answering.answer import Wire
from assistant.assistant import Assistant
from assistant.errors import AssistantError, RequestError
from assistant.settings import Settings


class BuildProgress(Wire):
    """How far the build is; `sentence` is what came of the last one, or "" while none was asked for."""

    running: bool
    done: int
    total: int
    sentence: str
    failed: bool
    search: str


class IndexBuilding:
    """The builds of this service. Thread-safe."""

    def __init__(self, assistant: Assistant, settings: Settings) -> None:
        self._assistant = assistant
        self._off = settings.embedder == "off"
        self._lock = threading.Lock()
        self._running = False
        self._done, self._total = 0, 0
        self._sentence, self._failed = "", False

    def start(self) -> BuildProgress:
        """Begin in a thread of its own.

        Raises:
            RequestError: no model is wanted, so there is nothing to build.
            BuildUnderWay: one is running.
        """
        if self._off:
            raise RequestError("现在只用词法检索（CADRE_EMBEDDER=off），没有索引要建立。", "导入的文本立即可以检索。")
        with self._lock:
            if self._running:
                raise BuildUnderWay("正在建立索引。", "请等它结束；进度见规范库管理页的“索引”。")
            self._running, self._failed, self._sentence = True, False, ""
            self._done = self._total = 0
        threading.Thread(target=self._build, name="index-on-request", daemon=True).start()
        return self.progress()

    def progress(self) -> BuildProgress:
        """Where it stands."""
        search = self._assistant.state().search
        with self._lock:
            return BuildProgress(
                running=self._running,
                done=self._done,
                total=self._total,
                sentence=self._sentence,
                failed=self._failed,
                search=search,
            )

    def _build(self) -> None:
        sentence, failed = "", True
        try:
            self._assistant.build_index(self._note)
            self._assistant.engine.attach_store()
            sentence = f"索引已建好，共{self._total}个片段。" if self._total else "索引已是最新，不需要重建。"
            failed = False
        except AssistantError as fault:
            sentence = f"{fault.sentence()}原有索引照常使用。"
        except Exception as error:
            sentence = unexpected(error).detail
        finally:
            with self._lock:
                self._running, self._sentence, self._failed = False, sentence, failed

    def _note(self, done: int, total: int) -> None:
        with self._lock:
            self._done, self._total = done, total
