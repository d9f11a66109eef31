"""Opening and renewing the search of an installation: what the command line and the server do in this order.

A question never waits for vectors: `open_retriever` answers by words at once, and exactly where an index is current;
`renew` then builds what is missing and brings the database in, in the time of the caller (a thread, in a server).
"""

import os
from collections.abc import Callable
from datetime import date

from assistant.errors import AssistantError, IndexFault
from assistant.retrieval.embedder import Embedder, open_embedder, open_reranker
from assistant.retrieval.file_lock import FileLock
from assistant.retrieval.index import Index, take_ownership
from assistant.retrieval.index_build import BuildReport, Progress, build_index
from assistant.retrieval.retriever import HeldRegulations, Retriever, all_passages, keys_in_force
from assistant.settings import Settings


def open_retriever(
    settings: Settings, library: HeldRegulations, on: date, embedder: Embedder | None = None
) -> Retriever:
    """A retriever that answers now; `notice` says in Chinese what it has to do without. Opens no model, no database.

    Args:
        settings: folders, and which model.
        library: the regulations held.
        on: the day, which decides what an index searches by default.
        embedder: in place of the one the settings name.
    """
    embedder = embedder or open_embedder(settings)
    retriever = Retriever(library, embedder, reranker=open_reranker(settings))
    if embedder is None:
        return retriever
    try:
        retriever.use_index(_open_index(settings, library, on, embedder))
    except IndexFault as fault:
        retriever.notice = fault.sentence()
    return retriever


def build(
    settings: Settings,
    library: HeldRegulations,
    on: date,
    owner: FileLock | None = None,
    embedder: Embedder | None = None,
    progress: Progress = lambda done, of: None,
    tell: Callable[[str], None] = lambda _: None,
) -> BuildReport:
    """Build the index of this installation, or find that it is current.

    Args:
        settings: folders, model, database or none.
        library: the regulations held.
        on: the day.
        owner: the ownership this process already holds; None takes it for the length of the build.
        embedder: in place of the one the settings name.
        progress: told how many of how many passages have vectors.
        tell: told in Chinese when the model is unpacked.

    Raises:
        IndexFault: `kind` is `locked`, `disk`, `invalid` or `off`; what was current stays current.
        SetupError: the model cannot be opened.
    """
    embedder = embedder or open_embedder(settings, os.cpu_count() or 1, tell)
    if embedder is None:
        raise IndexFault("向量检索已在设置中关闭。", "如需建立索引，请删去 CADRE_EMBEDDER=off。", kind="off")
    taken = None if owner else take_ownership(settings.index_folder)
    try:
        return build_index(
            settings.index_folder, all_passages(library), keys_in_force(library, on), embedder, owner or taken,
            store=settings.vector_store, progress=progress,
        )  # fmt: skip
    finally:
        if taken is not None:
            taken.release()


def renew(
    retriever: Retriever,
    settings: Settings,
    library: HeldRegulations,
    on: date,
    owner: FileLock | None,
    embedder: Embedder | None = None,
    progress: Progress = lambda done, of: None,
) -> bool:
    """Give a running retriever the best search there is: build if needed, open, attach the database.

    Never raises a fault: what went wrong stands in `retriever.notice`, and the search before goes on.

    Returns:
        Whether vectors are used from now on.
    """
    asking = embedder or open_embedder(settings)
    if asking is None:
        return False
    try:
        if owner is not None:
            build(settings, library, on, owner, embedder, progress)
        index = _open_index(settings, library, on, asking)
        if settings.vector_store == "chroma":
            index.attach_store(owner)
        retriever.use_index(index)
        retriever.notice = index.notice
        retriever.warm(on)
    except AssistantError as fault:
        retriever.notice = fault.sentence()
    return retriever.index is not None


def _open_index(settings: Settings, library: HeldRegulations, on: date, embedder: Embedder) -> Index:
    return Index.open(settings.index_folder, all_passages(library), keys_in_force(library, on), embedder.name)
