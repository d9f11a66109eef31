"""Search beside the shelf: what holds on the day, nothing that the shelf holds, vectors where they were made."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.collection_import import import_statutes
from assistant.errors import IndexFault
from assistant.intake.statute_package import statute_slug
from assistant.retrieval.collection_search import INDEX_FOLDER, CollectionSearch, build_collection, words_path
from assistant.retrieval.index import take_ownership
from assistant.retrieval.passage import Evidence
from assistant.settings import Settings
from assistant.shelf.collections import Collections
from tests.fakes import BigramEmbedder
from tests.shelf.small_statutes import law, statutes

READERS = statute_slug("中华人民共和国读者法")
TODAY = date(2026, 6, 1)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(data=tmp_path / "data", embedder="off")
    import_statutes(statutes(tmp_path / "laws.db"), settings, "1")
    return settings


def opened(settings: Settings) -> Collections:
    return Collections.open(settings.collections_folder)


def found(evidence: Evidence) -> list[str]:
    return [hit.passage.key.removeprefix(f"{READERS}@") for hit in evidence.hits]


def no_progress(done: int, of: int) -> None:
    pass


def test_only_the_version_that_holds_on_the_day_is_found(settings: Settings) -> None:
    search = CollectionSearch(opened(settings))
    assert found(search.retrieve("读者证有效期", on=TODAY))[0] == "2022:1"
    assert found(search.retrieve("读者证有效期", on=date(2015, 1, 1))) == ["2010:1"]
    assert search.retrieve("读者证有效期", on=date(1990, 1, 1)).hits == ()


def test_what_the_shelf_holds_is_never_found_and_a_choice_of_laws_is_kept_to(settings: Settings) -> None:
    assert CollectionSearch(opened(settings), hidden={READERS}).retrieve("读者证", on=TODAY).hits == ()
    search = CollectionSearch(opened(settings))
    assert all(key.startswith("2022") for key in found(search.retrieve("借阅读者证", on=TODAY, slugs={READERS})))


def test_without_a_word_in_common_nothing_is_found(settings: Settings) -> None:
    assert CollectionSearch(opened(settings)).retrieve("xyz", on=TODAY).hits == ()


def test_words_that_are_lost_are_a_problem_and_are_built_again(settings: Settings) -> None:
    (held,) = opened(settings).held
    words_path(held.folder, held.content).unlink()
    search = CollectionSearch(opened(settings))
    assert search.retrieve("读者证", on=TODAY).hits == ()
    assert "cadre corpus build --collections" in "".join(search.problems)
    assert build_collection(held, None, no_progress) is None
    assert CollectionSearch(opened(settings)).retrieve("读者证", on=TODAY).hits


def test_vectors_take_part_once_they_are_built(settings: Settings) -> None:
    embedder = BigramEmbedder()
    before = CollectionSearch(opened(settings), embedder)
    assert not before.retrieve("读者证遗失", on=TODAY).dense_used
    assert before.problems == ()
    (held,) = opened(settings).held
    report = build_collection(held, embedder, no_progress)
    assert report is not None
    assert (report.passages, report.embedded) == (9, 9)
    after = CollectionSearch(opened(settings), embedder).retrieve("读者证遗失", on=TODAY)
    assert after.dense_used
    assert found(after)[0] == "2022:2"


def test_a_second_build_embeds_only_what_is_new(settings: Settings, tmp_path: Path) -> None:
    embedder = BigramEmbedder()
    build_collection(opened(settings).held[0], embedder, no_progress)
    more = law("m", "中华人民共和国书签法", "2023-01-01", "2023-02-01")
    import_statutes(statutes(tmp_path / "more.db", [(more, [(None, None, "第一条", "书签。")])]), settings, "2")
    stale = CollectionSearch(opened(settings), embedder)
    assert not stale.retrieve("书签", on=TODAY).dense_used
    assert "需要更新" in "".join(stale.problems)
    report = build_collection(opened(settings).held[0], embedder, no_progress)
    assert report is not None
    assert (report.embedded, report.reused) == (1, 9)


class StoppedEmbedder(BigramEmbedder):
    """Stops as a person stops a program, after one batch."""

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if self.embedded:
            raise KeyboardInterrupt
        return super().embed_passages(texts)


def test_a_build_that_was_stopped_goes_on_where_it_was(settings: Settings, tmp_path: Path) -> None:
    row = law("m", "中华人民共和国长法", "2023-01-01", "2023-02-01")
    many = [(None, None, f"第{number}条", f"事项{number}。") for number in "一二三四五六七八九"]
    several = [(law(f"m{at}", f"中华人民共和国第{at}号法", "2023-01-01", "2023-02-01"), many) for at in range(12)]
    import_statutes(statutes(tmp_path / "more.db", [(row, many), *several]), settings, "2")
    (held,) = opened(settings).held
    with pytest.raises(KeyboardInterrupt):
        build_collection(held, StoppedEmbedder(), no_progress)
    told: list[tuple[int, int]] = []
    report = build_collection(held, BigramEmbedder(), lambda done, of: told.append((done, of)))
    assert report is not None
    assert 0 < report.reused < report.passages
    assert told[0][0] == report.reused
    assert told[-1] == (report.passages, report.passages)


def test_a_second_builder_is_refused(settings: Settings) -> None:
    (held,) = opened(settings).held
    owner = take_ownership(held.folder / INDEX_FOLDER)
    assert owner is not None
    with owner, pytest.raises(IndexFault, match="另一个进程"):
        build_collection(held, BigramEmbedder(), no_progress)


def test_the_index_of_the_shelf_is_not_touched(settings: Settings) -> None:
    build_collection(opened(settings).held[0], BigramEmbedder(), no_progress)
    assert not settings.index_folder.exists()
