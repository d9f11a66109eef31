"""Building the index where a person watches: a progress bar on stderr, and a sentence instead of a fault."""

import os
import sys
import threading

from assistant.assistant import Assistant
from assistant.errors import IndexFault, ModelNotUnpacked
from assistant.retrieval.collection_search import build_collection
from assistant.retrieval.embedder import open_embedder
from assistant.settings import Settings
from assistant.shelf.collections import Collections

_WIDTH = 30


def build_with_progress(assistant: Assistant, *, typical: bool = True) -> Assistant:
    """Bring the index up to date and show how far it is; without an index the assistant still answers.

    A fault of the index (full disk, read-only folder, another builder) is printed with its next step, not raised:
    lexical search needs no index. `typical` as `SearchEngine.build`.
    """
    try:
        assistant.build_index(_bar, typical=typical)
    except (IndexFault, ModelNotUnpacked) as fault:
        print(f"{fault.sentence()}索引没有建成，先用词法检索作答。", file=sys.stderr)
    return assistant


def build_on_request(assistant: Assistant) -> None:
    """Build because somebody asked for the index: what stands in the way is raised, not passed over.

    Raises:
        IndexFault: disk full, read-only, or another builder.
        SetupError: the model cannot be opened or unpacked.
    """
    assistant.build_index(_bar)


def build_collections(settings: Settings) -> tuple[str, ...]:
    """Bring words, and where a model is wanted vectors, of every collection up to date; a Chinese sentence each.

    Takes minutes for each ten thousand articles. Stopped, it goes on where it was the next time.

    Raises:
        IndexFault, SetupError, CorpusError: as `build_collection`.
    """
    collections = Collections.open(settings.collections_folder)
    embedder = open_embedder(settings, threads=os.cpu_count() or 1)
    told = list(collections.problems)
    for one in collections.held:
        report = build_collection(one, embedder, _bar)
        made = f"向量{report.passages}条（新算{report.embedded}条）" if report else "只有词语索引"
        told.append(f"附加法律库“{one.about.label}”：{made}。")
    return tuple(told or ("没有附加法律库。可用 cadre corpus import --package 导入。",))


def build_for_serving(assistant: Assistant) -> Assistant:
    """As above; typical questions and Chroma follow in the background: the service is ready at once on exact search."""
    build_with_progress(assistant, typical=False)
    assistant.keep_index()
    threading.Thread(target=assistant.engine.finish, name="finish-index", daemon=True).start()
    return assistant


def _bar(done: int, total: int) -> None:
    if not total:
        return
    if sys.stderr.isatty():
        filled = _WIDTH * done // total
        end = "\n" if done >= total else ""
        print(
            f"\r建立索引 [{'█' * filled}{'·' * (_WIDTH - filled)}] {done}/{total}", end=end, file=sys.stderr, flush=True
        )
    elif done >= total:
        print(f"建立索引：{done}/{total} 个片段。", file=sys.stderr, flush=True)
